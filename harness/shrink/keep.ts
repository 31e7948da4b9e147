/** Where a counterexample is kept: a folder with one file for machines and one for people. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { systemOf } from "../run/run-plan.ts";
import { UserError } from "../user-error.ts";
import { type CounterexampleFile, parseCounterexample } from "./counterexample-file.ts";
import { counterexampleText } from "./counterexample-text.ts";

export const COUNTEREXAMPLE = "counterexample.json";

/** From where the command line is: no file holds a path of one machine. */
export function pathIn(folder: string): string {
  return relative(process.cwd(), resolve(folder, COUNTEREXAMPLE));
}

/** Writes both files, over those of an earlier shrinking. Answers what the one for people holds. */
export async function keep(folder: string, file: CounterexampleFile): Promise<string> {
  const parsed = parseCounterexample(JSON.parse(JSON.stringify(file)));
  if ("refused" in parsed) throw new Error(`a counterexample nobody can read: ${parsed.refused}`);
  const text = `${counterexampleText(parsed.ok, await systemOf(file.system)).join("\n")}\n`;
  try {
    mkdirSync(folder, { recursive: false });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unwritable(folder, cause);
  }
  try {
    writeFileSync(join(folder, COUNTEREXAMPLE), `${JSON.stringify(file, undefined, 2)}\n`);
    writeFileSync(join(folder, "counterexample.txt"), text);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  return text;
}

function unwritable(folder: string, cause: unknown): UserError {
  const { message } = cause as Error;
  return new UserError(`--out: ${folder} cannot be written: ${message}`, 2, { cause });
}
