/** The progress of flashing a board. */
import type { Clock } from "../../runtime/clock.ts";

export type Stage = "connect" | "check" | "erase" | "write" | "verify" | "reset";

export interface FlashProgress {
  readonly stage: Stage;
  /** One line of text; undefined if only the numbers have changed. */
  readonly line: string | undefined;
  readonly bytes: number;
  readonly total: number;
  /** Since the stage began, in thousands of bytes. */
  readonly kBPerS: number | undefined;
  readonly etaS: number | undefined;
  readonly retries: number;
}

const NS_PER_S = 1e9;

/** Reports the progress of a stage, with its rate and remaining time. */
export class ProgressReporter {
  readonly #clock: Clock;
  readonly #onProgress: (progress: FlashProgress) => void;
  #stage: Stage = "connect";
  #total = 0;
  #sinceNs: number;

  constructor(clock: Clock, onProgress: (progress: FlashProgress) => void) {
    this.#clock = clock;
    this.#onProgress = onProgress;
    this.#sinceNs = clock.nowNs;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Since the stage began. */
  get elapsedNs(): number {
    return this.#clock.nowNs - this.#sinceNs;
  }

  begin(stage: Stage, line: string, total = 0): void {
    this.#stage = stage;
    this.#total = total;
    this.#sinceNs = this.#clock.nowNs;
    this.#report(line, 0, 0);
  }

  line(line: string): void {
    this.#report(line, 0, 0);
  }

  update(bytes: number, retries: number): void {
    this.#report(undefined, bytes, retries);
  }

  #report(line: string | undefined, bytes: number, retries: number): void {
    const rate = (bytes * NS_PER_S) / this.elapsedNs;
    const known = Number.isFinite(rate) && rate > 0;
    this.#onProgress({
      stage: this.#stage,
      line,
      bytes,
      total: this.#total,
      kBPerS: known ? rate / 1000 : undefined,
      etaS: known ? (this.#total - bytes) / rate : undefined,
      retries,
    });
  }
}
