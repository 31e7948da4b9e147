import { RP2040 } from "rp2040js";
import { expect, test } from "vitest";
import { Stream } from "../../../runtime/prng.ts";
import { bareCore, CODE } from "./bare-core.suite.ts";
import { ENCODINGS, type Encoding } from "./decode.ts";
import { drawInstruction, drawValue } from "./drawn.suite.ts";

const SRAM = 0x2000_0000;
const DATA = 0x2000_2000;
const WINDOW = 0x1000;
const ROUNDS = 400;

interface Before {
  readonly o: number;
  readonly second: number;
  readonly operation: number;
  readonly registers: readonly number[];
  readonly flags: number;
}

interface StockFault {
  readonly what: string;
  readonly applies: (before: Before) => boolean;
  /** An instruction on which the architecture's result is known: r0 and r1 before; r0 and NZCV after. */
  readonly example?: readonly [
    o: number,
    r0: number,
    r1: number,
    flags: number,
    r0After: number,
    flagsAfter: number,
  ];
}

const source = ({ o, registers }: Before) => registers[(o >> 3) & 7] ?? 0;
const destination = ({ o, registers }: Before) => registers[o & 7] ?? 0;
const [N, Z, C, V] = [8, 4, 2, 1];

/** What rp2040js 1.4.1 gets wrong, each with what the ARMv6-M manual says instead. */
const STOCK_FAULTS: readonly StockFault[] = [
  {
    what: "adcs takes r0 + carry as one number, which overflows at 0x7fffffff",
    applies: (before) =>
      before.operation === 17 && destination(before) === 0x7fff_ffff && (before.flags & C) !== 0,
    example: [0x4148, 0x7fff_ffff, 0, C, 0x8000_0000, N | V],
  },
  {
    what: "sbcs takes r1 + borrow as one number, which overflows at 0x7fffffff and 0xffffffff",
    applies: (before) =>
      before.operation === 18 &&
      [0x7fff_ffff, 0xffff_ffff].includes(source(before)) &&
      (before.flags & C) === 0,
    example: [0x4188, 0, 0x7fff_ffff, 0, 0x8000_0000, N],
  },
  {
    what: "lsrs by 0 changes the carry",
    applies: (before) => before.operation === 15 && (source(before) & 255) === 0,
    example: [0x40c8, 1, 0, C, 1, C],
  },
  {
    what: "asrs by 0 changes the carry",
    applies: (before) => before.operation === 16 && (source(before) & 255) === 0,
    example: [0x4108, 1, 0, C, 1, C],
  },
  {
    what: "rors by 0 changes the carry",
    applies: (before) => before.operation === 19 && (source(before) & 255) === 0,
    example: [0x41c8, 1, 0x100, C, 1, C],
  },
  {
    what: "lsls by more than 32 leaves a bit in the carry",
    applies: (before) => before.operation === 14 && (source(before) & 255) > 32,
    example: [0x4088, 0xffff_ffff, 33, C, 0, Z],
  },
  {
    what: "blx lr jumps to behind itself",
    applies: ({ o }) => o === 0x47f0,
  },
  {
    what: "stm does not write back a base that it stores",
    applies: ({ o, operation }) => operation === 66 && ((o >> ((o >> 8) & 7)) & 1) === 1,
  },
  {
    what: "cmp of any registers takes the PC two bytes early",
    applies: ({ o, operation }) => operation === 29 && ((o & 0x78) === 0x78 || (o & 0x87) === 0x87),
  },
];

/** Every operation that neither faults nor changes the processor's mode: those have tests of their own. */
const operations = ENCODINGS.filter(({ operation }) => ![0, 59, 64, 65, 69].includes(operation));

test("every instruction does what it does on the stock core, but for the stock core's known faults", () => {
  const stream = new Stream(3, "stock core");
  const met = new Map<string, number>();
  const pair = cores();
  for (let round = 0; round < ROUNDS; round++) {
    for (const encoding of operations) {
      const before = draw(stream, encoding);
      const { ours, stock } = pair.run(before);
      const known = STOCK_FAULTS.find(({ applies }) => applies(before));
      if (known === undefined) expect({ before, ...ours }).toEqual({ before, ...stock });
      else if (JSON.stringify(ours) !== JSON.stringify(stock)) {
        met.set(known.what, (met.get(known.what) ?? 0) + 1);
      }
    }
  }
  expect(STOCK_FAULTS.filter(({ what }) => !met.has(what))).toEqual([]);
});

