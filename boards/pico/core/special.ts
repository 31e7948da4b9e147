/** The 32-bit instructions but BL, and the special registers they move (ARMv6-M manual B4.2). */
import { callOffset } from "./decode.ts";
import { apsr, raise, setFlags, swapStacks } from "./exceptions.ts";
import { type CoreState, PROCESS_STACK, type RegisterIndex, UNPRIVILEGED } from "./machine.ts";

const CYCLES = 3;

/** The first halfword of DSB, DMB and ISB. */
export const BARRIER = 0xf3bf;

/** SYSm numbers; 0 to 7 are APSR, IPSR and EPSR in all combinations. */
const MSP = 8;
const PSP = 9;
const PRIMASK = 16;
const CONTROL = 20;

/** The instruction whose first halfword is `first`, at `pc`. */
export function extended(m: CoreState, first: number, pc: number): void {
  if (!m.openCode(pc + 2)) {
    raise(m, { kind: "bus", pc, address: (pc + 2) >>> 0 });
    return;
  }
  const second = m.code[(pc + 2 - m.base) >>> 1] ?? 0;
  m.r[15] = pc + 4;
  if (isDone(m, first, second)) m.clock.cycle += CYCLES;
  else raise(m, { kind: "undefined", pc });
}

function isDone(m: CoreState, first: number, second: number): boolean {
  if ((second & 0xd000) === 0xd000) {
    m.r[14] = m.r[15] | 1;
    m.r[15] += callOffset(first, second);
    return true;
  }
  if ((first & 0xfff0) === 0xf380 && (second & 0xff00) === 0x8800) {
    writeSpecial(m, second & 255, m.r[(first & 15) as RegisterIndex]);
    return true;
  }
  if (first === 0xf3ef && (second & 0xf000) === 0x8000) {
    m.r[((second >> 8) & 15) as RegisterIndex] = readSpecial(m, second & 255);
    return true;
  }
  return first === BARRIER && isBarrier(second);
}

/** DSB, DMB, ISB by their second halfword: this core does everything in order anyway. */
export function isBarrier(second: number): boolean {
  const kind = second & 0xfff0;
  return kind === 0x8f40 || kind === 0x8f50 || kind === 0x8f60;
}

/** CPS; false, with nothing done, where an interrupt may have to be taken behind it. Without privilege it does nothing. */
export function changePrimask(m: CoreState, o: number): boolean {
  const masks = (o >> 4) & 1;
  if (masks === 0 && m.nvic.somePending) return false;
  if (m.privileged) m.primask = masks;
  return true;
}

/** MRS. Without privilege, all but the flags and CONTROL read as zero. */
export function readSpecial(m: CoreState, which: number): number {
  if (which < 8) return (which & 4 ? 0 : apsr(m)) | (which & 1 ? m.ipsr : 0);
  if (which === CONTROL) return m.control;
  if (!m.privileged) return 0;
  if (which === PRIMASK) return m.primask;
  if (which !== MSP && which !== PSP) return 0;
  return isPresentStack(m, which) ? m.r[13] : m.otherSp;
}

/** MSR. Without privilege, only the flags change. */
export function writeSpecial(m: CoreState, which: number, value: number): void {
  if (which < 4) setFlags(m, value);
  if (!m.privileged) return;
  if (which === MSP || which === PSP) {
    if (isPresentStack(m, which)) m.r[13] = value & ~3;
    else m.otherSp = value & ~3;
  }
  if (which === PRIMASK) m.primask = value & 1;
  if (which === CONTROL) writeControl(m, value);
}

function isPresentStack(m: CoreState, which: number): boolean {
  return (which === PSP) === ((m.control & PROCESS_STACK) !== 0);
}

/** The stack pointer can be chosen in Thread mode only. */
function writeControl(m: CoreState, value: number): void {
  m.control = (m.control & PROCESS_STACK) | (value & UNPRIVILEGED);
  if (m.ipsr === 0 && ((value ^ m.control) & PROCESS_STACK) !== 0) swapStacks(m);
}
