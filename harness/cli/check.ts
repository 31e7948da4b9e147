/** `tripod check`: checks a system's properties on its lanes, each a process that sees bytes only. */
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { type CheckRequest, check, type Watch } from "../check/check.ts";
import { findingsTable } from "../check/findings-table.ts";
import { lookOf, paint } from "../terminal/capabilities.ts";
import { type ProgressLine, progressLine, rate, timeLeft } from "../terminal/progress-line.ts";
import { dim, plain } from "../view/line.ts";

export interface CheckOptions extends Omit<CheckRequest, "system" | "timeoutMs"> {
  /** Milliseconds. */
  readonly timeout: number;
  readonly json?: boolean;
}

const STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

export async function checkCommand(system: string, options: CheckOptions): Promise<number> {
  const { timeout: timeoutMs, json = false, ...chosen } = options;
  // Exiting in order ends the lanes too, on systems where the kernel does not.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => process.exit(STATUS[signal]));
  }
  const progress = progressLine();
  const request = { system, timeoutMs, ...chosen };
  const result = await check(request, watchOn(progress)).finally(progress.clear);
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } else {
    const look = lookOf(process.stdout, process.env);
    // What does not fit is wrapped, and a command to be copied may be longer than a line: nothing is cut off.
    const uncut = { ...look, columns: Number.MAX_SAFE_INTEGER };
    const lines = findingsTable(result, look.columns).map((line) => `${paint(line, uncut)}\n`);
    process.stdout.write(lines.join(""));
  }
  return EXIT_CODE[result.verdict];
}

/** The rate, and the time that is left, are those of the property that is being checked. */
function watchOn(progress: ProgressLine): Watch {
  let begun = "";
  let beganMs = 0;
  return ({ lane, property, tried, runs, shrinking }) => {
    if (begun !== `${lane} ${property}`) beganMs = performance.now();
    begun = `${lane} ${property}`;
    progress.show(() => {
      const elapsedMs = performance.now() - beganMs;
      const pace = `${rate(tried, "cases", elapsedMs)}, ${timeLeft(tried / runs, elapsedMs)}`;
      const state = shrinking
        ? `case ${tried} fails, shrinking`
        : `${tried} of ${runs} cases, ${pace}`;
      return [plain(` ${lane}  ${property}  `), dim(state)];
    });
  };
}
