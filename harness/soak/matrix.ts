/** The common-mode report as a matrix: single and joint failures of the lanes, with the joint ones expected by chance. */

import type { CoincidenceReport } from "../report/demands.ts";
import { dim, type Line, strong } from "../view/line.ts";
import { table, UNTITLED } from "../view/table.ts";

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
    return `${observed} vs ${amount(expected)}${told}`;
  };
  const rows = names.map((row) => [row, ...names.map((column) => cell(row, column))]);
  return [
    [strong(" single failures"), dim("  joint ones beside them: observed vs expected by chance")],
    ...table([UNTITLED, ...names.map((title) => ({ title }))], rows),
  ];
}

function amount(expected: number): string {
  return expected === 0 || expected >= 10 ? expected.toFixed(0) : expected.toPrecision(2);
}
