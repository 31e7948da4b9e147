import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnyClaim } from "../../../systems/catalog.ts";
import { ActionCount, coverageOf, floorsOf, shortfall } from "./coverage.ts";

const claim = (histories: fc.Arbitrary<unknown>): AnyClaim =>
  ({ name: "one", claim: "It holds.", histories, refute: () => undefined }) as AnyClaim;

const slot = fc.constant({ kind: "slot", readings: [{ kind: "put" }, undefined] });
const crash = fc.constant({ kind: "crash", write: 0, torn: 0 });
const flip = fc.constant({ kind: "transfer", flip: 3 });
const history = (events: fc.Arbitrary<unknown>) =>
  fc.record({
    events: fc.array(events, { minLength: 3, maxLength: 9 }),
    fates: fc.constant({ 0: ["drop", { behind: 2 }] }),
  });

test("the adversary's actions are counted by case: readings, silence, events, fates of packets", () => {
  const coverage = coverageOf(claim(history(fc.oneof(slot, crash, flip))), 1);
  expect(Object.keys(coverage)).toEqual([
    ...["crash", "damaged transfer", "reading: put", "silence", "wire 0: behind", "wire 0: drop"],
  ]);
  expect(coverage["wire 0: drop"]).toBe(1000);
});

test("an adversary that has become hollow falls below its floors, and another seed does not", () => {
  const whole = claim(history(fc.oneof(slot, crash, flip)));
  const floors = floorsOf(coverageOf(whole, 0));
  for (const seed of [1, 2, 3]) expect(shortfall(coverageOf(whole, seed), floors)).toBeUndefined();
  expect(shortfall(coverageOf(claim(history(slot)), 1), floors)).toMatch(
    /^crash in 0 of 1000 cases, expected \d+ at least$/,
  );
});

test("floors are held against the cases that were put, few or many; what chance could leave out is not asked for", () => {
  const floors = { crash: 200, "damaged transfer": 10 };
  const put = (crashes: number, others: number) => {
    const count = new ActionCount();
    const cases = [{ events: [{ kind: "crash" as const, write: 0 }] }, { events: [] }];
    for (let n = 0; n < crashes + others; n++) count.add(cases[n < crashes ? 0 : 1] as never);
    return shortfall(count.coverage, floors, count.cases);
  };
  expect(put(10, 40)).toBeUndefined();
  expect(put(9, 41)).toBe("crash in 9 of 50 cases, expected 10 at least");
  // Of 18 cases 14 would have one.
  expect(put(1, 17)).toBeUndefined();
  expect(put(0, 18)).toBe("crash in 0 of 18 cases, expected 1 at least");
  expect(put(0, 17)).toBeUndefined();
});
