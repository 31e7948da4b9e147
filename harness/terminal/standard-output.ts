/** Standard output: what a command prints there, and what becomes of it when that cannot be written. */

import { escaped } from "../../runtime/quoted.ts";
import { systemReason } from "../user-error.ts";
import { type Line, plain } from "../view/line.ts";
import { lookOf } from "./capabilities.ts";
import { endStart } from "./progress-line.ts";
import { written } from "./written.ts";

let hasDocument = false;
let isLost = false;

/** Whether a document was printed: with --json there is exactly one, be it the result or the error. */
export function documentPrinted(): boolean {
  return hasDocument;
}

/** Whether standard output cannot be written, which has been said. */
export function outputLost(): boolean {
  return isLost;
}

/** The one document of --json. */
export function printDocument(data: object): void {
  endStart();
  hasDocument = true;
  process.stdout.write(`${documentOf(data)}\n`);
}

/** What steers a terminal stands in JSON as \u escapes, the C1 controls and marks of direction, too. */
export function documentOf(data: object): string {
  return JSON.stringify(data).replace(BEYOND_JSON, (mark) =>
    [...Array(mark.length).keys()].map((at) => unitOf(mark, at)).join(""),
  );
}

const BEYOND_JSON = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function unitOf(mark: string, at: number): string {
  return `\\u${mark.charCodeAt(at).toString(16).padStart(4, "0")}`;
}

export function printLines(lines: readonly Line[]): void {
  endStart();
  process.stdout.write(written(lines, lookOf(process.stdout, process.env)));
}

/** Text of lines, each ending with one; those that are too long for the terminal go on in the next. */
export function printText(text: string): void {
  printLines(
    text
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => [plain(line)]),
  );
}

/** The same as it is, such as a file that is to be kept. */
export function printVerbatim(text: string): void {
  endStart();
  process.stdout.write(text.split("\n").map(escaped).join("\n"));
}

/**
 * A standard output that is full, or whose reader has gone, ends the process with `code`, after what is under way has ended
 * in order, as after Ctrl-C. `tell` is called once, with the reason.
 */
export function watchStandardOutput(code: number, tell: (why: string) => void): void {
  process.stdout.on("error", (error) => {
    if (isLost) return;
    isLost = true;
    tell(`cannot write to standard output: ${systemReason(error)}`);
    if (!process.emit("SIGINT")) process.exit(code);
  });
  // There is nowhere left to report that.
  process.stderr.on("error", () => undefined);
  process.on("exit", () => {
    if (isLost) process.exitCode = code;
  });
}
