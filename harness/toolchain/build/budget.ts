/** What a loader and an image may take of a Pico's memory, checked when they are built. */
import {
  FLASH_BASE,
  FLASH_SIZE,
  LOADER_SIZE_MAX,
  LOADER_SRAM,
  SRAM_BASE,
  SRAM_SIZE,
} from "../../../boards/image/layout.ts";
import { UserError } from "../../user-error.ts";
import type { Elf } from "./elf.ts";

/** Bytes of an image without its header. */
export const IMAGE_BODY_SIZE_MAX = 48 * 1024;
/** Bytes of SRAM that an image uses, without its stack, which lies above them. */
export const IMAGE_SRAM_SIZE_MAX = 64 * 1024;

/** Throws UserError when the loader takes more than it may. */
export function holdLoader(elf: Elf, stored: Uint8Array): void {
  hold("the loader", "bytes of flash", stored.length, LOADER_SIZE_MAX);
  holdSram("the loader", elf, { from: LOADER_SRAM, to: SRAM_BASE + SRAM_SIZE });
}

/** Throws UserError when the image takes more than it may. */
export function holdImage(elf: Elf, body: Uint8Array, lane: string): void {
  hold(`the image of ${lane}`, "bytes of body", body.length, IMAGE_BODY_SIZE_MAX);
  const to = SRAM_BASE + IMAGE_SRAM_SIZE_MAX;
  holdSram(`the image of ${lane}`, elf, { from: SRAM_BASE, to });
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whatever is in SRAM must lie in the range. A stack is in no section: the linker scripts see to it. */
function holdSram(subject: string, { sections }: Elf, { from, to }: Range): void {
  for (const { name, address, size } of sections) {
    if (address >= FLASH_BASE && address + size <= FLASH_BASE + FLASH_SIZE) continue;
    if (address < from) throw new UserError(`${subject}: ${name} lies before its SRAM`, 4);
    hold(subject, `bytes of SRAM up to the end of ${name}`, address + size - from, to - from);
  }
}

function hold(subject: string, what: string, size: number, sizeMax: number): void {
  if (size <= sizeMax) return;
  throw new UserError(`${subject} takes ${size} ${what}, over the limit of ${sizeMax}`, 4);
}
