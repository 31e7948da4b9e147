/** `tripod shrink DIR`: the smallest plan and inputs that still make a kept run fail, in virtual time. */
import { join } from "node:path";
import { readRecordedRun } from "../launch/recorded-run.ts";
import { type Interruption, interruption } from "../report/interruption.ts";
import { counted } from "../report/line.ts";
import { movesCursor } from "../report/look.ts";
import { Screen } from "../report/screen.ts";
import { type Failure, failureInWords } from "../shrink/failure.ts";
import { keep, pathIn } from "../shrink/keep.ts";
import { sizeOf } from "../shrink/scene.ts";
import type { ShrinkLimits } from "../shrink/search.ts";
import { type ShrinkOutcome, shrink } from "../shrink/shrink.ts";
import { UserError } from "./user-error.ts";

export interface ShrinkOptions {
  readonly out?: string;
  readonly replays: number;
  /** Milliseconds. */
  readonly limit: number;
  readonly json?: boolean;
}

const NS_PER_MS = 1_000_000n;
/** At most so often is the progress line drawn. */
const REDRAW_NS = 70n * NS_PER_MS;

export async function shrinkCommand(dir: string, options: ShrinkOptions): Promise<number> {
  const recorded = await readRecordedRun(dir);
  const folder = options.out ?? join(dir, "counterexample");
  const ending = interruption();
  const progress = progressOf(options, ending);
  const outcome = await shrink(recorded, pathIn(folder), progress.limits).finally(progress.close);
  const say = (text: string, data: object) =>
    process.stdout.write(options.json === true ? `${JSON.stringify(data)}\n` : text);
  switch (outcome.kind) {
    case "no-failure":
      throw new UserError(
        `${dir}: nothing went wrong in its ${counted(recorded.slots.length, "slot")}: there is nothing to shrink`,
      );
    case "unreproduced":
      say(unreproducedText(outcome), {
        ...HEAD,
        reproduced: false,
        ...outcome,
        counterexample: null,
      });
      return UNREPRODUCED;
    case "shrunk": {
      const { file, system, unreproduced } = outcome;
      const text = keep(folder, file, system);
      const more = unreproduced.map(
        (one) => `Not reproduced: ${inSlot(one)}. Keep the recording.\n`,
      );
      say([text, ...more].join(""), {
        ...HEAD,
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

function unreproducedText({
  rung,
  failures,
}: Extract<ShrinkOutcome, { kind: "unreproduced" }>): string {
  const what = failures.map(inSlot).join("; ");
  return `${rung} does not reproduce what was recorded: ${what}. Keep the recording.\n`;
}

function inSlot(failure: Failure): string {
  return `${failureInWords(failure)}, in slot ${failure.cycle}`;
}

/** Both limits, a line that shows how far it is, and the user's own end. */
function progressOf(
  { replays, limit }: ShrinkOptions,
  ending: Interruption,
): { readonly limits: ShrinkLimits; readonly close: () => void } {
  const { stderr, env } = process;
  const screen = movesCursor(stderr, env) ? new Screen(stderr) : undefined;
  const untilNs = process.hrtime.bigint() + BigInt(limit) * NS_PER_MS;
  let drawnAtNs = 0n;
  return {
    limits: {
      replays,
      isOver: () => ending.asked() || process.hrtime.bigint() > untilNs,
      tell: ({ replays: done, scene }) => {
        const nowNs = process.hrtime.bigint();
        if (screen === undefined || nowNs - drawnAtNs < REDRAW_NS) return;
        drawnAtNs = nowNs;
        const { events, inputs, cycles } = sizeOf(scene);
        screen.draw([
          `tripod: ${counted(done, "replay")}; ${events} fault events, ${inputs} readings, ${cycles} slots left`,
        ]);
      },
    },
    close: () => {
      screen?.close();
      ending.forget();
    },
  };
}
