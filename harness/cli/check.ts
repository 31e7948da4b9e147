/** `tripod check`: checks a system's properties on its lanes, each a process that sees bytes only. */
import { basename, resolve } from "node:path";
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { casePath } from "../check/case-file.ts";
import { type CheckRequest, check, type Watch } from "../check/check.ts";
import type { CheckResult } from "../check/result.ts";
import type { CaseCounterexample } from "../counterexample/counterexample.ts";
import { saveCounterexample } from "../counterexample/file.ts";
import { rememberPlace } from "../kept-code/trust.ts";
import { isFolder } from "../system/reference.ts";
import { lookOf } from "../terminal/capabilities.ts";
import { endAtSignals } from "../terminal/interruption.ts";
import { type ProgressLine, progressLine, rate, timeLeft } from "../terminal/progress-line.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { dim, plain } from "../view/line.ts";

export interface CheckOptions extends Omit<CheckRequest, "system" | "timeoutMs"> {
  /** Milliseconds. */
  readonly timeout: number;
  readonly out: string;
  readonly json?: boolean;
}

export async function checkCommand(system: string, options: CheckOptions): Promise<number> {
  const { timeout: timeoutMs, json = false, ...chosen } = options;
  endAtSignals();
  const progress = progressLine();
  const request = { system, timeoutMs, ...chosen };
  const result = await check(request, watchOn(progress)).finally(progress.clear);
  const unsaved = await failureOf(async () => {
    const found = counterexamplesIn(result);
    if (found.length === 0) return;
    const { counterexamplePage } = await import("../view/counterexample.ts");
    for (const one of found) {
      // One's own is known by its folder.
      const named = isFolder(system) ? basename(resolve(system)) : one.system;
      const path = casePath(options.out, { ...one, system: named, lane: one.lane.name });
      saveCounterexample(path, one, counterexamplePage);
      if (isFolder(system)) rememberPlace(system);
    }
  });
  if (json) printDocument(result);
  else await printFindings(result);
  if (unsaved !== undefined) throw unsaved;
  return EXIT_CODE[result.verdict];
}

// What draws a counterexample knows every kind of fault, which takes long to load: it is loaded where one is drawn.

async function printFindings(result: CheckResult): Promise<void> {
  const { findingsTable } = await import("../check/findings-table.ts");
  printLines(findingsTable(result, lookOf(process.stdout, process.env).columns));
}

/** What `act` throws; a finding that cannot be saved is still printed. */
async function failureOf(act: () => Promise<void>): Promise<Error | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function counterexamplesIn({ lanes }: CheckResult): readonly CaseCounterexample[] {
  return Object.values(lanes)
    .flatMap((lane) => Object.values(lane))
    .flatMap(({ counterexample }) => counterexample ?? []);
}

const UNITS = { cases: "cases", lives: "lives", exchange: "lives with peers" } as const;

/** The rate, and the time that is left, are those of the property that is being checked. */
function watchOn(progress: ProgressLine): Watch {
  let begun = "";
  let beganMs = 0;
  return ({ lane, property, play, tried, runs, shrinking }) => {
    const now = `${lane} ${property} ${play}`;
    if (begun !== now) beganMs = performance.now();
    begun = now;
    const what = UNITS[play];
    progress.show(() => {
      const elapsedMs = performance.now() - beganMs;
      const pace = `${rate(tried, what, elapsedMs)}, ${timeLeft(tried / runs, elapsedMs)}`;
      const state = shrinking
        ? `case ${tried} fails, shrinking`
        : `${tried} of ${runs} ${what}, ${pace}`;
      return [plain(` ${lane}  ${property}  `), dim(state)];
    });
  };
}
