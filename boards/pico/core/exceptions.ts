/** Entry to and return from exceptions, and the handling of faults (ARMv6-M manual B1.5). */

import { type CoreState, type Fault, PROCESS_STACK, SLEEP_ON_EXIT } from "./machine.ts";
import { load, store } from "./memory.ts";
import { HARD_FAULT, HARD_FAULT_PRIORITY, NMI, SVCALL } from "./nvic.ts";

/** From the interrupt to the handler's first instruction (Cortex-M0+ TRM 3.7, memory without wait states). */
const ENTRY_CYCLES = 15;
/**
 * Behind the two of BX: 13 in all to unstack eight words and refill, or 6 to fetch a vector and refill. The TRM gives no
 * figures for these: they are our estimate, and no figure measured on a chip.
 */
const RETURN_CYCLES = 11;
const TAIL_CHAIN_CYCLES = 4;

/** A frame: these registers, the return address and xPSR. */
const STACKED = [0, 1, 2, 3, 12, 14] as const;
const FRAME_BYTES = 32;
/** In a stacked xPSR: four bytes were left out to align the frame. */
const PADDED = 1 << 9;
const THUMB = 1 << 24;
const LOCKUP_PC = 0xffff_fffe | 0;

/** EXC_RETURN: where to. */
const TO_HANDLER = 0xffff_fff1 | 0;
const TO_THREAD_MAIN = 0xffff_fff9 | 0;
const TO_THREAD_PROCESS = 0xffff_fffd | 0;

/** Takes the pending exception that goes first, if it may be taken now. */
export function takePending(m: CoreState): boolean {
  if (!m.nvic.somePending) return false;
  const exception = m.nvic.preempting(m.primask);
  if (exception === 0) return false;
  enter(m, exception);
  return true;
}

/** SVC, with PC at the next instruction, where even the HardFault returns to that it becomes when it may not be taken. */
export function callSupervisor(m: CoreState, pc: number): void {
  if (m.nvic.priorityOf(SVCALL) < m.nvic.executionPriority(m.primask)) enter(m, SVCALL);
  else hardFault(m, { kind: "svc", pc });
}

/** Takes a HardFault for the instruction at `fault.pc`, which is where it returns to. */
export function raise(m: CoreState, fault: Fault): void {
  m.r[15] = fault.pc;
  hardFault(m, fault);
}

/** Within HardFault or NMI, the core locks up instead (B1.5.14). */
function hardFault(m: CoreState, fault: Fault): void {
  m.fault = fault;
  if (m.nvic.executionPriority(0) <= HARD_FAULT_PRIORITY) lockUp(m);
  else enter(m, HARD_FAULT);
}

function lockUp(m: CoreState): void {
  m.lockedUp = true;
  m.r[15] = LOCKUP_PC;
}

function enter(m: CoreState, exception: number): void {
  m.clock.cycle += ENTRY_CYCLES;
  const pc = m.r[15];
  const stacked = push(m);
  m.r[14] = returnTo(m);
  useMainStack(m);
  if (stacked) {
    vectorTo(m, exception);
  } else {
    m.fault = { kind: "bus", pc, address: m.r[13] >>> 0 };
    if (exception === HARD_FAULT || exception === NMI) lockUp(m);
    else vectorTo(m, HARD_FAULT);
  }
}

/** Starts the handler of an exception, the stack being done. */
function vectorTo(m: CoreState, exception: number): void {
  m.nvic.take(exception);
  m.ipsr = exception;
  m.event = true;
  const at = m.vtor + 4 * exception;
  const vector = load(m, at, 4);
  if (vector === undefined) {
    m.fault = { kind: "bus", pc: m.r[15], address: at >>> 0 };
    if (exception === HARD_FAULT || exception === NMI) lockUp(m);
    else vectorTo(m, HARD_FAULT);
  } else branchTo(m, vector);
}

