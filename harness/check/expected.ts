/** What the oracle says to a case, held against what a lane has answered. */
import type { Judge, Slot, Told } from "../../runtime/contract/system.ts";
import { sameBytes } from "../../runtime/wire/bytes.ts";
import type { AnyCase, AnyHistoryCase, AnySystem } from "../../systems/catalog.ts";

export function expectedOf(system: AnySystem, { config, readings }: AnyCase): Uint8Array {
  const judge = system.oracle(config, readings.length);
  return system.payloads.output.encode(judge(heard(system, readings)));
}

/** Two outputs of one slot, each with the state digest behind it where the system has one. */
export interface UnlikeOutputs {
  readonly slot: number;
  readonly expected: Uint8Array;
  readonly answered: Uint8Array;
}

/** The first slot of a history that is answered otherwise than the oracle would. */
export function firstUnlike(
  system: AnySystem,
  tried: AnyHistoryCase,
  told: readonly Told<unknown>[],
): UnlikeOutputs | undefined {
  const truth = new TrueHistory(system, tried);
  for (const [at, event] of tried.events.entries()) {
    if (event.kind === "slot") truth.step(heard(system, event.readings));
    const one = told[at];
    if (one?.kind === "crash" && one.lost === true) truth.lose();
    const unlike = one?.kind === "slot" ? truth.unlike(one) : undefined;
    if (unlike !== undefined) return unlike;
  }
  return undefined;
}

/** The oracle's outputs to the slots so far. */
class TrueHistory {
  readonly #system: AnySystem;
  readonly #tried: AnyHistoryCase;
  readonly #slots: Slot<unknown>[] = [];
  #outputs: Uint8Array[] = [];
  #judge: Judge<unknown, unknown>;

  constructor(system: AnySystem, tried: AnyHistoryCase) {
    this.#system = system;
    this.#tried = tried;
    this.#judge = system.oracle(tried.config, tried.sources);
  }

  step(readings: Slot<unknown>): void {
    this.#slots.push(readings);
    this.#outputs.push(this.#answer(readings));
  }

  /** Nothing is left of the last slot: there is silence in its place. */
  lose(): void {
    const { config, sources } = this.#tried;
    this.#slots.splice(
      -1,
      1,
      Array.from({ length: sources }, () => undefined),
    );
    this.#judge = this.#system.oracle(config, sources);
    this.#outputs = this.#slots.map((readings) => this.#answer(readings));
  }

  unlike({ outputs, digest }: Extract<Told<unknown>, { kind: "slot" }>): UnlikeOutputs | undefined {
    for (const { slot, output } of outputs) {
      const expected = this.#outputs[slot];
      const answered = joined(this.#system.payloads.output.encode(output), digest);
      if (expected !== undefined && !sameBytes(expected, answered)) {
        return { slot, expected, answered };
      }
    }
    return undefined;
  }

  #answer(readings: Slot<unknown>): Uint8Array {
    const output = this.#system.payloads.output.encode(this.#judge(readings));
    return joined(output, this.#judge.digest?.());
  }
}

/** Raw bytes as a lane's host hears them: silence where they do not decode. */
export function heard({ payloads }: AnySystem, readings: Slot<unknown>): Slot<unknown> {
  return readings.map((one) => (one instanceof Uint8Array ? payloads.reading.decode(one) : one));
}

function joined(output: Uint8Array, digest: Uint8Array | undefined): Uint8Array {
  return digest === undefined ? output : Buffer.concat([output, digest]);
}
