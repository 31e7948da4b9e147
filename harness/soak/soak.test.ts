import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UserError } from "../cli/user-error.ts";
import { readCounterexample } from "../shrink/counterexample-file.ts";
import { reproduce } from "../shrink/reproduce.ts";
import { type SoakEvents, type SoakRequest, soak } from "./soak.ts";

const QUORUM = fileURLToPath(new URL("../check/planted/off-by-one-quorum.ts", import.meta.url));
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "soak-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const heedless: SoakEvents = {
  isTimeUp: () => false,
  isEnded: () => false,
  slot: () => undefined,
  failed: () => undefined,
};

function request(more: Partial<SoakRequest> = {}): SoakRequest {
  const out = join(folder, "out");
  return {
    system: "sensor_poll_v3",
    rung: "sim",
    seeds: [1, 2, 3],
    cycles: 60,
    faults: "byzantine",
    out,
    ...more,
  };
}

/** A rig whose lane alpha is content with one report too few. */
function infected(): Partial<SoakRequest> {
  const rig = join(folder, "rig.yaml");
  writeFileSync(
    rig,
    `system: sensor_poll_v3
lanes:
  alpha: { lane: ts, source: ${QUORUM}, on: sim }
  bravo: { lane: c, on: sim }
  charlie: { lane: rust, on: sim }
`,
  );
  return { rig, faults: "swarm" };
}

test("sound lanes pass seed after seed, and nothing of them is kept", async () => {
  const result = await soak(request(), heedless);
  expect(result).toMatchObject({
    schema: "tripod.soak.v1",
    verdict: "pass",
    runs: 3,
    slots: 180,
    verdicts: { pass: 3, fail: 0, inconclusive: 0 },
    ended: "seeds",
    failures: [],
  });
  expect(existsSync(join(folder, "out"))).toBe(false);
  for (const { failures } of Object.values(result.coincidence.lanes)) expect(failures).toBe(0);
});

test("a run that fails is kept under its seed and shrunk, and its counterexample fails again", async () => {
  const shrinking = { replays: 2000, limitMs: 60_000 };
  const { failures, verdict, coincidence } = await soak(
    request({ ...infected(), seeds: [1], shrinking }),
    heedless,
  );
  expect(verdict).toBe("fail");
  expect(failures).toHaveLength(1);
  const [{ command = "", counterexample = null, shrunk = null } = {}] = failures;
  expect(shrunk?.inputs).toBeLessThanOrEqual(3);
  expect(command).toBe(`tripod replay ${counterexample}`);
  const at = join(folder, "out", "seed-1", "counterexample", "counterexample.json");
  expect((await reproduce(await readCounterexample(at))).failure).toBeDefined();
  expect(coincidence.lanes["alpha"]?.failures).toBeGreaterThan(0);
});

test("without a place to keep runs the command says which run it was", async () => {
  const { failures } = await soak(request({ ...infected(), out: undefined, seeds: [1] }), heedless);
  expect(failures[0]?.command).toMatch(
    /^tripod run sensor_poll_v3 --rung sim --rig .* --seed 1 --cycles 60 --faults swarm$/,
  );
  expect(failures[0]).toMatchObject({ out: null, counterexample: null });
});

test("whoever ends it gets what there is by then, and the run that was cut short is not counted", async () => {
  let slots = 0;
  const { ended, runs } = await soak(request(), {
    ...heedless,
    slot: () => slots++,
    isEnded: () => slots >= 90,
  });
  expect({ ended, runs }).toEqual({ ended: "user", runs: 1 });
  expect(existsSync(join(folder, "out"))).toBe(false);
});

test("when its time is up the run that is on is the last", async () => {
  let asked = 0;
  const { ended, runs } = await soak(request(), { ...heedless, isTimeUp: () => asked++ >= 2 });
  expect({ ended, runs }).toEqual({ ended: "time", runs: 2 });
});

test("what nobody can run is refused before anything is made", async () => {
  await expect(soak(request({ faults: "nothing.yaml" }), heedless)).rejects.toThrow(UserError);
  expect(readdirSync(folder)).toEqual([]);
});
