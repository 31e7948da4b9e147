import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { processCommands } from "../../harness/run/lanes.ts";
import { childrenOf, isRunning, type Running } from "../../harness/testing/command-line.ts";
import { type AnySystem, loadSystem } from "../../systems/catalog.ts";
import type { FaultPlan } from "../fault/plan.ts";
import type { SlotRecord } from "../judge/slot.ts";
import { defaultRig, type Rig } from "../rig/rig.ts";
import { run } from "../run.ts";
import { eventually } from "../testing/eventually.ts";
import type { TraceRecord } from "../trace.ts";
import { deployAll } from "../triad/deployment.ts";
import type { LaneReport } from "../triad/lane-report.ts";
import { RigFailure } from "../triad/rig-failure.ts";
import { behindProxy, type ProcessCommands } from "./behind-proxy.ts";
import type { Command } from "./child.ts";
import { DeployError } from "./instance.ts";
import type { LaneCommand } from "./lane-process.ts";
import { WallTimeline } from "./timeline.ts";

const NS_PER_S = 1e9;
const MB = 2 ** 20;
const NO_FAULTS: FaultPlan = { seed: 1, rules: [] };
/**
 * The two ballots that decide a slot are waited for, however busy the machine is; the third one only for the grace, for it may
 * never come. Nor may the last word of a lane that is silent, for which a run's end waits as long as `passiveNs`: no test asks
 * for it.
 */
const DEADLINES = {
  exchangeNs: 5 * NS_PER_S,
  ballotNs: 5 * NS_PER_S,
  ballotMaxNs: 5 * NS_PER_S,
  graceNs: 2e7,
  graceMaxNs: 5 * NS_PER_S,
  startNs: 120 * NS_PER_S,
  cycleNs: 0,
  timerNs: 2e6,
  passiveNs: 5e8,
};
/** For three lanes that all answer. */
const PATIENT = { ...DEADLINES, graceNs: 5 * NS_PER_S };

let folder = "";
let before = "";
let system: AnySystem;
let rig: Rig;
let commands: ProcessCommands;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deploy-"));
  before = process.env["TMPDIR"] ?? "";
  process.env["TMPDIR"] = folder;
  const loaded = await loadSystem("sensor_poll_v3");
  if (loaded === undefined) throw new Error("there is no sensor_poll_v3");
  system = loaded;
  rig = { ...defaultRig(system, ["ts", "c", "rust"], "process"), deadlines: DEADLINES };
  commands = await processCommands(system, rig);
});

/** Whatever a test did, nothing is left running and nothing lies about. */
afterEach(async () => {
  await eventually("the end of all children", () =>
    childrenHere().every(({ pid }) => !isRunning(pid)),
  );
  expect(readdirSync(folder)).toEqual([]);
});

afterAll(() => {
  if (before === "") delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = before;
  rmSync(folder, { recursive: true });
});

function childrenHere(): readonly Running[] {
  return childrenOf(process.pid).filter(({ command }) =>
    / proxy |lane-main|bwrap|-host-| -e /.test(command),
  );
}

function script(text: string, ...args: readonly string[]): Command {
  return { file: process.execPath, args: ["-e", text, "script", ...args] };
}

/** The same triad with another program in bravo's place. */
function withBravo(command: LaneCommand): ProcessCommands {
  return { ...commands, lane: (index) => (index === 1 ? command : commands.lane(index)) };
}

function serial(command: Command): LaneCommand {
  return { carrier: "serial", command };
}

/** The C lane, until it has voted in 20 slots; from then on `act` decides what its bytes become. */
function spoilt(act: string): LaneCommand {
  const bravo = commands.lane(1);
  if (bravo.carrier !== "serial") throw new Error("the C lane speaks over a stream");
  const text = `
    const lane = require("node:child_process").spawn(process.argv[2], { stdio: ["pipe", "pipe", "inherit"] });
    process.stdin.on("error", () => process.exit()).on("end", () => process.exit()).pipe(lane.stdin);
    const out = process.stdout.on("error", () => process.exit());
    const endless = (bytes) => { const more = () => { while (out.write(bytes)); out.once("drain", more); }; more(); };
    let heard = 0;
    lane.stdout.on("data", (bytes) => { if (++heard <= 40) out.write(bytes); else act(bytes, heard); });
    const act = ${act};`;
  const { file, sandbox } = bravo.command;
  // It stays outside, where this program can start it.
  const [first] = sandbox?.mounts ?? [];
  return serial(script(text, first !== undefined && "from" in first ? first.from : file));
}

