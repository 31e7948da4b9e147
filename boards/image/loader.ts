/** The loader's file: the flash's first bytes, whose parts are each followed by their checksum. */
import { crc32 } from "../../runtime/wire/crc32.ts";
import { BOOT2_SIZE, sealBoot2 } from "../pico/boot-rom/boot2.ts";

const CRC_SIZE = 4;

/**
 * A copy of what the linker made, with the checksums put in place: boot2's, which the boot ROM checks, and behind all the rest that
 * one's CRC-32, which firmware/loader/entry.c checks.
 */
export function sealLoader(linked: Uint8Array): Uint8Array {
  if (linked.length < BOOT2_SIZE + CRC_SIZE) {
    throw new RangeError(`${linked.length} bytes are too short for a loader`);
  }
  const sealed = sealBoot2(linked);
  const sealAt = sealed.length - CRC_SIZE;
  const crc = crc32(sealed.subarray(BOOT2_SIZE), sealAt - BOOT2_SIZE);
  new DataView(sealed.buffer).setUint32(sealAt, crc, true);
  return sealed;
}
