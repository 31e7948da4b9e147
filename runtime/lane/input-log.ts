/** The agreed readings of a lane's newest cycles: what it catches up with, and what it gives to a lane that has missed them. */
import { ByteRing } from "../wire/byte-ring.ts";

/** In cycles: a lane that has missed more than its peers' logs hold is sent the whole state instead. */
export const INPUT_LOG_SIZE = 1024;

export class InputLog {
  readonly #readings = new ByteRing(INPUT_LOG_SIZE);

  /** The readings as an INPUT carries them. */
  at(cycle: number): Uint8Array | undefined {
    return this.#readings.get(cycle);
  }

  /** A newer cycle takes an older one's place. */
  add(cycle: number, readings: Uint8Array): void {
    if ((this.#readings.occupant(cycle) ?? -1) < cycle) this.#readings.set(cycle, readings);
  }
}
