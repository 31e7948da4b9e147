/**
 * The boot ROM's traps: the check of the second stage, and the flash functions (RP2040 datasheet 2.8).
 *
 * Where the real ROM would misbehave or hang on wrong arguments, the misuse is reported and the board halts.
 */

import { type NorFlash, PAGE_SIZE, SECTOR_SIZE } from "../flash-memory/nor-flash.ts";
import type { IoQspi, Ssi } from "../flash-memory/ssi.ts";
import type { CycleClock } from "../peripherals/cycle-clock.ts";
import { BOOT2_SIZE, isBoot2Sealed } from "./boot2.ts";

const TRAP_BOOT2 = 0x40;
const TRAP_USB_BOOT = 0x41;
const TRAP_FAULT = 0x42;
const TRAP_CONNECT = 0x50;
const TRAP_EXIT_XIP = 0x51;
const TRAP_ERASE = 0x52;
const TRAP_PROGRAM = 0x53;
const TRAP_FLUSH_CACHE = 0x54;
const TRAP_ENTER_XIP = 0x55;
const TRAP_WAIT = 0x56;

const BOOT2_NONE = 0;
const BOOT2_COPIED = 1;
const BOOT2_TRY_AGAIN = 2;
const SRAM_BASE = 0x20000000;
/** The top of SRAM 5, where the real ROM puts the second stage. */
const BOOT2_COPY_OFFSET = 0x41f00;
/** The real ROM tries for about this long before it gives up (datasheet 2.8.1.3). */
const BOOT2_TIMEOUT_CYCLES = 62_500_000;

/** The ROM clocks the flash at clk_sys / 6. */
const CYCLES_PER_SPI_BYTE = 48;
/** Write enable, command, three bytes of address. */
const COMMAND_CYCLES = 5 * CYCLES_PER_SPI_BYTE;
const PAGE_CYCLES = COMMAND_CYCLES + PAGE_SIZE * CYCLES_PER_SPI_BYTE;

/** The block erases of the chip, by command. */
const BLOCKS: ReadonlyMap<number, number> = new Map([
  [0x20, 0x1000],
  [0x52, 0x8000],
  [0xd8, 0x10000],
]);

export interface RomBoard {
  readonly registers: { [index: number]: number };
  readonly clock: CycleClock;
  readonly flash: NorFlash;
  readonly sram: Uint8Array;
  readonly ssi: Ssi;
  readonly ioQspi: IoQspi;
  /** Stops execution for good. */
  readonly halt: (why: Halt) => void;
  /** Suspends execution until the flash is ready or an interrupt must be taken. */
  readonly sleepWhileBusy: () => void;
}

/** Why a powered board has stopped executing. An armed watchdog still resets it. */
export type Halt =
  /** No valid second stage in flash: a real Pico would be a USB drive now. */
  | { readonly kind: "usb-boot" }
  /** A fault before the firmware had a vector table. */
  | { readonly kind: "fault-in-rom" }
  /** A flash function of the ROM was misused. */
  | { readonly kind: "rom-misuse"; readonly why: string };

export function serveTrap(board: RomBoard, code: number): void {
  switch (code) {
    case TRAP_BOOT2:
      board.registers[0] = copyBoot2(board);
      break;
    case TRAP_USB_BOOT:
      board.halt({ kind: "usb-boot" });
      break;
    case TRAP_FAULT:
      board.halt({ kind: "fault-in-rom" });
      break;
    case TRAP_CONNECT:
      break;
    case TRAP_EXIT_XIP:
      board.ssi.goDirect();
      board.ioQspi.holdSelectHigh();
      break;
    case TRAP_ERASE:
      erase(board);
      break;
    case TRAP_PROGRAM:
      program(board);
      break;
    case TRAP_FLUSH_CACHE:
      board.ioQspi.releaseSelect();
      break;
    case TRAP_ENTER_XIP:
      board.ssi.goCommandXip();
      break;
    case TRAP_WAIT:
      wait(board);
      break;
    default:
      board.halt({ kind: "rom-misuse", why: `unknown trap ${code}` });
  }
}

