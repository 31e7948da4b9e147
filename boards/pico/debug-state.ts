/** What a debugger has requested of a board; it survives the board's resets. */

/** Memory whose accesses stop the core. */
export interface Watchpoint {
  readonly on: "write" | "read" | "access";
  readonly address: number;
  /** In bytes. */
  readonly size: number;
}

/** Why the core has halted by itself. */
export type HaltCause =
  /** A breakpoint, or a BKPT. */
  | { readonly kind: "breakpoint" }
  | { readonly kind: "watchpoint"; readonly watchpoint: Watchpoint }
  /** A fault within HardFault or NMI: only a reset helps. */
  | { readonly kind: "lock-up" };

export interface DebugState {
  /** Addresses of instructions before which the core stops. */
  readonly breakpoints: Set<number>;
  /** The core stops behind an instruction that reaches there. What an exception stacks is not seen. */
  watchpoints: readonly Watchpoint[];
  /** A debugger is attached: BKPT stops the core, instead of raising a HardFault. */
  attached: boolean;
  /**
   * The core is halted. Its peripherals continue, but timer and watchdog are paused (their pauses for debuggers are
   * enabled after a reset, datasheet 4.6.5 and 4.7.6, and are assumed to be always enabled).
   */
  halted: boolean;
  onHalt: (cause: HaltCause) => void;
}

export function noDebugger(): DebugState {
  return {
    breakpoints: new Set(),
    watchpoints: [],
    attached: false,
    halted: false,
    onHalt: () => undefined,
  };
}
