/** `tripod soak`: runs many seeds, and saves and shrinks failures. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { madeDirectories, removeEmpty, unwritable } from "../directories.ts";
import type { RunRequest } from "../run/run-plan.ts";
import { saveFile } from "../saved-file.ts";
import { type SoakEvents, soak } from "../soak/soak.ts";
import { errorLine } from "../terminal/failure.ts";
import { interruption } from "../terminal/interruption.ts";
import { type ProgressLine, progressLine, rate, timeLeft } from "../terminal/progress-line.ts";
import { shrinkProgress } from "../terminal/shrink-progress.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";
import { leftOutInWords } from "../view/left-out.ts";
import { counted, dim, plain } from "../view/line.ts";
import { failureLines, soakLines } from "./soak-view.ts";

export interface SoakOptions extends Omit<RunRequest, "system" | "seed"> {
  readonly seeds?: readonly [first: number, last: number];
  /** Milliseconds. */
  readonly for?: number;
  readonly out?: string;
  readonly shrink: boolean;
  /** Of one shrinking, in milliseconds. */
  readonly limit: number;
  readonly json?: boolean;
}

const NS_PER_MS = 1_000_000n;
const SHRINK_REPLAYS_MAX = 20_000;
const EVERY_SEED = [1, Number.MAX_SAFE_INTEGER] as const;

export async function soakCommand(system: string, options: SoakOptions): Promise<number> {
  const { seeds = EVERY_SEED, out, json = false, limit } = options;
  if (options.seeds === undefined && options.for === undefined) {
    throw new UserError("give --seeds or --for");
  }
  const made = out === undefined ? [] : makeEmpty(out);
  const ending = interruption();
  const progress = progressLine();
  let findings = 0;
  const isTimeUp = untilAfter(options.for);
  const result = await soak(
    {
      ...options,
      system,
      seeds: numbers(seeds),
      shrinking: options.shrink ? { replays: SHRINK_REPLAYS_MAX, limitMs: limit } : undefined,
    },
    {
      isTimeUp,
      isEnded: ending.asked,
      ...watchOn(progress, options, () => findings),
      tooShort: (plan, cycles) => {
        const leftOut = leftOutInWords(plan, cycles);
        process.stderr.write(errorLine(`${leftOut} (the first run; each seed draws which)`));
      },
      failed: (failure) => {
        findings++;
        progress.clear();
        if (!json) printLines(failureLines(failure));
      },
    },
  )
    .catch((error: unknown) => {
      // Nothing was run, and so there is nothing to be kept.
      removeEmpty(made);
      throw error;
    })
    .finally(() => {
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

const RIG_FAILED = 4;

/** Fails now rather than when the first run has failed. Returns the directories that it has made. */
function makeEmpty(out: string): readonly string[] {
  try {
    const made = madeDirectories(out);
    if (readdirSync(out).length === 0) return made;
  } catch (cause) {
    throw unwritable(out, cause);
  }
  throw new UserError(`--out: ${out} is not empty; name a new directory, or empty this one`);
}

function* numbers([first, last]: readonly [number, number]): Generator<number> {
  for (let number = first; number <= last; number++) yield number;
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
    seeds,
    cycles,
    for: limitMs,
    limit: shrinkMs,
  }: Pick<SoakOptions, "seeds" | "cycles" | "for" | "limit">,
  findings: () => number,
): Pick<SoakEvents, "slot" | "shrinking"> {
  const beganMs = performance.now();
  const [first, last] = seeds ?? EVERY_SEED;
  let slots = 0;
  let shrunk:
    | { readonly seed: number; readonly lineOf: ReturnType<typeof shrinkProgress> }
    | undefined;
  return {
    slot(seed, done) {
      slots++;
      progress.show(() => {
        const elapsedMs = performance.now() - beganMs;
        const ofSeeds = (seed - first + done / (cycles ?? done)) / (last - first + 1);
        const share = limitMs === undefined ? ofSeeds : Math.max(ofSeeds, elapsedMs / limitMs);
        const pace = `${rate(slots, "slots", elapsedMs)}, ${timeLeft(share, elapsedMs)}`;
        const of = seeds === undefined ? "" : ` of ${first}..${last}`;
        const found = findings() === 0 ? "" : `, ${counted(findings(), "finding")}`;
        return [plain(` seed ${seed}${of}  `), dim(`${counted(done, "slot")}, ${pace}${found}`)];
      });
    },
    shrinking(seed, state) {
      if (shrunk?.seed !== seed) {
        shrunk = { seed, lineOf: shrinkProgress(`seed ${seed} failed`, shrinkMs) };
      }
      progress.show(shrunk.lineOf(state));
    },
  };
}
