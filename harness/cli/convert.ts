/** `tripod convert redis-monitor FILE --out FILE`: converts another program's log to a trace of operations. */

import { unknownName } from "../../runtime/unknown-name.ts";
import { linesOf } from "../input/lines.ts";
import { type Conversion, convertedLines } from "../input/redis-monitor.ts";
import { openSavedFile } from "../saved-file.ts";
import { printDocument, printText } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";

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
  const file = openSavedFile(out, { isNew: true });
  try {
    const log = linesOf(path, { sizeMax: LINE_SIZE_MAX });
    let waiting = "";
    for (const line of convertedLines(log, conversion)) {
      waiting += `${JSON.stringify(line)}\n`;
      if (waiting.length < WRITE_SIZE) continue;
      file.write(waiting);
      waiting = "";
    }
    file.write(waiting);
    if (conversion.operations === 0) {
      throw new UserError(`${path}: no command in it can become an operation`);
    }
    file.commit();
  } finally {
    file.discard();
  }
  if (json === true) printDocument(asData(conversion, out));
  else printText(`${inWords(conversion, out)}\n`);
  return 0;
}

function asData({ leftOut, ...counts }: Conversion, out: string): object {
  const left = Object.fromEntries(byCount(leftOut));
  return { schema: "tripod.convert.v1", out, ...counts, left_out: left };
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
