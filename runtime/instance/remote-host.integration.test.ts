import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { start } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { parsePlan } from "../fault/plan.ts";
import type { SlotRecord } from "../judge/slot.ts";
import { bootProgram } from "../lane/boot.ts";
import { serveLane } from "../lane/lane-host.ts";
import { programOf } from "../lane/program.ts";
import { parseAddress } from "../link/address.ts";
import { defaultRig, type Rig } from "../rig/rig.ts";
import { run } from "../run.ts";
import type { FaultRecord, LaneRecord, TraceRecord } from "../trace.ts";
import { deployAll } from "../triad/deployment.ts";
import { DeployError } from "./instance.ts";
import { onHosts } from "./remote-host.ts";
import { WallTimeline } from "./timeline.ts";

const PATIENT_NS = 120e9;
const CYCLE_NS = 2e6;
const program = programOf({ system: system.name, lane: "ts" }, system.payloads, start);
let folder = "";
const hosts: { readonly close: () => void }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hosts-"));
});
afterEach(() => {
  for (const host of hosts.splice(0)) host.close();
  rmSync(folder, { recursive: true });
});

function at(name: string, carrier: "grpc:" | "" = "grpc:"): string {
  return `${carrier}unix:${join(folder, name)}`;
}

async function serve(address: string): Promise<{ readonly close: () => void }> {
  const parsed = parseAddress(address);
  if ("refused" in parsed) throw new Error(parsed.refused);
  const host = await serveLane(bootProgram(program), parsed.ok);
  hosts.push(host);
  return host;
}

/** Three lanes on hosts; the second speaks frames over a plain socket. */
function rig(): Rig {
  const usual = defaultRig(system, ["ts", "ts", "ts"], "process");
  const [a, b, c] = usual.lanes;
  const on = (lane: Rig["lanes"][0], host: string) => ({ ...lane, on: "host" as const, host });
  const deadlines = { ...usual.deadlines, ballotNs: PATIENT_NS, exchangeNs: PATIENT_NS / 2 };
  return {
    ...usual,
    deadlines: { ...deadlines, cycleNs: CYCLE_NS, graceNs: 20e6, passiveNs: 2 * PATIENT_NS },
    lanes: [on(a, at("a")), on(b, at("b", "")), on(c, at("c"))],
  };
}

async function seen(
  cycles: number,
  faults: readonly object[],
  watch: (record: TraceRecord) => void = () => undefined,
) {
  const slots: SlotRecord[] = [];
  const lanes: LaneRecord[] = [];
  const hits: FaultRecord[] = [];
  const plan = parsePlan({ faults }, 1);
  if ("refused" in plan) throw new Error(plan.refused);
  const observe = (record: TraceRecord) => {
    watch(record);
    if (record.t === "slot") slots.push(record);
    else if (record.t === "lane") lanes.push(record);
    else if (record.t === "fault") hits.push(record);
  };
  const deploy = deployAll(() => new WallTimeline(), onHosts(PATIENT_NS));
  const planned = { seed: 1, cycles, rig: rig(), faults: plan.ok };
  const reports = await run(planned, system, system.generated(1), { deploy, observe });
  return { slots, lanes, hits, reports };
}

test("three lanes on lane hosts vote, over gRPC and over plain sockets", async () => {
  for (const address of [at("a"), at("b", ""), at("c")]) await serve(address);
  const { slots, reports } = await seen(30, []);
  expect(slots.map(({ verdict }) => verdict)).toEqual(new Array(30).fill("pass"));
  expect(reports.map(({ on, at: where }) => [on, where])).toEqual([
    ["host", at("a")],
    ["host", at("b", "")],
    ["host", at("c")],
  ]);
});

test("a lane on a host is killed, revived and paused, and votes again", async () => {
  for (const address of [at("a"), at("b", ""), at("c")]) await serve(address);
  const { slots, hits, reports } = await seen(200, [
    { kind: "restart", lane: "alpha", window: [20, 21] },
    { kind: "restart", lane: "bravo", window: [80, 81] },
    { kind: "pause", lane: "charlie", window: [140, 150] },
  ]);
  expect(slots.every(({ verdict }) => verdict === "pass")).toBe(true);
  expect(hits.map(({ kind, effective }) => [kind, effective])).toEqual([
    ["restart", true],
    ["restart", true],
    ["pause", true],
  ]);
  expect(reports.map(({ state, epoch }) => [state, epoch])).toEqual([
    ["up", 2],
    ["up", 2],
    ["up", 1],
  ]);
});

test("a host that goes away is a lane that died, and one that is back is another incarnation", async () => {
  for (const address of [at("b", ""), at("c")]) await serve(address);
  let host = await serve(at("a"));
  const { slots, lanes, reports } = await seen(300, [], (record) => {
    if (record.t !== "slot") return;
    if (record.cycle === 20) host.close();
    if (record.cycle === 60) void serve(at("a")).then((again) => (host = again));
  });
  expect(slots.every(({ verdict }) => verdict === "pass")).toBe(true);
  const alpha = lanes.filter(({ lane }) => lane === "alpha").map(({ state }) => state);
  expect(alpha.slice(-3)).toEqual(["down", "starting", "up"]);
  expect(reports[0]).toMatchObject({ deaths: 1, standing: "voting" });
});

test("a host that nobody has started is named once the time to start is over", async () => {
  const deploy = deployAll(() => new WallTimeline(), onHosts(50e6));
  const events = {
    onInjection: () => undefined,
    onDown: () => undefined,
    onUp: () => undefined,
    onReturn: () => undefined,
  };
  const failure = await deploy(rig(), events).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DeployError);
  expect(String(failure)).toMatch(/lane alpha: no lane host at grpc:unix:.*a within 0\.05 s/);
});
