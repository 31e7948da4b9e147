import { expect, test } from "vitest";
import { planRun } from "../run/run-plan.ts";
import { plantedBugs } from "./planted-bugs.ts";
import { huntBug, plantedRun } from "./planted-trial.ts";

/** One of each family, and of each language; npm run bench -- --only shrink hunts them all. */
const FEW = plantedBugs().filter(({ why }) =>
  [
    "no upper bound lies under 0",
    "what a place held before is sent again",
    "a value that is replaced stays in the digest",
  ].includes(why),
);

test("there are twenty bugs, of three families", () => {
  const bugs = plantedBugs();
  expect(bugs).toHaveLength(20);
  expect(new Set(bugs.map(({ system }) => system)).size).toBe(3);
  expect(FEW).toHaveLength(3);
});

test.each(FEW)("$system/$lane: $why: found, shrunk to little, and failing again", async (bug) => {
  const found = await huntBug(bug);
  expect(found?.failsAgain).toBe(true);
  expect(found?.shrunk.events).toBeLessThanOrEqual(5);
  expect(found?.shrunk.inputs).toBeLessThanOrEqual(10);
});

test("a bug's run is planned as a user's run of its seed is", async () => {
  const request = { system: "sensor_poll_v3", rung: "sim", seed: 1, cycles: 300, faults: "swarm" };
  const [bug] = plantedBugs();
  if (bug === undefined) throw new Error("no planted bugs");
  const { plan } = await plantedRun(bug, 1);
  expect(plan.faults).toEqual((await planRun(request)).plan.faults);
});
