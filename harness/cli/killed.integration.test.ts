import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventually } from "../../runtime/testing/eventually.ts";
import type { RunResult } from "../report/result.ts";
import {
  childrenOf,
  type Ended,
  isRunning,
  type Running,
  type Started,
  start,
  tripod,
} from "../testing/command-line.ts";

const WARM_SLOTS = 20;
/** No hiccup of a busy machine looks like a lane's silence. */
const PATIENT_RIG = `
system: sensor_poll_v3
deadlines: { exchange: 10s, ballot: 20s, grace: 10s }
lanes:
  alpha: { lane: ts, on: process }
  bravo: { lane: c, on: process }
  charlie: { lane: rust, on: process }
`;
const PROCESSES = {
  alpha: /lane-main/,
  bravo: /-c-host-/,
  charlie: /-rust-host-/,
  proxy: / proxy /,
};
type Name = keyof typeof PROCESSES;

let folder = "";
let rig: Started | undefined;
let children: readonly Running[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "killed-"));
  writeFileSync(join(folder, "patient.yaml"), PATIENT_RIG);
});

afterEach(() => rig?.kill("SIGKILL"));

afterAll(() => rmSync(folder, { recursive: true }));

/** A run that would go on for ever, with all of its processes there and some slots voted. */
async function underWay(out: string, faults: string): Promise<Started> {
  const endless = ["run", "sensor_poll_v3", "--rig", "patient.yaml", "--cycles", "400000"];
  const plan = ["--seed", "7", "--faults", faults, "--out", out, "--json"];
  const started = start([...endless, ...plan], folder);
  rig = started;
  const endedEarly = started.ended.then(({ code, stderr }) => {
    throw new Error(`the run has ended with ${code}: ${stderr}`);
  });
  // Later on every run ends: only until it has begun is that too early.
  endedEarly.catch(() => undefined);
  await Promise.race([hasVoted(out, WARM_SLOTS), endedEarly]);
  children = childrenOf(started.pid);
  expect(children).toHaveLength(Object.keys(PROCESSES).length);
  return started;
}

async function hasVoted(out: string, slots: number): Promise<void> {
  const reached = `{"t":"slot","cycle":${slots},`;
  await eventually(`slot ${slots}`, () => traceOf(out).includes(reached));
}

function traceOf(out: string): string {
  const path = join(folder, out, "trace.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function slotsOf(out: string): number {
  return traceOf(out).split('{"t":"slot"').length - 1;
}

function kill(name: Name): void {
  const found = children.find(({ command }) => PROCESSES[name].test(command));
  if (found === undefined) throw new Error(`no process is ${name}`);
  process.kill(found.pid, "SIGKILL");
}

async function nothingIsLeft(): Promise<void> {
  for (const { pid, command } of children) {
    await eventually(`the end of ${command}`, () => !isRunning(pid));
  }
}

async function interrupted({ kill, ended }: Started): Promise<Ended> {
  kill("SIGINT");
  return await ended;
}

test.each(["alpha", "bravo", "charlie"] as const)(
  "%s killed from outside is named, and its silence voted around",
  async (name) => {
    const run = await underWay(`without-${name}`, "none");
    kill(name);
    await eventually("the death in the trace", () => traceOf(`without-${name}`).includes('"down"'));
    await hasVoted(`without-${name}`, slotsOf(`without-${name}`) + WARM_SLOTS);
    const { stdout, stderr, left } = await interrupted(run);
    expect({ stderr, left }).toEqual({ stderr: "", left: [] });
    await nothingIsLeft();
    const result = JSON.parse(stdout) as RunResult;
    expect(result.lanes[name]).toMatchObject({ deaths: 1, excluded: true, miscompares: 0 });
    expect(result.slots.majority).toBeGreaterThanOrEqual(WARM_SLOTS);
    expect(result.slots).toMatchObject({ split: 0, silent: 0 });
    // One dead lane is inside the hypothesis: all that keeps this from a pass is that it was ended early.
    expect(result.verdict).toBe("inconclusive");
    expect(result.why).toEqual([`interrupted after ${result.cycles} slots`]);
    expect(traceOf(`without-${name}`)).toMatch(
      new RegExp(`"lane":"${name}","state":"down","why":"the process was killed by SIGKILL"`),
    );
  },
);

test("a killed proxy ends the run with exit 4, one line, and nothing left", async () => {
  const run = await underWay("without-proxy", "none");
  kill("proxy");
  const { code, stdout, stderr, left } = await run.ended;
  const error = "the rig failed: the link proxy was killed by SIGKILL";
  expect({ code, left }).toEqual({ code: 4, left: [] });
  expect(JSON.parse(stdout)).toEqual({ schema: "tripod.error.v1", error });
  expect(stderr).toBe(`tripod: ${error}\n`);
  await nothingIsLeft();
  expect(slotsOf("without-proxy")).toBeGreaterThanOrEqual(WARM_SLOTS);
});

test("a killed rig takes all with it, and its trace is replayed up to the last slot", async () => {
  const run = await underWay("without-rig", "byzantine");
  run.kill("SIGKILL");
  expect((await run.ended).signal).toBe("SIGKILL");
  await nothingIsLeft();
  const slots = traceOf("without-rig")
    .split("\n")
    .filter((line) => /^\{"t":"slot".*\}$/.test(line));
  const { code, stdout } = await tripod(["replay", "without-rig", "--json"], folder);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    recorded: { cycles: slots.length, complete: false },
    reproduced: true,
    outputs: { same: slots.length },
  });
});

test("an interrupted rig leaves nothing running and nothing behind", async () => {
  const run = await underWay("interrupted", "none");
  const { code, left } = await interrupted(run);
  expect({ code, left }).toEqual({ code: 3, left: [] });
  await nothingIsLeft();
});
