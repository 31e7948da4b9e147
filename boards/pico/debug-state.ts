/** What a debugger has asked of a board; it outlives the board's resets. */
export interface DebugState {
  /** Addresses of instructions before which the core is to stop. */
  readonly breakpoints: Set<number>;
  /** Somebody looks: a BKPT in the program stops the core, where else it would be a HardFault. */
  attached: boolean;
  /**
   * The core executes nothing. Its peripherals go on, but timer and watchdog stand still (their pauses for debuggers are
   * on after a reset, datasheet 4.6.5 and 4.7.6, and are taken as always on).
   */
  halted: boolean;
  /** The core has come to a breakpoint or a BKPT. */
  onHalt: () => void;
}

export function noDebugger(): DebugState {
  return { breakpoints: new Set(), attached: false, halted: false, onHalt: () => undefined };
}
