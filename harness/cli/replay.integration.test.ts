import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tripod } from "../testing/command-line.ts";

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "replay-"));
  const run = ["run", "sensor_poll_v3", "--rung", "sim", "--cycles", "60", "--seed", "7", "--json"];
  const { code } = await tripod([...run, "--faults", "byzantine", "--out", "kept"], folder);
  expect(code).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true }));

test("a kept run is replayed to one JSON document that says whether the verdicts agree", async () => {
  const { code, stdout, stderr } = await tripod(["replay", "kept", "--json"], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^[^\n]+\n$/);
  expect(JSON.parse(stdout)).toMatchObject({
    schema: "tripod.replay.v2",
    kind: "recording",
    recorded: { verdict: "pass", cycles: 60, complete: true },
    reproduced: true,
    outputs: { same: 60 },
  });
});

test("what a killed rig has kept is replayed, and said to be cut short", async () => {
  rmSync(join(folder, "kept", "verdict.json"));
  truncateSync(join(folder, "kept", "trace.jsonl"), 8_000);
  const { code, stdout } = await tripod(["replay", "kept"], folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/cut short/);
  expect(stdout).toMatch(/The verdicts agree: pass\.\n$/);
});
