/** What should be voted in a slot: the oracle's output and, where the system has digests, that of the oracle's state. */

import type { Inputs, Judge, Slot, System } from "../contract/system.ts";
import { agree } from "../lane/exchange.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import { InputRecord } from "./input-record.ts";

export interface Expected {
  readonly bytes: Uint8Array;
  /** Whether there is a value in it, by the system's own account. */
  readonly hasValue: boolean;
}

export class Expectation<Config, Reading, Output> {
  readonly #system: System<Config, Reading, Output>;
  readonly #config: Config;
  readonly #sources: number;
  #oracle: Judge<Reading, Output>;
  /** Where answers depend on the slots before: their inputs. */
  readonly #record: InputRecord | undefined;
  #isOutdated = false;

  constructor(
    system: System<Config, Reading, Output>,
    { config, sources }: Pick<Inputs<Config, Reading>, "config" | "sources">,
  ) {
    this.#system = system;
    this.#config = config;
    this.#sources = sources;
    this.#oracle = system.oracle(config, sources);
    this.#record = system.history === undefined ? undefined : new InputRecord(sources);
  }

  /**
   * On the readings that a triad inside its hypothesis agrees on. Asked once a slot, in order: the oracle may have a history.
   * `truly` is the encoding of `honest`; `told` is what each lane was told.
   */
  of(honest: Slot<Reading>, truly: ReadingBytes, told: readonly ReadingBytes[]): Expected {
    if (this.#isOutdated) this.#retrace();
    if (told.every((one) => one === truly)) {
      this.#record?.add(truly);
      return this.#judge(honest);
    }
    const { readings } = agree(told, this.#sources, told.length);
    this.#record?.add(readings);
    return this.#judge(this.#decoded(readings));
  }

  /** The inputs of these slots are lost to all lanes, and declared so: from now on the oracle's history has silence there, too. */
  lose(from: number, until: number): void {
    this.#record?.lose(from, until);
    this.#isOutdated = true;
  }

  /** The oracle has no way back: another one takes the same way again. */
  #retrace(): void {
    this.#isOutdated = false;
    if (this.#record === undefined) return;
    this.#oracle = this.#system.oracle(this.#config, this.#sources);
    for (let slot = 0; slot < this.#record.slots; slot++) {
      this.#oracle(this.#decoded(this.#record.at(slot)));
    }
  }

  #decoded(readings: ReadingBytes): Slot<Reading> {
    const { reading } = this.#system.payloads;
    return readings.map((bytes) => bytes && reading.decode(bytes));
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
