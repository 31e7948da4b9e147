/** What should be voted in a slot: the oracle's output and, where the system has digests, that of the oracle's state. */

import type { Inputs, Judge, Slot, System } from "../contract/system.ts";
import { agree } from "../lane/exchange.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";

export interface Expected {
  readonly bytes: Uint8Array;
  /** Whether there is a value in it, by the system's own account. */
  readonly hasValue: boolean;
}

export class Expectation<Config, Reading, Output> {
  readonly #system: System<Config, Reading, Output>;
  readonly #sources: number;
  readonly #oracle: Judge<Reading, Output>;

  constructor(
    system: System<Config, Reading, Output>,
    { config, sources }: Pick<Inputs<Config, Reading>, "config" | "sources">,
  ) {
    this.#system = system;
    this.#sources = sources;
    this.#oracle = system.oracle(config, sources);
  }

  /**
   * On the readings that a triad inside its hypothesis agrees on. Asked once a slot, in order: the oracle may have a history.
   * `truly` is the encoding of `honest`; `told` is what each lane was told.
   */
  of(honest: Slot<Reading>, truly: ReadingBytes, told: readonly ReadingBytes[]): Expected {
    if (told.every((one) => one === truly)) return this.#judge(honest);
    const { reading } = this.#system.payloads;
    const { readings } = agree(told, this.#sources, told.length);
    return this.#judge(readings.map((bytes) => bytes && reading.decode(bytes)));
  }

  #judge(agreed: Slot<Reading>): Expected {
    const { payloads, hasValue = () => true } = this.#system;
    const output = this.#oracle(agreed);
    const bytes = payloads.output.encode(output);
    const digest = this.#oracle.digest?.();
    return {
      bytes: digest === undefined ? bytes : joined(bytes, digest),
      hasValue: hasValue(output),
    };
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