/** Branches with bit 0 as the instruction set: Thumb is the only one. */
export function branchTo(m: CoreState, address: number): void {
  m.r[15] = address & ~1;
  m.thumb = address & 1;
  if (m.thumb === 0) raise(m, { kind: "state", pc: m.r[15] });
}

function push(m: CoreState): boolean {
  const { r } = m;
  const padded = (r[13] & 4) !== 0 ? PADDED : 0;
  r[13] = (r[13] - FRAME_BYTES) & ~7;
  const words = [...STACKED.map((register) => r[register]), r[15], xpsr(m) | padded];
  return words.every((word, index) => store(m, r[13] + 4 * index, 4, word));
}

function returnTo(m: CoreState): number {
  if (m.ipsr !== 0) return TO_HANDLER;
  return (m.control & PROCESS_STACK) !== 0 ? TO_THREAD_PROCESS : TO_THREAD_MAIN;
}

function useMainStack(m: CoreState): void {
  if ((m.control & PROCESS_STACK) !== 0) swapStacks(m);
}

export function swapStacks(m: CoreState): void {
  const sp = m.r[13];
  m.r[13] = m.otherSp;
  m.otherSp = sp;
  m.control ^= PROCESS_STACK;
}

/** A branch to EXC_RETURN in Handler mode: back to what was preempted, or on to what pends meanwhile. */
export function exceptionReturn(m: CoreState, excReturn: number, pc: number): void {
  const { nvic } = m;
  const known = [TO_HANDLER, TO_THREAD_MAIN, TO_THREAD_PROCESS].includes(excReturn | 0);
  const wasActive = nvic.leave(m.ipsr);
  if (!known || !wasActive) {
    raise(m, { kind: "return", pc, address: excReturn >>> 0 });
    return;
  }
  const next = nvic.somePending ? nvic.preempting(m.primask) : 0;
  if (next !== 0) {
    m.clock.cycle += TAIL_CHAIN_CYCLES;
    m.r[14] = excReturn;
    vectorTo(m, next);
    return;
  }
  m.clock.cycle += RETURN_CYCLES;
  if ((excReturn | 0) === TO_THREAD_PROCESS) swapStacks(m);
  pop(m, (excReturn | 0) === TO_HANDLER, pc);
}

function pop(m: CoreState, toHandler: boolean, pc: number): void {
  const { r } = m;
  const frame = r[13];
  const words = Array.from({ length: 8 }, (_, index) => load(m, frame + 4 * index, 4));
  const address = words[6] ?? 0;
  const psr = words[7] ?? 0;
  const exception = psr & 0x3f;
  const unread = words.includes(undefined);
  if (unread || (exception !== 0) !== toHandler) {
    raise(m, { kind: unread ? "bus" : "return", pc, address: frame >>> 0 });
    return;
  }
  STACKED.forEach((register, index) => {
    r[register] = words[index] ?? 0;
  });
  r[13] = (frame + FRAME_BYTES) | ((psr & PADDED) !== 0 ? 4 : 0);
  setFlags(m, psr);
  m.ipsr = exception;
  m.event = true;
  branchTo(m, (address & ~1) | ((psr & THUMB) !== 0 ? 1 : 0));
  if (!toHandler && (m.scr & SLEEP_ON_EXIT) !== 0) m.waiting = "interrupt";
}

/** APSR, IPSR and EPSR in one word. */
export function xpsr(m: CoreState): number {
  return apsr(m) | m.ipsr | (m.thumb !== 0 ? THUMB : 0);
}

export function apsr(m: CoreState): number {
  const n = m.n < 0 ? 1 << 31 : 0;
  const z = m.z === 0 ? 1 << 30 : 0;
  return n | z | (m.c << 29) | (m.v << 28);
}

/** Takes N, Z, C and V out of a program status register. */
export function setFlags(m: CoreState, psr: number): void {
  m.n = psr | 0;
  m.z = ~psr & (1 << 30);
  m.c = (psr >>> 29) & 1;
  m.v = (psr >>> 28) & 1;
}
