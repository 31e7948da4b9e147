import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { type AnyClaim, loadProperties, loadSystem } from "../../systems/catalog.ts";
import { chooseSandbox, sandboxHere } from "../sandbox/choice.ts";
import { systemAt } from "../system/system-at.ts";
import { NODE_FLAGS } from "../testing/command-line.ts";
import { textOf } from "../view/line.ts";
import { proveItCanFail, selfCheck } from "./canaries.ts";
import { check, checkLane } from "./check.ts";
import { refute } from "./examine.ts";
import { findingsTable } from "./findings-table.ts";
import { LaneUnderTest } from "./lane-under-test.ts";
import { replayCase } from "./replay-case.ts";
import type { CheckResult } from "./result.ts";
import { subjectsOf } from "./subjects.ts";

const MAIN = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
const PROGRAM = fileURLToPath(new URL("./canaries/lane.ts", import.meta.url));
const REAL = new URL("../../systems/sensor_poll_v3/lanes/ts/lane.ts", import.meta.url).href;

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A TypeScript lane that does `work` in its module, in which `real` is the system's own lane. */
function laneOf(name: string, work: string): string {
  const file = join(folder, name);
  writeFileSync(file, `import { start as real } from ${JSON.stringify(REAL)};\n${work}\n`);
  return file;
}

async function sensorPoll() {
  const system = await loadSystem("sensor_poll_v3");
  const properties = await loadProperties("sensor_poll_v3");
  if (system === undefined || properties === undefined) throw new Error("the system is gone");
  return { system, properties };
}

/** `tripod check` itself plays 1,000. Each property is played over 24 lives besides. */
const RUNS = 60;
const WAIT_MS = 20_000;

describe("a check", () => {
  it.each(["sensor_poll_v1", "sensor_poll_v2", "sensor_poll_v3"])(
    "finds nothing wrong with the lanes of %s",
    async (name) => {
      const request = { lane: "all", seed: 3, runs: RUNS, timeoutMs: 60_000 };
      const { verdict, lanes, canaries } = await check({ system: name, ...request });
      const system = await loadSystem(name);
      const properties = await loadProperties(name);
      expect(Object.keys(lanes)).toEqual(system?.lanes.map((lane) => lane.name));
      const passed = properties?.map((property) => [
        property.name,
        { runs: RUNS, lives: 24, verdict: "pass" },
      ]);
      for (const lane of Object.values(lanes)) expect(Object.entries(lane)).toEqual(passed);
      expect(Object.keys(canaries)).toEqual(["null", "constant", "always_none"]);
      expect(verdict).toBe("pass");
    },
  );

  it("gives up when no property refutes what is wrong on purpose", async () => {
    const { system, properties } = await sensorPoll();
    const credulous = properties.map((one): AnyClaim => ({ ...one, refute: () => undefined }));
    const effort = { seed: 1, runs: 5, timeoutMs: 60_000 };
    const proof = proveItCanFail(system, credulous, new Set(["serial"] as const), effort);
    await expect(proof).rejects.toThrow(/^the checker cannot fail/);
    await expect(proof).rejects.toHaveProperty("exitCode", 4);
  });

  it("is inconclusive about a property that refutes nothing, and names it", async () => {
    const { system, properties } = await sensorPoll();
    const [first, ...others] = properties;
    if (first === undefined) throw new Error("no property");
    const credulous: AnyClaim = { ...first, refute: () => undefined };
    const all = [credulous, ...others];
    const effort = { seed: 1, runs: 20, timeoutMs: 60_000 };
    const self = await selfCheck(system, all, ["serial"], effort);
    const names = Object.keys(self).filter((name) => self[name] === null);
    expect(names).toEqual([first.name]);
    const [subject] = await subjectsOf(system, "ts");
    if (subject === undefined) throw new Error("no such lane");
    const request = { ...effort, watch: () => undefined, toothless: new Set(names) };
    const verdicts = await checkLane(system, all.slice(0, 2), subject, request);
    expect(Object.values(verdicts).map(({ verdict }) => verdict)).toEqual(["inconclusive", "pass"]);
    const sandbox = await sandboxHere();
    const head = {
      schema: "tripod.check.v2",
      system: system.name,
      seed: 1,
      sandbox,
      runtime_checks: {},
    } as const;
    const canaries = { null: "", constant: "", always_none: "" };
    const lanes = { ts: verdicts };
    const result = { ...head, verdict: "inconclusive", canaries, self_check: self, lanes } as const;
    const text = findingsTable(result, 100).map(textOf).join("\n");
    expect(text).toContain(`self-check: ${first.name} rejects nothing`);
    expect(text).toContain(`${first.name} rejects nothing, so a pass means nothing.`);
  });

  it("refutes an answer that is not an output of the system", async () => {
    const { system, properties } = await sensorPoll();
    const [property] = properties;
    if (property === undefined) throw new Error("no property");
    const command = { file: process.execPath, args: [PROGRAM, "sensor_poll_v3", "=ff"] };
    const subject = {
      name: "ff",
      command: { carrier: "serial", command },
    } as const;
    const lane = new LaneUnderTest(subject, system);
    const effort = { seed: 1, runs: 5, timeoutMs: 60_000 };
    const refutation = await refute({ system, lane, property }, effort);
    await lane.close();
    expect(refutation).toMatchObject({ kind: "garbage", output: Uint8Array.of(0xff) });
  });

  it("says when a lane fails only after other cases", async () => {
    const { system, properties } = await sensorPoll();
    const file = laneOf(
      "keeps.ts",
      // The first is its process's own, as in a run; then each case has one.
      `let starts = 0;
      export const start = (config, sources) => {
        const step = real(config, sources);
        const isFifth = ++starts === 6;
        return (readings) => (isFifth ? { kind: "refused", why: "too few sources" } : step(readings));
      };`,
    );
    const [subject] = await subjectsOf(system, file);
    if (subject === undefined) throw new Error("no such lane");
    const [property] = properties;
    const effort = { seed: 1, runs: 20, timeoutMs: 60_000, watch: () => undefined };
    const found = await checkLane(system, properties.slice(0, 1), subject, effort);
    expect(found[property?.name ?? ""]).toMatchObject({
      runs: 5,
      verdict: "fail",
      counterexample: { reproducible: false, found: { case: 5 } },
    });
    const leak = found[property?.name ?? ""]?.counterexample;
    if (leak === undefined) throw new Error("no counterexample");
    const path = join(folder, "leak.json");
    const here = { ...leak, lane: { name: "keeps.ts", source: "keeps.ts" } };
    expect((await replayCase(here, path)).failure).toEqual(leak.failure);
  });
});

