/** What a run-time check of a lane's language has found, read from the last words of a process that it has ended. */
import { basename } from "node:path";
import type { Violation } from "./violation.ts";

/** Each with the groups `what`, `file` and `line`. */
const REPORTS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  // GCC's and Clang's sanitizer of undefined behaviour.
  ["undefined behaviour", /^(?<file>\S+?):(?<line>\d+):\d+: runtime error: (?<what>.+)$/m],
  // Their sanitizer of addresses, where it could tell the line, and where not.
  [
    "undefined behaviour",
    /^SUMMARY: AddressSanitizer: (?<what>\S+) (?<file>[^\s:]+):(?<line>\d+)/m,
  ],
  ["undefined behaviour", /^SUMMARY: AddressSanitizer: (?<what>\S+)/m],
  // Rust's, up to 1.72 and since.
  ["arithmetic", /panicked at '(?<what>attempt to .+)', (?<file>\S+?):(?<line>\d+):\d+$/m],
  ["arithmetic", /panicked at (?<file>\S+?):(?<line>\d+):\d+:\n(?<what>attempt to .+)$/m],
  // Ada's: firmware/ada/checks.c.
  ["failed check", /^(?<file>\S+?):(?<line>\d+): failed check: (?<what>.+)$/m],
];

/** Undefined where no check says that it has ended the process. */
export function trapIn(words: string): Violation | undefined {
  for (const [kind, pattern] of REPORTS) {
    const { what, file, line } = pattern.exec(words)?.groups ?? {};
    if (what === undefined) continue;
    const at = file === undefined ? "" : `, ${basename(file)}:${line}`;
    return { kind: "trap", why: `${kind}: ${withoutAddresses(what)}${at}` };
  }
  return undefined;
}

/** They differ from process to process. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/ ?\b0x[\da-f]{6,}\b/g, "");
}
