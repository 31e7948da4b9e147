/** The smallest ELF file with something of everything that is read of one: for what tries the reader. */
import { FLASH_BASE } from "../../../boards/image/layout.ts";

const SECTIONS = 52;
const SEGMENTS = 52 + 3 * 40;
const CODE = SEGMENTS + 32;

/** A file with the names, one section of code in one segment, and a symbol table. */
export function smallElf(): Uint8Array {
  const file = new Uint8Array(CODE + 64);
  const view = new DataView(file.buffer);
  const put = (at: number, ...words: readonly number[]) => {
    for (const [nth, word] of words.entries()) view.setUint32(at + 4 * nth, word, true);
  };
  put(0, 0x464c_457f);
  view.setUint16(4, 0x0101, true);
  put(28, SEGMENTS, SECTIONS);
  view.setUint16(44, 1, true);
  view.setUint16(48, 3, true);
  view.setUint16(50, 0, true);
  put(SECTIONS, 0, 3, 0, 0, CODE, 8);
  put(SECTIONS + 40, 1, 1, 6, FLASH_BASE, CODE + 8, 16);
  put(SECTIONS + 80, 1, 2, 0, 0, CODE + 32, 32, 0);
  put(SEGMENTS, 1, CODE + 8, FLASH_BASE, FLASH_BASE, 16, 16);
  file.set([0, 0x74, 0], CODE);
  file.fill(7, CODE + 8, CODE + 24);
  put(CODE + 48, 1, 0x1234);
  return file;
}
