import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { launch } from "../run/execute.ts";
import { openOutDir } from "../run/out-dir.ts";
import { planRun } from "../run/run-plan.ts";
import type { RunRecord } from "../run/run-record.ts";
import { saveFile } from "../saved-file.ts";
import { heedless } from "../soak/soak.suite.ts";
import { soak } from "../soak/soak.ts";
import type { SoakResult } from "../soak/totals.ts";
import { UserError } from "../user-error.ts";
import { conformancePage, readConformanceReport } from "./conformance-report.ts";
import { runReportPage } from "./page.ts";
import { type RunReport, readRunReport } from "./run-report.ts";
import { readSoakReport, soakReportPage } from "./soak-report.ts";

const CYCLES = 120;
let folder = "";
let copies = 0;
let kept: RunReport;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "run-report-"));
  const request = { system: "sensor_poll_v3", rung: "sim", seed: 7, cycles: CYCLES };
  const planned = await planRun({ ...request, faults: "lossy" });
  await launch(planned, { out: openOutDir(join(folder, "kept")) });
  kept = await read("kept");
});

afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string): Promise<RunReport> {
  return await readRunReport(join(folder, name), { trust: false });
}

/** A copy of the kept run, with one of its files rewritten, or taken away. */
function copyWith(name: string, rewrite: (text: string) => string | undefined): string {
  const copy = `copy-${copies++}`;
  cpSync(join(folder, "kept"), join(folder, copy), { recursive: true });
  const path = join(folder, copy, name);
  const text = rewrite(readFileSync(path, "utf8"));
  if (text === undefined) rmSync(path);
  else writeFileSync(path, text);
  return copy;
}

async function refusalOf(name: string): Promise<string> {
  try {
    await read(name);
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return error.message;
    throw error;
  }
  throw new Error("it was accepted");
}

test("a saved run's report counts what its verdict.json counts", () => {
  const { result } = kept.finished;
  const saved = JSON.parse(readFileSync(join(folder, "kept", "verdict.json"), "utf8")) as object;
  const { out: _elsewhere, counterexample: _none, ...told } = result;
  expect(saved).toMatchObject({ ...told, lanes: saved["lanes" as never] });
  expect(result.lanes).toEqual(saved["lanes" as never]);
  expect(kept.notes).toEqual([]);
});

test("the slot that is shown has the frames of a replay", () => {
  const { slot } = kept;
  const frames = slot?.frames ?? { unknown: "no slot" };
  if ("unknown" in frames) throw new Error(frames.unknown);
  expect(slot?.record.vote).toBe("majority");
  expect(frames).toMatchObject({ slot: slot?.record.cycle, seenIn: "replay", notes: [] });
  expect(frames.messages.some(({ hits }) => hits.length > 0)).toBe(true);
});

test("a page names no folder of this machine", () => {
  expect(runReportPage(kept)).not.toContain(folder);
});

test("a run that was killed is reported up to its last whole slot", async () => {
  const torn = copyWith("trace.jsonl", (text) => text.slice(0, text.length / 2));
  rmSync(join(folder, torn, "verdict.json"));
  const { finished, notes } = await read(torn);
  expect(finished.result.cycles).toBeLessThan(CYCLES);
  expect(finished.result.verdict).toBe("inconclusive");
  expect(notes[0]).toMatch(/no verdict.json/);
});

test("a trace that was changed after the run is said to be", async () => {
  const changed = copyWith("trace.jsonl", (text) => text.replace('"unanimous"', '"majority"'));
  expect((await read(changed)).notes[0]).toMatch(/digest of trace.jsonl/);
});

test.each([
  ["a pass beside a trace that fails", "fail", "pass"],
  ["a fail beside a trace that passes", "pass", "fail"],
])("%s is noted, and the worse one is shown", async (_, counted, told) => {
  const slot = (verdict: string) => `"verdict":"${verdict}"`;
  const path = copyWith("trace.jsonl", (text) => text.replace(slot("pass"), slot(counted)));
  const file = join(folder, path, "verdict.json");
  const saved = JSON.parse(readFileSync(file, "utf8")) as object;
  writeFileSync(file, JSON.stringify({ ...saved, verdict: told, why: [] }));
  const report = await read(path);
  const { finished, notes } = report;
  expect(finished.result.verdict).toBe("fail");
  expect(runReportPage(report)).not.toContain("undefined");
  expect(notes.at(-1)).toMatch(new RegExp(`^The verdict in verdict.json is ${told}, `));
});

test("a run that its user ended is inconclusive, and its trace is not said to be changed", async () => {
  const path = copyWith("verdict.json", (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), verdict: "inconclusive" }),
  );
  const { finished, notes } = await read(path);
  expect(finished.result.verdict).toBe("inconclusive");
  expect(notes).toEqual([]);
});

test("what is not a saved run, or is of another version, is refused in a line that says where", async () => {
  expect(await refusalOf("nowhere")).toMatch(/nowhere: not a saved run/);
  const other = copyWith("plan.json", (text) => text.replace("tripod.plan.v2", "tripod.plan.v9"));
  expect(await refusalOf(other)).toMatch(/plan.json: schema/);
  const verdict = copyWith("verdict.json", (text) =>
    text.replace("tripod.run.v1", "tripod.run.v9"),
  );
  expect(await refusalOf(verdict)).toMatch(/verdict.json: schema/);
  const broken = copyWith("trace.jsonl", (text) =>
    text.replace('{"t":"slot","cycle":3,', '{"t":"slot","cycle":"3",'),
  );
  expect(await refusalOf(broken)).toMatch(/trace.jsonl:\d+: cycle/);
  const noTrace = copyWith("trace.jsonl", () => undefined);
  expect(await refusalOf(noTrace)).toMatch(/trace.jsonl/);
});

