/** The common-mode report as a matrix: single and joint failures of the lanes, with the joint ones expected by chance. */

import type { CoincidenceReport } from "../report/demands.ts";
import { dim, type Line, plain, strong } from "../view/line.ts";

const GAP = "  ";

/** Empty where no lane has failed. */
export function matrixLines({ lanes, pairs }: CoincidenceReport): readonly Line[] {
  const names = Object.keys(lanes);
  if (Object.values(lanes).every(({ failures }) => failures === 0)) return [];
  const cell = (row: string, column: string): string => {
    if (row === column) return `${lanes[row]?.failures ?? 0} of ${lanes[row]?.demands ?? 0}`;
    const pair = pairs.find(({ lanes: [one, other] }) => one === row && other === column);
    if (pair === undefined) return "";
    const { observed, expected, z } = pair;
    const told = z === null ? "" : `, z ${z.toFixed(1)}`;
    return `${observed}, expected ${amount(expected)}${told}`;
  };
  const rows = names.map((row) => names.map((column) => cell(row, column)));
  const widths = names.map((name, at) =>
    Math.max(name.length, ...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  const nameWidth = Math.max(...names.map(({ length }) => length));
  const joined = (cells: readonly string[]) =>
    cells.map((text, at) => text.padEnd(widths[at] ?? 0)).join(GAP);
  return [
    [strong(" single failures"), dim("  beside them joint ones, with those expected by chance")],
    [dim(` ${"".padEnd(nameWidth)}${GAP}${joined(names)}`)],
    ...rows.map(
      (cells, at): Line => [plain(` ${(names[at] ?? "").padEnd(nameWidth)}${GAP}${joined(cells)}`)],
    ),
  ];
}

function amount(expected: number): string {
  return expected === 0 || expected >= 10 ? expected.toFixed(0) : expected.toPrecision(2);
}
