/** `tripod run`: one system, one rig, one fault plan, one verdict. */

import { basename } from "node:path";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import type { FaultPlan } from "../../runtime/fault/plan.ts";
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import type { RigLane } from "../../runtime/rig/rig.ts";
import type { Served } from "../dashboard/admission.ts";
import type { OngoingRun } from "../dashboard/ongoing-run.ts";
import type { RunResult } from "../report/result.ts";
import { RunState } from "../report/run-state.ts";
import { describer } from "../run/describer.ts";
import type { Feed } from "../run/feed.ts";
import { openOutDir } from "../run/out-dir.ts";
import { type OutputStream, openOutputStream } from "../run/output-stream.ts";
import { type PlannedRun, planRun, type RunRequest } from "../run/run-plan.ts";
import { columnsOf, openRunTable, type RunTable, type TabledRun } from "../run/run-table.ts";
import { lookOf, movesCursor } from "../terminal/capabilities.ts";
import { errorLine } from "../terminal/failure.ts";
import { type Interruption, interruption } from "../terminal/interruption.ts";
import {
  livePresenter,
  type Presenter,
  plainPresenter,
  progressPresenter,
  type ShownRun,
} from "../terminal/presenter.ts";
import { progressLine, rate, timeLeft } from "../terminal/progress-line.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { shownLine } from "../terminal/written.ts";
import { leftOutInWords, shareOfFaults } from "../view/left-out.ts";
import { counted, plain } from "../view/line.ts";
import type { RunInfo } from "../view/run-info.ts";
import { summary } from "../view/summary.ts";

export interface RunOptions extends Omit<RunRequest, "system"> {
  readonly out?: string;
  /** Where a table of the run is written. */
  readonly csv?: string;
  /** Where each slot's output is sent. */
  readonly output?: string;
  /** Serve a page that shows the run: at this address, or where it is true at the usual one. */
  readonly dashboard?: Served | true;
  readonly json?: boolean;
  readonly events?: boolean;
  /** Every table of the summary, and all of a failing slot. */
  readonly verbose?: boolean;
}

export async function runCommand(system: string, options: RunOptions): Promise<number> {
  const planned = await planRun({ system, ...options });
  const table =
    options.csv === undefined ? undefined : openRunTable(options.csv, columnsOf(tabled(planned)));
  const output = await outputOf(planned, options.output).catch((error: unknown) => {
    table?.discard();
    throw error;
  });
  const shown = shownRun(planned, options.faults);
  const page = options.dashboard && (await openLive(planned, shown, options));
  const ending = interruption(() => shown.state.votes.cycles > 0);
  tellLeftOut(planned);
  const presenter = withSignOfLife(presenterOf(planned, shown, options, ending), shown);
  const around = {
    state: shown.state,
    presenter,
    ending,
    out: options.out,
    table,
    said: output?.say,
    page: page?.live,
  };
  const result = await watchedRun(planned, around)
    .catch((error: unknown) => {
      page?.close();
      throw error;
    })
    .finally(() => output?.close());
  if (options.json === true) {
    printDocument(result);
  } else {
    const look = lookOf(process.stdout, process.env);
    const isVerbose = options.verbose === true;
    printLines([[], ...summary({ ...shown, result }, look, { isVerbose })]);
  }
  if (page !== undefined) await (ending.asked() ? page.close() : page.stay());
  return EXIT_CODE[result.verdict];
}

/** A page that shows this run. Its server's code is loaded only where one is wanted. */
async function openLive(planned: PlannedRun, { info }: ShownRun, options: RunOptions) {
  const { openLivePage } = await import("./live-page.ts");
  return await openLivePage(planned, info, { out: options.out, at: options.dashboard });
}

function tabled({ system, feed, inputs, plan }: PlannedRun): TabledRun {
  const lanes = plan.rig.lanes.map(({ name }) => name);
  return { system, feed, sources: inputs.sources, lanes };
}

function tellLeftOut({ plan }: PlannedRun): void {
  const leftOut = leftOutInWords(plan.faults, plan.cycles);
  if (leftOut !== undefined) process.stderr.write(errorLine(leftOut));
}

async function outputOf(
  { system, plan }: PlannedRun,
  address: string | undefined,
): Promise<OutputStream | undefined> {
  if (address === undefined) return undefined;
  const { passiveNs } = plan.rig.deadlines;
  return await openOutputStream(address, { system: system.name, passiveNs }, (why) =>
    process.stderr.write(errorLine(why)),
  );
}

function presenterOf(
  planned: PlannedRun,
  shown: ShownRun,
  options: RunOptions,
  ending: Interruption,
): Presenter {
  const { stdout, stderr, env } = process;
  const write = (line: string) => stdout.write(shownLine(line, stdout));
  if (options.json === true) {
    return progressPresenter(shown, movesCursor(stderr, env) ? stderr : undefined);
  }
  if (options.events === true) return plainPresenter(shown, write, describer(planned));
  return movesCursor(stdout, env) ? liveOn(shown, ending) : plainPresenter(shown, write);
}

