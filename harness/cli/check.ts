/** `tripod check`: checks a system's properties on its lanes, each a process that sees bytes only. */
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { type CheckRequest, check, type Watch } from "../check/check.ts";
import { findingsTable } from "../check/findings-table.ts";
import { lookOf, movesCursor, paint } from "../terminal/capabilities.ts";
import { Screen } from "../terminal/screen.ts";
import { dim, plain } from "../view/line.ts";

export interface CheckOptions extends Omit<CheckRequest, "system" | "timeoutMs"> {
  /** Milliseconds. */
  readonly timeout: number;
  readonly json?: boolean;
}

const NS_PER_MS = 1e6;
/** The shortest time between two drawings of the progress line. */
const REDRAW_NS = 70 * NS_PER_MS;
const STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

export async function checkCommand(system: string, options: CheckOptions): Promise<number> {
  const { timeout: timeoutMs, json = false, ...chosen } = options;
  // Exiting in order ends the lanes too, on systems where the kernel does not.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => process.exit(STATUS[signal]));
  }
  const screen = movesCursor(process.stderr, process.env) ? new Screen(process.stderr) : undefined;
  const result = await check(
    { system, timeoutMs, ...chosen },
    screen && progressLine(screen),
  ).finally(() => screen?.close());
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

function progressLine(screen: Screen): Watch {
  let drawnAtNs = 0n;
  return ({ lane, property, tried, runs, shrinking }) => {
    const nowNs = process.hrtime.bigint();
    if (nowNs - drawnAtNs < REDRAW_NS) return;
    drawnAtNs = nowNs;
    const state = shrinking ? `case ${tried} fails, shrinking` : `${tried} of ${runs} cases`;
    const look = lookOf(process.stderr, process.env);
    screen.draw([paint([plain(` ${lane}  ${property}  `), dim(state)], look)]);
  };
}
