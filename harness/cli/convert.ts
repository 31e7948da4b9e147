/** `tripod convert redis-monitor FILE --out FILE`: a log of another program's as a trace of operations. */
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { linesOf } from "../input/lines.ts";
import { type Conversion, convertedLines } from "../input/redis-monitor.ts";
import { UserError } from "../user-error.ts";

export interface ConvertOptions {
  readonly out: string;
  readonly json?: boolean;
}

const FORMATS = ["redis-monitor"];
/** A log holds whole values, escaped. */
const LINE_SIZE_MAX = 16 * 2 ** 20;
const WRITE_SIZE = 1 << 18;

/** The trace is there as a whole or not at all. Throws a UserError (2) for whatever is wrong with either file. */
export async function convertCommand(
  format: string,
  path: string,
  { out, json }: ConvertOptions,
): Promise<number> {
  if (!FORMATS.includes(format)) {
    throw new UserError(`there is no format "${format}"; there is ${FORMATS.join(", ")}`);
  }
  const conversion: Conversion = { commands: 0, operations: 0, expiring: 0, leftOut: new Map() };
  const file = created(out);
  try {
    const log = linesOf(path, { sizeMax: LINE_SIZE_MAX });
    let waiting = "";
    for (const line of convertedLines(log, conversion)) {
      waiting += `${JSON.stringify(line)}\n`;
      if (waiting.length < WRITE_SIZE) continue;
      written(out, file, waiting);
      waiting = "";
    }
    written(out, file, waiting);
    if (conversion.operations === 0) {
      throw new UserError(`${path}: holds no command that could become an operation`);
    }
  } catch (error) {
    rmSync(out, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  process.stdout.write(`${json === true ? asJson(conversion, out) : inWords(conversion, out)}\n`);
  return 0;
}

function created(path: string): number {
  try {
    return openSync(path, "wx");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const what =
      code === "EEXIST" ? "is there already; name a new file" : `cannot be written (${code})`;
    throw new UserError(`--out: ${path}: ${what}`, 2, { cause });
  }
}

function written(path: string, file: number, text: string): void {
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UserError(`--out: ${path}: cannot be written (${code})`, 4, { cause });
  }
}

function asJson({ leftOut, ...counts }: Conversion, out: string): string {
  return JSON.stringify({
    schema: "tripod.convert.v1",
    out,
    ...counts,
    left_out: Object.fromEntries(byCount(leftOut)),
  });
}

function inWords({ commands, operations, expiring, leftOut }: Conversion, out: string): string {
  const lines = [`${out}: ${operations} operations, of ${commands} commands`];
  if (expiring > 0) lines.push(`  ${expiring} puts were to expire; in the trace they stay`);
  for (const [why, count] of byCount(leftOut)) lines.push(`  left out: ${count} ${why}`);
  return lines.join("\n");
}

function byCount(leftOut: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...leftOut].sort(([, left], [, right]) => right - left);
}
