/** Data embedded in a native lane's source. */
import type { AuditFinding } from "../findings/finding.ts";
import type { Lexeme } from "./lexemes.ts";

/** Numbers and texts in a row, with nothing but commas, brackets and signs between them. */
const RUN_MAX = 1024;
const TEXT_SIZE_MAX = 512;
const LITERALS_NOTED = 600;
const LITERALS_MAX = 4096;

export function nativeTableFindings(
  path: string,
  lexemes: readonly Lexeme[],
): readonly AuditFinding[] {
  const literals = lexemes.filter(({ kind }) => kind === "number" || kind === "text");
  const [long] = literals.filter(({ text }) => text.length > TEXT_SIZE_MAX);
  const longest = longestRun(lexemes);
  if (long !== undefined) {
    const why = `a text of ${long.text.length} characters (at most ${TEXT_SIZE_MAX})`;
    return [{ kind: "reject", rule: "table", path, line: long.line, why }];
  }
  if (longest.size > RUN_MAX) {
    const why = `a table of ${longest.size} (at most ${RUN_MAX})`;
    return [{ kind: "reject", rule: "table", path, line: longest.line, why }];
  }
  if (literals.length <= LITERALS_NOTED) return [];
  const kind = literals.length > LITERALS_MAX ? "reject" : "note";
  const why = `${literals.length} literals in one file (at most ${LITERALS_MAX})`;
  return [{ kind, rule: "table", path, why }];
}

function longestRun(lexemes: readonly Lexeme[]): { readonly size: number; readonly line: number } {
  let longest = { size: 0, line: 1 };
  let run = { size: 0, line: 1 };
  for (const { kind, text, line } of lexemes) {
    if (kind === "number" || kind === "text") run = { size: run.size + 1, line: run.line };
    else if (kind !== "sign" || !/^[,{}()[\]-]$/.test(text)) run = { size: 0, line };
    if (run.size > longest.size) longest = run;
  }
  return longest;
}
