/** Loads and stores of any memory: peripherals, ROM, flash, and addresses that fault. */

import { OPERATION } from "./decode.ts";
import { branchTo, exceptionReturn, raise } from "./exceptions.ts";
import type { CoreState, Low, RegisterIndex, Registers, Width } from "./machine.ts";
import { accessCycles, load, store } from "./memory.ts";
import { addressOf, transferred } from "./sram.ts";

interface Transfer {
  readonly width: Width;
  readonly stores: boolean;
  /** How far a loaded value is shifted up and down again to extend its sign. */
  readonly extend: number;
}

const WORD: Transfer = { width: 4, stores: false, extend: 0 };
const HALF: Transfer = { width: 2, stores: false, extend: 0 };
const BYTE: Transfer = { width: 1, stores: false, extend: 0 };

/** Operations 33 to 49 of decode.ts. */
const TRANSFERS: readonly Transfer[] = [
  WORD,
  { ...WORD, stores: true },
  { ...HALF, stores: true },
  { ...BYTE, stores: true },
  { ...BYTE, extend: 24 },
  WORD,
  HALF,
  BYTE,
  { ...HALF, extend: 16 },
  { ...WORD, stores: true },
  WORD,
  { ...BYTE, stores: true },
  BYTE,
  { ...HALF, stores: true },
  HALF,
  { ...WORD, stores: true },
  WORD,
];
const LITERAL = 33;

/** One register. A fault leaves it as it was. */
export function transfer(m: CoreState, o: number, operation: number, pc: number): void {
  const { width, stores, extend } = TRANSFERS[operation - LITERAL] ?? WORD;
  const literal = operation === LITERAL;
  const address = literal ? ((pc + 4) & ~3) + ((o & 255) << 2) : addressOf(m.r, o, operation);
  const register = literal ? (((o >> 8) & 7) as Low) : transferred(o, operation);
  m.clock.cycle += accessCycles(address, stores);
  if (stores) {
    if (!store(m, address, width, m.r[register])) refuse(m, pc, address, width);
    return;
  }
  const value = load(m, address, width);
  if (value === undefined) refuse(m, pc, address, width);
  else m.r[register] = (value << extend) >> extend;
}

const PUSH = 58;
const POP = 63;
const STORES = 66;
const LOADS = 67;

/** push, pop, stm, ldm: 1 cycle and one for each word, and two more to load the PC. */
export function transferMany(m: CoreState, o: number, operation: number, pc: number): void {
  const stack = operation === PUSH || operation === POP;
  const base = (stack ? 13 : (o >> 8) & 7) as RegisterIndex;
  const list = registersOf(o, operation);
  if (list.length === 0) {
    raise(m, { kind: "undefined", pc });
    return;
  }
  m.clock.cycle += 1;
  const from = operation === PUSH ? m.r[13] - 4 * list.length : m.r[base];
  if (operation === PUSH || operation === STORES) {
    const refused = list.findIndex(
      (register, index) => !storeNext(m, from + 4 * index, m.r[register]),
    );
    if (refused >= 0) refuse(m, pc, from + 4 * refused, 4);
    else m.r[base] = operation === PUSH ? from : from + 4 * list.length;
    return;
  }
  loadMany(m, { list, base, from, pc });
}

interface Block {
  readonly list: readonly RegisterIndex[];
  readonly base: RegisterIndex;
  readonly from: number;
  readonly pc: number;
}

function loadMany(m: CoreState, { list, base, from, pc }: Block): void {
  const words = list.map((_, index) => loadNext(m, from + 4 * index));
  const refused = words.indexOf(undefined);
  if (refused >= 0) {
    refuse(m, pc, from + 4 * refused, 4);
    return;
  }
  m.r[base] = from + 4 * list.length;
  list.forEach((register, index) => {
    if (register !== 15) m.r[register] = words[index] ?? 0;
  });
  if (list.at(-1) === 15) {
    m.clock.cycle += 2;
    branchOrReturn(m, words.at(-1) ?? 0, pc);
  }
}

/** What BX and POP do with a loaded PC: in Handler mode 0xfxxxxxxx is not an address. */
export function branchOrReturn(m: CoreState, target: number, pc: number): void {
  if (m.ipsr !== 0 && target >>> 28 === 15) exceptionReturn(m, target, pc);
  else branchTo(m, target);
}

/** What an instruction will read or write. */
export interface Access {
  readonly address: number;
  /** In bytes. */
  readonly size: number;
  readonly writes: boolean;
}

/** Of the instruction at the PC, whose first halfword is `o`; undefined where it reaches no memory. */
export function accessOf(r: Registers, o: number): Access | undefined {
  const operation = OPERATION[o] ?? 0;
  const one = TRANSFERS[operation - LITERAL];
  if (one !== undefined) {
    const isLiteral = operation === LITERAL;
    const address = isLiteral ? ((r[15] + 4) & ~3) + ((o & 255) << 2) : addressOf(r, o, operation);
    return { address: address >>> 0, size: one.width, writes: one.stores };
  }
  if (![PUSH, POP, STORES, LOADS].includes(operation)) return undefined;
  const size = 4 * registersOf(o, operation).length;
  const base = operation === PUSH || operation === POP ? 13 : (o >> 8) & 7;
  const from = r[base as RegisterIndex] - (operation === PUSH ? size : 0);
  return { address: from >>> 0, size, writes: operation === PUSH || operation === STORES };
}

function registersOf(o: number, operation: number): readonly RegisterIndex[] {
  const low = ([0, 1, 2, 3, 4, 5, 6, 7] as const).filter((register) => (o >> register) & 1);
  if ((o & 0x100) === 0) return low;
  if (operation === PUSH) return [...low, 14];
  return operation === POP ? [...low, 15] : low;
}

function storeNext(m: CoreState, address: number, value: number): boolean {
  m.clock.cycle += accessCycles(address, true) - 1;
  return store(m, address, 4, value);
}

function loadNext(m: CoreState, address: number): number | undefined {
  m.clock.cycle += accessCycles(address, false) - 1;
  return load(m, address, 4);
}

function refuse(m: CoreState, pc: number, address: number, width: Width): void {
  const kind = (address & (width - 1)) !== 0 ? "unaligned" : "bus";
  raise(m, { kind, pc, address: address >>> 0 });
}
