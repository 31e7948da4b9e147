/** `tripod convert redis-monitor FILE --out FILE`: converts another program's log to a trace of operations. */

import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { unknownName } from "../../runtime/unknown-name.ts";
import { linesOf } from "../input/lines.ts";
import { type Conversion, convertedLines } from "../input/redis-monitor.ts";
import { systemReason, UserError } from "../user-error.ts";

export interface ConvertOptions {
  readonly out: string;
  readonly json?: boolean;
}

const FORMATS = ["redis-monitor"];
/** A log holds whole values, escaped. */
const LINE_SIZE_MAX = 16 * 2 ** 20;
const WRITE_SIZE = 1 << 18;

/** Writes the trace whole or not at all. Throws a UserError where a file cannot be read or written. */
export async function convertCommand(
  format: string,
  path: string,
  { out, json }: ConvertOptions,
): Promise<number> {
  if (!FORMATS.includes(format)) {
    throw new UserError(unknownName("format", format, FORMATS));
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
      throw new UserError(`${path}: no command in it can become an operation`);
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
    const isThere = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const why = isThere
      ? "the file exists; name a new one"
      : `cannot be written: ${systemReason(cause)}`;
    throw new UserError(`--out: ${path}: ${why}`, 2, { cause });
  }
}

function written(path: string, file: number, text: string): void {
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } catch (cause) {
    const why = `cannot be written: ${systemReason(cause)}`;
    throw new UserError(`--out: ${path}: ${why}`, 4, { cause });
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
  if (expiring > 0) lines.push(`  ${expiring} puts had an expiry, which the trace does not keep`);
  for (const [why, count] of byCount(leftOut)) lines.push(`  left out: ${count} ${why}`);
  return lines.join("\n");
}

function byCount(leftOut: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...leftOut].sort(([, left], [, right]) => right - left);
}
