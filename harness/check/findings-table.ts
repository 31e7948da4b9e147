/** What a check came to, for people: a row for each lane and property, then every counterexample. */
import type { Verdict } from "../../runtime/judge/verdict.ts";
import {
  counted,
  dim,
  type Line,
  legible,
  plain,
  type Span,
  strong,
  type Tone,
} from "../view/line.ts";
import { field, labelled, table } from "../view/table.ts";
import type { CheckCounterexample, CheckResult, Plain, PropertyResult } from "./result.ts";

/** Of an unshrunk history no more are shown. */
const EVENTS_MAX = 40;

const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = {
  pass: "good",
  inconclusive: "warn",
  fail: "bad",
};

export function findingsTable(result: CheckResult, columns: number): readonly Line[] {
  const { system, seed, verdict } = result;
  const rows = rowsOf(result);
  const failures = rows.flatMap((row) => exhibitLines(row, columns));
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

function exhibitLines(
  { lane, property, runs, counterexample }: Row,
  columns: number,
): readonly Line[] {
  if (counterexample === undefined) return [];
  const { kind, why, answered, reproducible, command, shrinks } = counterexample;
  const told = (label: string, text: string) => wrapped(label, text, columns);
  const answer = answered === null ? "nothing" : `${answered.text}  (${bytesOf(answered.hex)})`;
  const kept = "a fresh lane passes this case: state leaks between cases";
  return [
    [],
    [{ text: ` ${kind}`, tone: "bad" }, strong(`  ${lane}`), plain(`  ${property}`)],
    ...told("why", why),
    ...inputLines(counterexample, columns),
    ...told("answered", answer),
    ...(reproducible ? [] : told("note", kept)),
    ...told("found", `case ${runs}, shrunk (${counted(shrinks, "case")} tried)`),
    // Never wrapped: it is there to be copied.
    labelled("reproduce", [plain(command)]),
  ];
}

/** One line a source or an event, and one for anything else the case holds. */
function inputLines({ input }: CheckCounterexample, columns: number): readonly Line[] {
  if (!isRecord(input)) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    if (name === "readings" && Array.isArray(value)) {
      return value.flatMap((one: Plain, at) => wrapped(`source ${at + 1}`, said(one), columns));
    }
    if (name === "events" && Array.isArray(value)) return eventLines(value, columns);
    return wrapped(name, compact(value), columns);
  });
}

function eventLines(events: readonly Plain[], columns: number): readonly Line[] {
  let slots = 0;
  const lines = events.slice(0, EVENTS_MAX).flatMap((event) => {
    if (!isRecord(event)) return [];
    const { kind = "", readings, ...rest } = event;
    if (!Array.isArray(readings)) return wrapped(compact(kind), compact(rest), columns);
    return wrapped(`slot ${slots++}`, readings.map(said).join(", "), columns);
  });
  const more = events.length - EVENTS_MAX;
  if (more <= 0) return lines;
  return [
    ...lines,
    ...wrapped("", `and ${counted(more, "event")} more, in full with --json`, columns),
  ];
}

function isRecord(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function said(reading: Plain): string {
  if (reading === null) return "silent";
  return typeof reading === "string" ? `bytes ${bytesOf(reading)}` : compact(reading);
}

/** {sensor: 1, lo: -2, hi: 0}: JSON without its quotation marks. */
function compact(value: Plain): string {
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map(compact).join(", ")}]`;
  const fields = Object.entries(value).map(([name, one]) => `${name}: ${compact(one)}`);
  return `{${fields.join(", ")}}`;
}

function bytesOf(hex: string): string {
  return hex === "" ? "empty" : hex;
}

function wrapped(label: string, text: string, columns: number): readonly Line[] {
  return field(label, legible(text), { columns });
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
