/** `tripod demo`: recorded sensors through three processes, three times: links fail, sensors and lanes lie, a bit flips. */

import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT_CODE, type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { RunResult } from "../report/result.ts";
import { type PlannedRun, planRun } from "../run/run-plan.ts";
import { lookOf, movesCursor, type TerminalCapabilities } from "../terminal/capabilities.ts";
import { interruption } from "../terminal/interruption.ts";
import { plainPresenter } from "../terminal/presenter.ts";
import { printLines } from "../terminal/standard-output.ts";
import { typedCommand } from "../typed-command.ts";
import { counted, dim, filled, type Line, plain, strong } from "../view/line.ts";
import { sandboxLine } from "../view/sandbox.ts";
import { brief, type FinishedRun } from "../view/summary.ts";
import { type Cell, table, UNTITLED } from "../view/table.ts";
import { VERDICT_TONE } from "../view/verdict-tone.ts";
import { liveOn, shownRun, watchedRun } from "./run.ts";

export interface DemoOptions {
  readonly rung?: string;
  readonly seed: number;
}

interface Act {
  readonly title: string;
  /** What happens and what to look for, as sentences. */
  readonly story: string;
  readonly input: string;
  readonly faults: string;
  /** How long the sources wait before each slot where a person watches, in milliseconds. */
  readonly paceMs: number;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SYSTEM = "sensor_poll_v3";
const RECORDINGS = `systems/${SYSTEM}/recordings`;
const PLANS = `systems/${SYSTEM}/plans`;

const INTRODUCTION =
  "Three lanes, written in TypeScript, C and Rust with different algorithms, each in a process of its own, poll the " +
  "same sensors slot by slot. They tell each other what they heard, and each fuses it to the interval that all but f " +
  "sensors vouch for. A voter believes what two lanes say; an oracle that meets no fault judges each voted output, " +
  "bit for bit.";

const ACTS: readonly Act[] = [
  {
    title: "1 of 3: links fail",
    story:
      "Five temperature sensors, 144 half-hours. The links of one lane at a time lose, delay, repeat, damage and " +
      "reorder frames; then it is another lane's turn.",
    input: `${RECORDINGS}/intel-lab-temperature.yaml`,
    faults: "lossy",
    paceMs: 20,
  },
  {
    title: "2 of 3: sensors and lanes lie",
    story:
      "The same sensors. Now one of them lies at times, even something else to each lane; at other times a lane lies.",
    input: `${RECORDINGS}/intel-lab-temperature.yaml`,
    faults: "byzantine",
    paceMs: 15,
  },
  {
    title: "3 of 3: one bit",
    story:
      "Three inertial units of a flight controller. In slot 5 one bit of bravo's ballot is wrong.",
    input: `${RECORDINGS}/cube-orange-triple-imu.yaml`,
    faults: `${PLANS}/one-bit-one-lane.yaml`,
    paceMs: 80,
  },
];

export async function demoCommand(options: DemoOptions): Promise<number> {
  const look = lookOf(process.stdout, process.env);
  printLines([
    [strong("Tripod: three lanes, two are believed.")],
    ...paragraph(INTRODUCTION, look),
    [],
  ]);
  const results: RunResult[] = [];
  for (const act of ACTS) {
    printLines([[strong(act.title)], ...paragraph(act.story, look), []]);
    const finished = await played(act, options);
    results.push(finished.result);
    printLines([...brief(finished, look), []]);
    if (finished.result.cycles < finished.info.cycles) break;
  }
  const verdict = results.map(({ verdict }) => verdict).reduce<Verdict>(worst, "pass");
  printLines([...scoreLines(results), [], ...sandboxLines(results), ...whatNext(look)]);
  return EXIT_CODE[verdict];
}

async function played(act: Act, { rung, seed }: DemoOptions): Promise<FinishedRun> {
  const faults = act.faults.endsWith(".yaml") ? ROOT + act.faults : act.faults;
  const request = { system: SYSTEM, seed, faults, input: ROOT + act.input };
  const planned = await planRun({ ...request, ...(rung === undefined ? {} : { rung }) });
  const shown = shownRun(planned, faults);
  const ending = interruption(() => shown.state.votes.cycles > 0);
  const around = { state: shown.state, ending };
  if (!movesCursor(process.stdout, process.env)) {
    const presenter = plainPresenter(shown, (line) => process.stdout.write(`${line}\n`));
    const result = await watchedRun(planned, { ...around, presenter });
    printLines([[]]);
    return { ...shown, result };
  }
  const presenter = liveOn(shown, ending, act.title);
  const result = await watchedRun(slowedDown(planned, act.paceMs), { ...around, presenter });
  return { ...shown, result };
}

/** The same run, with sources that wait before each slot. */
function slowedDown(planned: PlannedRun, paceMs: number): PlannedRun {
  const { inputs } = planned;
  return { ...planned, inputs: { ...inputs, slots: paced(inputs.slots, paceMs) } };
}

/** Sleeps between slots, when no deadline runs and no lane is waited for. */
function* paced<Item>(items: Iterable<Item>, everyMs: number): Iterable<Item> {
  const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (const item of items) {
    Atomics.wait(never, 0, 0, everyMs);
    yield item;
  }
}

function scoreLines(results: readonly RunResult[]): readonly Line[] {
  const rows = results.map(({ verdict, faults }, index): readonly Cell[] => [
    { text: verdict, tone: VERDICT_TONE[verdict] },
    ACTS[index]?.title ?? "",
    dim(counted(faults.effective, "effective fault")),
    dim(`${counted(faults.masked_slots, "slot")} masked`),
  ]);
  return table([UNTITLED, UNTITLED, UNTITLED, UNTITLED], rows);
}

/** The same in each act. */
function sandboxLines(results: readonly RunResult[]): readonly Line[] {
  const sandbox = results.at(0)?.sandbox ?? null;
  return sandbox === null ? [] : [sandboxLine(sandbox), []];
}

/** Commands for where the user stands. */
function whatNext(look: TerminalCapabilities): readonly Line[] {
  const here = (path: string) => relative(process.cwd(), ROOT + path);
  const run = `  ${typedCommand("run", SYSTEM)}`;
  const plan = (name: string) => `--faults ${here(`${PLANS}/${name}.yaml`)}`;
  const next = [
    {
      what: "Two lanes wrong alike outvote the right one, and only the oracle sees it:",
      how: plan("two-lanes-alike"),
    },
    { what: "A lane's process is killed, and comes back:", how: plan("kill-and-restart") },
    {
      what: "In virtual time, with the same digest each time:",
      how: "--rung sim --seed 7 --cycles 20000 --faults byzantine",
    },
  ];
  return [
    [strong("What to try next")],
    ...next.flatMap(({ what, how }): Line[] => [[dim(` ${what}`)], ...shellLines(run, how, look)]),
  ];
}

/** One command, on two lines where one is too short for it. */
function shellLines(
  command: string,
  options: string,
  { columns }: TerminalCapabilities,
): readonly Line[] {
  const whole = `${command} ${options}`;
  if (whole.length <= columns) return [[plain(whole)]];
  return [[plain(`${command} \\`)], [plain(`    ${options}`)]];
}

function paragraph(text: string, { columns }: TerminalCapabilities): readonly Line[] {
  return filled(text.split(" "), " ", columns).map((line) => [plain(line)]);
}
