import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../runtime/testing/eventually.ts";
import { ROOT } from "../root.ts";
import { start, tripod } from "../testing/command-line.ts";
import { chained, GENESIS, lineOf } from "./ledger/chain.ts";
import type { LedgerRecord, NewRecord } from "./ledger/records.ts";
import { verifyLoop } from "./verify.ts";

const folder = mkdtempSync(join(tmpdir(), "loop-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Few cases, and real ones: the wrong attempts fail in the first. */
const words = (out: string) => [
  ...["loop", "sensor_poll_v2", "--lane", "ts", "--json"],
  ...["--agent", `scripted:${join(ROOT, "harness/loop/scripts/sensor_poll_v2")}`],
  ...["--runs", "20", "--review-runs", "20", "--cycles", "20", "--out", join(folder, out)],
];
const recordsIn = (out: string) => {
  const path = join(folder, out, "ledger.jsonl");
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as LedgerRecord]));
};

beforeAll(async () => {
  const { code, stdout } = await tripod(words("whole"));
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    schema: "tripod.loop.v1",
    ...{ system: "sensor_poll_v2", lane: "ts", state: "DONE", attempts: 4, checks: 5 },
    ...{ rejected: 1, escalations: 0, dropped: 1 },
    ledger: { records: recordsIn("whole").length, head: recordsIn("whole").at(-1)?.hash },
  });
});

test("status prints what the loop has printed", async () => {
  const { code, stdout } = await tripod(["loop", "status", join(folder, "whole"), "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ schema: "tripod.loop.v1", state: "DONE" });
});

test("a refuted attempt, a dropped edit and the audit's rejection lead to a lane that is accepted", () => {
  const outcomes = recordsIn("whole").flatMap((record): readonly string[] => {
    if (record.kind === "attempted") return [`dropped: ${record.turn.dropped.join()}`];
    if (record.kind === "checked" || record.kind === "reviewed") {
      return [record.verdict.failure?.key ?? "passed"];
    }
    return [record.kind];
  });
  expect(outcomes).toEqual([
    ...["begun", "designed"],
    ...["dropped: ", "faultless_equivalence_n3"],
    // Its lane would have passed.
    "dropped: systems/sensor_poll_v1/oracle.ts",
    ...["dropped: ", "passed", "audit"],
    ...["dropped: ", "passed", "passed", "audited", "critiqued", "done"],
  ]);
});

test("SIGKILL at work, at a check and at the review: the same ledger at the end, byte for byte", async () => {
  for (const records of [1, 3, 10]) {
    const loop = start(words("killed"));
    await eventually(`${records} records`, () => recordsIn("killed").length >= records);
    loop.kill("SIGKILL");
    await loop.ended;
    expect(recordsIn("killed").at(-1)?.kind).not.toBe("done");
  }
  expect((await tripod(words("killed"))).code).toBe(0);
  const ledger = (out: string) => readFileSync(join(folder, out, "ledger.jsonl"), "utf8");
  expect(ledger("killed")).toBe(ledger("whole"));
});

test("every verdict is made again by verify, and one that was forged, with a whole new chain, is found", async () => {
  const whole = await verifyLoop(join(folder, "whole"), { rerun: true });
  expect(whole).toMatchObject({ problems: [], verdicts: { all: 5, rerun: 5 } });
  cpSync(join(folder, "whole"), join(folder, "forged"), { recursive: true });
  const forged = rechained(recordsIn("forged").slice(0, 4), (record) =>
    record.kind === "checked"
      ? { ...record, verdict: { ...record.verdict, failure: null, pass: true } }
      : record,
  );
  writeFileSync(join(folder, "forged", "ledger.jsonl"), forged);
  const manifest = join(folder, "forged", "manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/"[0-9a-f]{64}"/, `"${GENESIS}"`));
  const { problems } = await verifyLoop(join(folder, "forged"), { rerun: true });
  expect(problems).toContain("manifest.json is not the one in force");
  expect(problems.join("\n")).toMatch(/^record 3: attempt 1 was judged otherwise; now it fails/m);
});

function rechained(
  all: readonly LedgerRecord[],
  change: (record: LedgerRecord) => LedgerRecord,
): string {
  const records: LedgerRecord[] = [];
  let head = GENESIS;
  for (const one of all) {
    const { n: _n, prev: _prev, hash: _hash, ...record } = change(one);
    const placed = chained(record as NewRecord, { records, head, size: 0 });
    records.push(placed);
    head = placed.hash;
  }
  return records.map(lineOf).join("");
}
