import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asOwn } from "../kept-code/admission.ts";
import type { RunResult } from "../report/result.ts";
import { UserError } from "../user-error.ts";
import { launch } from "./execute.ts";
import { openOutDir } from "./out-dir.ts";
import type { PreparationStep } from "./preparation.ts";
import { readRecordedRun } from "./recorded-run.ts";
import { type RecordingReplay, replay } from "./replay.ts";
import { planRun, type RunRequest } from "./run-plan.ts";

const REQUEST = { system: "sensor_poll_v3", seed: 7, cycles: 40, faults: "byzantine" };

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "emulated-rung-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function refusal(request: Partial<RunRequest>): Promise<string> {
  const failure: unknown = await planRun({ ...REQUEST, ...request }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(UserError);
  return (failure as UserError).message;
}

describe("a run on emulated boards", () => {
  const steps: PreparationStep[] = [];
  let result: RunResult;
  let again: RecordingReplay;
  beforeAll(async () => {
    const out = openOutDir(join(folder, "kept"));
    const planned = await planRun({ ...REQUEST, rung: "emulated" });
    result = await launch(planned, { out, preparing: (step) => steps.push(step) });
    again = await replay(await readRecordedRun(join(folder, "kept"), asOwn));
  });

  test("passes, in virtual time, with C, Rust and Ada", () => {
    expect(result).toMatchObject({ rung: "emulated", clock: "virtual", verdict: "pass" });
    const lanes = Object.entries(result.lanes).map(([name, { lane }]) => `${name} ${lane}`);
    expect(lanes).toEqual(["alpha c", "bravo rust", "charlie ada"]);
  });

  test("names its boards, their images, and why they booted", () => {
    const { alpha, bravo } = result.lanes;
    expect(alpha?.board).toMatchObject({ unique_id: "EE00000000000001", image_version: 1 });
    expect(alpha?.board?.boot_reasons[0]).toBe("power-on");
    expect(bravo?.board?.unique_id).toBe("EE00000000000002");
  });

  test("says what is built and flashed before it begins", () => {
    const texts = steps.map(({ text }) => text);
    expect(texts[0]).toContain("building");
    for (const lane of ["alpha", "bravo", "charlie"]) {
      expect(texts.some((text) => text.startsWith(`${lane}: write: `))).toBe(true);
    }
  });

  test("is replayed on emulated boards, as nothing else runs Ada in virtual time: the digest is the same", () => {
    expect(again.replayed).toMatchObject({ rung: "emulated", digest: result.digest });
    expect(again).toMatchObject({ reproduced: true, outputs: { same: 40, differing: [] } });
    expect(again.fates.met_again).toBe(again.fates.recorded);
  });
});

test("boards that lose power, each in its turn, under lossy links, come back with their history; no vote is lost", async () => {
  const planned = await planRun({
    system: "kv_store_v2",
    rung: "emulated",
    seed: 7,
    cycles: 500,
    faults: "lossy,systems/kv_store_v2/plans/cut-power.yaml",
  });
  const { verdict, why, slots, lanes } = await launch(planned, {});
  expect({ verdict, why, silent: slots.silent }).toEqual({ verdict: "pass", why: [], silent: 0 });
  const [alpha, bravo, charlie] = Object.values(lanes);
  expect([alpha?.deaths, bravo?.deaths, charlie?.deaths]).toEqual([1, 2, 1]);
  for (const { standing, isolations } of Object.values(lanes)) {
    expect(standing).toBe("voting");
    expect(isolations.some(({ why }) => why.startsWith("down, "))).toBe(true);
    expect(isolations.filter(({ back }) => back === undefined)).toEqual([]);
  }
});

test("of a system with two lanes for boards the third runs in this process", async () => {
  const { plan } = await planRun({ ...REQUEST, rung: "emulated", system: "sensor_poll_v2" });
  const places = plan.rig.lanes.map(({ lane, on }) => [lane, on]);
  expect(places).toEqual([
    ["c", "emulated-pico"],
    ["rust", "emulated-pico"],
    ["ts", "sim"],
  ]);
});

describe("what cannot be run is refused before it begins", () => {
  test("boards without a rig that names them", async () => {
    expect(await refusal({ rung: "board" })).toContain("three-picos.yaml");
  });

  test("a fault that a rung does not have", async () => {
    const faults = join(folder, "drift.yaml");

    writeFileSync(faults, "faults: [{ kind: clock-drift, lane: alpha, ppm: 100 }]\n");
    expect(await refusal({ rung: "sim", faults })).toContain(
      "faults[0].lane: only a board has a clock that can drift",
    );
    const rig = new URL("../../boards/rigs/emulated-pty.yaml", import.meta.url).pathname;
    expect(await refusal({ rig, faults })).toContain("wall clock");
    await planRun({ ...REQUEST, rung: "emulated", faults });
  });

  test("TypeScript on a Pico", async () => {
    const rig = join(folder, "ts.yaml");

    const on = "on: emulated-pico";
    const lanes = ["ts", "c", "rust"].map((lane, nth) => `  lane${nth}: { lane: ${lane}, ${on} }`);
    writeFileSync(rig, `system: sensor_poll_v3\nlanes:\n${lanes.join("\n")}\n`);
    expect(await refusal({ rig })).toContain("lanes.lane0.lane: a TypeScript lane does not run");
  });
});
