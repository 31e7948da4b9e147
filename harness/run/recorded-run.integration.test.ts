import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asOwn } from "../kept-code/admission.ts";
import { UserError } from "../user-error.ts";
import { launch } from "./execute.ts";
import { openOutDir } from "./out-dir.ts";
import { readRecordedRun } from "./recorded-run.ts";
import { replay } from "./replay.ts";
import { planRun } from "./run-plan.ts";

const CYCLES = 200;
let folder = "";
let copies = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "recorded-run-"));
  const request = { system: "sensor_poll_v3", rung: "sim", seed: 7, cycles: CYCLES };
  const planned = await planRun({ ...request, faults: "byzantine" });
  const { verdict } = await launch(planned, { out: openOutDir(join(folder, "kept")) });
  expect(verdict).toBe("pass");
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the kept run, with one of its files rewritten, or taken away. */
function copyWith(name: string, rewrite: (text: string) => string | undefined): string {
  const copy = join(folder, `copy-${copies++}`);
  cpSync(join(folder, "kept"), copy, { recursive: true });
  const text = rewrite(readFileSync(join(copy, name), "utf8"));
  if (text === undefined) rmSync(join(copy, name));
  else writeFileSync(join(copy, name), text);
  return copy;
}

async function refusalOf(path: string): Promise<string> {
  try {
    await replay(await readRecordedRun(path, asOwn));
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return error.message;
    throw error;
  }
  throw new Error("it was accepted");
}

function withoutSlot(cycle: number, text: string): string {
  return text.replace(new RegExp(`^\\{"t":"slot","cycle":${cycle},.*\n`, "m"), "");
}

test("a kept run agrees with its replay in every slot, and every hit is met again", async () => {
  const { reproduced, fates, outputs, recorded, difference } = await replay(
    await readRecordedRun(join(folder, "kept"), asOwn),
  );
  expect({ reproduced, complete: recorded.complete }).toEqual({ reproduced: true, complete: true });
  expect(difference).toBeNull();
  expect(outputs).toEqual({ same: CYCLES, differing: [] });
  expect(fates.recorded).toBeGreaterThan(0);
  expect(fates).toMatchObject({ same: fates.recorded, met_again: fates.recorded });
});

test("half a last line is what a killed rig leaves: the slots before it are replayed", async () => {
  const path = copyWith("trace.jsonl", (text) => text.slice(0, -20));
  rmSync(join(path, "verdict.json"));
  const { recorded, reproduced, verdict } = await replay(await readRecordedRun(path, asOwn));
  expect(recorded).toEqual({
    verdict: "pass",
    cycles: CYCLES - 1,
    complete: false,
    consistent: true,
  });
  expect({ reproduced, verdict }).toEqual({ reproduced: true, verdict: "pass" });
});

test("a run cut short before most of its faults agrees by what its slots came to", async () => {
  const path = copyWith("trace.jsonl", (text) =>
    text.slice(0, text.indexOf('{"t":"slot","cycle":10,')),
  );
  rmSync(join(path, "verdict.json"));
  const { reproduced, verdict, replayed } = await replay(await readRecordedRun(path, asOwn));
  expect(replayed.verdict).toBe("inconclusive");
  expect({ reproduced, verdict }).toEqual({ reproduced: true, verdict: "pass" });
});