interface Seen {
  readonly reports: readonly LaneReport[];
  readonly slots: readonly SlotRecord[];
  readonly deaths: readonly string[];
  /** The most memory that the proxy has had. */
  readonly proxySizeMax: number;
}

async function seen(with_: ProcessCommands, cycles: number, deadlines = DEADLINES): Promise<Seen> {
  const slots: SlotRecord[] = [];
  const deaths: string[] = [];
  let proxySizeMax = 0;
  const observe = (record: TraceRecord) => {
    if (record.t === "lane" && record.state === "down")
      deaths.push(`${record.lane}: ${record.why}`);
    if (record.t !== "slot") return;
    slots.push(record);
    if (record.cycle % 20 === 0 || record.cycle === cycles - 1) {
      const proxy = childrenHere().find(({ command }) => / proxy /.test(command));
      if (proxy !== undefined) proxySizeMax = Math.max(proxySizeMax, peakSizeOf(proxy.pid));
    }
  };
  const [alpha, bravo, charlie] = rig.lanes;
  // A program of the user's is not warmed up: what it counts begins with the run.
  const lanes: Rig["lanes"] = [alpha, { ...bravo, command: ["bravo"] }, charlie];
  const plan = { seed: 1, cycles, rig: { ...rig, deadlines, lanes }, faults: NO_FAULTS };
  const deploy = deployAll(() => new WallTimeline(), behindProxy(with_));
  const reports = await run(plan, system, system.generated(1), { deploy, observe });
  return { reports, slots, deaths, proxySizeMax };
}

function peakSizeOf(pid: number): number {
  const kib = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kib) * 1024;
}

