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
import type { CheckCounterexample, CheckResult, Plain, PropertyResult } from "./result.ts";

const LABEL_WIDTH = 10;
const INDENT = "   ";
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
    [dim(" shown first that it can fail: null, constant and always-none lanes refuted")],
    [],
    ...table(rows),
    ...failures,
    [],
    [verdictSpan(verdict), plain(`  ${sentence(rows, cases)}`)],
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

function table(rows: readonly Row[]): readonly Line[] {
  const laneWidth = widest(["lane", ...rows.map(({ lane }) => lane)]);
  const propertyWidth = widest(["property", ...rows.map(({ property }) => property)]);
  const runsWidth = widest(["cases", ...rows.map(({ runs }) => String(runs))]);
  const cells = (lane: string, property: string, runs: string) =>
    ` ${lane.padEnd(laneWidth)}  ${property.padEnd(propertyWidth)}  ${runs.padStart(runsWidth)} `;
  return [
    [dim(`${cells("lane", "property", "cases")} verdict`)],
    ...rows.map((row, at): Line => {
      const lane = rows[at - 1]?.lane === row.lane ? "" : row.lane;
      return [plain(cells(lane, row.property, String(row.runs))), verdictSpan(row.verdict)];
    }),
  ];
}

function exhibitLines(
  { lane, property, runs, counterexample }: Row,
  columns: number,
): readonly Line[] {
  if (counterexample === undefined) return [];
  const { kind, why, answered, reproducible, command, shrinks } = counterexample;
  const field = (label: string, text: string) => wrapped(label, text, columns);
  const answer = answered === null ? "nothing" : `${answered.text}  (${bytesOf(answered.hex)})`;
  const kept = "a lane started afresh passes this case: it keeps something from earlier ones";
  return [
    [],
    [{ text: ` ${kind}`, tone: "bad" }, strong(`  ${lane}`), plain(`  ${property}`)],
    ...field("why", why),
    ...inputLines(counterexample, columns),
    ...field("answered", answer),
    ...(reproducible ? [] : field("note", kept)),
    ...field("found", `by case ${runs}, and made smaller (${counted(shrinks, "case")} tried)`),
    // Never wrapped: it is there to be copied.
    [plain(`${INDENT}${"again".padEnd(LABEL_WIDTH)}${command}`)],
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
  const room = Math.max(columns - INDENT.length - LABEL_WIDTH, 20);
  const pieces = legible(text).match(new RegExp(`.{1,${room}}(?:\\s|$)|\\S{${room}}`, "g")) ?? [""];
  return pieces.map((piece, at) => [
    dim(`${INDENT}${(at === 0 ? label : "").padEnd(LABEL_WIDTH)}`),
    plain(piece.trimEnd()),
  ]);
}

function sentence(rows: readonly Row[], cases: number): string {
  const failed = rows.filter(({ verdict }) => verdict === "fail").length;
  if (failed > 0) return `${failed} of ${counted(rows.length, "claim")} refuted.`;
  if (rows.some(({ verdict }) => verdict !== "pass")) return "Not every case was tried.";
  return `Every claim held in every case (${counted(cases, "case")}).`;
}

function verdictSpan(verdict: Verdict): Span {
  return { text: ` ${verdict === "fail" ? "FAIL" : verdict}`, tone: VERDICT_TONE[verdict] };
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
