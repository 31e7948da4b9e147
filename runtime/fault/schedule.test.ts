import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rule } from "./plan.ts";
import { inForce } from "./rule.ts";
import { Schedule } from "./schedule.ts";

const CYCLES = 40;

test("asked for cycles in any order, it says which rules are in force, and says so with the same array again", () => {
  const window = fc
    .uniqueArray(fc.nat(CYCLES - 1), { minLength: 2, maxLength: 2 })
    .map(([one = 0, other = 0]): [number, number] => [Math.min(one, other), Math.max(one, other)]);
  const rules = fc.array(
    fc.option(fc.array(window, { minLength: 1, maxLength: 4 })).map(
      (windows): Rule => ({
        kind: "drop",
        link: ["alpha"],
        ...(windows === null ? {} : { window: windows }),
      }),
    ),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(rules, fc.array(fc.nat(CYCLES), { maxLength: 60 }), (all, cycles) => {
      const schedule = new Schedule(all, (rule) => rule);
      const before = new Map<number, readonly Rule[]>();
      for (const cycle of cycles) {
        const active = schedule.at(cycle);
        expect(active).toEqual(all.filter((rule) => inForce(rule, cycle)));
        expect(active).toBe(before.get(cycle) ?? active);
        before.set(cycle, active);
      }
    }),
    { seed: 6, numRuns: 200 },
  );
});
