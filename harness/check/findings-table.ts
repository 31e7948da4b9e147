/** What a check came to, for people: a row for each lane and property, then every counterexample. */
import type { Verdict } from "../../runtime/judge/verdict.ts";
import { counterexampleText } from "../view/counterexample.ts";
import { counted, dim, type Line, plain, type Span, strong } from "../view/line.ts";
import { table } from "../view/table.ts";
import { VERDICT_TONE } from "../view/verdict-tone.ts";
import type { CheckResult, PropertyResult } from "./result.ts";

export function findingsTable(result: CheckResult, columns: number): readonly Line[] {
  const { system, seed, verdict } = result;
  const rows = rowsOf(result);
  const failures = rows.flatMap(({ counterexample }) =>
    counterexample === undefined ? [] : [[], ...counterexampleText(counterexample, { columns })],
  );
  const cases = rows.reduce((sum, { runs }) => sum + runs, 0);
  return [
    [strong(` check ${system}`), plain(`  seed ${seed}`)],
    [dim(" self-check: known-bad lanes rejected (null, constant, always-none)")],
    [],
    ...rowLines(rows),
    ...failures,
    [],
    [plain(" "), verdictSpan(verdict), plain(`  ${sentence(rows, cases)}`)],
  ];
}

interface Row extends PropertyResult {
  readonly lane: string;
  readonly property: string;
}

function rowsOf({ lanes }: CheckResult): readonly Row[] {
  return Object.entries(lanes).flatMap(([lane, verdicts]) =>
    Object.entries(verdicts).map(([property, found]) => ({ lane, property, ...found })),
  );
}

function rowLines(rows: readonly Row[]): readonly Line[] {
  return table(
    [
      { title: "lane" },
      { title: "property" },
      { title: "cases", align: "right" },
      { title: "verdict" },
    ],
    rows.map(({ lane, property, runs, verdict }, at) => {
      const name = rows[at - 1]?.lane === lane ? "" : lane;
      return [name, property, runs, verdictSpan(verdict)];
    }),
  );
}

function sentence(rows: readonly Row[], cases: number): string {
  const failed = rows.filter(({ verdict }) => verdict === "fail").length;
  if (failed > 0) return `${failed} of ${counted(rows.length, "property", "properties")} violated.`;
  if (rows.some(({ verdict }) => verdict !== "pass")) return "Not every case was tried.";
  return `Every property held in every case (${counted(cases, "case")}).`;
}

function verdictSpan(verdict: Verdict): Span {
  return { text: verdict === "fail" ? "FAIL" : verdict, tone: VERDICT_TONE[verdict] };
}
