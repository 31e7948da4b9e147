/** `tripod loop`: has an agent write a lane until the judge accepts it, a cap is reached, or it is blocked. */
import { join } from "node:path";
import { oneOf } from "../../runtime/unknown-name.ts";
import type { Driver } from "../loop/drivers/driver.ts";
import { driverNamed } from "../loop/drivers/drivers.ts";
import { LoopFolder } from "../loop/folder/loop-folder.ts";
import { LANGUAGES, type LoopLanguage } from "../loop/ledger/languages.ts";
import { runLoop } from "../loop/loop.ts";
import { resultLines } from "../loop/report/lines.ts";
import { loopPresenter } from "../loop/report/loop-presenter.ts";
import { saveReport } from "../loop/report/save.ts";
import { exitCodeOf, hasEnded, type LoopResult, loopResult } from "../loop/result.ts";
import type { Phase } from "../loop/state/state.ts";
import { kindOf, languageOf, refOf } from "../loop/subject/kind.ts";
import type { LoopOrder } from "../loop/subject/subject.ts";
import { subjectOf } from "../loop/subjects.ts";
import { systemAt } from "../system/system-at.ts";
import { interruption } from "../terminal/interruption.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";

export interface LoopOptions {
  /** Undefined for a component, which has one language. */
  readonly lane?: string;
  readonly agent?: string;
  readonly maxAttempts: number;
  readonly maxUsd?: number;
  readonly maxMinutes?: number;
  readonly runs: number;
  readonly reviewRuns: number;
  readonly cycles: number;
  readonly rung?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export async function loopCommand(system: string, options: LoopOptions): Promise<number> {
  const agent = refuseUnclear(options);
  const { name, chosen, all } = await chosenLoops(system, options.lane);
  const out = options.out ?? join("runs", `loop-${name}`);
  // Each language has an author of its own, who has seen no other. All of them are there before the first begins.
  const authors = await Promise.all(
    chosen.map(async (language) => ({ language, driver: await driverNamed(agent, language) })),
  );
  const ending = interruption();
  const results: LoopResult[] = [];
  let isLeft = false;
  for (const { language, driver } of authors) {
    const folder = all ? join(out, language) : out;
    const order = orderOf(system, language, options);
    const one = await oneLoop(order, driver, { folder, asked: ending.asked });
    results.push(one.result);
    isLeft = one.isLeft;
    if (ending.asked()) break;
  }
  const summary = together(results[0]?.system ?? system, chosen, results);
  print(summary, results, { json: options.json ?? false, all, out });
  const code = Math.max(...[summary, ...results].map(({ state }) => exitCodeOf(state)));
  if (isLeft) await exitOnceWritten(code);
  ending.forget();
  return code;
}

/** Ends what is still under way, and the processes that it has started. */
async function exitOnceWritten(code: number): Promise<void> {
  await new Promise<void>((resolve) => void process.stdout.write("", () => resolve()));
  process.exit(code);
}

/** The loops that are asked for, one a language, and the name of their folder. */
async function chosenLoops(system: string, lane: string | undefined) {
  const kind = kindOf(system);
  if (kind === "lane") {
    const { name, lanes } = await systemAt(system);
    const has = lanes.map(({ language }) => language);
    const chosen = languagesOf(lane ?? "ts", has);
    return { name: `${name}-${lane ?? "ts"}`, chosen, all: lane === "all" };
  }
  if (lane !== undefined) throw new UserError(`--lane: ${system} is a component, and has no lanes`);
  const name = refOf(await subjectOf(system).nameOf(system));
  return { name, chosen: [languageOf(kind)], all: false };
}

/** Returns the agent. */
function refuseUnclear({ agent, rung }: LoopOptions): string {
  if (agent === undefined) throw new UserError("missing --agent (see --help)");
  if (rung === undefined || rung === "emulated") return agent;
  throw new UserError(`--rung: ${JSON.stringify(rung)}: expected emulated`);
}

function print(
  summary: ReturnType<typeof together>,
  results: readonly LoopResult[],
  { json, all, out }: { readonly json: boolean; readonly all: boolean; readonly out: string },
): void {
  const [only] = results;
  const folderOf = (one: LoopResult) => (all ? join(out, one.lane) : out);
  if (!json) printLines(results.flatMap((one) => resultLines(one, folderOf(one))));
  else printDocument(all || only === undefined ? summary : only);
}

function orderOf(system: string, language: LoopLanguage, options: LoopOptions): LoopOrder {
  const { runs, reviewRuns, cycles, maxAttempts, maxUsd, maxMinutes, rung, lane } = options;
  return {
    ...{ system, language },
    // Of all languages, those that a board runs.
    isEmulatedWanted: rung === "emulated" && !(lane === "all" && language === "ts"),
    effort: { runs, review_runs: reviewRuns, cycles },
    caps: { attempts: maxAttempts, usd: maxUsd ?? null, minutes: maxMinutes ?? null },
  };
}

/** `all` is one lane in each language that the system has, in its order. */
function languagesOf(chosen: string, has: readonly LoopLanguage[]): readonly LoopLanguage[] {
  if (chosen === "all") return [...new Set(has)];
  const language = LANGUAGES.find((one) => one === chosen);
  if (language !== undefined) return [language];
  throw new UserError(
    `--lane: unknown language ${JSON.stringify(chosen)} (expected ${oneOf([...LANGUAGES, "all"])})`,
  );
}

async function oneLoop(
  order: LoopOrder,
  driver: Driver,
  { folder, asked }: { readonly folder: string; readonly asked: () => boolean },
): Promise<{ readonly result: LoopResult; readonly isLeft: boolean }> {
  const presenter = loopPresenter(new LoopFolder(folder).spentMs());
  const stopping = new AbortController();
  const stop = () => asked() && stopping.abort("interrupted");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  try {
    const end = await runLoop({
      ...{ order, driver, out: folder, signal: stopping.signal },
      tell: presenter.tell,
    });
    const sandboxes = new LoopFolder(folder).sandboxes();
    const result = loopResult(end.state, { ...end, sandboxes });
    // Of one that goes on there is no last page yet, and who has ended it does not wait for one.
    if (hasEnded(result)) await saveReport(folder);
    return { result, isLeft: end.isLeft };
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
    presenter.close();
  }
}

/** Of several authors: each loop's result, by its language, and the state of the first that has no lane. */
function together(system: string, chosen: readonly LoopLanguage[], results: readonly LoopResult[]) {
  const lanes = Object.fromEntries(results.map((one) => [one.lane, one]));
  const states = chosen.map((language): Phase => lanes[language]?.state ?? "START");
  const state: Phase = states.find((one) => one !== "DONE") ?? "DONE";
  const all = (key: "attempts" | "checks" | "rejected" | "escalations") =>
    results.reduce((sum, one) => sum + one[key], 0);
  return {
    ...{ schema: "tripod.loop.v1", system, lane: "all", state },
    ...{ attempts: all("attempts"), checks: all("checks") },
    ...{ rejected: all("rejected"), escalations: all("escalations") },
    lanes,
  };
}
