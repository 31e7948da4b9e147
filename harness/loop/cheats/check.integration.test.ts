/** What the property check refuses, where the audit has nothing to say: a lane's values are bytes to it, and each answer is due. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { refute } from "../../check/examine.ts";
import { LaneUnderTest } from "../../check/lane-under-test.ts";
import { subjectsOf } from "../../check/subjects.ts";
import { propertiesOf, systemAt } from "../../system/system-at.ts";
import { cheats, laneFiles } from "./corpus.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-cheats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TRIED = [
  ...["agreeing-value", "changing-getters", "throw-at-judge", "hang-at-judge"],
  "first-life-of-a-process",
];
const EFFORT = { seed: 1, runs: 40, timeoutMs: 1000, watch: () => undefined };

async function refutationOf(name: string): Promise<string | undefined> {
  const cheat = cheats().find((one) => one.name === `ts/${name}`);
  if (cheat === undefined) throw new Error(`${name}: not in the corpus`);
  for (const [path, text] of laneFiles(cheat)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  const system = await systemAt(cheat.system);
  const lane = join(folder, name, `systems/${cheat.system}/lanes/ts/lane.ts`);
  const [subject] = await subjectsOf(system, lane);
  if (subject === undefined) throw new Error(`${lane}: no lane`);
  const under = new LaneUnderTest(subject, system);
  try {
    for (const property of await propertiesOf(system)) {
      const refutation = await refute({ system, lane: under, property }, EFFORT);
      if (refutation !== undefined) return refutation.kind;
    }
    return undefined;
  } finally {
    await under.close();
  }
}

test.each(TRIED)("the check refuses %s", async (name) => {
  expect(await refutationOf(name)).toBeDefined();
});
