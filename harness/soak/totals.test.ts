import { expect, test } from "vitest";
import { recordOf } from "./soak.suite.ts";
import { SoakTotals } from "./totals.ts";

function totalsOf(...seeds: readonly number[]) {
  const lanes = ["alpha", "bravo", "charlie"];
  const subject = { system: "s", rung: "sim", rungs: ["sim"], faults: "swarm" } as const;
  const totals = new SoakTotals({ ...subject, lanes, out: undefined });
  for (const seed of seeds) {
    const isOdd = seed % 2 === 1;
    totals.add(
      recordOf(seed, {
        reasons: isOdd ? ["storm"] : ["host", "storm"],
        coverage: isOdd ? { drop: { voting: 1 } } : { corrupt: { down: 2, voting: 1 } },
      }),
    );
  }
  return totals.result("seeds");
}

test("a soak's document depends on its records, not on their order", () => {
  const inOrder = totalsOf(1, 2, 3, 4, 5, 6);
  expect(JSON.stringify(totalsOf(6, 1, 5, 2, 4, 3))).toBe(JSON.stringify(inOrder));
  expect(inOrder).toMatchObject({
    runs: 6,
    slots: 60,
    inconclusive: [
      { why: "storm", runs: 6 },
      { why: "host", runs: 3 },
    ],
    coverage: { corrupt: { voting: 3, down: 6 }, drop: { voting: 3 } },
    liveness: { runs: 6, back: 6, not_back: 0, slots_median: 3, slots_max: 6 },
  });
});
