import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
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

test("a kept run with a fault record that was changed is told in one line, and is inconclusive", async () => {
  cpSync(join(folder, "kept"), join(folder, "changed"), { recursive: true });
  const path = join(folder, "changed", "trace.jsonl");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace('"effective":true', '"effective":false'));
  const { code, stdout } = await tripod(["replay", "changed"], folder);
  expect(code).toBe(3);
  const words = stdout.replaceAll(/\s+/g, " ");
  expect(words).toMatch(
    /records first difference: trace\.jsonl:\d+: fault [^:]*: effective: recorded false, replayed true/,
  );
  expect(words).toContain(
    "The record contradicts itself: one of its files was changed since, or another version of Tripod wrote it.",
  );
  expect(words).not.toContain("reproduce");
  const verdict = join(folder, "changed", "verdict.json");
  const digest = createHash("sha256").update(readFileSync(path)).digest("hex");
  const saved = JSON.parse(readFileSync(verdict, "utf8")) as object;
  writeFileSync(verdict, JSON.stringify({ ...saved, digest }));
  const fitting = await tripod(["replay", "changed"], folder);
  expect(fitting.code).toBe(3);
  expect(fitting.stdout.replaceAll(/\s+/g, " ")).toContain(
    "The verdicts agree (pass), the records do not: sim does not reproduce what was recorded.",
  );
});

test("a kept run is named by any of its files", async () => {
  for (const file of ["plan.json", "trace.jsonl", "run.json"]) {
    const { code, stderr } = await tripod(["replay", join("kept", file)], folder);
    expect({ code, stderr }, file).toEqual({ code: 0, stderr: "" });
  }
});

test("what a killed rig has kept is replayed, and said to be cut short", async () => {
  rmSync(join(folder, "kept", "verdict.json"));
  truncateSync(join(folder, "kept", "trace.jsonl"), 8_000);
  const { code, stdout } = await tripod(["replay", "kept"], folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/cut short/);
  expect(stdout).toMatch(/The verdicts agree: pass\.\n$/);
});

test("a run from elsewhere with a program of its own is not run unless it is trusted", async () => {
  const copy = join(folder, "strange");
  cpSync(join(folder, "kept"), copy, { recursive: true });
  const path = join(copy, "plan.json");
  const command = `"lane": "ts", "command": ["sh", "-c", "touch ${folder}/ran"]`;
  writeFileSync(path, readFileSync(path, "utf8").replace('"lane": "ts"', command));
  for (const verb of ["replay", "shrink"]) {
    const { code, stdout, stderr } = await tripod([verb, "strange"], folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^tripod: strange\/plan\.json: it runs code [^\n]*\(alpha: sh -c touch [^\n]*--trust\n$/,
    );
  }
  expect(existsSync(join(folder, "ran"))).toBe(false);
});

test("the command that a failing check prints runs that case again, until the lane is fixed", async () => {
  const real = new URL("../../systems/sensor_poll_v3/lanes/ts/lane.ts", import.meta.url).href;
  const lane = (code: string) => writeFileSync(join(folder, "mine.ts"), `${code}\n`);
  lane(`export const start = () => () => ({ kind: "none" });`);
  const check = ["check", "sensor_poll_v3", "--lane", "mine.ts", "--runs", "50"];
  const { code, stdout } = await tripod(check, folder);
  expect(code).toBe(1);
  const [, command = ""] = /^ +reproduce: +\.\/tripod (replay .*)$/m.exec(stdout) ?? [];
  expect(command).toMatch(/^replay runs\/check-sensor_poll_v3-mine\.ts-\w+\.json$/);
  const again = await tripod(command.split(" "), folder);
  expect(again).toMatchObject({ code: 1, stderr: "" });
  expect(again.stdout).toMatch(/It fails again\.\n$/);
  lane(`export { start } from ${JSON.stringify(real)};`);
  const kept = await tripod(command.split(" "), folder);
  expect(kept.code).toBe(1);
  const mine = [...command.split(" "), "--source", "mine.ts"];
  const fixed = await tripod([...mine, "--json"], folder);
  expect(fixed.code).toBe(0);
  expect(JSON.parse(fixed.stdout)).toMatchObject({
    schema: "tripod.replay.v2",
    kind: "case",
    verdict: "pass",
    reproduced: false,
    failure: null,
  });
  const told = await tripod(mine, folder);
  expect(told.stdout).toMatch(/^sensor_poll_v3\/mine\.ts no longer fails: it answered /);
  lane("export const begin = 1;");
  const unstarted = await tripod(mine, folder);
  expect(unstarted).toMatchObject({ code: 4, stdout: "" });
  const [, file = ""] = command.split(" ");
  truncateSync(join(folder, file), 100);
  const damaged = await tripod(command.split(" "), folder);
  expect(damaged).toMatchObject({ code: 2, stdout: "", stderr: `tripod: ${file}: invalid JSON\n` });
});
