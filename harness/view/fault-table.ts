/** The planned faults by label: how often each was to strike, did, and had an effect. */
import type { FaultCount } from "../report/fault-counts.ts";
import type { RunResult } from "../report/result.ts";
import { counted, dim, filled, type Line, plain, strong, widthOf } from "./line.ts";
import { type Cell, type TableColumn, table } from "./table.ts";

const COLUMNS: readonly TableColumn[] = [
  { title: "" },
  { title: "req", align: "right" },
  { title: "inj", align: "right" },
  { title: "eff", align: "right" },
];
const GUTTER: TableColumn = { title: "" };

/** In two columns where there is room for them. */
export function faultTable(faults: RunResult["faults"], columns: number): readonly Line[] {
  const planned = Object.entries(faults.planned);
  const leftOut = leftOutLines(faults, columns);
  if (planned.length === 0) return [[strong(" faults"), plain("  none planned")], ...leftOut];
  const rows = [["all", faults] as const, ...planned].map(rowOf);
  const wide = abreast(rows);
  const fits = rows.length > 2 && wide.every((line) => widthOf(line) <= columns);
  return [
    [strong(" faults"), dim("  requested (req), injected (inj) and effective (eff)")],
    ...(fits ? wide : table(COLUMNS, rows)),
    ...leftOut,
  ];
}

/** All of them together, in one line. */
export function faultLine({ planned, ...all }: RunResult["faults"]): readonly Line[] {
  const labels = Object.keys(planned).length;
  if (labels === 0) return [[strong(" faults"), plain("  none planned")]];
  const { requested, injected, effective } = all;
  const counts = `${requested} requested, ${injected} injected, ${effective} effective`;
  return [[strong(" faults"), plain(`  ${counts}, of ${counted(labels, "planned fault")}`)]];
}

export function leftOutLines({ left_out }: RunResult["faults"], columns: number): readonly Line[] {
  if (left_out.length === 0) return [];
  const text = `left out, the run is too short: ${left_out.join(", ")}`;
  return filled(text.split(" "), " ", columns - 2).map((line) => [dim(` ${line}`)]);
}

function rowOf([label, count]: readonly [string, FaultCount]): readonly Cell[] {
  return [label, count.requested, count.injected, count.effective];
}

function abreast(rows: readonly (readonly Cell[])[]): readonly Line[] {
  const height = Math.ceil(rows.length / 2);
  const pairs = rows
    .slice(0, height)
    .map((left, at) => [...left, "", ...(rows[height + at] ?? [])]);
  return table([...COLUMNS, GUTTER, ...COLUMNS], pairs);
}