describe("tripod check", () => {
  it("prints one JSON document, and exits with 1 when a claim is refuted", async () => {
    const file = laneOf("none.ts", `export const start = () => () => ({ kind: "none" });`);
    const { code, stdout, stderr } = await tripod(
      "--lane",
      file,
      "--runs",
      "50",
      "--out",
      "out",
      "--json",
    );
    const result = JSON.parse(stdout) as CheckResult;
    expect(result).toMatchObject({ schema: "tripod.check.v2", seed: 1, verdict: "fail" });
    const equivalence = result.lanes["none.ts"]?.["equivalence_on_all_inputs"];
    expect(equivalence?.counterexample).toMatchObject({
      failure: { kind: "refuted", answered: { text: "none", hex: "" } },
      reproduce: "./tripod replay out/check-sensor_poll_v3-none.ts-equivalence_on_all_inputs.json",
    });
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });

  it("shows the case in 80 columns, but for the command that reproduces it, and saves it under runs/", async () => {
    const file = laneOf("shown.ts", `export const start = () => () => ({ kind: "none" });`);
    const { stdout } = await tripod("--lane", file, "--runs", "50");
    const lines = stdout.split("\n");
    expect(lines.filter((line) => line.length > 80 && !line.includes("reproduce:"))).toEqual([]);
    expect(readdirSync(join(folder, "runs"))).toContain(
      "check-sensor_poll_v3-shown.ts-true_value_contained.md",
    );
    expect(stdout).toMatch(/source 1 +\{sensor: 1, lo: 0, hi: 0\}/);
    expect(stdout).toMatch(/answered +none/);
  });

  it.each([
    [
      "an unknown lane",
      ["--lane", "fortran"],
      2,
      /unknown lane of sensor_poll_v3 "fortran" \(expected ts, c, rust or ada\)/,
    ],
    ["a file that does not exist", ["--lane", "gone.c"], 2, /gone\.c: no such file/],
    ["no cases", ["--runs", "0"], 2, /whole number/],
    ["an invalid duration", ["--timeout", "soon"], 2, /duration/],
  ])("refuses %s in one line", async (_name, args, status, why) => {
    const { code, stdout, stderr } = await tripod(...args);
    expect([code, stdout]).toEqual([status, ""]);
    expect(stderr).toMatch(why);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("exits with 2 when a lane does not compile, and with 4 when it cannot be loaded", async () => {
    const broken = join(folder, "broken.c");
    writeFileSync(broken, "int x = ;\n");
    const built = await tripod("--lane", broken);
    const loaded = await tripod("--lane", laneOf("startless.ts", "export const begin = real;"));
    const parsed = await tripod("--lane", laneOf("unclosed.ts", "export const start = () => {"));
    expect([built.code, parsed.code, loaded.code]).toEqual([2, 2, 4]);
    expect(parsed.stderr).toMatch(/unclosed\.ts:2:\d+: not TypeScript that Node runs: /);
    expect(built.stderr).toMatch(/broken\.c:1/);
    expect(loaded.stderr).toMatch(/startless\.ts could not be started.*no function named start/);
  });

  it("says of which system a lane is that is one of another, even where it reads no configuration of this one", async () => {
    const { system, properties } = await sensorPoll();
    for (const other of ["kv_store_v1", "tcp_v1"]) {
      const store = await systemAt(other);
      const [subject] = await subjectsOf(store, "c");
      if (subject === undefined) throw new Error("no such lane");
      const effort = { seed: 1, runs: 5, timeoutMs: 60_000, watch: () => undefined };
      await expect(checkLane(system, properties, subject, effort)).rejects.toThrow(
        `the lane c says it is ${other}, not sensor_poll_v3`,
      );
    }
  });

  it("waits once only for a lane whose start never returns", async () => {
    const { system, properties } = await sensorPoll();
    const file = laneOf("stuck.ts", "export const start = () => { for (;;); };");
    const [subject] = await subjectsOf(system, file);
    if (subject === undefined) throw new Error("no such lane");
    const effort = { seed: 1, runs: 5, timeoutMs: 2_000, watch: () => undefined };
    const verdicts = await checkLane(system, properties, subject, effort);
    for (const { counterexample } of Object.values(verdicts)) {
      expect(counterexample?.failure).toMatchObject({
        kind: "hang",
        why: "did not answer its first START within 5 s",
      });
    }
  });

  it.runIf(process.platform === "linux")("leaves no lane behind when it is killed", async () => {
    const started = join(folder, "started");
    const file = laneOf(
      "endless.ts",
      `import { writeFileSync } from "node:fs";
      export const start = () => () => {
        writeFileSync(${JSON.stringify(started)}, String(process.pid));
        for (;;);
      };`,
    );
    // A sandboxed lane could tell nobody its number.
    const unconfined = ["--timeout", "100s", "--sandbox", "off"];
    const args = [MAIN, "check", "sensor_poll_v3", "--lane", file, ...unconfined];
    const child = spawn(process.execPath, args, { stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await until(() => existsSync(started) && readFileSync(started, "utf8") !== "");
    const lane = readFileSync(started, "utf8");
    expect(readdirSync("/proc")).toContain(lane);
    child.kill("SIGKILL");
    await ended;
    await until(() => !existsSync(`/proc/${lane}`));
  });

  it.runIf(process.platform === "linux")("kills what a lane has started, too", async () => {
    const started = join(folder, "grandchild");
    const file = laneOf(
      "forks.ts",
      `import { spawn } from "node:child_process";
      import { writeFileSync } from "node:fs";
      const child = spawn("sleep", ["1000"], { stdio: "ignore" });
      writeFileSync(${JSON.stringify(started)}, String(child.pid));
      export const start = real;`,
    );
    // In a sandbox it could start nothing.
    const { code } = await tripod("--lane", file, "--runs", "5", "--sandbox", "off");
    expect(code).toBe(0);
    const grandchild = readFileSync(started, "utf8");
    expect(Number(grandchild)).toBeGreaterThan(0);
    await until(() => !existsSync(`/proc/${grandchild}`));
  });
});

interface Exited {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function tripod(...args: readonly string[]): Promise<Exited> {
  const command = [...NODE_FLAGS, MAIN, "check", "sensor_poll_v3", ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: folder }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, stdout, stderr });
    });
  });
}

