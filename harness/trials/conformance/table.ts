/** The conformance list for people: a block for each case, with what was injected and what was seen. */
import {
  counted,
  dim,
  filled,
  type Line,
  plain,
  type Span,
  strong,
  type Tone,
} from "../../view/line.ts";
import type { CaseResult, ConformanceResult } from "./result.ts";

const LABEL = "      ";
const LABEL_SIZE = 10;
const ROOM_MIN = 20;

const LOOKS: Readonly<
  Record<CaseResult["verdict"], { readonly text: string; readonly tone: Tone }>
> = {
  pass: { text: "pass", tone: "good" },
  fail: { text: "FAIL", tone: "bad" },
  skipped: { text: "skipped", tone: "warn" },
  "not-covered": { text: "not covered", tone: "warn" },
};

export function conformanceTable(result: ConformanceResult, columns: number): readonly Line[] {
  return [
    [strong(` redundancy management on ${result.rung}`)],
    [dim(" what was injected, and what was observed")],
    ...result.cases.flatMap((one) => [[], ...block(one, columns)]),
    [],
    [verdictSpan(result.verdict), plain(`  ${sentence(result.cases)}`)],
  ];
}

function block(one: CaseResult, columns: number): readonly Line[] {
  const { id, term, verdict, cycle, lane, injected, observed, reason } = one;
  const slot = cycle === null ? [] : [`slot ${cycle}`];
  const where = [...slot, ...(lane === null ? [] : [lane])].join(", ");
  return [
    [
      strong(` ${id.padEnd(4)} `),
      verdictSpan(verdict),
      plain(`  ${term}`),
      dim(where && `  ${where}`),
    ],
    ...field("injected", injected, columns),
    ...field("observed", observed, columns),
    ...field("reason", reason ?? null, columns),
  ];
}

function field(label: string, text: string | null, columns: number): readonly Line[] {
  if (text === null) return [];
  const room = Math.max(columns - LABEL.length - LABEL_SIZE, ROOM_MIN);
  return filled(text.split(" "), " ", room).map((line, at) => [
    dim(`${LABEL}${(at === 0 ? label : "").padEnd(LABEL_SIZE)}`),
    plain(line),
  ]);
}

function verdictSpan(verdict: CaseResult["verdict"]): Span {
  return LOOKS[verdict];
}

function sentence(cases: readonly CaseResult[]): string {
  const count = (verdict: CaseResult["verdict"]) =>
    cases.filter((one) => one.verdict === verdict).length;
  const tried = count("pass") + count("fail");
  const held = `${count("pass")} of ${counted(tried, "case")} as the list asks`;
  const untried = [
    [count("skipped"), "skipped"] as const,
    [count("not-covered"), "not covered"] as const,
  ].flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`]));
  return `${[held, ...untried].join(", ")}.`;
}
