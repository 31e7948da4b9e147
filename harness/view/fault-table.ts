/** The planned faults by kind: how often each was to strike, did, and was felt. */

import type { FaultCount } from "../report/fault-counts.ts";
import type { RunResult } from "../report/result.ts";
import { dim, type Line, plain, strong } from "./line.ts";

const GUTTER = 3;
const NUMBERS = ["requested", "injected", "effective"] as const;

/** In two columns where there is room for them. */
export function faultTable(faults: RunResult["faults"], columns: number): readonly Line[] {
  const rows = Object.entries(faults.planned);
  if (rows.length === 0) return [[strong(" faults"), plain("  none were planned")]];
  const labelWidth = Math.max(
    ...["all", ...rows.map(([label]) => label)].map(({ length }) => length),
  );
  const widths = NUMBERS.map((name) => Math.max(SHORT[name].length, String(faults[name]).length));
  const cells = (label: string, values: readonly string[]) =>
    ` ${label.padEnd(labelWidth)}  ${values.map((value, at) => value.padStart(widths[at] ?? 0)).join(" ")}`;
  const numbers = (count: FaultCount) => NUMBERS.map((name) => String(count[name]));
  const all = cells("all", numbers(faults));
  const texts = [all, ...rows.map(([label, count]) => cells(label, numbers(count)))];
  const side = all.length + GUTTER;
  const abreast = Math.max(1, Math.min(2, Math.floor((columns + GUTTER) / side)));
  const height = Math.ceil(texts.length / abreast);
  const title = cells(
    "",
    NUMBERS.map((name) => SHORT[name]),
  );
  const titles = abreast === 2 && texts.length > 1 ? title.padEnd(side) + title : title;
  return [
    [strong(" faults"), dim("  requested (req), injected (inj) and effective (eff)")],
    [dim(titles)],
    ...Array.from({ length: height }, (_, at): Line => {
      const right = abreast === 2 ? texts[height + at] : undefined;
      return [
        plain(right === undefined ? (texts[at] ?? "") : (texts[at] ?? "").padEnd(side) + right),
      ];
    }),
  ];
}

const SHORT = { requested: "req", injected: "inj", effective: "eff" } as const;
