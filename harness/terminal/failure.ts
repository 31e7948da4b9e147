/** How a command fails: one line on standard error, a document on standard output with --json, and the exit code. */
import { arch, platform, release } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { DeployError } from "../../runtime/instance/instance.ts";
import { legibleLine, shortened } from "../legible.ts";
import { saveFile } from "../saved-file.ts";
import { systemReason, UserError } from "../user-error.ts";
import { errorFolder } from "./error-folder.ts";
import { endStart } from "./progress-line.ts";
import {
  documentPrinted,
  outputLost,
  printDocument,
  watchStandardOutput,
} from "./standard-output.ts";
import { shownLine } from "./written.ts";

const USAGE = 2;
const FAILED = 4;
/** The file system or the descriptors have run out: neither the command line nor Tripod is wrong. */
const EXHAUSTED: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EIO", "EMFILE", "ENFILE"]);
/** A path that the command line named leads nowhere: no code of ours is wrong, wherever it was looked at. */
const WRONG_PATH: ReadonlySet<string> = new Set(["ELOOP", "ENAMETOOLONG", "ENOTDIR"]);
/** Set to see the stack of an internal error on standard error. */
const STACK = "TRIPOD_STACK";

/** One line; a terminal shows it broken between words. */
export function errorLine(text: string, program = "tripod"): string {
  return shownLine(`${program}: ${shortened(text)}`, process.stderr);
}

/**
 * Carries out what a program is for. Whatever nothing else catches is an internal error with exit code 4, never 1: that
 * would mean a failed verdict. Not to be awaited where a module is loaded: Node would report that itself, in its own words.
 */
export async function carryOut(work: () => Promise<unknown>, program = "tripod"): Promise<void> {
  let hasEnded = false;
  watchStandardOutput(FAILED, (why) => process.stderr.write(errorLine(why, program)));
  process.on("uncaughtException", (error) => process.exit(report(error, program)));
  // Nothing is left that could settle the work: Node would end with a success.
  process.on("exit", (code) => {
    if (hasEnded || code !== 0) return;
    process.exitCode = report(new Error("the command ended before its work did"), program);
  });
  try {
    await work();
  } catch (error) {
    process.exitCode = report(error, program);
  } finally {
    hasEnded = true;
  }
}

/**
 * Ends the process where it stands, with one last line: for a signal, and for a thread that does not return. Where standard output
 * was lost the last line has been said.
 */
export function endNow(text: string, exitCode: number): never {
  endStart();
  if (!outputLost()) {
    reportAsJson(text);
    process.stderr.write(errorLine(text));
  }
  process.exit(exitCode);
}

/** Reports what has been thrown, and returns the exit code. */
function report(error: unknown, program: string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    reportAsJson(error.message.replace(/^error: /, ""));
    return USAGE;
  }
  endStart();
  const { text, exitCode } = failureOf(error);
  const { lines, details } = error instanceof UserError ? error : { lines: [text], details: [] };
  reportAsJson(lines.join("\n"), details);
  process.stderr.write(lines.map((line) => errorLine(line, program)).join(""));
  const below = details.map((line) => shownLine(`  ${legibleLine(line)}`, process.stderr));
  process.stderr.write(below.join(""));
  if (process.env[STACK] !== undefined) process.stderr.write(`${stackOf(error)}\n`);
  return exitCode;
}

function failureOf(error: unknown): { readonly text: string; readonly exitCode: number } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UserError) return { text: message, exitCode: error.exitCode };
  if (error instanceof DeployError) return { text: message, exitCode: FAILED };
  const { code = "", path } = error as NodeJS.ErrnoException;
  const where = path === undefined ? "" : `${path}: `;
  if (EXHAUSTED.has(code)) return { text: `${where}${systemReason(error)}`, exitCode: FAILED };
  if (WRONG_PATH.has(code)) return { text: `${where}${systemReason(error)}`, exitCode: USAGE };
  const text = `internal error: ${message}${placeOf(error)}; ${adviceOn(error)}`;
  return { text, exitCode: FAILED };
}

/** How it is reported. The details are in a file, for a stack on a terminal is lost, and hides the line above it. */
function adviceOn(error: unknown): string {
  try {
    const path = join(errorFolder(), "details.txt");
    saveFile(path, detailsOf(error), { mode: 0o600 });
    return `please report it to Tripod's maintainers with ${path}`;
  } catch {
    return `please report it to Tripod's maintainers with this command line and what ${STACK}=1 prints`;
  }
}

function detailsOf(error: unknown): string {
  const [, , ...words] = process.argv;
  return [
    `tripod ${manifest.version}, Node ${process.versions.node}, ${platform()} ${release()} ${arch()}`,
    `command: ${words.join(" ")}`,
    "",
    stackOf(error),
    "",
  ].join("\n");
}

/** With its causes. */
function stackOf(error: unknown): string {
  return inspect(error, { colors: false, depth: 4 });
}

/** Where in Tripod it was thrown. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, place] = /\/((?:runtime|boards|systems|harness)\/[\w./-]+:\d+):\d+/.exec(stack) ?? [];
  return place === undefined ? "" : ` (at ${place})`;
}

/** A command line that could not be parsed says nothing of its options: --json is looked for in its words. */
function reportAsJson(error: string, details: readonly string[] = []): void {
  if (!process.argv.includes("--json") || documentPrinted()) return;
  const told = details.length === 0 ? {} : { details: details.map(legibleLine) };
  printDocument({ schema: "tripod.error.v1", error: shortened(error), ...told });
}
