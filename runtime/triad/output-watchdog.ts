/** The consumer's end of the triad's output: it keeps what it was told last, and goes passive when nothing fresh comes in time. */
import type { Cancel, Clock } from "../clock.ts";
import type { Output } from "./output.ts";

export type Guarded =
  /** What the newest slot says, which may itself be flagged. It stands until the next one, or until time is up. */
  | { readonly kind: "active"; readonly slot: number; readonly output: Output }
  /** Nobody speaks for the triad: not yet, or no longer. */
  | { readonly kind: "passive" };

const PASSIVE: Guarded = { kind: "passive" };

export class OutputWatchdog {
  readonly #clock: Clock;
  readonly #passiveNs: number;
  readonly #changed: (state: Guarded) => void;
  #state: Guarded = PASSIVE;
  #newestSlot = -1;
  #dueNs = 0;
  #cancel: Cancel = () => undefined;

  constructor(options: {
    readonly clock: Clock;
    /** So long after the last fresh output it is passive. */
    readonly passiveNs: number;
    readonly changed?: (state: Guarded) => void;
  }) {
    const { clock, passiveNs, changed = () => undefined } = options;
    this.#clock = clock;
    this.#passiveNs = passiveNs;
    this.#changed = changed;
  }

  get state(): Guarded {
    return this.#state;
  }

  /** The slot is the output's alive counter: one that is not newer than all before keeps nobody alive, and is not taken. */
  take(slot: number, output: Output): boolean {
    if (slot <= this.#newestSlot) return false;
    this.#newestSlot = slot;
    this.#dueNs = this.#clock.nowNs + this.#passiveNs;
    this.#cancel();
    this.#wait(this.#passiveNs);
    this.#become({ kind: "active", slot, output });
    return true;
  }

  /** An alarm of the machine's may ring some milliseconds early: the time that is left is waited for. */
  #wait(ns: number): void {
    this.#cancel = this.#clock.schedule(ns, () => {
      const leftNs = this.#dueNs - this.#clock.nowNs;
      if (leftNs > 0) this.#wait(leftNs);
      else this.#become(PASSIVE);
    });
  }

  #become(state: Guarded): void {
    this.#state = state;
    this.#changed(state);
  }
}
