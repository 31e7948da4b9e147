/** The power-cut sweep on the emulated board: a sample of it finds nothing in the loader, and something in every loader with a bug. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { buildLoader } from "../../toolchain/build/firmware.ts";
import { boundsOf, violationOfBoot } from "./claims.ts";
import { scenarioOf, sweepImages } from "./jobs.ts";
import { buildPlanted } from "./plant.ts";
import { plantedBugs } from "./planted-bugs.ts";
import { prepared, type SweepImages, scenarios, withLoader } from "./scenario.ts";
import { type SweepOrder, type SweepShare, sweep } from "./sweep.ts";
import { SweptBoard } from "./swept-board.ts";

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
    ...{ scenario, mayRun: scenarioOf(scenario).mayRun, images, start: startOf(scenario) },
    ...{ seed: 1, cuts: 1, sinceOperation: 1 },
    ...{ share: { index: 0, of: 1 }, stopsAtViolation: false },
    ...order,
  });
}

describe("the loader", () => {
  /** Every thirteenth cut: in turn all six positions come up, at most operations. */
  const SHARE = { index: 2, of: 13 };

  test.each(scenarios.map(({ name }) => name))("survives cuts in %s", (name) => {
    const { violations, firstCuts } = sweepOf(name, { share: SHARE });
    expect(violations).toEqual([]);
    expect(firstCuts).toBeGreaterThan(6);
  });

  test("survives a second cut in the update that follows the first", () => {
    const share = { index: 100, of: 132 };
    const { violations, updateCuts } = sweepOf("sector-change", { share, seed: 2, cuts: 2 });
    expect(violations).toEqual([]);
    expect(updateCuts).toBeGreaterThan(100);
  });
});

test("at least ten of the bugs show only when power is cut", () => {
  expect(plantedBugs.filter(({ cutsNeeded }) => cutsNeeded > 0).length).toBeGreaterThan(9);
});

test.each(plantedBugs)("the sweep finds: $name", async (bug) => {
  const { scenario, sinceOperation, cutsNeeded } = bug;
  const start = withLoader(startOf(scenario), await buildPlanted(bug));
  const cuts = cutsNeeded === 2 ? 2 : 1;
  const { violations, bootCuts } = sweepOf(scenario, {
    start,
    sinceOperation,
    cuts,
    stopsAtViolation: true,
  });
  expect(violations[0]?.at).toHaveLength(cutsNeeded);
  expect(bootCuts > 0).toBe(cutsNeeded === 2);
});

test("a loader that resets without end is a brick", async () => {
  const start = startOf("second-slot");
  const edit = {
    file: "firmware/loader/main.c",
    from: "  jump(start.body);\n",
    to: "  if (start.body != 0) {\n    reset();\n  }\n  jump(start.body);\n",
  };
  const board = new SweptBoard();
  board.flash.bytes.set(withLoader(start, await buildPlanted({ edits: [edit] })));
  const violation = violationOfBoot(board, boundsOf(start, [images.x]), 1);
  expect(violation?.kind).toBe("brick");
  expect(violation?.why).toContain("resets without end");
});
