/** The parts that `tripod prove` can be given, for its help page. */
import { partNames } from "../prove/part-names.ts";
import { filled } from "../view/line.ts";

const COLUMNS = 76;

export function partsHelp(): string {
  const lines = filled(partNames(), ", ", COLUMNS);
  return `\nParts (default: all):\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
