/** The instructions that only change registers and flags, and are not frequent enough for the inner loop. */
import type { CoreState, Low, RegisterIndex } from "./machine.ts";

const NOP = 0xbf00;

/** Does the instruction at the PC if it is one of these; false, with nothing done, if it is another. */
export function calculate(m: CoreState, o: number, operation: number): boolean {
  if (!isDone(m, o, operation)) return false;
  m.r[15] += 2;
  m.left -= 1;
  return true;
}

function isDone(m: CoreState, o: number, operation: number): boolean {
  switch (operation) {
    case 14:
    case 15:
    case 16:
      shift(m, o, operation);
      return true;
    case 23:
      compareNegative(m, o);
      return true;
    case 28:
    case 30:
      move(m, o, operation === 28);
      return true;
    case 29:
      compare(m, o);
      return true;
    case 50:
      m.r[((o >> 8) & 7) as Low] = ((m.r[15] + 4) & ~3) + ((o & 255) << 2);
      return true;
    case 54:
      m.r[(o & 7) as Low] = (m.r[((o >> 3) & 7) as Low] << 16) >> 16;
      return true;
    case 60:
    case 61:
    case 62:
      reverse(m, o, operation);
      return true;
  }
  return o === NOP;
}

interface Shifted {
  readonly value: number;
  readonly carry: number;
}

/** lsls, lsrs, asrs by the low byte of a register. */
function shift(m: CoreState, o: number, operation: number): void {
  const d = (o & 7) as Low;
  const x = m.r[d];
  const by = m.r[((o >> 3) & 7) as Low] & 255;
  const { value, carry } = by === 0 ? { value: x, carry: m.c } : shifted(operation, x, by);
  m.r[d] = m.n = m.z = value;
  m.c = carry;
}

/** By 1 to 255 places: JavaScript's operators take only five bits of that. */
function shifted(operation: number, x: number, by: number): Shifted {
  switch (operation) {
    case 14: {
      if (by > 32) return { value: 0, carry: 0 };
      return { value: by === 32 ? 0 : x << by, carry: (x >>> (32 - by)) & 1 };
    }
    case 15: {
      if (by > 32) return { value: 0, carry: 0 };
      return { value: by === 32 ? 0 : (x >>> by) | 0, carry: (x >>> (by - 1)) & 1 };
    }
  }
  const most = Math.min(by, 32);
  return { value: (x >> (most - 1)) >> 1, carry: (x >>> (most - 1)) & 1 };
}

/** cmn */
function compareNegative(m: CoreState, o: number): void {
  const x = m.r[(o & 7) as Low];
  const y = m.r[((o >> 3) & 7) as Low];
  m.n = m.z = (x + y) | 0;
  m.c = m.z >>> 0 < x >>> 0 ? 1 : 0;
  m.v = ((x ^ m.z) & (y ^ m.z)) >>> 31;
}

/** cmp of any registers */
function compare(m: CoreState, o: number): void {
  const x = read(m, ((o & 7) | ((o >> 4) & 8)) as RegisterIndex);
  const y = read(m, ((o >> 3) & 15) as RegisterIndex);
  m.n = m.z = (x - y) | 0;
  m.c = x >>> 0 >= y >>> 0 ? 1 : 0;
  m.v = ((x ^ y) & (x ^ m.z)) >>> 31;
}

/** mov and add of any registers: to the PC it is a branch, and SP keeps its lowest bits zero. */
function move(m: CoreState, o: number, adds: boolean): void {
  const to = ((o & 7) | ((o >> 4) & 8)) as RegisterIndex;
  const from = read(m, ((o >> 3) & 15) as RegisterIndex);
  const value = adds ? read(m, to) + from : from;
  if (to === 15) {
    m.r[15] = (value & ~1) - 2;
    m.left -= 1;
  } else {
    m.r[to] = to === 13 ? value & ~3 : value;
  }
}

function read(m: CoreState, register: RegisterIndex): number {
  return register === 15 ? m.r[15] + 4 : m.r[register];
}

/** rev, rev16, revsh */
function reverse(m: CoreState, o: number, operation: number): void {
  const x = m.r[((o >> 3) & 7) as Low];
  const halves = ((x & 0x00ff_00ff) << 8) | ((x >>> 8) & 0x00ff_00ff);
  const d = (o & 7) as Low;
  if (operation === 60) m.r[d] = (halves << 16) | (halves >>> 16);
  else m.r[d] = operation === 61 ? halves : (halves << 16) >> 16;
}