describe("a lane that goes wrong after it has begun well", () => {
  test.each([
    ["falls silent", "() => undefined", undefined],
    [
      "answers bytes that are not framed",
      "(bytes) => out.write(Buffer.alloc(bytes.length, 7))",
      undefined,
    ],
    ["answers frames of garbage", "() => out.write(Buffer.of(4, 1, 2, 3, 0))", "bad_length"],
    ["repeats itself", "(bytes) => { for (let n = 0; n < 20; n++) out.write(bytes) }", "duplicate"],
    [
      "floods with frames of garbage",
      "(bytes, n) => n === 41 && endless(Buffer.concat(Array(999).fill(Buffer.of(4, 1, 2, 3, 0))))",
      "bad_length",
    ],
    [
      "floods without a delimiter",
      "(bytes, n) => n === 41 && endless(Buffer.alloc(65536, 7))",
      undefined,
    ],
  ] as const)("and %s does not keep the other two from voting", async (_, act, counted) => {
    const cycles = 40;
    const sizeBefore = process.memoryUsage.rss();
    const answersAll = counted === "duplicate";
    const deadlines = answersAll ? PATIENT : DEADLINES;
    const { reports, slots, proxySizeMax } = await seen(withBravo(spoilt(act)), cycles, deadlines);
    expect(slots).toHaveLength(cycles);
    // What the host holds up says nothing of the lanes.
    const told = slots.filter(({ held_up: heldUp }) => heldUp === undefined);
    expect(told).not.toEqual([]);
    expect(told.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
    const [alpha, bravo, charlie] = reports;
    for (const lane of [alpha, charlie]) expect(lane).toMatchObject({ deaths: 0, miscompares: 0 });
    if (answersAll) expect(reports.map(({ silent }) => silent)).toEqual([0, 0, 0]);
    else expect(bravo?.silent).toBeGreaterThan(0);
    if (counted !== undefined) expect(bravo?.refusedByRig[counted]).toBeGreaterThan(0);
    expect(proxySizeMax).toBeGreaterThan(0);
    expect(proxySizeMax).toBeLessThan(512 * MB);
    expect(process.memoryUsage.rss() - sizeBefore).toBeLessThan(200 * MB);
  });

  test("and exits is named, with the status it exited with", async () => {
    const act = '() => { process.stderr.write("out of luck\\n"); process.exit(3) }';
    const { reports, slots, deaths } = await seen(withBravo(spoilt(act)), 40);
    expect(deaths).toEqual([expect.stringMatching(/^bravo: the process exited with status 3/)]);
    expect(reports[1]).toMatchObject({ state: "down", deaths: 1 });
    expect(slots.every(({ verdict }) => verdict === "pass")).toBe(true);
  });
});

/** How the rig fails with `with_`, which cannot run. */
async function failureOf(with_: ProcessCommands, startNs = DEADLINES.startNs): Promise<string> {
  const deadlines = { ...DEADLINES, startNs };
  const failure: unknown = await seen({ ...with_, startNs }, 10, deadlines).then(
    () => "it ran",
    (error: unknown) => error,
  );
  if (failure instanceof DeployError || failure instanceof RigFailure) return failure.message;
  throw failure;
}

/**
 * The others have the same time to come up: where a machine is so busy that one of them is named for it, all get twice as much.
 * Any other failure is the rig's.
 */
async function expectFailure(with_: ProcessCommands, expected: string): Promise<void> {
  let failure = "";
  for (let startS = 5; startS <= 160; startS *= 2) {
    failure = await failureOf(with_, startS * NS_PER_S);
    if (failure === expected || !isLate(failure)) break;
  }
  expect(failure).toBe(expected);
}

/** Whether it names a part as one that has not come up in time. */
function isLate(failure: string): boolean {
  return /^(lane \w+ \(\w+\) does not answer|the link proxy does not start)$/.test(failure);
}

describe("what does not start", () => {
  test("a lane that exits is named", async () => {
    const exits = script('process.stderr.write("no such board\\n"); process.exit(3)');
    // Whether its end or its silence is seen first is the scheduler's.
    expect(await failureOf(withBravo(serial(exits)))).toMatch(
      /^lane bravo (was not ready yet when its|\(c\) has ended before it was ready: the) process exited with status 3: no such board$/,
    );
  });

  test("a lane that is another is named", async () => {
    const rust = commands.lane(2);
    expect(await failureOf(withBravo(rust))).toMatch(
      /^bravo should be sensor_poll_v3\/c, but sensor_poll_v3\/rust/,
    );
  });

  test("a proxy that exits is quoted", async () => {
    const exits = script('process.stderr.write("busy\\n"); process.exitCode = 4');
    expect(await failureOf({ ...commands, proxy: () => exits })).toBe(
      "the link proxy exited with status 4: busy",
    );
  });

  test("what hangs fails the rig by the start deadline, and is named", async () => {
    const hangs = script("setInterval(() => undefined, 1000)");
    const floods = script(
      "const b = Buffer.alloc(65536, 7); const w = () => { while (process.stdout.write(b)); process.stdout.once('drain', w) }; w()",
    );
    const silent = "lane bravo (c) does not answer";
    await Promise.all([
      expectFailure(withBravo(serial(hangs)), silent),
      expectFailure(withBravo({ carrier: "grpc", serve: () => hangs }), silent),
      expectFailure(withBravo(serial(floods)), silent),
      expectFailure({ ...commands, proxy: () => hangs }, "the link proxy does not start"),
    ]);
  });
});

describe("a deployment", () => {
  test("whose proxy has died takes no plan, and says so instead of waiting", async () => {
    const events = {
      onInjection: () => undefined,
      onDown: () => undefined,
      onUp: () => undefined,
      onReturn: () => undefined,
    };
    const deployment = await deployAll(() => new WallTimeline(), behindProxy(commands))(
      rig,
      events,
    );
    const proxy = childrenHere().find(({ command }) => / proxy /.test(command));
    process.kill(proxy?.pid ?? 0, "SIGKILL");
    await expect(deployment.arm(NO_FAULTS)).rejects.toThrow("the link proxy was killed by SIGKILL");
    await deployment.stop();
    await deployment.stop();
  });
});
