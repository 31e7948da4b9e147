/** A board's cycles against the host's nanoseconds, with the drift of its crystal. */
import { CYCLE_NS } from "../peripherals/cycle-clock.ts";

const MILLION = 1e6;

export class BoardClock {
  #ns: number;
  #cycle: number;
  #cyclesPerNs = rateOf(0);

  /** At host time `ns` it is at `cycle`, and runs without drift until `setDrift`. */
  constructor(start: { readonly ns: number; readonly cycle: number }) {
    this.#ns = start.ns;
    this.#cycle = start.cycle;
  }

  /** From host time `ns` on it runs `driftPpm` parts per million faster than the host. */
  setDrift(driftPpm: number, ns: number): void {
    this.#cycle = this.cycleOf(ns);
    this.#ns = ns;
    this.#cyclesPerNs = rateOf(driftPpm);
  }

  /** The whole cycle it is in. */
  cycleOf(ns: number): number {
    return this.#cycle + Math.floor((ns - this.#ns) * this.#cyclesPerNs);
  }

  nsOf(cycle: number): number {
    return this.#ns + (cycle - this.#cycle) / this.#cyclesPerNs;
  }
}

function rateOf(driftPpm: number): number {
  return (1 + driftPpm / MILLION) / CYCLE_NS;
}
