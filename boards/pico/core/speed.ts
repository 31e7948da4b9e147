/** The program that the core's speed is told by: loads, stores and arithmetic in a tight loop in SRAM. */
import { Core } from "./core.ts";

/** r4 is the data, r3 a factor, r5 counts rounds down. */
const LOOP = [
  0x6820, // ldr r0, [r4]
  0x1841, // adds r1, r0, r1
  0x0109, // lsls r1, r1, #4
  0x6061, // str r1, [r4, #4]
  0x7a22, // ldrb r2, [r4, #8]
  0x3201, // adds r2, #1
  0x7222, // strb r2, [r4, #8]
  0x4051, // eors r1, r2
  0x4359, // muls r1, r3
  0x4151, // adcs r1, r2
  0x2a7f, // cmp r2, #127
  0xd1ff, // bne to the next instruction
  0x3d01, // subs r5, #1
  0xd1f1, // bne to the loop's start
  0xbe00, // bkpt #0
] as const;

/** Of one round: every instruction but BKPT. */
const INSTRUCTIONS = LOOP.length - 1;
const SRAM_BYTES = 264 * 1024;
const CODE = 0x2000_1000;
const DATA = 0x2000_2000;

export interface SpeedProgram {
  readonly core: Core;
  /** Executes that many rounds of the loop, one at least; returns how many instructions that were. */
  readonly run: (rounds: number) => number;
}

/** The loop in a core of its own. Measure from the second run on: the first one compiles the interpreter. */
export function speedProgram(): SpeedProgram {
  const clock = { cycle: 0, nextCycle: Number.POSITIVE_INFINITY };
  const sram = new Uint8Array(SRAM_BYTES);
  const core = new Core({
    rom: new Uint8Array(4),
    flash: new Uint8Array(4),
    sram,
    clock,
    bus: { read: () => undefined, write: () => false },
    onTrap: () => undefined,
    onBreak: () => {
      core.stop();
      return true;
    },
  });
  new Uint16Array(sram.buffer).set(LOOP, (CODE - 0x2000_0000) >> 1);
  return {
    core,
    run(rounds) {
      core.registers.set([0, 0, 0, 77, DATA, rounds]);
      core.PC = CODE;
      core.run(Number.POSITIVE_INFINITY);
      return rounds * INSTRUCTIONS;
    },
  };
}
