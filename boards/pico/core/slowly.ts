/** One instruction that the inner loop leaves alone: it reaches out of SRAM, or changes the state of the processor. */
import { calculate } from "./arithmetic.ts";
import { OPERATION } from "./decode.ts";
import { callSupervisor, raise } from "./exceptions.ts";
import type { CoreState, RegisterIndex } from "./machine.ts";
import { extended } from "./special.ts";
import { branchOrReturn, transfer, transferMany } from "./transfer.ts";

/** Does the instruction at the PC, or makes the code there reachable; then says how far the inner loop may go on. */
export function slowly(m: CoreState): void {
  const pc = m.r[15];
  const o = m.code[(pc - m.base) >>> 1];
  const operation = o === undefined ? 0 : (OPERATION[o] ?? 0);
  if (o !== undefined && !isTransfer(operation) && calculate(m, o, operation)) return;
  m.clock.cycle = m.until - m.left;
  if (o !== undefined) {
    m.r[15] = pc + 2;
    perform(m, o, operation, pc);
  } else if (!m.openCode(pc)) {
    raise(m, { kind: "bus", pc, address: pc >>> 0 });
  }
  m.plan();
}

/** A load or store of one register: by far the most frequent to come here, for peripherals. */
function isTransfer(operation: number): boolean {
  return operation >= 33 && operation <= 49;
}

function perform(m: CoreState, o: number, operation: number, pc: number): void {
  if (isTransfer(operation)) {
    transfer(m, o, operation, pc);
    return;
  }
  switch (operation) {
    case 31:
    case 32:
      branch(m, o, operation === 32, pc);
      return;
    case 58:
    case 63:
    case 66:
    case 67:
      transferMany(m, o, operation, pc);
      return;
    case 59:
      m.clock.cycle += 1;
      if (m.privileged) m.primask = (o >> 4) & 1;
      return;
    case 64:
      breakpoint(m, o & 255, pc);
      return;
    case 65:
      hint(m, (o >> 4) & 15);
      return;
    case 69:
      callSupervisor(m, pc);
      return;
    case 71:
      extended(m, o, pc);
      return;
  }
  raise(m, { kind: "undefined", pc });
}

/** bx, blx */
function branch(m: CoreState, o: number, links: boolean, pc: number): void {
  const target = m.r[((o >> 3) & 15) as RegisterIndex];
  m.clock.cycle += 2;
  if (links) m.r[14] = (pc + 2) | 1;
  branchOrReturn(m, target, pc);
}

function breakpoint(m: CoreState, code: number, pc: number): void {
  const { onTrap, onBreak } = m.options;
  m.clock.cycle += 1;
  if (pc >>> 0 < m.rom8.length) onTrap(code);
  else if (onBreak?.(code) !== true) raise(m, { kind: "breakpoint", pc });
}

const WFE = 2;
const WFI = 3;
const SEV = 4;

/** WFI and WFE begin to sleep; `run` ends that at once when what would wake them is there already. */
function hint(m: CoreState, which: number): void {
  m.clock.cycle += which === WFE || which === WFI ? 2 : 1;
  if (which === SEV) m.event = true;
  if (which !== WFE && which !== WFI) return;
  m.waiting = which === WFI ? "interrupt" : "event";
}
