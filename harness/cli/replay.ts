/** `tripod replay PATH`: a saved run or a counterexample, run again: does it still come to what was recorded? */
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { replayCase } from "../check/replay-case.ts";
import type { CaseCounterexample, RunCounterexample } from "../counterexample/counterexample.ts";
import { failureInWords, verdictOfFailure } from "../counterexample/failure.ts";
import {
  COUNTEREXAMPLE,
  replayCommand as commandFor,
  readCounterexample,
} from "../counterexample/file.ts";
import type { Admission, Instead } from "../kept-code/admission.ts";
import { changeInWords, type SystemChange, systemChange } from "../kept-code/system-change.ts";
import { admitTrusted } from "../kept-code/trust.ts";
import { legible } from "../legible.ts";
import { readRecordedRun } from "../run/recorded-run.ts";
import { replay } from "../run/replay.ts";
import { RUN_RECORD } from "../run/run-record.ts";
import { reproduce } from "../shrink/reproduce.ts";
import { lookOf } from "../terminal/capabilities.ts";
import { endAtSignals } from "../terminal/interruption.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { counterexampleText } from "../view/counterexample.ts";
import { type Line, plain, strong } from "../view/line.ts";
import { recordingLines } from "./replay-view.ts";

interface Replayed {
  /** The document of --json; it begins alike, whatever was replayed. */
  readonly data: {
    readonly schema: "tripod.replay.v2";
    readonly kind: "recording" | "run" | "case";
    readonly system: string;
    readonly seed: number;
    readonly rung: string;
    readonly verdict: keyof typeof EXIT_CODE;
    /** Whether it came to what was recorded. */
    readonly reproduced: boolean;
    /** Of the system of the user's own, since it was saved. */
    readonly system_change: SystemChange | null;
  };
  readonly lines: (columns: number) => readonly Line[];
  readonly code: number;
}

export interface ReplayOptions {
  readonly json?: boolean;
  readonly trust?: boolean;
  /** [LANE=]FILE */
  readonly source?: readonly string[];
}

export async function replayCommand(
  path: string,
  { json = false, trust = false, source = [] }: ReplayOptions,
): Promise<number> {
  endAtSignals();
  const admission = { admit: admitTrusted(trust), instead: source.map(insteadOf) };
  const { data, lines, code } = await replayed(path, admission);
  if (json) printDocument(data);
  else printLines(lines(lookOf(process.stdout, process.env).columns));
  return code;
}

/** A file whose name holds an equals sign is named with its lane. */
function insteadOf(text: string): Instead {
  const [, lane, file] = /^([\w.-]+)=(.+)$/s.exec(text) ?? [];
  return lane === undefined || file === undefined ? { file: text } : { lane, file };
}

async function replayed(path: string, admission: Admission): Promise<Replayed> {
  const file = await counterexampleAt(path);
  if (file !== undefined) {
    // The command that is shown is this one, whatever the file says.
    const saved = { ...(await readCounterexample(file, admission)), reproduce: commandFor(file) };
    return saved.kind === "run" ? await replayedRun(saved, file) : await replayedCase(saved, file);
  }
  // A run's plan and verdict are of no use without the trace beside them.
  const dir = OF_A_RUN.includes(basename(path)) ? dirname(path) : path;
  // What another lane in one's place says is not what was saved.
  const isAsSaved = (admission.instead ?? []).length === 0;
  const data = await replay(await readRecordedRun(dir, admission), isAsSaved);
  // Of a system that has changed another verdict is to be expected, and says what it says; a record that contradicts itself says nothing.
  const isExpected = data.system_change !== null && data.recorded.consistent;
  const isTelling = data.reproduced || isExpected;
  const code = EXIT_CODE[isTelling ? data.verdict : "inconclusive"];
  return { data, code, lines: () => recordingLines(data) };
}

const OF_A_RUN: readonly string[] = ["plan.json", "verdict.json", "trace.jsonl", RUN_RECORD];

/** A file, whatever it is called, or the folder that it was saved in. */
async function counterexampleAt(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) {
    const within = join(path, COUNTEREXAMPLE);
    return (await stat(within).catch(() => undefined)) === undefined ? undefined : within;
  }
  return found?.isFile() === true && !OF_A_RUN.includes(basename(path)) ? path : undefined;
}

async function replayedRun(file: RunCounterexample, path: string): Promise<Replayed> {
  const { system, failure, others, verdict } = await reproduce(file, path);
  const { seed, rung } = file;
  const reproduced = failure !== undefined;
  const came = failure === undefined ? verdict : verdictOfFailure(failure);
  const change = systemChange(file, dirname(path));
  const more = others.map((one) => [plain(`Also in slot ${one.slot}: ${failureInWords(one)}.`)]);
  const reading = system.payloads.reading.decode;
  return {
    data: {
      ...HEAD,
      ...{ kind: "run", system: system.name, seed, rung, verdict: came, reproduced },
      ...{ system_change: change ?? null, failure: failure ?? null, others },
    },
    lines: (columns) => [
      ...(reproduced
        ? [...counterexampleText({ ...file, failure }, { columns, reading }), [], again(change)]
        : [
            [
              strong(`${file.system} no longer fails`),
              plain(` (recorded: ${failureInWords(file.failure)})${since(change)}.`),
            ],
          ]),
      ...more,
    ],
    code: EXIT_CODE[came],
  };
}

async function replayedCase(file: CaseCounterexample, path: string): Promise<Replayed> {
  const { failure, answered } = await replayCase(file, path);
  const { system, seed, property, lane } = file;
  const verdict = failure === undefined ? "pass" : "fail";
  const reproduced = failure?.kind === file.failure.kind;
  const change = systemChange(file, dirname(path));
  const claim = `${system}/${lane.name} no longer fails`;
  const words =
    answered === null ? "" : `: it answered ${legible(answered.text)} (${answered.hex || "empty"})`;
  return {
    data: {
      ...HEAD,
      ...{ kind: "case", system, seed, rung: "process", verdict, reproduced },
      ...{ lane: lane.name, property, failure: failure ?? null, answered },
      system_change: change ?? null,
    },
    lines: (columns) =>
      failure === undefined
        ? [[strong(claim), plain(`${words}${since(change)}.`)]]
        : [
            ...counterexampleText({ ...file, failure }, { columns }),
            [],
            reproduced ? again(change) : otherwise(file.failure.kind, change),
          ],
    code: EXIT_CODE[verdict],
  };
}

const HEAD = { schema: "tripod.replay.v2" } as const;

function again(change: SystemChange | undefined): Line {
  return [{ text: `It fails again${since(change)}.`, tone: "bad" }];
}

function otherwise(kind: string, change: SystemChange | undefined): Line {
  return [{ text: `It fails in another way (recorded: ${kind})${since(change)}.`, tone: "bad" }];
}

function since(change: SystemChange | undefined): string {
  return change === undefined ? "" : `; ${changeInWords(change)}`;
}
