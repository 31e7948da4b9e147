/** The log of a proxy or a lane host: JSON lines on standard error, from a level on. */
import { Option } from "commander";
import { type Log, noLog } from "../../runtime/log.ts";

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LEVELS)[number];

export interface LogOptions {
  readonly logLevel?: LogLevel;
  readonly exitWithParent?: boolean | string;
}

export function logLevelOption(): Option {
  const description =
    "log to standard error from this level, as JSON lines (default: info; silent with --exit-with-parent)";
  return new Option("--log-level <level>", description).choices(LEVELS);
}

/** A rig that starts a part by itself reads no log. Each line holds `part`. */
export async function openLog(
  part: object,
  { logLevel, exitWithParent }: LogOptions,
): Promise<Log> {
  const level = logLevel ?? (exitWithParent === undefined ? "info" : "silent");
  if (level === "silent") return noLog;
  // Loaded here because the parts that a rig starts write no log, and are waited for.
  const { destination, pino } = await import("pino");
  const stderr = destination({ fd: 2, sync: true });
  // Losing the reader of the log must not end the proxy or the lane.
  stderr.on("error", () => undefined);
  const log: Log = pino({ level, base: { pid: process.pid, ...part } }, stderr);
  return log;
}
