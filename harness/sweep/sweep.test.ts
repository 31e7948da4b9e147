/** The power-cut sweep on the emulated board: a sample of it finds nothing in the loader, and something in every loader with a bug. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { prepared, type SweepImages, scenarios, withLoader } from "../../boards/sweep/scenario.ts";
import { type SweepOrder, type SweepShare, sweep } from "../../boards/sweep/sweep.ts";
import { buildLoader } from "../build/firmware.ts";
import { scenarioOf, sweepImages } from "./jobs.ts";
import { buildPlanted } from "./plant.ts";
import { plantedBugs } from "./planted-bugs.ts";

let images: SweepImages;
let loader: Uint8Array;
beforeAll(async () => {
  images = await sweepImages();
  loader = await readFile(await buildLoader());
});

/** What each scenario begins with. It takes the shipped loader to bring it about; the update is then another's, too. */
const starts = new Map<string, Uint8Array>();
function startOf(scenario: string): Uint8Array {
  const start = starts.get(scenario) ?? prepared(scenarioOf(scenario), images, loader);
  starts.set(scenario, start);
  return start;
}

function sweepOf(scenario: string, order: Partial<SweepOrder>): SweepShare {
  return sweep({
    ...{ scenario, images, start: startOf(scenario), seed: 1, cuts: 1, sinceOperation: 1 },
    ...{ share: { index: 0, of: 1 }, stopsAtFlaw: false },
    ...order,
  });
}

describe("the loader", () => {
  /** Every seventh cut: in turn all six positions come up, at most operations. */
  const SHARE = { index: 2, of: 7 };

  test.each(scenarios.map(({ name }) => name))("survives cuts in %s", (name) => {
    const { flaws, firstCuts } = sweepOf(name, { share: SHARE });
    expect(flaws).toEqual([]);
    expect(firstCuts).toBeGreaterThan(10);
  });

  test("survives a second cut in the update that follows the first", () => {
    const share = { index: 100, of: 132 };
    const { flaws, secondCuts } = sweepOf("sector-change", { share, seed: 2, cuts: 2 });
    expect(flaws).toEqual([]);
    expect(secondCuts).toBeGreaterThan(100);
  });
});

test("at least ten of the bugs show only when power is cut", () => {
  expect(plantedBugs.filter(({ needsCut }) => needsCut).length).toBeGreaterThan(9);
});

test.each(plantedBugs)("the sweep finds: $name", async (bug) => {
  const { scenario, sinceOperation } = bug;
  const start = withLoader(startOf(scenario), await buildPlanted(bug));
  const { flaws } = sweepOf(scenario, { start, sinceOperation, stopsAtFlaw: true });
  expect(flaws).not.toEqual([]);
  if (bug.needsCut) expect(flaws[0]?.at).not.toEqual([]);
});
