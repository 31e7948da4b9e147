import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tripod as tripodIn } from "../testing/command-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const tripod = (...args: readonly string[]) => tripodIn(args, scratch);

function log(name: string, ...lines: readonly string[]): string {
  writeFileSync(join(scratch, name), lines.map((line) => `${line}\n`).join(""));
  return name;
}

const SET = '1.5 [0 127.0.0.1:1] "set" "7" "8"';

test("a log becomes a trace, and a run feeds on it", async () => {
  const file = log("session.txt", "OK", SET, '1.6 [0 127.0.0.1:1] "incr" "7"');
  const made = await tripod("convert", "redis-monitor", file, "--out", "session.jsonl");
  expect(made).toMatchObject({
    code: 0,
    stdout: "session.jsonl: 1 operation, of 1 command in 2 lines\n  left out: 1 INCR\n",
    stderr: "",
  });
  expect(readFileSync(join(scratch, "session.jsonl"), "utf8")).toBe(
    '{"op":"put","key":"7","value":"8"}\n',
  );
  const run = await tripod(
    ...["run", "kv_store_v2", "--rung", "sim", "--input", "session.jsonl"],
    ...["--cycles", "3", "--json", "--out", "run"],
  );
  expect(run.code).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({ verdict: "pass", cycles: 3 });
  const { feed } = JSON.parse(readFileSync(join(scratch, "run/plan.json"), "utf8")) as {
    feed: unknown;
  };
  expect(feed).toMatchObject({ kind: "trace", file: "session.jsonl", lines: 1 });
  const replay = await tripod("replay", "run", "--json");
  expect(replay.code).toBe(0);
  expect(JSON.parse(replay.stdout)).toMatchObject({ reproduced: true, verdict: "pass" });
});

test("as JSON there is one document", async () => {
  const file = log("counted.txt", SET, "no command");
  const { stdout } = await tripod(
    ...["convert", "redis-monitor", file, "--out", "counted.jsonl", "--json"],
  );
  expect(JSON.parse(stdout)).toEqual({
    schema: "tripod.convert.v1",
    out: "counted.jsonl",
    lines: 2,
    commands: 1,
    operations: 1,
    expiring: 0,
    left_out: { "lines that are not commands": 1 },
  });
});

test.each([
  [
    "an unknown format",
    ["csv", "a.txt", "--out", "none"],
    'unknown format "csv" (expected redis-monitor)',
  ],
  [
    "a missing log",
    ["redis-monitor", "none.txt", "--out", "none"],
    "none.txt: no such file; check the path",
  ],
  ["a directory", ["redis-monitor", ".", "--out", "none"], ".: is a directory; give a file"],
  [
    "an output that is there",
    ["redis-monitor", "a.txt", "--out", "a.txt"],
    "--out: a.txt: the file exists; name a new one",
  ],
  [
    "an output nowhere",
    ["redis-monitor", "a.txt", "--out", "no/where"],
    "--out: no/where cannot be written: no such directory",
  ],
  [
    "a log without operations",
    ["redis-monitor", "empty.txt", "--out", "none"],
    "empty.txt: no operation on database 0 in 0 lines",
  ],
])("%s is refused in one line, and nothing is left behind", async (_what, args, message) => {
  log("a.txt", SET);
  log("empty.txt", "OK");
  const { code, stdout, stderr } = await tripod("convert", ...args);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: `tripod: ${message}\n` });
  expect(existsSync(join(scratch, "none"))).toBe(false);
});
