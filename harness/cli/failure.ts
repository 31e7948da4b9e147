/** How a command fails: one line on standard error, a document on standard output with --json, and the exit code. */
import { CommanderError } from "commander";
import { DeployError } from "../../runtime/instance/instance.ts";
import { systemReason, UserError } from "../user-error.ts";

const USAGE = 2;
const FAILED = 4;
/** The file system or the descriptors have run out: neither the command line nor Tripod is wrong. */
const EXHAUSTED: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EIO", "EMFILE", "ENFILE"]);
/** Set to see the stack of an internal error. */
const STACK = "TRIPOD_STACK";

/** One line. */
export function errorLine(text: string): string {
  return `tripod: ${text.replaceAll(/\s*\n\s*/g, " ")}\n`;
}

/** Whatever nothing else catches ends the process with exit code 4, never with 1: that would mean a failed verdict. */
export function catchTheRest(): void {
  let isLost = false;
  process.stdout.on("error", (error) => {
    if (isLost) return;
    isLost = true;
    process.stderr.write(errorLine(`cannot write to standard output: ${systemReason(error)}`));
    // What is under way is ended in order, as after Ctrl-C, where that can be done.
    if (!process.emit("SIGINT")) process.exit(FAILED);
  });
  // There is nowhere left to report that.
  process.stderr.on("error", () => undefined);
  process.on("uncaughtException", (error) => process.exit(report(error)));
  process.on("exit", () => {
    if (isLost) process.exitCode = FAILED;
  });
}

/** Reports what a command has thrown, and returns the exit code. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    reportAsJson(error.message.replace(/^error: /, ""));
    return USAGE;
  }
  const { text, exitCode } = failureOf(error);
  reportAsJson(text);
  process.stderr.write(errorLine(text));
  if (process.env[STACK] !== undefined && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  }
  return exitCode;
}

function failureOf(error: unknown): { readonly text: string; readonly exitCode: number } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UserError) return { text: message, exitCode: error.exitCode };
  if (error instanceof DeployError) return { text: message, exitCode: FAILED };
  const { code = "", path } = error as NodeJS.ErrnoException;
  if (EXHAUSTED.has(code)) {
    const where = path === undefined ? "" : `${path}: `;
    return { text: `${where}${systemReason(error)}`, exitCode: FAILED };
  }
  return { text: `internal error: ${message}${placeOf(error)}; ${ADVICE}`, exitCode: FAILED };
}

const ADVICE = `please report it to Tripod's maintainers with this command line and what ${STACK}=1 prints`;

/** Where in Tripod it was thrown. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, place] = /\/((?:runtime|boards|systems|harness)\/[\w./-]+:\d+):\d+/.exec(stack) ?? [];
  return place === undefined ? "" : ` (at ${place})`;
}

/** A command line that could not be parsed says nothing of its options: --json is looked for in its words. */
function reportAsJson(error: string): void {
  if (!process.argv.includes("--json")) return;
  process.stdout.write(`${JSON.stringify({ schema: "tripod.error.v1", error })}\n`);
}
