/** A run that pages look at, whether it goes on in this process or was saved. */
import type { PokeQueue } from "../run/pokes.ts";
import type { LatencyByLane, RunEnding, RunHead } from "./messages.ts";
import type { SeenFrames } from "./seen-frames.ts";
import type { TraceFile } from "./trace-file.ts";
import type { ValueWords } from "./value-words.ts";

export interface WatchedRun {
  readonly head: RunHead;
  readonly trace: TraceFile;
  /** Nothing more will be written. */
  readonly isOver: boolean;
  /** Null where the run was cut short. */
  readonly ending: RunEnding | null;
  /** What is done before a live run can begin. */
  readonly preparing?: string | undefined;
  /** What passed on the links in a slot. */
  readonly frames: Pick<SeenFrames<never>, "slot">;
  readonly words: Pick<ValueWords, "of">;
  /** So far; empty in virtual time, and where it was not saved. */
  readonly latency: LatencyByLane;
  /** Of one that can be poked. */
  readonly pokes?: Pick<PokeQueue, "inject" | "lift"> | undefined;
}
