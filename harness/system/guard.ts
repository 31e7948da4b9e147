/** A system of the user's own, with each call into its code guarded: what that throws is the user's to fix, with file and line. */
import type { Codec, Inputs, Judge, Slot } from "../../runtime/contract/system.ts";
import type { AnyClaim, AnyPayloads, AnySystem } from "../../systems/catalog.ts";
import { PROTO } from "./generated.ts";

/** Makes an error of what was thrown in a part of the system, such as "the oracle"; `file` is looked into where no place is known. */
export type Blame = (cause: unknown, part: string, file?: string) => Error;

/** The same function; what it throws is blamed on the part. */
function guarded<Args extends readonly unknown[], Result>(
  call: (...args: Args) => Result,
  part: string,
  blame: Blame,
  file?: string,
): (...args: Args) => Result {
  return (...args) => {
    try {
      return call(...args);
    } catch (cause) {
      throw blame(cause, part, file);
    }
  };
}

/** Its payloads are guarded by themselves: a lane's own process has no more of the system. */
export function guardedSystem(system: AnySystem, blame: Blame): AnySystem {
  const { hasValue } = system;
  return {
    ...system,
    oracle: (config, sources) => {
      const start = guarded(system.oracle, "the oracle", blame);
      return guardedJudge(start(config, sources), blame);
    },
    generated: (seed) => guardedInputs(guarded(system.generated, "generated", blame)(seed), blame),
    recorded: (recording) => {
      const inputs = guarded(system.recorded, "recorded", blame)(recording);
      return "refused" in inputs ? inputs : guardedInputs(inputs, blame);
    },
    shift: guarded(system.shift, "shift", blame),
    describe: guarded(system.describe, "describe", blame),
    ...(hasValue !== undefined && { hasValue: guarded(hasValue, "hasValue", blame) }),
  };
}

export function guardedPayloads(
  { config, reading, output }: AnyPayloads,
  blame: Blame,
): AnyPayloads {
  const codec = (one: Codec<unknown>, part: string, from: string): Codec<unknown> => ({
    encode: guarded(one.encode, `${part} made by ${from}`, blame, PROTO),
    decode: guarded(one.decode, `payloads.${part}`, blame),
  });
  return {
    config: codec(config, "config", "system.ts, or adversary.ts in a check"),
    reading: codec(reading, "reading", "system.ts, or adversary.ts in a check"),
    output: codec(output, "output", "the oracle, or by a TypeScript lane"),
  };
}

export function guardedClaim(claim: AnyClaim, blame: Blame): AnyClaim {
  const part = `property ${claim.name}`;
  if ("histories" in claim) return { ...claim, refute: guarded(claim.refute, part, blame) };
  return { ...claim, refute: guarded(claim.refute, part, blame) };
}

function guardedJudge(judge: Judge<unknown, unknown>, blame: Blame): Judge<unknown, unknown> {
  const { digest } = judge;
  const step = guarded(judge, "the oracle", blame);
  return digest === undefined
    ? step
    : Object.assign(step, { digest: guarded(digest, "the oracle's digest", blame) });
}

function guardedInputs(
  { slots, ...inputs }: Inputs<unknown, unknown>,
  blame: Blame,
): Inputs<unknown, unknown> {
  return { ...inputs, slots: { [Symbol.iterator]: () => guardedSlots(slots, blame) } };
}

function* guardedSlots(slots: Iterable<Slot<unknown>>, blame: Blame): Generator<Slot<unknown>> {
  const iterator = slots[Symbol.iterator]();
  const next = guarded(() => iterator.next(), "its inputs", blame);
  for (let step = next(); step.done !== true; step = next()) yield step.value;
}