/** Only a condition that never comes true meets the test's time limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it("starts no third process of a lane of which two have ended in their first slots", async () => {
  const { system } = await sensorPoll();
  const [subject] = await subjectsOf(
    system,
    laneOf("throws.ts", 'export const start = () => () => { throw new Error("no"); };'),
  );
  if (subject === undefined) throw new Error("there is no such lane");
  const lane = new LaneUnderTest(subject, system);
  const { config } = system.generated(1);
  const tried = { config, sources: 1, events: [] };
  const kinds: string[] = [];
  for (let nth = 0; nth < 4; nth++) kinds.push((await lane.play(tried, WAIT_MS)).kind);
  await lane.close();
  expect(kinds).toEqual(["exit", "exit", "exit", "exit"]);
  expect(lane.taken).toBe(2);
});

it("goes on with a lane whose processes fail in their first slots now and then", async () => {
  const { system } = await sensorPoll();
  const started = join(folder, "count");
  writeFileSync(started, "");
  // In a sandbox it could keep no count.
  chooseSandbox("off");
  const [subject] = await subjectsOf(
    system,
    laneOf(
      "flaky.ts",
      `import { appendFileSync, readFileSync } from "node:fs";
      appendFileSync(${JSON.stringify(started)}, "x");
      const fails = readFileSync(${JSON.stringify(started)}).length % 2 === 1;
      export const start = fails ? () => () => { throw new Error("no"); } : real;`,
    ),
  );
  if (subject === undefined) throw new Error("there is no such lane");
  const lane = new LaneUnderTest(subject, system);
  const { config } = system.generated(1);
  const fails: boolean[] = [];
  for (let nth = 0; nth < 4; nth++) {
    fails.push((await lane.play({ config, sources: 1, events: [] }, WAIT_MS)).kind === "exit");
    await lane.close();
  }
  chooseSandbox("auto");
  expect(fails).toEqual([true, false, true, false]);
});
