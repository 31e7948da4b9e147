/** `tripod shrink DIR`: the smallest plan and inputs that still make a saved run fail, in virtual time. */
import { join } from "node:path";
import { failureInWords } from "../counterexample/failure.ts";
import { COUNTEREXAMPLE, saveCounterexample } from "../counterexample/file.ts";
import { systemOf } from "../run/run-plan.ts";
import { type ShrinkWatch, shrinkInWorker, whyUnshrunk } from "../shrink/shrink-in-worker.ts";
import { lookOf, movesCursor } from "../terminal/capabilities.ts";
import { interruption } from "../terminal/interruption.ts";
import { Screen } from "../terminal/screen.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";
import { counterexamplePage, counterexampleText } from "../view/counterexample.ts";
import { counted, plain } from "../view/line.ts";

export interface ShrinkOptions {
  readonly out?: string;
  readonly replays: number;
  /** Milliseconds. */
  readonly limit: number;
  readonly json?: boolean;
}

export async function shrinkCommand(dir: string, options: ShrinkOptions): Promise<number> {
  const { replays, limit: limitMs, json = false } = options;
  const folder = options.out ?? join(dir, "counterexample");
  const path = join(folder, COUNTEREXAMPLE);
  const ending = interruption();
  const screen = movesCursor(process.stderr, process.env) ? new Screen(process.stderr) : undefined;
  const tell = screen === undefined ? () => undefined : progressOn(screen);
  const order = { dir, path, replays, limitMs };
  const outcome = await shrinkInWorker(order, { isEnded: ending.asked, tell }).finally(() => {
    screen?.close();
    ending.forget();
  });
  switch (outcome.kind) {
    case "no-failure":
      throw new UserError(`${dir}: ${whyUnshrunk(outcome)}`);
    case "unfinished":
    case "hung":
    case "unreproduced": {
      const why = whyUnshrunk(outcome);
      if (json) print({ reproduced: false, why, counterexample: null });
      else printLines([[plain(`Not shrunk: ${why}. Keep the recording.`)]]);
      return UNREPRODUCED;
    }
    case "shrunk": {
      const { file, unreproduced } = outcome;
      const reading = (await systemOf(file.system)).payloads.reading.decode;
      saveCounterexample(path, file, counterexamplePage(file, reading));
      if (json) {
        print({ reproduced: true, out: folder, unreproduced, counterexample: file });
        return REPRODUCED;
      }
      const look = lookOf(process.stdout, process.env);
      const more = unreproduced.map((one) => [
        plain(`${file.rung} does not reproduce ${failureInWords(one)}. Keep the recording.`),
      ]);
      const lines = [...counterexampleText(file, { columns: look.columns, reading }), ...more];
      printLines(lines);
      return REPRODUCED;
    }
  }
}

function print(data: object): void {
  printDocument({ schema: "tripod.shrink.v2", ...data });
}

const REPRODUCED = 1;
const UNREPRODUCED = 3;

function progressOn(screen: Screen): ShrinkWatch["tell"] {
  return (replays, { events, inputs, cycles }) =>
    screen.draw([
      `tripod: ${counted(replays, "replay")}; ${events} fault events, ${inputs} readings, ${cycles} slots left`,
    ]);
}