function copyBoot2({ flash, clock, sram, sleepWhileBusy }: RomBoard): number {
  flash.settle(clock.cycle);
  if (flash.running !== undefined) {
    // The chip was reset by the watchdog or the RUN pin during an erase, which continues.
    if (flash.running.endCycle - clock.cycle > BOOT2_TIMEOUT_CYCLES) return BOOT2_NONE;
    sleepWhileBusy();
    return BOOT2_TRY_AGAIN;
  }
  if (!isBoot2Sealed(flash.bytes)) return BOOT2_NONE;
  sram.set(flash.bytes.subarray(0, BOOT2_SIZE), BOOT2_COPY_OFFSET);
  return BOOT2_COPIED;
}

/** r0 offset, r1 count, r2 block size, r3 the command that erases a block. */
function erase(board: RomBoard): void {
  const [offset, count, blockSize, command] = [0, 1, 2, 3].map((n) => argument(board, n));
  if (offset === undefined || count === undefined || blockSize === undefined) return;
  if (!mayChange(board, "flash_range_erase", { offset, count, unit: SECTOR_SIZE })) return;
  const whole = offset % blockSize === 0 && count >= blockSize;
  const size = whole ? blockSize : SECTOR_SIZE;
  if (BLOCKS.get(whole ? (command ?? 0) & 0xff : 0x20) !== size) {
    misuse(board, `flash_range_erase: command ${command} erases no blocks of ${blockSize} bytes`);
    return;
  }
  board.flash.startErase(offset, size, board.clock.cycle + COMMAND_CYCLES);
  board.registers[0] = offset + size;
  board.registers[1] = count - size;
}

/** r0 offset, r1 data, r2 count. */
function program(board: RomBoard): void {
  const [offset, data, count] = [0, 1, 2].map((n) => argument(board, n));
  if (offset === undefined || data === undefined || count === undefined) return;
  if (!mayChange(board, "flash_range_program", { offset, count, unit: PAGE_SIZE })) return;
  const from = data - SRAM_BASE;
  if (from < 0 || from > board.sram.length - PAGE_SIZE) {
    misuse(board, "flash_range_program: the data are not in SRAM");
    return;
  }
  const page = board.sram.subarray(from, from + PAGE_SIZE);
  board.flash.startProgram(offset, page, board.clock.cycle + PAGE_CYCLES);
  board.registers[0] = offset + PAGE_SIZE;
  board.registers[1] = data + PAGE_SIZE;
  board.registers[2] = count - PAGE_SIZE;
}

function wait({ registers, flash, clock, sleepWhileBusy }: RomBoard): void {
  flash.settle(clock.cycle);
  const busy = flash.running !== undefined;
  registers[4] = busy ? 1 : 0;
  if (busy) sleepWhileBusy();
}

function mayChange(
  board: RomBoard,
  name: string,
  range: { readonly offset: number; readonly count: number; readonly unit: number },
): boolean {
  const { offset, count, unit } = range;
  board.flash.settle(board.clock.cycle);
  if (!board.ssi.isDirect) misuse(board, `${name}: called before flash_exit_xip`);
  else if (board.flash.running !== undefined) misuse(board, `${name}: the flash is busy`);
  else if (offset % unit !== 0 || count % unit !== 0) {
    misuse(board, `${name}: offset ${offset}, count ${count}: must be multiples of ${unit}`);
  } else if (count > board.flash.bytes.length - offset) {
    misuse(board, `${name}: offset ${offset}, count ${count}: beyond the flash`);
  } else return true;
  return false;
}

function argument({ registers }: RomBoard, nth: number): number {
  return (registers[nth] ?? 0) >>> 0;
}

function misuse(board: RomBoard, why: string): void {
  board.halt({ kind: "rom-misuse", why });
}
