/** The second stage's checksum: the RP2040's boot ROM runs the first 252 bytes of flash only if the next 4 are theirs. */

/** RP2040 datasheet, 2.8.1.3.1: 256 bytes, of which the last four are the checksum. */
export const BOOT2_SIZE = 256;
const CRC_OFFSET = 252;
const POLYNOMIAL = 0x04c1_1db7;

/** Of `flash`, which begins with a second stage: polynomial 0x04c11db7, most significant bit first, no final xor. */
export function boot2Crc(flash: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of flash.subarray(0, CRC_OFFSET)) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  }
  return crc >>> 0;
}

/** Whether the boot ROM would accept it. */
export function isBoot2Sealed(flash: Uint8Array): boolean {
  if (flash.length < BOOT2_SIZE) return false;
  const view = new DataView(flash.buffer, flash.byteOffset, flash.byteLength);
  return view.getUint32(CRC_OFFSET, true) === boot2Crc(flash);
}

/** A copy of `flash` with its second stage's checksum put in place. */
export function sealBoot2(flash: Uint8Array): Uint8Array {
  if (flash.length < BOOT2_SIZE) {
    throw new RangeError(`${flash.length} bytes are too short for a second stage of ${BOOT2_SIZE}`);
  }
  const sealed = new Uint8Array(flash);
  new DataView(sealed.buffer).setUint32(CRC_OFFSET, boot2Crc(flash), true);
  return sealed;
}
