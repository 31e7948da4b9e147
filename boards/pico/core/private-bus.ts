/** The registers of the core's private peripheral bus: SysTick, NVIC and system control (ARMv6-M manual B3). */

import type { CoreState } from "./machine.ts";
import { IRQ0, NMI, PENDSV, SVCALL, SYSTICK } from "./nvic.ts";

/** Offsets from 0xe000e000. */
const SYST_CSR = 0x010;
const SYST_RVR = 0x014;
const SYST_CVR = 0x018;
const NVIC_ISER = 0x100;
const NVIC_ICER = 0x180;
const NVIC_ISPR = 0x200;
const NVIC_ICPR = 0x280;
const NVIC_IPR = 0x400;
const NVIC_IPR_END = 0x420;
const CPUID = 0xd00;
const ICSR = 0xd04;
const VTOR = 0xd08;
const AIRCR = 0xd0c;
const SCR = 0xd10;
const CCR = 0xd14;
const SHPR2 = 0xd1c;
const SHPR3 = 0xd20;
const MPU_TYPE = 0xd90;

/** Cortex-M0+ r0p1. */
const CPUID_VALUE = 0x410c_c601;
/** Reads as this and must be written with it. */
const AIRCR_READ_KEY = 0xfa05_0000;
const AIRCR_KEY = 0x05fa;
const SYSRESETREQ = 1 << 2;
/** Always: faults on unaligned accesses, 8-byte alignment of the stack on exceptions. */
const CCR_VALUE = 0x208;
const SCR_BITS = 0x16;
const VTOR_BITS = 0xffff_ff00;
/** Eight regions. They cannot be set up: MPU_CTRL reads as disabled. */
const MPU_TYPE_VALUE = 0x800;

const NMIPENDSET = 1 << 31;
const PENDSVSET = 1 << 28;
const PENDSVCLR = 1 << 27;
const PENDSTSET = 1 << 26;
const PENDSTCLR = 1 << 25;
const ISRPENDING = 1 << 22;

export function readPrivate(m: CoreState, offset: number): number {
  if (offset >= NVIC_IPR && offset < NVIC_IPR_END) return priorities(m, IRQ0 + offset - NVIC_IPR);
  if (offset < NVIC_ISER) return readSysTick(m, offset);
  switch (offset) {
    case NVIC_ISER:
    case NVIC_ICER:
      return m.nvic.enabled;
    case NVIC_ISPR:
    case NVIC_ICPR:
      return m.nvic.pending;
    case CPUID:
      return CPUID_VALUE;
    case ICSR:
      return interruptState(m);
    case VTOR:
      return m.vtor;
    case AIRCR:
      return AIRCR_READ_KEY;
    case SCR:
      return m.scr;
    case CCR:
      return CCR_VALUE;
    case SHPR2:
      return priorities(m, SVCALL - 3);
    case SHPR3:
      return priorities(m, PENDSV - 2);
    case MPU_TYPE:
      return MPU_TYPE_VALUE;
  }
  return 0;
}

export function writePrivate(m: CoreState, offset: number, value: number): void {
  if (offset >= NVIC_IPR && offset < NVIC_IPR_END) {
    setPriorities(m, IRQ0 + offset - NVIC_IPR, value);
  } else if (offset < NVIC_ISER) {
    writeSysTick(m, offset, value);
  } else if (offset < NVIC_IPR) {
    writeInterrupts(m, offset, value);
  } else {
    writeSystem(m, offset, value);
  }
}

function readSysTick(m: CoreState, offset: number): number {
  const { systick, clock } = m;
  settleSysTick(m);
  if (offset === SYST_CSR) return systick.readControl();
  if (offset === SYST_RVR) return systick.reload;
  return offset === SYST_CVR ? systick.count(clock.cycle) : 0;
}

function writeSysTick(m: CoreState, offset: number, value: number): void {
  const { systick, clock } = m;
  settleSysTick(m);
  if (offset === SYST_CSR) systick.writeControl(value, clock.cycle);
  if (offset === SYST_RVR) systick.writeReload(value, clock.cycle);
  if (offset === SYST_CVR) systick.clear(clock.cycle);
}

/** Pends SysTick's exception if its count has come to zero by now. */
export function settleSysTick(m: CoreState): void {
  if (m.systick.settle(m.clock.cycle)) m.nvic.pendSystem(SYSTICK);
}

function writeInterrupts({ nvic }: CoreState, offset: number, value: number): void {
  if (offset === NVIC_ISER) nvic.enabled |= value;
  if (offset === NVIC_ICER) nvic.enabled &= ~value;
  if (offset === NVIC_ISPR) nvic.pending |= value;
  if (offset === NVIC_ICPR) nvic.clearPending(value);
}

function writeSystem(m: CoreState, offset: number, value: number): void {
  if (offset === ICSR) pendOrUnpend(m, value);
  if (offset === VTOR) m.vtor = value & VTOR_BITS;
  if (offset === AIRCR && value >>> 16 === AIRCR_KEY && (value & SYSRESETREQ) !== 0) {
    m.stopping = true;
    m.options.onResetRequest?.();
  }
  if (offset === SCR) m.scr = value & SCR_BITS;
  if (offset === SHPR2) m.nvic.setPriority(SVCALL, value >>> 30);
  if (offset === SHPR3) {
    m.nvic.setPriority(PENDSV, (value >>> 22) & 3);
    m.nvic.setPriority(SYSTICK, value >>> 30);
  }
}

function pendOrUnpend({ nvic }: CoreState, value: number): void {
  if (value & NMIPENDSET) nvic.pendSystem(NMI);
  if (value & PENDSVSET) nvic.pendSystem(PENDSV);
  if (value & PENDSVCLR) nvic.unpendSystem(PENDSV);
  if (value & PENDSTSET) nvic.pendSystem(SYSTICK);
  if (value & PENDSTCLR) nvic.unpendSystem(SYSTICK);
}

/** ICSR: what pends, what pends first and what is being handled. */
function interruptState(m: CoreState): number {
  const { nvic, ipsr } = m;
  settleSysTick(m);
  const system = (exception: number, bit: number) =>
    (nvic.systemPending & (1 << exception)) !== 0 ? bit : 0;
  const external = nvic.pending !== 0 ? ISRPENDING : 0;
  const pending = system(NMI, NMIPENDSET) | system(PENDSV, PENDSVSET) | system(SYSTICK, PENDSTSET);
  return pending | external | (nvic.first() << 12) | ipsr;
}

/** Four exceptions' priorities, in the upper two bits of each byte. */
function priorities({ nvic }: CoreState, first: number): number {
  return [0, 1, 2, 3].reduce(
    (word, byte) => word | ((nvic.priorityOf(first + byte) & 3) << (8 * byte + 6)),
    0,
  );
}

function setPriorities({ nvic }: CoreState, first: number, value: number): void {
  for (let byte = 0; byte < 4; byte++) {
    nvic.setPriority(first + byte, (value >>> (8 * byte + 6)) & 3);
  }
}
