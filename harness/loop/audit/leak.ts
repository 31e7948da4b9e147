/** Whether a document for authors holds the judge's code: they are told what a lane must do, never how the oracle does it. */
import { parseSync } from "oxc-parser";
import type { AuditFinding } from "./findings/finding.ts";

/** Characters in a row, blanks left out. */
const RUN_SIZE_MIN = 120;
/** Lines in a row. */
const RUN_LINES_MIN = 3;
/** Such a line says nothing by itself: a bracket, a `return undefined`. */
const LINE_SIZE_MIN = 14;

/** `judged` is what no author may see: the oracle, the properties, the adversary; path to text. */
export function leakFindings(
  document: { readonly path: string; readonly text: string },
  judged: ReadonlyMap<string, string>,
): readonly AuditFinding[] {
  const told = squeezed(document.text);
  return [...judged].flatMap(([path, text]) => {
    const lines = codeLines(path, text);
    const found = runOfLines(lines, told) ?? runOfCharacters(lines.join(""), told);
    if (found === undefined) return [];
    const why = `it holds code of ${path}: ${found.slice(0, 40)}...`;
    return [
      { kind: "reject", rule: "leak", path: document.path, line: lineOf(document, found), why },
    ];
  });
}

/** Without blanks, and without what a document puts around code: quotation marks, line numbers, comment signs. */
function squeezed(text: string): string {
  return text.split("\n").map(squeezedLine).join("");
}

function squeezedLine(line: string): string {
  return line
    .replace(/^\s*(?:[>|*#-]+\s*|\d+\s*[:|.)]\s*|\/\/+\s*|\+\s)*/, "")
    .replaceAll(/[\s`|]/g, "");
}

/** Without comments, for what they say in words may be told, and without imports, which any two files share. */
function codeLines(path: string, text: string): readonly string[] {
  const { comments, program } = parseSync(path, text);
  const imports = program.body.filter(({ type }) => type === "ImportDeclaration");
  let code = text;
  for (const { start, end } of [...comments, ...imports]) {
    const blank = text.slice(start, end).replaceAll(/[^\n]/g, " ");
    code = code.slice(0, start) + blank + code.slice(end);
  }
  return code
    .split("\n")
    .map(squeezedLine)
    .filter((line) => line !== "");
}

function runOfLines(lines: readonly string[], told: string): string | undefined {
  const telling = lines.filter(({ length }) => length >= LINE_SIZE_MIN);
  const runs = telling
    .slice(RUN_LINES_MIN - 1)
    .map((_, at) => telling.slice(at, at + RUN_LINES_MIN));
  const found = runs.find((run) => {
    let from = 0;
    return run.every((line) => {
      const at = told.indexOf(line, from);
      // What is left out between them is short: a bracket or a blank line.
      const isNext = at !== -1 && (from === 0 || at - from <= LINE_SIZE_MIN);
      from = at + line.length;
      return isNext;
    });
  });
  return found?.[0];
}

function runOfCharacters(code: string, told: string): string | undefined {
  for (let at = 0; at + RUN_SIZE_MIN <= code.length; at += RUN_SIZE_MIN / 4) {
    const run = code.slice(at, at + (RUN_SIZE_MIN * 3) / 4);
    if (run.length * 4 < RUN_SIZE_MIN * 3 || !told.includes(run)) continue;
    if (grown(code, at, told) >= RUN_SIZE_MIN) return run;
  }
  return undefined;
}

/** How long the run around `at` is that both have. */
function grown(code: string, at: number, told: string): number {
  let from = at;
  let until = at + (RUN_SIZE_MIN * 3) / 4;
  while (from > 0 && told.includes(code.slice(from - 1, until))) from--;
  while (until < code.length && told.includes(code.slice(from, until + 1))) until++;
  return until - from;
}

function lineOf({ text }: { readonly text: string }, found: string): number {
  const lines = text.split("\n").map(squeezedLine);
  const start = lines.findIndex(
    (line) => line !== "" && (line.includes(found) || found.startsWith(line)),
  );
  return start === -1 ? 1 : start + 1;
}
