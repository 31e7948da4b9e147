/** What a debugger has requested of a board; it survives the board's resets. */
export interface DebugState {
  /** Addresses of instructions before which the core stops. */
  readonly breakpoints: Set<number>;
  /** A debugger is attached: BKPT stops the core, instead of raising a HardFault. */
  attached: boolean;
  /**
   * The core is halted. Its peripherals continue, but timer and watchdog are paused (their pauses for debuggers are
   * enabled after a reset, datasheet 4.6.5 and 4.7.6, and are assumed to be always enabled).
   */
  halted: boolean;
  /** The core has hit a breakpoint or a BKPT. */
  onHalt: () => void;
}

export function noDebugger(): DebugState {
  return { breakpoints: new Set(), attached: false, halted: false, onHalt: () => undefined };
}
