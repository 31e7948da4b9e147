/** Accesses to any address: what answers there, how long it takes, and what is a bus fault. */

import {
  type CoreState,
  FLASH_BASE,
  FLASH_CACHED_END,
  FLASH_END,
  SRAM_BASE,
  type Width,
} from "./machine.ts";
import { readPrivate, writePrivate } from "./private-bus.ts";

const APB_BASE = 0x4000_0000;
const APB_END = 0x5000_0000;
const SIO_BASE = 0xd000_0000;
const SIO_END = 0xe000_0000;
/** APB's upper four bits. */
const PERIPHERALS = 4;
/** NVIC, SysTick and system control: 4 KiB on the private peripheral bus. */
const PRIVATE_PAGE = 0xe000_e;

/** The unsigned value at an address, or undefined for a fault. */
export function load(m: CoreState, address: number, width: Width): number | undefined {
  const at = address >>> 0;
  if ((at & (width - 1)) !== 0) return undefined;
  // Most that comes here by far are peripherals: the inner loop does without this what lies in SRAM.
  if (at >>> 28 === PERIPHERALS) return m.options.bus.read(at, width);
  const inSram = at - SRAM_BASE;
  if (inSram >= 0 && inSram < m.sram8.length) return little(m.sram8, inSram, width);
  if (at < m.rom8.length) return little(m.rom8, at, width);
  if (at >= FLASH_BASE && at < FLASH_END) return loadFlash(m, at, width);
  if (at >>> 12 === PRIVATE_PAGE) {
    return width === 4 && m.privileged ? readPrivate(m, at & 0xfff) >>> 0 : undefined;
  }
  return m.options.bus.read(at, width);
}

/** A chip that is smaller than the window repeats in it. */
function loadFlash({ xipOn, flash8 }: CoreState, at: number, width: Width): number | undefined {
  return xipOn ? little(flash8, at % flash8.length, width) : undefined;
}

/**
 * Stores the low bytes of a value; false for a fault. As on silicon, ROM and the cached view of flash ignore what is stored there; the
 * other views fault, as XIP_CTRL.ERR_BADWRITE has it after a reset (datasheet 2.6.3.6).
 */
export function store(m: CoreState, address: number, width: Width, value: number): boolean {
  const at = address >>> 0;
  if ((at & (width - 1)) !== 0) return false;
  if (at >>> 28 === PERIPHERALS) return m.options.bus.write(at, width, value >>> 0);
  const inSram = at - SRAM_BASE;
  if (inSram >= 0 && inSram < m.sram8.length) return putLittle(m.sram8, inSram, width, value);
  if (at < m.rom8.length) return true;
  if (at >= FLASH_BASE && at < FLASH_END) return at < FLASH_CACHED_END;
  if (at >>> 12 === PRIVATE_PAGE) {
    if (width !== 4 || !m.privileged) return false;
    writePrivate(m, at & 0xfff, value);
    return true;
  }
  return m.options.bus.write(at, width, value >>> 0);
}

/**
 * The cycles of a load or store of one register: 2, but 1 on the single-cycle I/O port, and the APB bridge adds two to a
 * read and three to a write (Cortex-M0+ TRM 3.3; RP2040 datasheet 2.1.4). Flash is taken as always in its cache.
 */
export function accessCycles(address: number, writes: boolean): number {
  const at = address >>> 0;
  if (at >= SIO_BASE && at < SIO_END) return 1;
  if (at >= APB_BASE && at < APB_END) return writes ? 5 : 4;
  return 2;
}

function little(bytes: Uint8Array, at: number, width: Width): number {
  const low = bytes[at] ?? 0;
  if (width === 1) return low;
  const half = low | ((bytes[at + 1] ?? 0) << 8);
  if (width === 2) return half;
  return (half | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
}

function putLittle(bytes: Uint8Array, at: number, width: Width, value: number): boolean {
  for (let index = 0; index < width; index++) bytes[at + index] = value >>> (8 * index);
  return true;
}
