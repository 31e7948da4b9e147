/** What a check came to, for people: a row for each lane and property, then every counterexample. */
import type { Verdict } from "../../runtime/judge/verdict.ts";
import { counterexampleText } from "../view/counterexample.ts";
import { counted, dim, type Line, plain, type Span, strong } from "../view/line.ts";
import { sandboxLine } from "../view/sandbox.ts";
import { table } from "../view/table.ts";
import { VERDICT_TONE } from "../view/verdict-tone.ts";
import type { CheckResult, PropertyResult } from "./result.ts";

export function findingsTable(result: CheckResult, columns: number): readonly Line[] {
  const { system, seed, verdict } = result;
  const rows = rowsOf(result);
  const failures = rows.flatMap(({ counterexample }) =>
    counterexample === undefined ? [] : [[], ...counterexampleText(counterexample, { columns })],
  );
  const cases = rows.reduce((sum, { runs, lives }) => sum + runs + lives, 0);
  return [
    [strong(` check ${system}`), plain(`  seed ${seed}`)],
    ...selfCheckLines(result),
    sandboxLine(result.sandbox),
    ...runtimeCheckLines(result),
    [],
    ...rowLines(rows),
    ...failures,
    [],
    [plain(" "), verdictSpan(verdict), plain(`  ${sentence(result, rows, cases)}`)],
  ];
}

/** Which properties cannot be believed, where there are such. */
function selfCheckLines({ self_check: self }: CheckResult): readonly Line[] {
  const toothless = Object.keys(self).filter((name) => self[name] === null);
  const passed = " self-check: known-bad lanes rejected; each property rejects a changed output";
  if (toothless.length === 0) return [[dim(passed)]];
  return [
    [dim(" self-check: known-bad lanes rejected (null, constant, always-none)")],
    ...toothless.map(
      (name): Line => [
        { text: ` self-check: ${name} rejects nothing: fix its refute()`, tone: "warn" },
      ],
    ),
  ];
}

/** What looked on in the lanes' builds that have run-time checks; where nothing could, why. */
function runtimeCheckLines({ runtime_checks: checks }: CheckResult): readonly Line[] {
  const found = Object.entries(checks).flatMap(([lane, by]) => (by === null ? [] : [{ lane, by }]));
  const done = found.filter(({ by }) => by.kind !== "none");
  const words = done.map(({ lane, by }) => `${lane} ${RUNTIME_CHECKS[by.kind]}`);
  return [
    ...(words.length === 0 ? [] : [[dim(` run-time checks: ${words.join(", ")}`)]]),
    ...found.flatMap(({ lane, by }): readonly Line[] =>
      by.kind === "none"
        ? [[{ text: ` run-time checks: none for ${lane}: ${by.why}`, tone: "warn" }]]
        : [],
    ),
  ];
}

const RUNTIME_CHECKS = {
  sanitizers: "under sanitizers",
  "overflow-checks": "with overflow checks",
  "validity-checks": "with validity checks",
  none: "",
} as const;

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
      { title: "lives", align: "right" },
      { title: "verdict" },
    ],
    rows.map(({ lane, property, runs, lives, verdict }, at) => {
      const name = rows[at - 1]?.lane === lane ? "" : lane;
      return [name, property, runs, lives, verdictSpan(verdict)];
    }),
  );
}

function sentence({ self_check: self }: CheckResult, rows: readonly Row[], cases: number): string {
  const failed = rows.filter(({ verdict }) => verdict === "fail").length;
  if (failed > 0) return `${failed} of ${counted(rows.length, "property", "properties")} violated.`;
  const toothless = rows.find(({ property }) => self[property] === null);
  if (toothless !== undefined)
    return `${toothless.property} rejects nothing, so a pass means nothing.`;
  if (rows.some(({ verdict }) => verdict !== "pass")) return "Not every case was tried.";
  return `Every property held in every case and life (${cases}).`;
}

function verdictSpan(verdict: Verdict): Span {
  return { text: verdict === "fail" ? "FAIL" : verdict, tone: VERDICT_TONE[verdict] };
}
