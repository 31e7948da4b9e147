/** `tripod describe FILE`: proposes a description of a data file, for `run --input`. */
import { dirname, relative } from "node:path";
import { proposalFor } from "../input/proposal.ts";
import { saveFile } from "../saved-file.ts";
import { printDocument, printLines, printVerbatim } from "../terminal/standard-output.ts";
import { endAtSignalsWhileReading } from "../terminal/watch.ts";
import { typedCommand } from "../typed-command.ts";
import { command, plain } from "../view/line.ts";

export interface DescribeOptions {
  /** Where it is saved; printed when left out. */
  readonly out?: string;
  /** Fields of a CSV file's description that are known. */
  readonly state?: string;
  readonly json?: boolean;
}

/** Throws a UserError where none can be proposed, or it cannot be written. */
export async function describeCommand(
  path: string,
  { out, state, json }: DescribeOptions,
): Promise<number> {
  endAtSignalsWhileReading(path);
  // A description names its file relative to itself.
  const file = out === undefined ? path : relative(dirname(out), path);
  const { text, fields, chosen } = await proposalFor(path, { file, salvage: true, stated: state });
  if (out !== undefined) saveFile(out, text, { isNew: true });
  if (json === true) {
    printDocument({
      schema: "tripod.describe.v1",
      file: path,
      out: out ?? null,
      chosen,
      description: fields,
    });
  } else if (out === undefined) {
    printVerbatim(text);
  } else {
    const run = typedCommand("run", "sensor_poll_v3", "--input", out);
    printLines([[plain(`${out}: ${chosen}`)], [plain("  run it: "), command(run)]]);
  }
  return 0;
}
