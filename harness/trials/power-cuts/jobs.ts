/** Shares a sweep out over worker threads and puts what they found together. */
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { buildLoader } from "../../toolchain/build/firmware.ts";
import { buildSweepImage } from "./firmware.ts";
import { prepared, type Scenario, type SweepImages, scenarios } from "./scenario.ts";
import {
  type FoundViolation,
  type SweepOrder,
  type SweepResult,
  type SweepShare,
  sweep,
} from "./sweep.ts";

export interface SweepOptions {
  /** How often power fails: once, or a second time in what comes after. */
  readonly cuts: 1 | 2;
  readonly seed: number;
  /** Worker threads. */
  readonly jobs: number;
  readonly names: readonly string[];
  /** Called with each scenario's result. */
  readonly tell: (result: SweepResult) => void;
}

export interface SweepReport {
  readonly schema: "tripod.sweep.v2";
  readonly seed: number;
  readonly scenarios: readonly SweepResult[];
  readonly firstCuts: number;
  readonly bootCuts: number;
  readonly updateCuts: number;
  readonly states: number;
  readonly violations: readonly (FoundViolation & { readonly scenario: string })[];
  readonly seconds: number;
}

/** One thread's share of one scenario. */
export type SweepJob = Omit<SweepOrder, "sinceOperation" | "stopsAtViolation">;

const NS_PER_SECOND = 1e9;

/** The sweep's images: what boots, what it replaces, what it is replaced by, and another. */
export async function sweepImages(): Promise<SweepImages> {
  const [w, x, y, z] = await Promise.all([
    buildSweepImage({ name: "W", imageVersion: 1, padding: 200 }),
    buildSweepImage({ name: "X", imageVersion: 1, padding: 64 }),
    buildSweepImage({ name: "Y", imageVersion: 2, padding: 300 }),
    buildSweepImage({ name: "Z", imageVersion: 2, padding: 100 }),
  ]);
  return { w, x, y, z };
}

/** Throws UserError where the firmware cannot be built. */
export async function sweepAll(options: SweepOptions): Promise<SweepReport> {
  const since = process.hrtime.bigint();
  const images = await sweepImages();
  const loader = await readFile(await buildLoader());
  const results: SweepResult[] = [];
  for (const scenario of options.names) {
    const known = scenarioOf(scenario);
    const start = prepared(known, images, loader);
    const shares = Array.from({ length: options.jobs }, (_, index) =>
      inThread({
        ...{
          scenario,
          mayRun: known.mayRun,
          images,
          start,
          seed: options.seed,
          cuts: options.cuts,
        },
        share: { index, of: options.jobs },
      }),
    );
    const result = merged(await Promise.all(shares));
    results.push(result);
    options.tell(result);
  }
  return {
    schema: "tripod.sweep.v2",
    seed: options.seed,
    scenarios: results,
    firstCuts: sum(results, ({ firstCuts }) => firstCuts),
    bootCuts: sum(results, ({ bootCuts }) => bootCuts),
    updateCuts: sum(results, ({ updateCuts }) => updateCuts),
    states: sum(results, ({ states }) => states),
    violations: results.flatMap(({ scenario, violations }) =>
      violations.map((violation) => ({ scenario, ...violation })),
    ),
    seconds: Number(process.hrtime.bigint() - since) / NS_PER_SECOND,
  };
}

/** What a worker thread does. */
export function runJob(job: SweepJob): SweepShare {
  return sweep({ ...job, sinceOperation: 1, stopsAtViolation: false });
}

export function scenarioOf(name: string): Scenario {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`unknown scenario ${name}`);
  return scenario;
}

function inThread(job: SweepJob): Promise<SweepShare> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./main.ts", import.meta.url), { workerData: job });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a sweeping thread ended with status ${code}`)));
  });
}

function merged(results: readonly SweepShare[]): SweepResult {
  const [first] = results;
  if (first === undefined) throw new Error("a sweep has at least one thread");
  return {
    scenario: first.scenario,
    operations: first.operations,
    firstCuts: sum(results, ({ firstCuts }) => firstCuts),
    bootCuts: sum(results, ({ bootCuts }) => bootCuts),
    updateCuts: sum(results, ({ updateCuts }) => updateCuts),
    states: new Set(results.flatMap(({ seen }) => seen)).size,
    violations: results.flatMap(({ violations }) => violations),
  };
}

function sum(results: readonly SweepResult[], count: (result: SweepResult) => number): number {
  return results.reduce((total, result) => total + count(result), 0);
}
