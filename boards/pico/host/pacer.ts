/** Runs a board in step with a clock, usually the wall clock: never faster, and not slower as long as the host can keep up. */
import type { Cancel, Clock } from "../../../runtime/clock.ts";
import { CYCLE_NS } from "../peripherals/cycle-clock.ts";
import type { Pico } from "../pico.ts";

/** The resolution of timers in this process. A board that is awake advances in steps of this. */
const STEP_NS = 1e6;
/** The longest it may block this process at a time. */
const TURN_NS_MAX = 8e6;
const CHUNK_CYCLES = 125_000;
/** A board that has fallen behind by more than this loses that time: it must not catch up in a burst. */
const LAG_NS_MAX = 200e6;

export class Pacer {
  /** The clock time that the board has lost because the host was too slow. */
  lostNs = 0;
  readonly #pico: Pico;
  readonly #clock: Clock;
  readonly #onTurn: () => void;
  #originNs: number;
  #cancel: Cancel | undefined;
  #stopped = false;

  /** `onTurn` is called whenever the board has advanced. */
  constructor(pico: Pico, clock: Clock, onTurn: () => void = () => undefined) {
    this.#pico = pico;
    this.#clock = clock;
    this.#onTurn = onTurn;
    this.#originNs = clock.nowNs - pico.cycle * CYCLE_NS;
    this.#scheduleNext(false);
  }

  /** Brings the board up to date and acts on it. */
  act(action: (pico: Pico) => void): void {
    if (this.#stopped) return;
    const behind = this.#catchUp();
    action(this.#pico);
    this.#onTurn();
    this.#scheduleNext(behind);
  }

  /** Stops the board's time. */
  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  /** True if the board is still behind. */
  #catchUp(): boolean {
    const pico = this.#pico;
    const startNs = this.#clock.nowNs;
    const target = Math.floor((startNs - this.#originNs) / CYCLE_NS);
    while (pico.cycle < target) {
      const awakeAt = Math.max(pico.cycle, pico.nextCycle);
      pico.runUntil(Math.min(target, awakeAt + CHUNK_CYCLES));
      if (this.#clock.nowNs - startNs > TURN_NS_MAX) break;
    }
    const lagNs = (target - pico.cycle) * CYCLE_NS;
    if (lagNs > LAG_NS_MAX) {
      this.lostNs += lagNs;
      this.#originNs += lagNs;
    }
    return lagNs > 0;
  }

  /** A board that sleeps costs nothing until it wakes. */
  #scheduleNext(behind: boolean): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const { cycle, nextCycle } = this.#pico;
    if (nextCycle === Number.POSITIVE_INFINITY) return;
    const delayNs = behind ? 0 : Math.max(STEP_NS, (nextCycle - cycle) * CYCLE_NS);
    this.#cancel = this.#clock.schedule(delayNs, () => this.act(() => undefined));
  }
}