test.each([
  ["whose name leads through a file", ["kept", "plan.json", "page.html"], 2],
  ["in a folder that is missing", ["nowhere", "page.html"], 2],
  ["where a folder is in the way", ["kept"], 4],
] as const)("a page %s is one line with its exit status, and leaves nothing", (_, names, code) => {
  const before = readdirSync(folder);
  const path = join(folder, ...names);
  const write = () => saveFile(path, runReportPage(kept), { option: "--html" });
  expect(write).toThrow(UserError);
  expect(write).toThrow(expect.objectContaining({ exitCode: code }));
  expect(write).toThrow(/^--html: [^\n]+$/);
  expect(readdirSync(folder)).toEqual(before);
});

test("when, by what and of which sources a run was made is on its page, and in no digest", async () => {
  const record = JSON.parse(readFileSync(join(folder, "kept", "run.json"), "utf8")) as RunRecord;
  const page = runReportPage(kept);
  expect(page).toContain(`${record.began.slice(0, 10)} `);
  expect(page).toContain(`${manifest.version}, Node ${record.node}`);
  for (const { lane, sha256 } of Object.values(record.lanes)) {
    expect(sha256, lane).toMatch(/^[0-9a-f]{64}$/);
    expect(page).toContain(`SHA-256 ${sha256}`);
  }
  expect(page).toContain(`SHA-256 ${kept.systemSha256}`);
  const other = await read(
    copyWith("run.json", (text) => text.replace(/"tripod": "/, '"tripod": "9')),
  );
  expect(other.finished.result.digest).toBe(kept.finished.result.digest);
  expect(other.notes).toEqual([]);
});

test("of a run that an earlier version has saved it is said that this is not known", async () => {
  const old = await read(copyWith("run.json", () => undefined));
  expect(runReportPage(old)).toContain("saved without run.json");
  const strange = copyWith("run.json", (text) => text.replace("run_record.v1", "run_record.v9"));
  expect(await refusalOf(strange)).toMatch(/run\.json: schema/);
});

test("a run of which run.json has a long name is not refused: runs write any", async () => {
  const name = "x".repeat(300);
  const path = copyWith("run.json", (text) => text.replace(/"lane": "\w+"/, `"lane": "${name}"`));
  expect(Object.values((await read(path)).record?.lanes ?? {})[0]?.lane).toBe(name);
});

const HOSTILE = "</td><script>alert(1)</script>\u001b[2J";

/** What a soak saves, and beside its figures words that would like to be markup. */
async function hostileSoak(): Promise<SoakResult> {
  const seeds = { first: 1, last: 2 };
  const request = { system: "sensor_poll_v3", rung: "sim", seeds, cycles: 60, faults: "byzantine" };
  const result = await soak(request, heedless);
  const at = { out: null, counterexample: null, shrunk: null, unshrunk: null };
  return {
    ...result,
    faults: HOSTILE,
    inconclusive: [{ why: HOSTILE, runs: 1 }],
    failures: [{ seed: 7, verdict: "fail", what: HOSTILE, command: HOSTILE, ...at }],
  };
}

test("a saved soak is a page with its failing runs, and the slot of the first that was saved", async () => {
  const saved = await hostileSoak();
  const { liveness } = saved;
  const path = join(folder, "soak");
  mkdirSync(path);
  cpSync(join(folder, "kept"), join(path, "seed-7"), { recursive: true });
  writeFileSync(join(path, "soak.json"), JSON.stringify(saved));
  const html = soakReportPage(await readSoakReport(path, { trust: false }));
  expect(html).toContain(
    `In 2 runs of ${saved.slots} slots in all, 1 run failed or had a finding.`,
  );
  expect(html).toContain(`2 of 2 runs, after ${liveness.slots_max} slot`);
  expect(html).toContain("<h2>Seed 7. The first slot in which a lane was outvoted: slot ");
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).toContain("\\x1b[2J");
  writeFileSync(join(path, "soak.json"), JSON.stringify({ ...saved, schema: "tripod.soak.v9" }));
  await expect(readSoakReport(path, { trust: false })).rejects.toThrow(/soak.json: schema/);
});

test.each([
  [
    "none came back",
    { runs: 2, back: 0, not_back: 2, slots_max: null },
    ["0 of 2 runs<", "2 runs<"],
  ],
  ["it is of a version that did not count that", undefined, []],
])("a soak is shown where %s", async (_, liveness, shown) => {
  const path = mkdtempSync(join(folder, "soak-"));
  writeFileSync(join(path, "soak.json"), JSON.stringify({ ...(await hostileSoak()), liveness }));
  const html = soakReportPage(await readSoakReport(path, { trust: false }));
  for (const words of shown) expect(html).toContain(words);
  expect(html.includes("did not come back")).toBe(liveness !== undefined);
});

test("a conformance table is a page with all of its cases", async () => {
  const path = join(folder, "conformance.json");
  const one = { id: "R1", term: HOSTILE, verdict: "pass", injected: "a", observed: "b" };
  const left = { ...one, id: "R2", verdict: "skipped", observed: null, reason: "no floats" };
  const table = { schema: "tripod.conformance.v1", rung: "sim", system: null, verdict: "pass" };
  writeFileSync(path, JSON.stringify({ ...table, cases: [one, left] }));
  const html = conformancePage(await readConformanceReport(path));
  expect(html).toContain("1 of 1 case passed on the rung sim.");
  expect(html).toContain("no floats");
  expect(html.match(/<script/g)).toHaveLength(1);
});
