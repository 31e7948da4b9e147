/** Loads and stores that stay in SRAM, where nothing faults and nobody watches: the quick half of all of them. */
import { type CoreState, type Low, type Registers, SRAM_BASE } from "./machine.ts";

/** The address of a load or store (operations 34 to 49 of decode.ts). */
export function addressOf(r: Registers, o: number, operation: number): number {
  if (operation > 47) return (r[13] + ((o & 255) << 2)) | 0;
  const base = r[((o >> 3) & 7) as Low];
  if (operation < 42) return (base + r[((o >> 6) & 7) as Low]) | 0;
  const index = (o >> 6) & 31;
  if (operation < 44) return (base + (index << 2)) | 0;
  return (base + (operation < 46 ? index : index << 1)) | 0;
}

/** The register that a load or store is of. */
export function transferred(o: number, operation: number): Low {
  return (operation > 47 ? (o >> 8) & 7 : o & 7) as Low;
}

/** One register, by any addressing mode but the PC's; false, with nothing done, when it leaves SRAM or is unaligned. */
export function transferInSram(m: CoreState, o: number, operation: number): boolean {
  const { r, sram8, sram16, sram32 } = m;
  const place = (addressOf(r, o, operation) - SRAM_BASE) | 0;
  if (place >>> 0 >= sram8.length) return false;
  const t = transferred(o, operation);
  switch (operation) {
    case 34: // str
    case 42:
    case 48:
      if ((place & 3) !== 0) return false;
      sram32[place >> 2] = r[t];
      return true;
    case 35: // strh
    case 46:
      if ((place & 1) !== 0) return false;
      sram16[place >> 1] = r[t];
      return true;
    case 36: // strb
    case 44:
      sram8[place] = r[t];
      return true;
    case 37: // ldrsb
      r[t] = ((sram8[place] as number) << 24) >> 24;
      return true;
    case 38: // ldr
    case 43:
    case 49:
      if ((place & 3) !== 0) return false;
      r[t] = sram32[place >> 2] as number;
      return true;
    case 39: // ldrh
    case 47:
      if ((place & 1) !== 0) return false;
      r[t] = sram16[place >> 1] as number;
      return true;
    case 40: // ldrb
    case 45:
      r[t] = sram8[place] as number;
      return true;
    case 41: // ldrsh
      if ((place & 1) !== 0) return false;
      r[t] = ((sram16[place >> 1] as number) << 16) >> 16;
      return true;
  }
  return false;
}

/** PUSH; how many words it stored, 0 when it did nothing because the stack is not in SRAM or the list is empty. */
export function pushInSram(m: CoreState, o: number): number {
  const { r, sram32, sram8 } = m;
  const words = countOf(o & 0x1ff);
  const place = (r[13] - 4 * words - SRAM_BASE) | 0;
  if ((place & 3) !== 0 || place >>> 0 > sram8.length - 4 * words) return 0;
  let at = place >> 2;
  for (let list = o & 0xff; list !== 0; list &= list - 1) sram32[at++] = r[lowest(list)];
  if ((o & 0x100) !== 0) sram32[at] = r[14];
  r[13] = place + SRAM_BASE;
  return words;
}

/** POP, as `pushInSram`; it leaves to others what PC may not simply be set to. */
export function popInSram(m: CoreState, o: number): number {
  const { r, sram32, sram8 } = m;
  const words = countOf(o & 0x1ff);
  const place = (r[13] - SRAM_BASE) | 0;
  if ((place & 3) !== 0 || place >>> 0 > sram8.length - 4 * words) return 0;
  let at = place >> 2;
  if ((o & 0x100) !== 0) {
    const target = sram32[at + words - 1] as number;
    if ((target & 1) === 0 || target >>> 28 === 15) return 0;
    r[15] = target & ~1;
  }
  for (let list = o & 0xff; list !== 0; list &= list - 1) r[lowest(list)] = sram32[at++] as number;
  r[13] = place + 4 * words + SRAM_BASE;
  return words;
}

/** LDM and STM, as `pushInSram`. A base that is loaded is not written back. */
export function blockInSram(m: CoreState, o: number): number {
  const { r, sram32, sram8 } = m;
  const base = ((o >> 8) & 7) as Low;
  const list = o & 0xff;
  const words = countOf(list);
  const place = (r[base] - SRAM_BASE) | 0;
  if ((place & 3) !== 0 || place >>> 0 > sram8.length - 4 * words) return 0;
  const loads = (o & 0x800) !== 0;
  let at = place >> 2;
  for (let rest = list; rest !== 0; rest &= rest - 1) {
    if (loads) r[lowest(rest)] = sram32[at++] as number;
    else sram32[at++] = r[lowest(rest)];
  }
  if (!loads || ((list >> base) & 1) === 0) r[base] = place + 4 * words + SRAM_BASE;
  return words;
}

function countOf(list: number): number {
  let count = 0;
  for (let left = list; left !== 0; left &= left - 1) count++;
  return count;
}

function lowest(list: number): Low {
  return (31 - Math.clz32(list & -list)) as Low;
}