/** A live view on this process's terminal. */
export function liveOn(shown: ShownRun, ending: Interruption, caption?: string): Presenter {
  const terminal = process.stdout;
  const look = () => lookOf(terminal, process.env);
  const footer = () => (ending.asked() ? ENDING : "Ctrl-C stops the run");
  return livePresenter(shown, { terminal, look, caption, footer });
}

/** Where nothing can be redrawn: a line now and then on standard error, beside what the run prints by itself. */
function withSignOfLife(presenter: Presenter, { info, state }: ShownRun): Presenter {
  if (movesCursor(process.stderr, process.env)) return presenter;
  const progress = progressLine();
  const beganMs = performance.now();
  const line = () => {
    const { cycles } = state.votes;
    const elapsedMs = performance.now() - beganMs;
    const left = timeLeft(cycles / info.cycles, elapsedMs);
    const pace = [rate(cycles, "slots", elapsedMs), ...(left === "" ? [] : [left])].join(", ");
    return [plain(`${cycles} of ${counted(info.cycles, "slot")}, ${pace}`)];
  };
  return {
    prepare(step) {
      presenter.prepare(step);
      progress.show(() => [plain(step.text)]);
    },
    watch(record) {
      presenter.watch(record);
      progress.show(line);
    },
    close() {
      progress.clear();
      presenter.close();
    },
  };
}

const ENDING = "stopping: Ctrl-C again kills at once";

/** Carries out a run that is shown as it goes on and that can be interrupted. */
export async function watchedRun(
  planned: PlannedRun,
  around: {
    readonly state: RunState;
    readonly presenter: Presenter;
    readonly ending: Interruption;
    readonly out?: string | undefined;
    readonly table?: RunTable | undefined;
    /** Called with each slot's output. */
    readonly said?: OutputStream["say"] | undefined;
    /** Shown on a page, too. */
    readonly page?: OngoingRun | undefined;
  },
): Promise<RunResult> {
  const { state, presenter, ending, page } = around;
  try {
    const { launch } = await import("../run/execute.ts");
    const out = around.out === undefined ? undefined : openOutDir(around.out);
    const result = await launch(planned, {
      out,
      state,
      table: around.table,
      said: around.said,
      line: page?.line,
      pokes: page?.pokes,
      pace: page?.pace,
      preparing: (step) => {
        presenter.prepare(step);
        page?.prepare(step.text);
      },
      watch: presenter.watch,
      interrupted: () =>
        ending.asked() ? `interrupted after ${counted(state.votes.cycles, "slot")}` : undefined,
    });
    page?.end(result);
    return result;
  } finally {
    around.table?.discard();
    presenter.close();
    ending.forget();
  }
}

/** A run, not begun yet, for those who watch it. `faults` is the plan as the user named it. */
export function shownRun(planned: PlannedRun, faults: string): ShownRun {
  return { info: infoOf(planned, faults), state: new RunState(planned.plan, takesDown) };
}

function infoOf({ system, plan, rung, feed }: PlannedRun, faults: string): RunInfo {
  return {
    system: system.name,
    rung: rung === "mixed" ? mixedInWords(plan.rig) : rung,
    seed: plan.seed,
    cycles: plan.cycles,
    faults: faultsInWords(faults, plan.faults),
    feed: feedInWords(feed, plan.cycles),
    lanes: plan.rig.lanes.map(({ name, lane }) => ({ name, lane })),
    plan: plan.faults,
  };
}

/** Where the lanes of a rig on several rungs are: "process and emulated Picos". */
function mixedInWords({ lanes }: PlannedRun["plan"]["rig"]): string {
  return [...new Set(lanes.map(({ on }) => TARGETS_IN_WORDS[on]))].join(" and ");
}

const TARGETS_IN_WORDS: Readonly<Record<RigLane["on"], string>> = {
  sim: "sim",
  process: "process",
  host: "lane hosts",
  "emulated-pico": "emulated Picos",
  pico: "Picos",
};

function faultsInWords(named: string, plan: FaultPlan): string {
  const names = named.split(",").map((name) => basename(name));
  const share = shareOfFaults(plan);
  return share === "" ? names.join(", ") : `${names.join(", ")} (${share})`;
}

/** What of how much the run feeds on. */
function feedInWords(feed: Feed, cycles: number): string {
  switch (feed.kind) {
    case "generated":
      return "generated inputs";
    case "trace":
      return `${basename(feed.file)} (${share(cycles, feed.lines, "operation")})`;
    case "bytes":
      return `${basename(feed.file)} (${share(feed.bytes, feed.file_bytes, "byte")})`;
    case "recording": {
      const { file, sensors, f, rows } = feed;
      const name = basename(file).replace(/\.ya?ml$/, "");
      return `${name} (${counted(sensors.length, "sensor")}, f = ${f}, ${share(cycles, rows, "row")})`;
    }
  }
}

/** 12 rows; 5 of 12 rows; 12 rows, repeated. */
function share(used: number, held: number, noun: string): string {
  if (used < held) return `${used} of ${counted(held, noun)}`;
  return used === held ? counted(held, noun) : `${counted(held, noun)}, repeated`;
}
