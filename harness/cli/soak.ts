/** `tripod soak`: runs many seeds, and saves and shrinks failures. */
import { join } from "node:path";
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { fromHere } from "../directories.ts";
import type { RunRequest } from "../run/run-plan.ts";
import { saveFile } from "../saved-file.ts";
import type { RunElsewhere } from "../soak/counting.ts";
import type { Resumed } from "../soak/journal.ts";
import type { SeedRange } from "../soak/seed-set.ts";
import { type SoakEvents, soak } from "../soak/soak.ts";
import type { SoakTotals } from "../soak/totals.ts";
import { errorLine } from "../terminal/failure.ts";
import { interruption } from "../terminal/interruption.ts";
import { type ProgressLine, progressLine, rate, timeLeft } from "../terminal/progress-line.ts";
import { shrinkProgress } from "../terminal/shrink-progress.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";
import { leftOutInWords } from "../view/left-out.ts";
import { counted, dim, type Line, plain } from "../view/line.ts";
import { failureLines, soakLines } from "./soak-view.ts";

export interface SoakOptions extends Omit<RunRequest, "system" | "seed"> {
  readonly seeds?: readonly [first: number, last: number];
  /** Milliseconds. */
  readonly for?: number;
  readonly out?: string;
  readonly workers?: number;
  /** A NATS server's address. */
  readonly fleet?: string;
  readonly shrink: boolean;
  /** Of one shrinking, in milliseconds. */
  readonly limit: number;
  readonly json?: boolean;
}

const NS_PER_MS = 1_000_000n;
const SHRINK_REPLAYS_MAX = 20_000;
const EVERY_SEED = [1, Number.MAX_SAFE_INTEGER] as const;

export async function soakCommand(system: string, options: SoakOptions): Promise<number> {
  const { seeds: given, out, json = false, limit } = options;
  if (given === undefined && options.for === undefined) {
    throw new UserError("give --seeds or --for");
  }
  const [first, last] = given ?? EVERY_SEED;
  const seeds = { first, last };
  const ending = interruption();
  const progress = progressLine();
  const say = (text: string) => {
    progress.clear();
    process.stderr.write(errorLine(text));
  };
  const isTimeUp = untilAfter(options.for);
  const watch = watchOn(progress, { ...options, seeds, isEndless: given === undefined });
  const result = await soak(
    {
      ...options,
      system,
      seeds,
      elsewhere: elsewhere(options.fleet),
      shrinking: options.shrink ? { replays: SHRINK_REPLAYS_MAX, limitMs: limit } : undefined,
    },
    {
      isTimeUp,
      isEnded: ending.asked,
      ...watch,
      tooShort: (plan, cycles) => {
        say(`${leftOutInWords(plan, cycles)} (the first run; each seed draws which)`);
      },
      say,
      resumed: (found) => {
        watch.resumed(found);
        say(resumedText(out ?? "", found));
      },
      failed: (failure) => {
        progress.clear();
        if (!json) printLines(failureLines(failure));
      },
    },
  ).finally(() => {
    progress.clear();
    ending.forget();
  });
  if (json) printDocument(result);
  else printLines(soakLines(result));
  if (out !== undefined) {
    saveFile(join(out, "soak.json"), `${JSON.stringify(result, undefined, 2)}\n`);
  }
  return result.ended === "rig" ? RIG_FAILED : EXIT_CODE[result.verdict];
}

/** By the workers of a fleet, where its server is given. */
function elsewhere(fleet: string | undefined): RunElsewhere | undefined {
  if (fleet === undefined) return undefined;
  return async (ordered, counting) => {
    const [{ coordinate }, { fleetOrderOf }] = await Promise.all([
      import("../soak/fleet/coordinator.ts"),
      import("../soak/fleet/fleet-order.ts"),
    ]);
    await coordinate(fleet, fleetOrderOf(ordered), counting);
  };
}

const RIG_FAILED = 4;

function resumedText(out: string, { seeds, isTorn }: Resumed): string {
  const torn = isTorn
    ? "; the last line was torn when that process was killed, and its seed is run again"
    : "";
  return `${fromHere(out)}: going on with the soak in its journal, of which ${counted(seeds, "seed")} ${seeds === 1 ? "has" : "have"} been run${torn}`;
}

function untilAfter(ms: number | undefined): () => boolean {
  if (ms === undefined) return () => false;
  const untilNs = process.hrtime.bigint() + BigInt(ms) * NS_PER_MS;
  return () => process.hrtime.bigint() >= untilNs;
}

/** With both limits given, the one that is nearer says how much is left. */
function watchOn(
  progress: ProgressLine,
  {
    seeds: { first, last },
    isEndless,
    cycles,
    for: limitMs,
    limit: shrinkMs,
  }: Pick<SoakOptions, "cycles" | "for" | "limit"> & {
    readonly seeds: SeedRange;
    readonly isEndless: boolean;
  },
): Pick<SoakEvents, "slots" | "shrinking" | "counted" | "resumed"> {
  const beganMs = performance.now();
  let slots = 0;
  /** What earlier processes have done says nothing of how fast this one is. */
  let earlier = 0;
  let totals: SoakTotals | undefined;
  let shrunk:
    | { readonly seed: number; readonly lineOf: ReturnType<typeof shrinkProgress> }
    | undefined;
  const line = (): Line => {
    const elapsedMs = performance.now() - beganMs;
    const ofSeeds = slots / ((cycles ?? slots) * (last - first + 1 - earlier));
    const share = limitMs === undefined ? ofSeeds : Math.max(ofSeeds, elapsedMs / limitMs);
    const pace = `${rate(slots, "slots", elapsedMs)}, ${timeLeft(share, elapsedMs)}`;
    const { runs = earlier, findings = 0, pairsMet = 0 } = totals ?? {};
    const of = isEndless ? "" : ` of ${last - first + 1}`;
    const met = pairsMet === 0 ? "" : `, ${pairsMet} of fault × state met`;
    const found = findings === 0 ? "" : `, ${counted(findings, "finding")}`;
    return [plain(` ${runs}${of} seeds  `), dim(`${pace}${met}${found}`)];
  };
  return {
    slots(count) {
      slots += count;
      progress.show(line);
    },
    counted(now) {
      totals = now;
    },
    resumed({ seeds }) {
      earlier = seeds;
    },
    shrinking(seed, state) {
      if (shrunk?.seed !== seed) {
        shrunk = { seed, lineOf: shrinkProgress(`seed ${seed} failed`, shrinkMs) };
      }
      progress.show(shrunk.lineOf(state));
    },
  };
}
