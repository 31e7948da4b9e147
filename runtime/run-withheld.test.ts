import { expect, test } from "vitest";
import { start as startStore } from "../systems/kv_store_v2/lanes/ts/lane.ts";
import { system as store } from "../systems/kv_store_v2/system.ts";
import { start as startPoll } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system as poll } from "../systems/sensor_poll_v3/system.ts";
import type { Start, StartMachine, System } from "./contract/system.ts";
import type { HostTime } from "./instance/host-time.ts";
import { inProcess } from "./instance/in-process.ts";
import { virtualTimeline } from "./instance/timeline.ts";
import { bootProgram } from "./lane/boot.ts";
import { programOf } from "./lane/program.ts";
import { DEFAULT_DEADLINES } from "./rig/rig.ts";
import { type Observed, simRun } from "./testing/sim-run.ts";
import type { TraceRecord } from "./trace.ts";
import { type Deploy, deployAll } from "./triad/deployment.ts";

const MS = 1e6;
const GRACE_MS = DEFAULT_DEADLINES.graceNs / MS;
const LANES = ["alpha", "bravo", "charlie"];
const AT_REST: HostTime = { ranNs: 0, waitedNs: 0, isBusy: false };

interface Timed extends Observed {
  /** By slot, from its verdict to the next one's. */
  readonly tookMs: readonly number[];
}

interface Plan {
  readonly cycles?: number;
  readonly seed?: number;
  readonly faults: readonly object[] | string;
}

type Run = (plan: Plan, isTold: boolean) => Promise<Timed>;

/** Runs in a time as a wall's is, in which hosts may be late, though none is. */
function timed<Config, Reading, Output>(
  system: System<Config, Reading, Output>,
  start: Start<Config, Reading, Output> | StartMachine<Config, Reading, Output>,
): Run {
  const boot = bootProgram(programOf({ system: system.name, lane: "ts" }, system.payloads, start));
  const onHost = deployAll(
    () => ({ ...virtualTimeline(), hostTime: () => AT_REST }),
    inProcess(() => boot),
  );
  return async (plan, isTold) => {
    const closedNs: number[] = [];
    const around = (): Deploy => async (rig, events) => {
      const told = isTold ? events : { ...events, onWithheld: undefined };
      const deployment = await onHost(rig, told);
      const voted = () => closedNs.push(deployment.clock.nowNs);
      return { ...deployment, voted };
    };
    const observed = await simRun(system, start, { cycles: 60, ...plan, around });
    return { ...observed, tookMs: closedNs.map((ns, at) => (ns - (closedNs[at - 1] ?? 0)) / MS) };
  };
}

const polls = timed(poll, startPoll);
const stores = timed(store, startStore);

/** The same run, its slots waited out and not. */
async function bothOf(
  plan: Plan,
  run: Run = polls,
): Promise<readonly [waitedOut: Timed, told: Timed]> {
  return [await run(plan, false), await run(plan, true)];
}

/** How many slots took as long as the grace, or longer. */
function waits({ tookMs }: Timed): number {
  // The first begins with START.
  return tookMs.slice(1).filter((ms) => ms >= GRACE_MS - 0.5).length;
}

/** All but what faults did to frames: one that is delayed is told of when it comes, some slots later, and may be too late to be carried on. */
function outcome({ records }: Timed): readonly TraceRecord[] {
  return records.filter(({ t }) => t !== "fault");
}

const LOSSES = [
  { kind: "drop", probability: 0.4 },
  { kind: "corrupt", bits: 3, probability: 0.4 },
  { kind: "truncate", probability: 0.4 },
  { kind: "partition", direction: "up" },
  { kind: "partition", direction: "down" },
  { kind: "partition" },
  { kind: "stale-replay", age_cycles: 1 },
  { kind: "misroute", probability: 0.4 },
];

test.each(LOSSES)(
  "no slot waits for a ballot that $kind keeps away, and the trace stays the same ($direction)",
  async (fault) => {
    for (const link of LANES) {
      const [waitedOut, told] = await bothOf({ faults: [{ ...fault, link, window: [20, 40] }] });
      expect(told.digest).toBe(waitedOut.digest);
      expect(told.verdict).toBe("pass");
      expect(waits(waitedOut)).toBeGreaterThan(0);
      expect(waits(told)).toBe(0);
    }
  },
);

test.each([1, 2, 3])(
  "under every fault of links slots and lanes come to the same, and nine slots in ten that waited do not (seed %i)",
  async (seed) => {
    const [waitedOut, told] = await bothOf({ seed, cycles: 600, faults: "lossy" });
    expect(outcome(told)).toEqual(outcome(waitedOut));
    expect(waits(told)).toBeLessThan(waits(waitedOut) / 10);
  },
);

test.each([
  ["byzantine", "polls", polls],
  ["swarm", "polls", polls],
  ["storm", "polls", polls],
  ["lossy", "a store with a history", stores],
  ["swarm", "a store with a history", stores],
] as const)(
  "under %s on %s slots and lanes come to the same as where every ballot is waited for",
  async (faults, _, run) => {
    const [waitedOut, told] = await bothOf({ cycles: 300, faults }, run);
    expect(outcome(told)).toEqual(outcome(waitedOut));
  },
);

test("a lane that has not heard enough may vote all the same once TICK has shown it behind: it is replayed the slot", async () => {
  const faults = [
    { kind: "drop", link: "charlie", direction: "down", message: "relay", window: [3, 4] },
    // Behind TICK, and before the replay: the vote is decided in between.
    { kind: "delay", link: "alpha", message: "ballot", delay_ms: 250.01, window: [3, 4] },
  ];
  const [waitedOut, told] = await bothOf({ faults }, stores);
  expect(waitedOut.slots[3]).toMatchObject({ vote: "unanimous" });
  expect(told.slots[3]).toMatchObject({ vote: "unanimous" });
});

test("a ballot that comes just within the grace is waited for, and one that comes just behind it is not", async () => {
  const delayed = (delay_ms: number) =>
    polls({ faults: [{ kind: "delay", link: "charlie", message: "ballot", delay_ms }] }, true);
  const [inTime, late] = [await delayed(4.9), await delayed(5.1)];
  expect(new Set(inTime.slots.map(({ vote }) => vote))).toEqual(new Set(["unanimous"]));
  expect(new Set(late.slots.map(({ vote }) => vote))).toEqual(new Set(["majority"]));
  expect(waits(late)).toBe(0);
});

test("a vote that is not decided waits for its deadline, whatever is known not to come", async () => {
  const faults = [{ kind: "drop", link: ["alpha", "bravo"], message: "ballot", window: [3, 4] }];
  const { slots, tookMs } = await polls({ faults }, true);
  expect(slots[3]).toMatchObject({ vote: "none" });
  expect(tookMs[3]).toBeGreaterThanOrEqual(DEFAULT_DEADLINES.ballotNs / MS);
});

test("in virtual time nothing is told: how long a slot takes is part of the run", async () => {
  const heard: unknown[] = [];
  const around =
    (deploy: Deploy): Deploy =>
    (rig, events) =>
      deploy(rig, { ...events, onWithheld: (withheld) => heard.push(withheld) });
  const { digest } = await simRun(poll, startPoll, { cycles: 100, faults: "lossy", around });
  expect(heard).toEqual([]);
  expect(digest).toBe((await simRun(poll, startPoll, { cycles: 100, faults: "lossy" })).digest);
});
