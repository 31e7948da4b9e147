import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { tripod } from "../../testing/command-line.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import { repairDriver } from "./repair.ts";

const folder = mkdtempSync(join(tmpdir(), "repair-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lane = readFileSync(join(ROOT, "systems/sensor_poll_v2/lanes/ts/lane.ts"), "utf8");
const broken = join(folder, "broken");
mkdirSync(broken);
writeFileSync(
  join(broken, "lane.ts"),
  lane.replace("report.lo > report.hi", "report.lo < report.hi"),
);

test("a lane with one slip in it is refuted, repaired and accepted by the whole loop", async () => {
  const out = join(folder, "out");
  const { code, stdout } = await tripod([
    ...["loop", "sensor_poll_v2", "--lane", "ts", "--agent", `repair:${broken}`, "--json"],
    ...["--runs", "20", "--review-runs", "20", "--cycles", "20", "--out", out],
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ state: "DONE", attempts: 2, rejected: 0 });
  expect(code).toBe(0);
  const ledger = readFileSync(join(out, "ledger.jsonl"), "utf8").trimEnd().split("\n");
  const records = ledger.map((line) => JSON.parse(line) as LedgerRecord);
  const verdicts = records.flatMap((one) =>
    one.kind === "checked" || one.kind === "reviewed" ? [one.verdict.pass] : [],
  );
  expect(verdicts).toEqual([false, true, true]);
  const said = readFileSync(join(out, "attempts/2/raw.jsonl"), "utf8");
  expect(said).toContain("lane.ts: relational: ");
});

test("a folder without the lane, and a language that it does not change, are one line each", async () => {
  await expect(repairDriver(broken, "ts").prepare()).resolves.toBeUndefined();
  await expect(repairDriver(broken, "c").prepare()).rejects.toThrow(
    /^--agent: .*: expected the lane that fails in it, as lane\.c$/,
  );
  await expect(repairDriver(broken, "ada").prepare()).rejects.toThrow(
    /: repair changes TypeScript, C and Rust, not ada$/,
  );
});
