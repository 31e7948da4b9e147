/** How much memory the rig, the proxy and the lanes hold over a run, and whether it grows. */
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { type Aim, atMost, type Figure, figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { childrenOf, hasProc, type MemoryMb, memoryOf, wordsOf } from "./process-memory.ts";
import { SEED, SYSTEM } from "./slot-times.ts";
import { summarize } from "./statistics.ts";
import { environment, tripodAsUsers } from "./tripod-command.ts";

interface Plan {
  readonly processSlots: number;
  readonly simSlots: number;
  readonly repeats: number;
}

const PLANS: Readonly<Record<Length, Plan>> = {
  quick: { processSlots: 4000, simSlots: 30_000, repeats: 1 },
  normal: { processSlots: 20_000, simSlots: 100_000, repeats: 2 },
  long: { processSlots: 100_000, simSlots: 300_000, repeats: 3 },
};

const POLL_MS = 50;
/** What a run may have grown by in its last three quarters and still be called flat. */
const FLAT = atMost(1.1);

/** Which process of a run is which, and how much it may hold. */
const PARTS: readonly { readonly name: string; readonly aim: Aim | undefined }[] = [
  { name: "rig", aim: atMost(200) },
  { name: "proxy", aim: undefined },
  { name: "TypeScript lane", aim: atMost(100) },
  { name: "C lane", aim: atMost(5) },
  { name: "Rust lane", aim: atMost(5) },
];

/** One process's memory over a run, poll by poll. */
type Series = readonly MemoryMb[];

export const memory: Measurement = {
  name: "memory",
  title: "memory, resident",
  measure: async (length) => {
    if (!hasProc()) throw new Error("memory is read from /proc, which this system does not have");
    const { processSlots, simSlots, repeats } = PLANS[length];
    const found: ReadonlyMap<string, Series>[] = [];
    const foundOnSim: ReadonlyMap<string, Series>[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      found.push(await watched("process", processSlots));
      foundOnSim.push(await watched("sim", simSlots));
    }
    return {
      figures: [
        ...PARTS.flatMap(({ name, aim }) => figuresOf(name, aim, seriesOf(name, found))),
        ...figuresOf("rig, sim", atMost(200), seriesOf("rig", foundOnSim)),
      ],
      notes: [
        `${processSlots} slots on process, ${simSlots} on sim. Growth: what is resident in the run's ` +
          "last tenth over what was at its first quarter.",
      ],
    };
  },
};

/** Runs a plan as a user would and polls all its processes until it ends. */
async function watched(rung: string, cycles: number): Promise<ReadonlyMap<string, Series>> {
  const run = ["run", SYSTEM, "--rung", rung, "--seed", String(SEED), "--cycles", String(cycles)];
  const { file, args } = tripodAsUsers(...run, "--json");
  const rig = execa(file, args, { stdio: "ignore", env: environment() });
  const count = rung === "process" ? PARTS.length : 1;
  const found = new Map<string, MemoryMb[]>();
  let pids: ReadonlyMap<string, number> = new Map();
  const ended = rig.then(() => true);
  do {
    if (pids.size === 0 && rig.pid !== undefined) pids = partsOf(rig.pid, count);
    poll(pids, found);
  } while (!(await Promise.race([ended, sleep(POLL_MS, false)])));
  return found;
}

function poll(pids: ReadonlyMap<string, number>, found: Map<string, MemoryMb[]>): void {
  for (const [name, pid] of pids) {
    const seen = memoryOf(pid);
    if (seen === undefined) continue;
    const series = found.get(name) ?? [];
    series.push(seen);
    found.set(name, series);
  }
}

/** Process identities by part, once all of `count` are there: the run has begun then. */
function partsOf(rig: number, count: number): Map<string, number> {
  const parts = new Map([["rig", rig]]);
  if (count > 1) {
    for (const child of childrenOf(rig)) {
      const name = partNamed(wordsOf(child));
      if (name !== undefined) parts.set(name, child);
    }
  }
  return parts.size === count ? parts : new Map<string, number>();
}

/** Undefined for any other process, and before a part has replaced the program that launches it. */
function partNamed([program = "", ...args]: readonly string[]): string | undefined {
  if (program.startsWith(`${SYSTEM}-c-`)) return "C lane";
  if (program.startsWith(`${SYSTEM}-rust-`)) return "Rust lane";
  if (program === "setpriv") return undefined;
  if (args.includes("proxy")) return "proxy";
  return args.includes("lane") ? "TypeScript lane" : undefined;
}

function seriesOf(name: string, found: readonly ReadonlyMap<string, Series>[]): readonly Series[] {
  return found.map((run) => {
    const series = run.get(name) ?? [];
    if (series.length === 0) throw new Error(`the ${name} was not seen`);
    return series;
  });
}

function figuresOf(name: string, aim: Aim | undefined, runs: readonly Series[]): Figure[] {
  return [
    figure(
      `${name}, peak`,
      "MB",
      runs.map((series) => Math.max(...series.map(({ peak }) => peak))),
      aim,
    ),
    figure(`${name}, growth`, "x", runs.map(growthOf), FLAT),
  ];
}

function growthOf(series: Series): number {
  const held = (from: number, to: number) => {
    const part = series.slice(Math.floor(from * series.length), Math.ceil(to * series.length));
    return summarize(part.map(({ now }) => now)).median;
  };
  return held(0.9, 1) / held(0.2, 0.3);
}
