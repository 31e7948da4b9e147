import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COUNTEREXAMPLE, saveCounterexample } from "../counterexample/file.ts";
import { asOwn } from "../kept-code/admission.ts";
import { launch } from "../run/execute.ts";
import { openOutDir } from "../run/out-dir.ts";
import { readRecordedRun } from "../run/recorded-run.ts";
import { planRun } from "../run/run-plan.ts";
import { mutantOf } from "../trials/mutants/data/all.ts";
import { plant } from "../trials/mutants/plant.ts";
import { reproduce } from "./reproduce.ts";
import { type ShrinkOutcome, shrink } from "./shrink.ts";

const TOUCH = await plant(
  mutantOf("sensor_poll_v3", "c", "an interval does not hold its upper bound"),
);
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "shrink-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A run on sim whose lane bravo takes intervals that touch for apart, saved in `name`. */
async function saved(name: string, faults: string, seed = 1): Promise<string> {
  const rig = join(folder, `${name}.yaml`);
  writeFileSync(
    rig,
    `system: sensor_poll_v3
lanes:
  alpha: { lane: ts, on: sim }
  bravo: { lane: c, source: ${TOUCH}, on: sim }
  charlie: { lane: rust, on: sim }
redundancy: { persistence: { miscompare: 1000 } }
`,
  );
  const planned = await planRun({ system: "sensor_poll_v3", rig, faults, seed, cycles: 100 });
  await launch(planned, { out: openOutDir(join(folder, name)) });
  return join(folder, name);
}

/** A plan file: one lane's link suffers from much at once. */
function manyFaults(): string {
  const kinds = ["drop", "duplicate", "reorder", "truncate", "corrupt", "delay"];
  const more = new Map([
    ["corrupt", ", bits: 3"],
    ["delay", ", delay_ms: 40"],
  ]);
  const rules = kinds.flatMap((kind) =>
    ["up", "down"].map((direction) => {
      const own = more.get(kind) ?? "";
      return `  - { kind: ${kind}, link: alpha, direction: ${direction}, window: [0, 20], probability: 0.2${own} }`;
    }),
  );
  const path = join(folder, "many-faults.yaml");
  writeFileSync(path, `faults:\n${rules.join("\n")}\n`);
  return path;
}

const unbounded = { replays: 5000, isOver: () => false, tell: () => undefined };

async function shrunk(
  dir: string,
  limits = unbounded,
): Promise<Extract<ShrinkOutcome, { kind: "shrunk" }>> {
  const outcome = await shrink(
    await readRecordedRun(dir, asOwn),
    join(folder, "here", COUNTEREXAMPLE),
    limits,
  );
  if (outcome.kind !== "shrunk") throw new Error(`it was not shrunk: ${outcome.kind}`);
  return outcome;
}

test("a bug that the vote masks becomes a slot with the readings that it takes, and no fault", async () => {
  const { file } = await shrunk(await saved("masked", "none"));
  expect(file.failure).toMatchObject({ kind: "miscompare", lane: "bravo", slot: 0 });
  expect(file.shrunk).toMatchObject({ events: 0, inputs: 4, cycles: 1 });
  expect(file.slots).toEqual([["", "0801", "0802", "0803", null]]);
});

test("where it takes a fault as well, that is all that is left of many of them", async () => {
  const { file } = await shrunk(await saved("many", manyFaults()));
  expect(file.failure.kind).toBe("no-vote");
  expect(file.found.events).toBeGreaterThan(10);
  expect(file.shrunk).toMatchObject({ events: 1, inputs: 4, cycles: 1 });
});

test("a counterexample that was saved fails again as it says, and names no path of this machine", async () => {
  const { file } = await shrunk(await saved("again", "swarm"));
  const path = join(folder, "here", COUNTEREXAMPLE);
  saveCounterexample(path, file, () => "");
  expect(readFileSync(path, "utf8")).not.toMatch(/"\//);
  const { failure, others } = await reproduce(file, path);
  expect(failure).toEqual(file.failure);
  expect(failure?.ballots["bravo"]?.answered).toMatchObject({ text: "none" });
  expect(others).toEqual([]);
});

test("a lane that has been fixed no longer fails", async () => {
  const { file } = await shrunk(await saved("fixed", "swarm"));
  const fixed = JSON.parse(JSON.stringify(file).replace(/,"source":"[^"]*"/, "")) as typeof file;
  const { failure, verdict } = await reproduce(fixed, join(folder, "fixed.json"));
  expect({ failure, verdict }).toEqual({ failure: undefined, verdict: "pass" });
});

test("the same run is shrunk to the same plan, replay by replay", async () => {
  const dir = await saved("twice", "swarm");
  expect((await shrunk(dir)).file).toEqual((await shrunk(dir)).file);
});

test("a search that has cost enough ends with what still fails", async () => {
  const dir = await saved("bounded", "swarm");
  const { file } = await shrunk(dir, { ...unbounded, replays: 12 });
  expect(file.shrunk.replays).toBe(12);
  expect(file.failure.kind).toBe("no-vote");
});

test("a limit that comes within a replay ends it, with the smallest so far", async () => {
  const dir = await saved("limited", "swarm");
  let slots = 0;
  const smaller: number[] = [];
  const limits = { ...unbounded, isOver: () => ++slots > 150 };
  const outcome = await shrink(
    await readRecordedRun(dir, asOwn),
    join(folder, COUNTEREXAMPLE),
    limits,
    {
      smaller: ({ file }) => smaller.push(file.shrunk.cycles),
    },
  );
  if (outcome.kind !== "shrunk") throw new Error(`it was not shrunk: ${outcome.kind}`);
  expect(outcome.file.shrunk.cycles).toBe(smaller.at(-1));
  const at = join(folder, COUNTEREXAMPLE);
  expect((await reproduce(outcome.file, at)).failure).toEqual(outcome.file.failure);
});

/** The same recording, of a lane that has been fixed since. */
async function fixedSince(name: string): Promise<string> {
  const dir = await saved(name, "none");
  const plan = readFileSync(join(dir, "plan.json"), "utf8");
  writeFileSync(join(dir, "plan.json"), plan.replace(/"source": ".*",/, ""));
  return dir;
}

test("what was recorded and does not happen again is said to be so", async () => {
  const recorded = await readRecordedRun(await fixedSince("other"), asOwn);
  const outcome = await shrink(recorded, join(folder, COUNTEREXAMPLE), unbounded);
  expect(outcome).toMatchObject({ kind: "unreproduced", rung: "sim" });
});

test("a limit that comes before any failure leaves the run unshrunk", async () => {
  const recorded = await readRecordedRun(await fixedSince("hurried"), asOwn);
  const limits = { ...unbounded, isOver: () => true };
  const outcome = await shrink(recorded, join(folder, COUNTEREXAMPLE), limits);
  expect(outcome.kind).toBe("unfinished");
});

test("a run without a failure is not shrunk", async () => {
  const request = { system: "sensor_poll_v3", rung: "sim", seed: 7, cycles: 60, faults: "lossy" };
  await launch(await planRun(request), { out: openOutDir(join(folder, "sound")) });
  const recorded = await readRecordedRun(join(folder, "sound"), asOwn);
  expect(await shrink(recorded, join(folder, "here", COUNTEREXAMPLE), unbounded)).toEqual({
    kind: "no-failure",
  });
});
