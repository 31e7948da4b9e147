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

test("a reason is one, in whatever order its lanes became faulty", () => {
  const subject = { system: "s", rung: "sim", rungs: ["sim"], faults: "swarm" } as const;
  const lanes = ["alpha", "bravo", "charlie"];
  const totals = new SoakTotals({ ...subject, lanes, out: undefined });
  const faulty = (names: string) => `outside the fault hypothesis: 2 lanes faulty (${names})`;
  totals.add(recordOf(1, { reasons: [faulty("bravo, alpha")] }));
  totals.add(recordOf(2, { reasons: [faulty("alpha, bravo"), faulty("bravo, alpha")] }));
  totals.add(recordOf(3, { reasons: ["held up (zulu, alpha)"] }));

  expect(totals.result("seeds").inconclusive).toEqual([
    { why: faulty("alpha, bravo"), runs: 2 },
    { why: "held up (zulu, alpha)", runs: 1 },
  ]);
});
