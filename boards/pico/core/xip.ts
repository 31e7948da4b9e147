/** Loads of one register from flash while it is mapped (XIP): what a loader does most that verifies images. */
import { type CoreState, FLASH_BASE, FLASH_END } from "./machine.ts";
import { addressOf, transferred } from "./sram.ts";

/** As `transferInSram`: false, with nothing done, when it is a store, leaves flash or is unaligned. */
export function loadInFlash(m: CoreState, o: number, operation: number): boolean {
  const { r, flash8, flash16, flash32 } = m;
  const offset = (addressOf(r, o, operation) - FLASH_BASE) | 0;
  if (offset >>> 0 >= FLASH_END - FLASH_BASE || !m.xipOn) return false;
  // A chip that is smaller than the window repeats in it.
  const place = offset % flash8.length;
  const t = transferred(o, operation);
  switch (operation) {
    case 37: // ldrsb
      r[t] = ((flash8[place] as number) << 24) >> 24;
      return true;
    case 38: // ldr
    case 43:
    case 49:
      if ((place & 3) !== 0) return false;
      r[t] = flash32[place >> 2] as number;
      return true;
    case 39: // ldrh
    case 47:
      if ((place & 1) !== 0) return false;
      r[t] = flash16[place >> 1] as number;
      return true;
    case 40: // ldrb
    case 45:
      r[t] = flash8[place] as number;
      return true;
    case 41: // ldrsh
      if ((place & 1) !== 0) return false;
      r[t] = ((flash16[place >> 1] as number) << 16) >> 16;
      return true;
  }
  return false;
}
