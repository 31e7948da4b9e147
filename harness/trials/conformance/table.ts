/** The conformance list for people: a block for each case, with what was injected and what was seen. */
import { counted, dim, type Line, plain, type Span, strong, type Tone } from "../../view/line.ts";
import { field } from "../../view/table.ts";
import type { CaseResult, ConformanceResult } from "./result.ts";

const INDENT = 6;

const LOOKS: Readonly<
  Record<CaseResult["verdict"], { readonly text: string; readonly tone: Tone }>
> = {
  pass: { text: "pass", tone: "good" },
  fail: { text: "FAIL", tone: "bad" },
  inconclusive: { text: "inconclusive", tone: "warn" },
  skipped: { text: "skipped", tone: "warn" },
  "not-covered": { text: "not covered", tone: "warn" },
  "not-applicable": { text: "not applicable", tone: "dim" },
};

export function conformanceTable(result: ConformanceResult, columns: number): readonly Line[] {
  const of = result.system === null ? "" : ` of ${result.system}`;
  return [
    [strong(` redundancy management${of} on ${result.rung}`)],
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
    ...told("injected", injected, columns),
    ...told("observed", observed, columns),
    ...told("reason", reason ?? null, columns),
  ];
}

function told(label: string, text: string | null, columns: number): readonly Line[] {
  return text === null ? [] : field(label, text, { columns, indent: INDENT });
}

function verdictSpan(verdict: CaseResult["verdict"]): Span {
  return LOOKS[verdict];
}

function sentence(cases: readonly CaseResult[]): string {
  const count = (verdict: CaseResult["verdict"]) =>
    cases.filter((one) => one.verdict === verdict).length;
  const tried = count("pass") + count("fail") + count("inconclusive");
  const held = `${count("pass")} of ${counted(tried, "case")} as the list asks`;
  const untried = [
    [count("inconclusive"), "inconclusive"] as const,
    [count("skipped"), "skipped"] as const,
    [count("not-covered"), "not covered"] as const,
    [count("not-applicable"), "not applicable"] as const,
  ].flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`]));
  return `${[held, ...untried].join(", ")}.`;
}