for (const { what, example } of STOCK_FAULTS) {
  if (example === undefined) continue;
  const [o, r0, r1, flags, r0After, flagsAfter] = example;
  test(`ours is the architecture's where the stock core's ${what}`, () => {
    const { ours, stock } = cores().run({
      o,
      second: 0,
      operation: 0,
      registers: [r0, r1, ...Array.from({ length: 13 }, () => 0)],
      flags,
    });
    expect({ r0: ours.registers[0], flags: ours.flags }).toEqual({
      r0: r0After,
      flags: flagsAfter,
    });
    expect({ r0: stock.registers[0], flags: stock.flags }).not.toEqual({
      r0: r0After,
      flags: flagsAfter,
    });
  });
}

test("blx lr jumps to where lr pointed", () => {
  const { core, program } = bareCore();
  program(0x47f0);
  core.LR = CODE + 0x101;
  core.step();
  expect([core.PC, core.LR]).toEqual([CODE + 0x100, CODE + 3]);
});

test("stm writes its base back, and stores the old one when it comes first", () => {
  const { core, program, word } = bareCore();
  program(0xc003); // stm r0!, {r0, r1}
  core.registers.set([DATA, 77]);
  core.step();
  expect([core.registers[0], word(DATA), word(DATA + 4)]).toEqual([DATA + 8, DATA, 77]);
});

test("cmp with the PC takes it four bytes on", () => {
  const { core, program } = bareCore();
  program(0x4578); // cmp r0, pc
  core.registers[0] = CODE + 4;
  core.step();
  expect(core.xPSR >>> 28).toBe(Z | C);
});

interface After {
  readonly registers: readonly number[];
  readonly flags: number;
  /** The memory that stores may reach. */
  readonly memory: string;
}

/** The two cores, with one instruction at a time put into both. */
function cores(): { run(before: Before): { ours: After; stock: After } } {
  const mcu = new RP2040();
  const silent = () => undefined;
  mcu.logger = { debug: silent, info: silent, warn: silent, error: silent };
  const { core, sram, put } = bareCore();
  const pattern = Uint8Array.from({ length: WINDOW }, (_, index) => (index * 167 + 13) & 255);
  const state = (registers: Uint32Array, flags: number, bytes: Uint8Array): After => ({
    registers: [...registers],
    flags,
    memory: Buffer.from(bytes.subarray(DATA - SRAM, DATA - SRAM + WINDOW)).toString("latin1"),
  });
  return {
    run({ o, second, registers, flags }) {
      for (const bytes of [sram, mcu.sram]) bytes.set(pattern, DATA - SRAM);
      put(CODE, o, second);
      mcu.sram.set(sram.subarray(CODE - SRAM, CODE - SRAM + 4), CODE - SRAM);
      core.registers.set([...registers, CODE]);
      core.xPSR = flags << 28;
      mcu.core.registers.set([...registers, CODE]);
      mcu.core.APSR = flags << 28;
      core.step();
      mcu.step();
      return {
        ours: state(core.registers, core.xPSR >>> 28, sram),
        stock: state(mcu.core.registers, mcu.core.APSR >>> 28, mcu.sram),
      };
    },
  };
}

/** An instruction, with registers that make it reach the window and stay aligned. */
function draw(stream: Stream, encoding: Encoding): Before {
  const { operation } = encoding;
  const registers = Array.from({ length: 15 }, () => drawValue(stream, [CODE + 2, CODE + 4]));
  registers[13] = DATA + 0x800 + 4 * stream.below(64);
  const flags = stream.below(16);
  const o = drawInstruction(stream, encoding, (candidate) => isUsable(candidate, operation));
  aim(stream, o, operation, registers);
  return { o, second: 0xd000 | stream.below(0x10000), operation, registers, flags };
}

function isUsable(o: number, operation: number): boolean {
  const list = o & (operation === 58 || operation === 63 ? 0x1ff : 0xff);
  if ([58, 63, 66, 67].includes(operation) && list === 0) return false;
  const base = (o >> 8) & 7;
  const baseLater = operation === 66 && (list >> base) & 1 && (list & ((1 << base) - 1)) !== 0;
  const popsPc = operation === 63 && (o & 0x100) !== 0;
  const branches = (operation === 31 || operation === 32) && (o & 7) !== 0;
  const sameTwice = operation >= 34 && operation <= 41 && ((o >> 3) & 7) === ((o >> 6) & 7);
  return !(baseLater || popsPc || branches || sameTwice);
}

/** Points base registers into the window, and branch targets at odd addresses. */
function aim(stream: Stream, o: number, operation: number, registers: number[]): void {
  const middle = DATA + 0x400 + 4 * stream.below(0x100);
  if (operation >= 34 && operation <= 47) registers[(o >> 3) & 7] = middle;
  if (operation >= 34 && operation <= 41) registers[(o >> 6) & 7] = 4 * stream.below(0x40);
  if (operation === 66 || operation === 67) registers[(o >> 8) & 7] = middle;
  if (operation === 31 || operation === 32) registers[(o >> 3) & 15] = middle | 1;
}
