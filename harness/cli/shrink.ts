/** `tripod shrink DIR`: the smallest plan and inputs that still make a saved run fail, in virtual time. */
import { basename, dirname, resolve } from "node:path";
import type { Confinement } from "../../runtime/sandbox/confinement.ts";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import { failureInWords } from "../counterexample/failure.ts";
import { replayCommand, saveCounterexample, shrunkPlace } from "../counterexample/file.ts";
import { admitTrusted } from "../kept-code/trust.ts";
import { admittedPlan } from "../run/recorded-run.ts";
import { isSandboxRequired, sandboxHere } from "../sandbox/choice.ts";
import { type ShrinkState, shrinkInWorker, whyUnshrunk } from "../shrink/shrink-in-worker.ts";
import { savedReference } from "../system/reference.ts";
import { systemAt } from "../system/system-at.ts";
import { lookOf } from "../terminal/capabilities.ts";
import { interruption } from "../terminal/interruption.ts";
import { progressLine } from "../terminal/progress-line.ts";
import { shrinkProgress } from "../terminal/shrink-progress.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";
import { counterexamplePage, counterexampleText } from "../view/counterexample.ts";
import { command, counted, type Line, plain } from "../view/line.ts";

const UNCONFINED: Confinement = { kind: "none", why: "on sim lanes run in the rig's own process" };

export interface ShrinkOptions {
  readonly out?: string;
  readonly replays: number;
  /** Milliseconds. */
  readonly limit: number;
  readonly json?: boolean;
  readonly trust?: boolean;
}

export async function shrinkCommand(dir: string, options: ShrinkOptions): Promise<number> {
  const { replays, limit: limitMs, json = false } = options;
  const { folder, path, within } = shrunkPlace(dir, options.out);
  // Here, for a thread can ask nobody.
  await admittedPlan(dir, { admit: admitTrusted(options.trust === true) });
  const ending = interruption();
  const progress = progressLine();
  const lineOf = shrinkProgress(basename(resolve(dir)), limitMs);
  const tell = (state: ShrinkState) => progress.show(lineOf(state));
  const order = { dir, path, replays, limitMs };
  const outcome = await shrinkInWorker(order, { isEnded: ending.asked, tell }).finally(() => {
    progress.clear();
    ending.forget();
  });
  switch (outcome.kind) {
    case "no-failure":
      throw new UserError(`${dir}: ${whyUnshrunk(outcome)}`);
    case "unreproduced": {
      const why = whyUnshrunk(outcome);
      if (json) await print({ reproduced: false, why, out: null, counterexample: null });
      else printLines([[plain(`Not shrunk: ${why}. Keep the recording.`)]]);
      return UNREPRODUCED;
    }
    case "unfinished":
    case "hung": {
      const why = whyUnshrunk(outcome);
      const recorded = outcome.recorded && { ...outcome.recorded, reproduce: replayCommand(path) };
      if (recorded !== undefined) await save(path, recorded, within);
      const out = recorded === undefined ? null : folder;
      if (json) await print({ reproduced: false, why, out, counterexample: recorded ?? null });
      else printLines([[plain(`Not shrunk: ${why}.`)], ...keptLines(recorded)]);
      return UNREPRODUCED;
    }
    case "shrunk": {
      const { unreproduced, complete } = outcome;
      // The thread that found it does not know how the path was typed.
      const file = { ...outcome.file, reproduce: replayCommand(path) };
      const reading = await save(path, file, within);
      if (json) {
        await print({
          reproduced: true,
          complete,
          out: folder,
          unreproduced,
          counterexample: file,
        });
        return REPRODUCED;
      }
      const look = lookOf(process.stdout, process.env);
      const more = unreproduced.map((one) => [
        plain(`${file.rung} does not reproduce ${failureInWords(one)}. Keep the recording.`),
      ]);
      const soFar = complete ? [] : [SO_FAR];
      const text = counterexampleText(file, { columns: look.columns, reading });
      const lines = [...text, ...soFar, ...more];
      printLines(lines);
      return REPRODUCED;
    }
  }
}

/** Returns what decodes the system's readings. */
async function save(path: string, file: RunCounterexample, within: string) {
  const reading = (await systemAt(savedReference(file, dirname(path)))).payloads.reading.decode;
  saveCounterexample(path, file, (saved) => counterexamplePage(saved, reading), within);
  return reading;
}

function keptLines(recorded: RunCounterexample | undefined): readonly Line[] {
  if (recorded === undefined) return [[plain("Keep the recording.")]];
  const { events, inputs, cycles } = recorded.shrunk;
  const size = `${counted(events, "fault event")}, ${counted(inputs, "reading")}, ${counted(cycles, "slot")}`;
  return [
    [plain(`The recorded run up to its failing slot is kept, not replayed yet: ${size}.`)],
    [plain("  "), command(recorded.reproduce)],
  ];
}

async function print(data: object): Promise<void> {
  const sandbox = isSandboxRequired() ? await sandboxHere() : UNCONFINED;
  printDocument({ schema: "tripod.shrink.v2", ...data, sandbox });
}

const SO_FAR: Line = [plain("The search was ended: this is the smallest so far.")];
const REPRODUCED = 1;
const UNREPRODUCED = 3;
