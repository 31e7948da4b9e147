/** How late this machine lets processes run, measured for about a second: which deadlines it can bear on wall-clock rungs. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_DEADLINES } from "../../../runtime/rig/rig.ts";

export interface Distribution {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

export interface HostJitter {
  readonly cores: number;
  /** Processes that ran or were ready to, on average over a minute. */
  readonly load: number;
  /** How late timers are heard. */
  readonly timer_lag_ms: Distribution;
  /** To a process and back, both sleeping in between. */
  readonly round_trip_ms: Distribution;
  /** What a slot on the process rung takes of that. */
  readonly slot_ms: Distribution;
  /** Whether each deadline of the process rung is longer than 99 slots of 100 take. */
  readonly bears: Readonly<Record<DeadlineName, boolean>>;
}

const NS_PER_MS = 1e6;
const TIMER_MS = 2;
const TIMERS = 250;
const ROUND_TRIPS = 250;
/** Rig, proxy, lane, proxy, rig with the relays, and the same again with the ballot. */
const ROUND_TRIPS_IN_SLOT = 4;

/** The process rung's, in milliseconds. */
export const DEADLINES_MS = {
  grace: DEFAULT_DEADLINES.graceNs / NS_PER_MS,
  grace_max: DEFAULT_DEADLINES.graceMaxNs / NS_PER_MS,
  ballot: DEFAULT_DEADLINES.ballotNs / NS_PER_MS,
  ballot_max: DEFAULT_DEADLINES.ballotMaxNs / NS_PER_MS,
} as const;
export type DeadlineName = keyof typeof DEADLINES_MS;

export async function measureHost(): Promise<HostJitter> {
  const lags = await timerLags();
  const trips = await roundTrips();
  return jitterOf({ cores: availableParallelism(), load: loadavg()[0] ?? 0, lags, trips });
}

/** Lags and round trips in milliseconds. */
export function jitterOf(seen: {
  readonly cores: number;
  readonly load: number;
  readonly lags: readonly number[];
  readonly trips: readonly number[];
}): HostJitter {
  const lag = distributionOf(seen.lags);
  const trip = distributionOf(seen.trips);
  const slots = slices(seen.trips, ROUND_TRIPS_IN_SLOT).map(sum);
  const slot = distributionOf(slots.map((ms, nth) => ms + (seen.lags[nth] ?? 0)));
  const isBorne = (name: DeadlineName) => slot.p99 < DEADLINES_MS[name];
  return {
    cores: seen.cores,
    load: seen.load,
    timer_lag_ms: lag,
    round_trip_ms: trip,
    slot_ms: slot,
    bears: {
      grace: isBorne("grace"),
      grace_max: isBorne("grace_max"),
      ballot: isBorne("ballot"),
      ballot_max: isBorne("ballot_max"),
    },
  };
}

async function timerLags(): Promise<readonly number[]> {
  const lags: number[] = [];
  for (let nth = 0; nth < TIMERS; nth++) {
    const dueMs = performance.now() + TIMER_MS;
    await sleep(TIMER_MS);
    lags.push(Math.max(0, performance.now() - dueMs));
  }
  return lags;
}

/** Of a byte through `cat`, which is on every machine that Tripod runs on. */
async function roundTrips(): Promise<readonly number[]> {
  const child = spawn("cat", { stdio: ["pipe", "pipe", "ignore"] });
  const trips: number[] = [];
  try {
    for (let nth = 0; nth < ROUND_TRIPS; nth++) {
      const sentMs = performance.now();
      child.stdin.write("x");
      await once(child.stdout, "data");
      trips.push(performance.now() - sentMs);
      await sleep(1);
    }
  } finally {
    child.stdin.end();
  }
  // The first one waits for the program to start.
  return trips.slice(1);
}

function distributionOf(values: readonly number[]): Distribution {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (part: number) => rounded(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
  return { median: at(0.5), p99: at(0.99), max: at(1) };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

function slices(values: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.floor(values.length / size) }, (_, nth) =>
    values.slice(nth * size, (nth + 1) * size),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}
