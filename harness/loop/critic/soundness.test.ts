import { expect, test } from "vitest";
import {
  type AnyClaim,
  type AnySystem,
  loadProperties,
  loadSystem,
} from "../../../systems/catalog.ts";
import { unsound } from "./soundness.ts";

const NAME = "sensor_poll_v3";
const system = (await loadSystem(NAME)) as AnySystem;
const properties = (await loadProperties(NAME)) ?? [];
const today = { system, properties };
const [equivalence] = properties;
if (equivalence === undefined || !("cases" in equivalence)) throw new Error("claims over polls");

const more = (change: Partial<typeof equivalence>): AnyClaim => ({
  ...{ ...equivalence, name: "more", claim: "More is asked." },
  ...change,
});
const beside = (claim: AnyClaim) => unsound(today, { system, properties: [...properties, claim] });
const inPlace = (claim: AnyClaim) =>
  unsound(today, {
    system,
    properties: properties.map((one) => (one.name === claim.name ? claim : one)),
  });

test("the claims of today, and one beside them that holds of the oracle and can fail, are sound", () => {
  expect(unsound(today, today)).toBeUndefined();
  expect(beside(more({}))).toBeUndefined();
});

test("a claim that refutes the oracle is not", () => {
  expect(beside(more({ refute: () => "never right" }))).toBe(
    "more: the claim refutes the oracle: never right",
  );
});

test("nor one that refutes nothing", () => {
  expect(beside(more({ refute: () => undefined }))).toMatch(/^more: the claim refutes nothing/);
});

test("nor one that draws or judges otherwise the second time", () => {
  let calls = 0;
  const counting = more({ refute: () => (calls++ < 50 ? undefined : "late") });
  expect(beside(counting)).toBe("more: one seed does not draw and judge alike twice");
  let drawn = 0;
  const cases = equivalence.cases.map((one) => ({ ...one, config: { f: drawn++ % 3 } }));
  expect(beside(more({ cases: cases as typeof equivalence.cases }))).toMatch(/alike twice$/);
});

test("a claim of today's may not be dropped, reworded or loosened", () => {
  const { name } = equivalence;
  expect(unsound(today, { system, properties: properties.slice(1) })).toBe(
    `${name}: the claim is dropped or reworded`,
  );
  expect(inPlace({ ...equivalence, claim: "Mostly." })).toMatch(/dropped or reworded$/);
  expect(inPlace({ ...equivalence, refute: () => undefined })).toMatch(
    /^equivalence_on_all_inputs: the claim is loosened: /,
  );
});

test("an oracle that breaks a claim of today's is refused", () => {
  const none = { ...system, oracle: () => () => ({ kind: "none" }) };
  expect(unsound(today, { system: none, properties })).toMatch(/: the oracle breaks the claim: /);
});
