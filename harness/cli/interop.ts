/** `tripod interop`: tries every sender of a system with every receiver, over wires that lose, repeat and reorder. */
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { endAtSignals } from "../terminal/interruption.ts";
import { type ProgressLine, progressLine } from "../terminal/progress-line.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { type InteropProgress, type InteropRequest, interop } from "../trials/interop/matrix.ts";
import { matrixTable } from "../trials/interop/matrix-table.ts";
import { pairLine } from "./interop-progress.ts";

export interface InteropOptions extends Omit<InteropRequest, "system"> {
  readonly json?: boolean;
}

export async function interopCommand(system: string, options: InteropOptions): Promise<number> {
  const { json = false, ...request } = options;
  endAtSignals();
  const progress = progressLine();
  const result = await interop({ system, ...request }, watchOn(progress)).finally(progress.clear);
  if (json) printDocument(result);
  else printLines(matrixTable(result));
  return EXIT_CODE[result.verdict];
}

function watchOn(progress: ProgressLine): (pair: InteropProgress) => void {
  const beganMs = performance.now();
  return (pair) => progress.show(() => pairLine(pair, performance.now() - beganMs));
}
