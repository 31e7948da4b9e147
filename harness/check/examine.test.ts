import { expect, test } from "vitest";
import type { Told } from "../../runtime/contract/system.ts";
import { type AnyHistoryCase, loadProperties, loadSystem } from "../../systems/catalog.ts";
import { examine, type Trial, tryCase } from "./examine.ts";
import { holdsOfTheOracle, idealOutcome } from "./ideal.ts";
import type { LaneUnderTest } from "./lane-under-test.ts";

const EFFORT = { seed: 1, runs: 100, timeoutMs: 2_000 };

/** A lane that is given no time to answer, and how often it was asked. */
function hanging(hasSpoken: boolean) {
  let asked = 0;
  const lane = {
    ...{ hasSpoken, taken: 0, given: 0 },
    lane: { name: "hangs", command: { carrier: "serial" } },
    poll: async () => {
      asked++;
      return { kind: "hang", why: "did not answer within 2 s" };
    },
    close: async () => undefined,
  } as unknown as LaneUnderTest;
  return { lane, asked: () => asked };
}

async function examined(hasSpoken: boolean) {
  const system = await loadSystem("sensor_poll_v3");
  const [property] = (await loadProperties("sensor_poll_v3")) ?? [];
  if (system === undefined || property === undefined) throw new Error("there is no such system");
  const { lane, asked } = hanging(hasSpoken);
  const { refutation } = await examine({ system, lane, property }, EFFORT);
  return { refutation, asked: asked() };
}

test("a lane that has never said anything is asked once, and once more for the record", async () => {
  const { refutation, asked } = await examined(false);
  expect(asked).toBe(2);
  expect(refutation).toMatchObject({ kind: "hang", shrinks: 0, reproducible: true });
});

test("the case of one that hangs now is made smaller, and that is bounded", async () => {
  const { refutation, asked } = await examined(true);
  expect(refutation?.shrinks).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(42);
});

/** The oracle's outcome but for values: what was found is absent. */
function unfound(told: Told<unknown>): Told<unknown> {
  if (told.kind !== "slot") return told;
  const outputs = told.outputs.map(({ slot, output }) => {
    const { kind } = output as { readonly kind: string };
    return { slot, output: kind === "found" ? { kind: "absent" } : output };
  });
  return { ...told, outputs };
}

test("a history is made smaller only as far as the claim still holds of a lane that is right", async () => {
  const system = await loadSystem("kv_store_v1");
  const all = (await loadProperties("kv_store_v1")) ?? [];
  const property = all.find(({ name }) => name === "put_then_get");
  if (system === undefined || property === undefined || !("histories" in property)) {
    throw new Error("put_then_get is gone");
  }
  const lane = {
    ...{ hasSpoken: true, taken: 0, given: 0 },
    lane: { name: "finds nothing", command: { carrier: "serial" } },
    play: async (tried: AnyHistoryCase) => ({
      kind: "told",
      told: idealOutcome(system, tried).map(unfound),
    }),
    close: async () => undefined,
  } as unknown as LaneUnderTest;
  const { refutation } = await examine({ system, lane, property }, EFFORT);
  const tried = refutation?.tried as AnyHistoryCase;
  expect(refutation?.why).toMatch(/^expected found \d+, answered absent$/);
  expect(holdsOfTheOracle(system, property, tried)).toBe(true);
  expect(tried.events).toMatchObject([
    { kind: "slot", readings: [{ kind: "put" }] },
    { kind: "slot", readings: [{ kind: "get" }] },
  ]);
});

/** A lane that answers at once, with a build with run-time checks that takes so long, or that once it has begun afresh. */
function withSlowChecks(neededMs: number, afreshMs = neededMs): Trial {
  const answered = { kind: "answered", output: new Uint8Array() };
  let needed = neededMs;
  const instrumented = {
    poll: async (_: unknown, waitMs: number) =>
      waitMs < needed ? { kind: "hang", why: `did not answer within ${waitMs} ms` } : answered,
    close: async () => {
      needed = afreshMs;
    },
  };
  return {
    system: { payloads: { output: { decode: (bytes: Uint8Array) => bytes } } },
    lane: { instrumented, poll: async () => answered },
    property: { name: "any", cases: undefined, refute: () => undefined },
  } as unknown as Trial;
}

const CASE = { readings: [] } as unknown as Parameters<typeof tryCase>[1];

test("a lane that is only slow with run-time checks does not fail by it", async () => {
  expect((await tryCase(withSlowChecks(1_500), CASE, 200)).failure).toBeUndefined();
});

test("nor does one that is late only behind the cases before: no record of a case would show it", async () => {
  expect((await tryCase(withSlowChecks(Infinity, 0), CASE, 200)).failure).toBeUndefined();
});

test("one that with run-time checks never answers does", async () => {
  const { failure } = await tryCase(withSlowChecks(Infinity), CASE, 200);
  const why = "with run-time checks: did not answer within 2000 ms";
  expect(failure).toEqual({ kind: "hang", why });
});
