/** A board's cycles against the host's nanoseconds, with the drift of its crystal. */
import { CYCLE_NS } from "./cycle-clock.ts";

const MILLION = 1e6;

export class BoardClock {
  #ns: number;
  #cycle: number;
  #cyclesPerNs: number;

  /** At host time `ns` it is at `cycle`, and goes `driftPpm` millionths faster than the host. */
  constructor(start: { readonly ns: number; readonly cycle: number; readonly driftPpm: number }) {
    this.#ns = start.ns;
    this.#cycle = start.cycle;
    this.#cyclesPerNs = rateOf(start.driftPpm);
  }

  /** From host time `ns` on. */
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
