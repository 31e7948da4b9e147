/** A lane as something that takes frames and emits frames, whatever it is written in and wherever it runs. */
import { LaneKernel, type Program } from "./kernel.ts";

/** One incarnation of a lane. */
export interface BootedLane {
  receive(bytes: Uint8Array): void;
  /** Lets go of what it holds beside memory. */
  end?(): Promise<void>;
}

/**
 * Begins an incarnation of a lane from nothing. A lane that dies while it receives throws; one that dies in another process
 * calls `died` with the reason in one line.
 */
export type Boot = (emit: (bytes: Uint8Array) => void, died?: (why: string) => void) => BootedLane;

export function bootProgram(program: Program): Boot {
  return (emit) => new LaneKernel(program, emit);
}
