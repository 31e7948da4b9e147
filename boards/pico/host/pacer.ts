/** Lets a board's time follow a clock, usually the wall's: no faster, and no slower as long as the machine can. */
import type { Cancel, Clock } from "../../../runtime/clock.ts";
import { CYCLE_NS } from "../peripherals/cycle-clock.ts";
import type { Pico } from "../pico.ts";

/** What a timer of this process is good for. A board that is awake goes on in steps of this. */
const STEP_NS = 1e6;
/** So long may it hold up everything else in this process. */
const TURN_NS_MAX = 8e6;
const CHUNK_CYCLES = 125_000;
/** A board that has fallen behind by more than this loses the time for good: it must not come back in a burst. */
const LAG_NS_MAX = 200e6;

export class Pacer {
  /** How much of the clock's time the board has not had, because the machine was too slow. */
  lostNs = 0;
  readonly #pico: Pico;
  readonly #clock: Clock;
  readonly #onTurn: () => void;
  #originNs: number;
  #cancel: Cancel | undefined;
  #stopped = false;

  /** `onTurn` is called whenever the board has gone on. */
  constructor(pico: Pico, clock: Clock, onTurn: () => void = () => undefined) {
    this.#pico = pico;
    this.#clock = clock;
    this.#onTurn = onTurn;
    this.#originNs = clock.nowNs - pico.cycle * CYCLE_NS;
    this.#scheduleNext(false);
  }

  /** Does something to the board, now. */
  act(action: (pico: Pico) => void): void {
    if (this.#stopped) return;
    const behind = this.#catchUp();
    action(this.#pico);
    this.#onTurn();
    this.#scheduleNext(behind);
  }

  /** Its time stands still from now on. */
  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  /** True when there was more to do than may be done at a time. */
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
