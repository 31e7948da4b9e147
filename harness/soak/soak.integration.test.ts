import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readCounterexample } from "../counterexample/file.ts";
import { asOwn } from "../kept-code/admission.ts";
import { reproduce } from "../shrink/reproduce.ts";
import { mutantOf } from "../trials/mutants/data/all.ts";
import { plant } from "../trials/mutants/plant.ts";
import { UserError } from "../user-error.ts";
import { heedless } from "./soak.suite.ts";
import { type SoakRequest, soak } from "./soak.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "soak-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function request(more: Partial<SoakRequest> = {}): SoakRequest {
  const out = join(folder, "out");
  return {
    system: "sensor_poll_v3",
    rung: "sim",
    seeds: { first: 1, last: 3 },
    cycles: 60,
    faults: "byzantine",
    out,
    ...more,
  };
}

/** A rig whose lane alpha runs another file, and bravo, too, where told so. */
function infected(source: string, bravo = "{ lane: c, on: sim }"): Partial<SoakRequest> {
  const rig = join(folder, "rig.yaml");
  writeFileSync(
    rig,
    `system: sensor_poll_v3
allow-similar: true
lanes:
  alpha: { lane: ts, source: ${source}, on: sim }
  bravo: ${bravo}
  charlie: { lane: rust, on: sim }
`,
  );
  return { rig, faults: "swarm" };
}

const QUORUM = await plant(mutantOf("sensor_poll_v3", "ts", "the quorum is one too few"));
/** Wrong where a source was not agreed on. */
const SILENCE = await plant(mutantOf("sensor_poll_v3", "ts", "silent sources lower the quorum"));

test("sound lanes pass seed after seed, and nothing but the journal is kept of them", async () => {
  const result = await soak(request(), heedless);
  expect(result).toMatchObject({
    schema: "tripod.soak.v1",
    verdict: "pass",
    runs: 3,
    slots: 180,
    outputs: { voted: 180, with_value: 180 },
    verdicts: { pass: 3, inconclusive: 0, dissent: 0, fail: 0 },
    ended: "seeds",
    failures: [],
  });
  expect(readdirSync(join(folder, "out"))).toEqual(["journal.jsonl"]);
  for (const { failures } of Object.values(result.coincidence.lanes)) expect(failures).toBe(0);
});

test("a run that fails is kept under its seed and shrunk, and its counterexample fails again", async () => {
  const shrinking = { replays: 2000, limitMs: 600_000 };
  const { failures, verdict, coincidence } = await soak(
    request({ ...infected(QUORUM), seeds: { first: 3, last: 3 }, shrinking }),
    heedless,
  );
  expect(verdict).toBe("fail");
  expect(failures).toHaveLength(1);
  const [failure] = failures;
  expect(failure?.shrunk?.inputs).toBeLessThanOrEqual(3);
  expect(failure?.command).toBe(`./tripod replay ${failure?.counterexample}`);
  const at = join(folder, "out", "seed-3", "counterexample", "counterexample.json");
  const file = await readCounterexample(at, asOwn);
  if (file.kind !== "run") throw new Error("this is not a run");
  expect((await reproduce(file, at)).failure).toBeDefined();
  expect(coincidence.lanes["alpha"]?.failures).toBeGreaterThan(0);
});

test("without a place to keep runs the command says which run it was", async () => {
  const { failures } = await soak(
    request({ ...infected(QUORUM), out: undefined, seeds: { first: 3, last: 3 } }),
    heedless,
  );
  expect(failures[0]?.command).toMatch(
    /^\.\/tripod run sensor_poll_v3 --rung sim --rig .* --seed 3 --cycles 60 --faults swarm$/,
  );
  expect(failures[0]).toMatchObject({ out: null, counterexample: null });
});

test("lanes with one bug in common are wrong together, far beyond chance", async () => {
  const twice = infected(SILENCE, `{ lane: ts, source: ${SILENCE}, on: sim }`);
  const seeds = { first: 1, last: 10 };
  const { coincidence, verdict } = await soak(request({ ...twice, seeds, cycles: 200 }), heedless);
  expect(verdict).toBe("fail");
  const [alike, ...others] = coincidence.pairs;
  expect(alike).toMatchObject({ lanes: ["alpha", "bravo"] });
  expect(alike?.observed).toBe(alike?.failures[0]);
  expect(alike?.z).toBeGreaterThan(20);
  expect(others.map(({ observed }) => observed)).toEqual([0, 0]);
});

test("a user who ends it gets the results so far, and the run that was cut short is not counted", async () => {
  let slots = 0;
  const { ended, runs } = await soak(request(), {
    ...heedless,
    slots: () => slots++,
    isEnded: () => slots >= 90,
  });
  expect({ ended, runs }).toEqual({ ended: "user", runs: 1 });
  expect(readdirSync(join(folder, "out"))).toEqual(["journal.jsonl"]);
});

test.each([
  ["in the first run, that one is finished", 10, 1],
  ["in a later run, that one is cut short and not counted", 90, 1],
])("when its time is up %s", async (_, limit, counted) => {
  let slots = 0;
  const { ended, runs } = await soak(request(), {
    ...heedless,
    slots: () => slots++,
    isTimeUp: () => slots >= limit,
  });
  expect({ ended, runs }).toEqual({ ended: "time", runs: counted });
});

test("a soak that was ended goes on where it was, and comes to what an undisturbed one does, on any number of workers", async () => {
  const wrong = { ...infected(QUORUM), seeds: { first: 1, last: 5 }, cycles: 40 };
  const [whole, parts] = [join(folder, "whole"), join(folder, "parts")];
  const undisturbed = await soak(request({ ...wrong, out: whole, workers: 2 }), heedless);
  expect(undisturbed.runs).toBe(5);
  for (const limit of [1, 2]) {
    let runs = 0;
    const until = { counted: () => runs++, isEnded: () => runs >= limit };
    const { ended } = await soak(request({ ...wrong, out: parts }), { ...heedless, ...until });
    expect(ended).toBe("user");
  }
  let found = 0;
  const resumed = ({ seeds }: { readonly seeds: number }) => {
    found = seeds;
  };
  const result = await soak(request({ ...wrong, out: parts }), { ...heedless, resumed });
  expect(found).toBe(3);
  const inWhole = JSON.stringify(result).replaceAll(parts, whole);
  expect(inWhole.replaceAll("/parts/", "/whole/")).toBe(JSON.stringify(undisturbed));
  await expect(soak(request({ ...wrong, cycles: 41, out: parts }), heedless)).rejects.toThrow(
    /is of another soak: cycles is 41, not 40/,
  );
});

test("what nobody can run is refused before anything is made", async () => {
  await expect(soak(request({ faults: "nothing.yaml" }), heedless)).rejects.toThrow(UserError);
  expect(readdirSync(folder)).toEqual([]);
});