test("an output that was tampered with is found in its slot", async () => {
  const path = copyWith("trace.jsonl", (text) =>
    text.replace(/("cycle":20,.*?"value":")(\w\w)/, (_, before: string, byte: string) =>
      [before, byte === "00" ? "01" : "00"].join(""),
    ),
  );
  const { outputs } = await replay(await readRecordedRun(path, asOwn));
  expect(outputs.differing).toEqual([20]);
});

/** verdict.json with another digest of the trace. */
function withDigest(path: string, digest: string): string {
  const at = join(path, "verdict.json");
  const verdict: unknown = JSON.parse(readFileSync(at, "utf8"));
  writeFileSync(at, JSON.stringify(Object.assign({}, verdict, { digest })));
  return path;
}

/** The first such record, changed; the digest that was saved is made to fit. */
function tampered(record: RegExp, rewrite: (line: string) => string): string {
  const path = copyWith("trace.jsonl", (text) => text.replace(record, rewrite));
  const trace = readFileSync(join(path, "trace.jsonl"));
  return withDigest(path, createHash("sha256").update(trace).digest("hex"));
}

test.each([
  [
    "a fault record",
    tamperedFault,
    /^trace\.jsonl:\d+: fault \S+ on .+ (up|down), message \d+: effective: recorded false, replayed true$/,
  ],
  [
    "a ballot",
    tamperedBallot,
    /^trace\.jsonl:\d+: slot \d+: ballots: recorded \{.*"ffff"\}, replayed \{/,
  ],
  [
    "a record that was taken out",
    () => tampered(/^\{"t":"fault".*\n/m, () => ""),
    /^trace\.jsonl:\d+: recorded .*, replayed fault /,
  ],
  [
    "a verdict's digest",
    () =>
      withDigest(
        copyWith("plan.json", (text) => text),
        "0".repeat(64),
      ),
    /^the digest of trace\.jsonl is not the one in verdict\.json/,
  ],
] as const)(
  "%s that was tampered with is told, and the run is not reproduced",
  async (_, copy, says) => {
    const { reproduced, verdict, recorded, difference } = await replay(
      await readRecordedRun(copy(), asOwn),
    );
    expect(verdict).toBe(recorded.verdict);
    expect(difference).toMatch(says);
    expect(reproduced).toBe(false);
  },
);

function tamperedFault(): string {
  return tampered(/^\{"t":"fault".*"effective":true/m, (line) => line.replace(/true$/, "false"));
}

function tamperedBallot(): string {
  return tampered(/^\{"t":"slot".*"ballots":\{"\w+":"\w+"\}/m, (line) =>
    line.replace(/"\w+"\}$/, '"ffff"}'),
  );
}

test("under another seed the recorded hits are not the plan's", async () => {
  const path = copyWith("plan.json", (text) => text.replaceAll('"seed": 7', '"seed": 8'));
  const { fates, recorded } = await replay(await readRecordedRun(path, asOwn));
  expect(fates.same).toBeLessThan(fates.recorded);
  expect(recorded.consistent).toBe(false);
});

test.each([
  [
    "half a line in the middle",
    "trace.jsonl",
    (text: string) => text.replace(/"readings".*/, ""),
    /trace\.jsonl:\d+: invalid JSON/,
  ],
  [
    "an unknown record",
    "trace.jsonl",
    (text: string) => text.replace('"t":"slot"', '"t":"slit"'),
    /trace\.jsonl:\d+: t:/,
  ],
  [
    "a slot missing in the middle",
    "trace.jsonl",
    (text: string) => withoutSlot(30, text),
    /trace\.jsonl:\d+: slot 31 where slot 30 was expected/,
  ],
  [
    "a trace cut at a line, of a run that ended",
    "trace.jsonl",
    (text: string) => withoutSlot(199, text),
    /verdict\.json: 200 slots, but trace\.jsonl has 199/,
  ],
  ["an empty trace", "trace.jsonl", () => "", /trace\.jsonl: no slots/],
  [
    "no trace",
    "trace.jsonl",
    () => undefined,
    /trace\.jsonl: no such file; was the run saved with --out\?/,
  ],
  [
    "readings that do not decode",
    "trace.jsonl",
    (text: string) => text.replace(/"readings":\["\w+"/, '"readings":["ff"'),
    /trace\.jsonl: slot 0: invalid reading ff/,
  ],
  [
    "no plan",
    "plan.json",
    () => undefined,
    /plan\.json: no such file; was the run saved with --out\?/,
  ],
  [
    "a plan that is not JSON",
    "plan.json",
    (text: string) => text.slice(0, -9),
    /plan\.json: invalid JSON/,
  ],
  [
    "a plan of another schema",
    "plan.json",
    (text: string) => text.replace("plan.v2", "plan.v9"),
    /plan\.json: schema/,
  ],
  [
    "a fractional seed",
    "plan.json",
    (text: string) => text.replace('"seed": 7', '"seed": 7.5'),
    /plan\.json: seed/,
  ],
  [
    "an unknown fault",
    "plan.json",
    (text: string) => text.replace('"kind": "lie"', '"kind": "lye"'),
    /plan\.json: faults: faults\[\d+\]\.kind/,
  ],
  [
    "a fault on an unknown lane",
    "plan.json",
    (text: string) => text.replace(/"lane": \[\s*"\w+"/, '"lane": ["zulu"'),
    /plan\.json: faults: .*lane "zulu"/,
  ],
  [
    "fewer sources than were read",
    "plan.json",
    (text: string) => text.replace('"sources": 5', '"sources": 4'),
    /plan\.json: faults: .*source 5|5 readings, but plan\.json has 4/,
  ],
  [
    "fewer cycles than were voted",
    "plan.json",
    (text: string) => text.replace('"cycles": 200', '"cycles": 199'),
    /but plan\.json has 199 cycles/,
  ],
  [
    "a rig of another system",
    "plan.json",
    (text: string) => text.replace('"system": "sensor_poll_v3"', '"system": "nope"'),
    /plan\.json: system nope, but a rig of sensor_poll_v3/,
  ],
  [
    "an unknown lane",
    "plan.json",
    (text: string) => text.replace('"lane": "c"', '"lane": "zig"'),
    /unknown lane of sensor_poll_v3 "zig"/,
  ],
  [
    "a configuration that does not decode",
    "plan.json",
    (text: string) => text.replace(/"config": "\w+"/, '"config": "ffff"'),
    /config/,
  ],
  [
    "two lanes",
    "plan.json",
    (text: string) => text.replace(/\{\s*"name": "bravo"[^}]*\},/, ""),
    /plan\.json: rig/,
  ],
  [
    "an unknown verdict",
    "verdict.json",
    (text: string) => text.replace('"pass"', '"perhaps"'),
    /verdict\.json: verdict/,
  ],
] as const)("%s is refused in one line that says where", async (_, name, rewrite, says) => {
  const message = await refusalOf(copyWith(name, rewrite));
  expect(message).toMatch(says);
  expect(message).not.toContain("\n");
});
