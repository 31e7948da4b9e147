/** `tripod convert redis-monitor FILE --out FILE`: converts another program's log to a trace of operations. */

import { unknownName } from "../../runtime/unknown-name.ts";
import {
  type Conversion,
  convertedLines,
  leftOutOf,
  monitorLines,
  newConversion,
  refuseEmpty,
} from "../input/operations/redis-monitor.ts";
import { openSavedFile } from "../saved-file.ts";
import { printDocument, printText } from "../terminal/standard-output.ts";
import { endAtSignalsWhileReading } from "../terminal/watch.ts";
import { UserError } from "../user-error.ts";
import { counted } from "../view/line.ts";

export interface ConvertOptions {
  readonly out: string;
  /** Whose commands become operations. */
  readonly db: number;
  readonly json?: boolean;
}

const FORMATS = ["redis-monitor"];
const WRITE_SIZE = 1 << 18;

/** Writes the trace whole or not at all. Throws a UserError where a file cannot be read or written. */
export async function convertCommand(
  format: string,
  path: string,
  { out, db, json }: ConvertOptions,
): Promise<number> {
  if (!FORMATS.includes(format)) {
    throw new UserError(unknownName("format", format, FORMATS));
  }
  const conversion = newConversion();
  const database = String(db);
  const file = openSavedFile(out, { isNew: true });
  endAtSignalsWhileReading(path, file.discard);
  try {
    let waiting = "";
    for (const line of convertedLines(monitorLines(path), database, conversion)) {
      waiting += `${JSON.stringify(line)}\n`;
      if (waiting.length < WRITE_SIZE) continue;
      file.write(waiting);
      waiting = "";
    }
    file.write(waiting);
    refuseEmpty(path, database, conversion);
    file.commit();
  } finally {
    file.discard();
  }
  if (json === true) printDocument(asData(conversion, out));
  else printText(`${inWords(conversion, out)}\n`);
  return 0;
}

function asData(conversion: Conversion, out: string): object {
  const { lines, commands, operations, expiring } = conversion;
  const left_out = Object.fromEntries(leftOutOf(conversion));
  return { schema: "tripod.convert.v1", out, lines, commands, operations, expiring, left_out };
}

function inWords(conversion: Conversion, out: string): string {
  const { lines, commands, operations, expiring } = conversion;
  const of = `of ${counted(commands, "command")} in ${counted(lines, "line")}`;
  const told = [`${out}: ${counted(operations, "operation")}, ${of}`];
  if (expiring > 0) told.push(`  ${expiring} puts had an expiry, which the trace does not keep`);
  for (const [why, count] of leftOutOf(conversion)) told.push(`  left out: ${count} ${why}`);
  return told.join("\n");
}
