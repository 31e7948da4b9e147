/** The agreed readings of a lane's newest cycles: what it catches up with, and what it gives to a lane that has missed them. */
import type { ReadingBytes } from "../wire/fast-codec.ts";

/** In cycles: a lane that has missed more than its peers' logs hold is sent the whole state instead. */
export const INPUT_LOG_SIZE = 1024;

export class InputLog {
  /** A cycle's place is its number modulo the size. */
  readonly #cycles: number[] = [];
  readonly #readings: ReadingBytes[] = [];

  at(cycle: number): ReadingBytes | undefined {
    const place = cycle % INPUT_LOG_SIZE;
    return this.#cycles[place] === cycle ? this.#readings[place] : undefined;
  }

  /** A newer cycle takes an older one's place. */
  add(cycle: number, readings: ReadingBytes): void {
    const place = cycle % INPUT_LOG_SIZE;
    if ((this.#cycles[place] ?? -1) >= cycle) return;
    this.#cycles[place] = cycle;
    this.#readings[place] = readings;
  }
}
