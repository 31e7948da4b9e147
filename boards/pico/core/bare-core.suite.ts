/** A core in an empty machine, for tests: ROM, flash and SRAM, a clock nobody else moves, and a bus with one register. */
import { Core } from "./core.ts";
import type { CoreOptions } from "./machine.ts";

export const CODE = 0x2000_1000;
export const STACK = 0x2000_4000;
export const IRQ0 = 16;
const ISR = 0x2000_0400;
const BRANCH_TO_ITSELF = 0xe7fe;
const BX_LR = 0x4770;

/** Where an exception's handler is. */
export function isr(exception: number): number {
  return ISR + 0x20 * exception;
}

/** The one address on the bus; every access to it is noted. */
export const DEVICE = 0x4000_0000;

const NVIC_ISER = 0x100;
const IPSR = 5;

export interface BareCore {
  readonly core: Core;
  readonly clock: { cycle: number; nextCycle: number };
  readonly sram: Uint8Array<ArrayBuffer>;
  readonly rom: DataView;
  readonly flash: DataView;
  readonly memory: DataView;
  readonly device: {
    value: number;
    accesses: { cycle: number; wrote?: number }[];
    onAccess: () => void;
  };
  readonly traps: number[];
  /** Puts halfwords at an SRAM address. */
  readonly put: (address: number, ...halfwords: readonly number[]) => void;
  /** Puts halfwords at CODE and the PC there. */
  readonly program: (...halfwords: readonly number[]) => void;
  readonly word: (address: number) => number;
  readonly putWord: (address: number, value: number) => void;
  readonly steps: (count: number) => void;
  /** Lets all handlers return at once; before, each is a branch to itself. */
  readonly returnFromHandlers: () => void;
  readonly enable: (...irqs: readonly number[]) => void;
  /** The exception that is being handled. */
  readonly exception: () => number;
}

export function bareCore(options: Partial<CoreOptions> = {}): BareCore {
  const clock = { cycle: 0, nextCycle: Number.POSITIVE_INFINITY };
  const sram = new Uint8Array(264 * 1024);
  const rom = options.rom ?? new Uint8Array(16 * 1024);
  const flash = new Uint8Array(64 * 1024);
  const memory = new DataView(sram.buffer);
  const device: BareCore["device"] = { value: 0, accesses: [], onAccess: () => undefined };
  const traps: number[] = [];
  const vectors = new DataView(rom.buffer, rom.byteOffset);
  if (options.rom === undefined) {
    vectors.setUint32(0, STACK, true);
    vectors.setUint32(4, CODE | 1, true);
    for (let exception = 2; exception < 48; exception++) {
      vectors.setUint32(4 * exception, isr(exception) | 1, true);
      put(isr(exception), BRANCH_TO_ITSELF);
    }
  }
  const core = new Core({
    rom,
    flash,
    sram,
    clock,
    onTrap: (code) => traps.push(code),
    bus: {
      read: (address) => (address === DEVICE ? noted() : undefined),
      write: (address, _width, value) => address === DEVICE && noted(value) !== undefined,
    },
    ...options,
  });

  function noted(wrote?: number): number {
    device.accesses.push({ cycle: clock.cycle, ...(wrote === undefined ? {} : { wrote }) });
    if (wrote !== undefined) device.value = wrote;
    device.onAccess();
    return device.value;
  }

  function put(address: number, ...halfwords: readonly number[]): void {
    halfwords.forEach((halfword, index) => {
      memory.setUint16(address - 0x2000_0000 + 2 * index, halfword, true);
    });
  }

  return {
    core,
    clock,
    sram,
    rom: vectors,
    flash: new DataView(flash.buffer),
    memory,
    device,
    traps,
    put,
    program(...halfwords) {
      put(CODE, ...halfwords);
      core.PC = CODE;
    },
    word: (address) => memory.getUint32(address - 0x2000_0000, true),
    putWord: (address, value) => memory.setUint32(address - 0x2000_0000, value, true),
    steps(count) {
      for (let step = 0; step < count; step++) core.step();
    },
    returnFromHandlers() {
      for (let exception = 2; exception < 48; exception++) put(isr(exception), BX_LR);
    },
    enable(...irqs) {
      const bits = irqs.reduce((all, irq) => all | (1 << irq), 0);
      core.writePrivate(NVIC_ISER, bits);
    },
    exception: () => core.readSpecialRegister(IPSR),
  };
}
