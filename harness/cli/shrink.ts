/** `tripod shrink DIR`: the smallest plan and inputs that still make a kept run fail, in virtual time. */
import { join } from "node:path";
import { failureInWords } from "../report/failure.ts";
import { keep, pathIn } from "../shrink/keep.ts";
import { type ShrinkEvents, shrinkInWorker, whyUnshrunk } from "../shrink/shrink-in-worker.ts";
import { movesCursor } from "../terminal/capabilities.ts";
import { interruption } from "../terminal/interruption.ts";
import { Screen } from "../terminal/screen.ts";
import { UserError } from "../user-error.ts";
import { counted } from "../view/line.ts";

export interface ShrinkOptions {
  readonly out?: string;
  readonly replays: number;
  /** Milliseconds. */
  readonly limit: number;
  readonly json?: boolean;
}

export async function shrinkCommand(dir: string, options: ShrinkOptions): Promise<number> {
  const { replays, limit: limitMs, json } = options;
  const folder = options.out ?? join(dir, "counterexample");
  const ending = interruption();
  const screen = movesCursor(process.stderr, process.env) ? new Screen(process.stderr) : undefined;
  const order = { dir, path: pathIn(folder), replays, limitMs };
  const tell = screen === undefined ? () => undefined : progressOn(screen);
  const outcome = await shrinkInWorker(order, { isEnded: ending.asked, tell }).finally(() => {
    screen?.close();
    ending.forget();
  });
  const say = (text: string, data: object) =>
    process.stdout.write(json === true ? `${JSON.stringify({ ...HEAD, ...data })}\n` : text);
  switch (outcome.kind) {
    case "no-failure":
      throw new UserError(`${dir}: ${whyUnshrunk(outcome)}: nothing to shrink`);
    case "hung":
    case "unreproduced": {
      const why = whyUnshrunk(outcome);
      say(`${why[0]?.toUpperCase()}${why.slice(1)}. Keep the recording.\n`, {
        reproduced: false,
        why,
        counterexample: null,
      });
      return UNREPRODUCED;
    }
    case "shrunk": {
      const { file, unreproduced } = outcome;
      const text = await keep(folder, file);
      const more = unreproduced.map(
        (one) => `${file.rung} does not reproduce ${failureInWords(one)}. Keep the recording.\n`,
      );
      say([text, ...more].join(""), {
        reproduced: true,
        out: folder,
        unreproduced,
        counterexample: file,
      });
      return REPRODUCED;
    }
  }
}

const HEAD = { schema: "tripod.shrink.v1" } as const;
const REPRODUCED = 1;
const UNREPRODUCED = 3;

function progressOn(screen: Screen): ShrinkEvents["tell"] {
  return (replays, { events, inputs, cycles }) =>
    screen.draw([
      `tripod: ${counted(replays, "replay")}; ${events} fault events, ${inputs} readings, ${cycles} slots left`,
    ]);
}
