import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnySystem } from "../../systems/catalog.ts";
import { guardedClaim, guardedPayloads, guardedSystem } from "./guard.ts";

const boom = (): never => {
  throw new Error("boom");
};
const blame = (cause: unknown, part: string) => new Error(`${part}: ${(cause as Error).message}`);
const codec = { encode: boom, decode: boom };
const payloads = { config: codec, reading: codec, output: codec };

function system(changes: Partial<AnySystem>): AnySystem {
  const inputs = { config: {}, sources: 1, f: 0, stray: 1n, slots: [[1], [2]] };
  const calm: AnySystem = {
    ...{ name: "mine", summary: "mine", folder: "/mine", payloads, lanes: [] },
    ...{ oracle: () => () => 7, generated: () => inputs, recorded: () => ({ refused: "none" }) },
    ...{ shift: (reading) => reading, describe: String },
  };
  return guardedSystem({ ...calm, ...changes }, blame);
}

test("what a part of a system throws is blamed on that part", () => {
  const started = system({ oracle: () => boom }).oracle({}, 1);
  expect(() => started([])).toThrow("the oracle: boom");
  expect(() => system({ oracle: boom }).oracle({}, 1)).toThrow("the oracle: boom");
  expect(() => system({ describe: boom }).describe(1)).toThrow("describe: boom");
  const { output } = guardedPayloads(payloads, blame);
  expect(() => output.decode(Uint8Array.of(1))).toThrow("payloads.output: boom");
  expect(() => output.encode(1)).toThrow(
    "output made by the oracle, or by a TypeScript lane: boom",
  );
  const claim = {
    name: "quiet",
    claim: "It is.",
    cases: fc.constant({ config: {}, readings: [] }),
  };
  const property = guardedClaim({ ...claim, refute: boom }, blame);
  expect(() => "cases" in property && property.refute({ config: {}, readings: [] }, 1)).toThrow(
    "property quiet: boom",
  );
});

test("inputs are drawn as before, and one that throws while it is drawn is blamed", () => {
  expect([...system({}).generated(1).slots]).toEqual([[1], [2]]);
  function* breaking(): Generator<readonly unknown[]> {
    yield [1];
    boom();
  }
  const inputs = { config: {}, sources: 1, f: 0, stray: 1n, slots: breaking() };
  const slots = system({ generated: () => inputs })
    .generated(1)
    .slots[Symbol.iterator]();
  expect(slots.next().value).toEqual([1]);
  expect(() => slots.next()).toThrow("its inputs: boom");
});

test("an oracle with a digest keeps it", () => {
  const digest = () => Uint8Array.of(9);
  const { oracle } = system({ oracle: () => Object.assign(() => 7, { digest }) });
  const judge = oracle({}, 1);
  expect([judge([]), judge.digest?.()]).toEqual([7, Uint8Array.of(9)]);
});
