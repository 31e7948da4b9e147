/** A counterexample, readable, on a terminal or in a page: what was done, what was expected, and what came. */
import { parsePlan, type Rule } from "../../runtime/fault/plan.ts";
import { caseFromJson } from "../counterexample/case-data.ts";
import type {
  CaseCounterexample,
  Counterexample,
  RunCounterexample,
  SavedCounterexample,
  ShownOutput,
} from "../counterexample/counterexample.ts";
import { failureInWords } from "../counterexample/failure.ts";
import { legible } from "../legible.ts";
import { command, counted, type Line, strong, type Tone, textOf } from "./line.ts";
import { field, labelled } from "./table.ts";
import { valueInWords } from "./value.ts";

const PAGE_COLUMNS = 100;
const LAYOUT = { labelWidth: 12 };
/** Of more lines of inputs than this the first are left out: what goes wrong does so in the last. */
const INPUT_LINES_MAX = 60;
/** How many bytes of a long output are shown, around the first that differs. */
const BYTES_SHOWN = 16;
const BYTES_BEFORE = 6;

export interface CounterexampleLook {
  readonly columns: number;
  /** What a reading says; undefined where its bytes do not decode. Without it, readings are shown as bytes. */
  readonly reading?: ((bytes: Uint8Array) => unknown) | undefined;
}

/** "sensor_poll_v3: a miscompare of bravo, on which no fault was planned" */
function counterexampleTitle(one: Counterexample): string {
  return one.kind === "case"
    ? `${one.system}/${one.lane.name}: ${one.property}: ${one.failure.kind}`
    : `${one.system}: ${failureInWords(one.failure)}`;
}

export function counterexampleLines(
  one: Counterexample,
  look: CounterexampleLook,
  isTitled = false,
): readonly Line[] {
  const sections = [originRows(one), inputRows(one, look), outcomeRows(one, isTitled)];
  return sections
    .filter((rows) => rows.length > 0)
    .flatMap((rows, at) => [...(at === 0 ? [] : [[]]), ...laidOut(rows, look)]);
}

/** All of it: its title, its lines, and the command that runs it again. */
export function counterexampleText(
  one: SavedCounterexample,
  look: CounterexampleLook,
): readonly Line[] {
  const title = counterexampleTitle(one);
  return [[strong(title)], [], ...counterexampleLines(one, look, true), [], reproduceLine(one)];
}

/** The same as a page of Markdown. */
export function counterexamplePage(
  one: SavedCounterexample,
  reading?: CounterexampleLook["reading"],
): string {
  const [, , ...lines] = counterexampleText(one, { columns: PAGE_COLUMNS, reading });
  const texts = lines.map((line) => textOf(line).trimEnd());
  return [`# ${counterexampleTitle(one)}`, "", "```", ...texts, "```", ""].join("\n");
}

/** Never wrapped: it is there to be copied. */
function reproduceLine({ reproduce }: SavedCounterexample): Line {
  return labelled("reproduce:", [command(reproduce)], LAYOUT);
}

interface Row {
  readonly label: string;
  readonly text: string;
  readonly tone: Tone;
}

function row(label: string, text: string, tone: Tone = "plain"): Row {
  return { label, text, tone };
}

function laidOut(rows: readonly Row[], { columns }: CounterexampleLook): readonly Line[] {
  return rows.flatMap(({ label, text, tone }) => field(label, text, { ...LAYOUT, columns, tone }));
}

function originRows(one: Counterexample): readonly Row[] {
  switch (one.kind) {
    case "recording":
      return [];
    case "run": {
      const { found, shrunk, rung, seed } = one;
      const ran = found.rung === "mixed" ? "a rig on several rungs" : found.rung;
      const where = `on ${ran}, seed ${seed}, in slot ${found.slot}`;
      const replays = counted(shrunk.replays, "replay");
      return [
        row("found", `${where}; ${sizeInWords(found)}`),
        row("shrunk", `${sizeInWords(shrunk)}; ${replays} on ${rung}`),
      ];
    }
    case "case": {
      const { seed, found, reproducible } = one;
      const tried = `case ${found.case} of seed ${seed}`;
      const leak = "state leaks between cases: a lane started afresh passes this one";
      return [
        row(
          "found",
          reproducible ? `${tried}, shrunk (${counted(found.shrinks, "case")} tried)` : tried,
        ),
        ...(reproducible ? [] : [row("note", leak, "warn")]),
      ];
    }
  }
}

function sizeInWords({ events, inputs, cycles }: RunCounterexample["shrunk" | "found"]): string {
  return `${counted(events, "fault event")}, ${counted(inputs, "reading")}, ${counted(cycles, "slot")}`;
}

function inputRows(one: Counterexample, { reading }: CounterexampleLook): readonly Row[] {
  const inWords = (hex: string) => {
    const value = reading?.(Buffer.from(hex, "hex"));
    return value === undefined ? `bytes ${hex || "(empty)"}` : valueInWords(value);
  };
  switch (one.kind) {
    case "recording":
      return one.readings.map((hex, source) =>
        row(`source ${source + 1}`, hex === null ? "silent" : inWords(hex)),
      );
    case "run":
      return [...injectedRows(one), ...newest(slotRows(one.slots, inWords))];
    case "case":
      return newest(caseRows(one));
  }
}

function newest(rows: readonly Row[]): readonly Row[] {
  const left = rows.length - INPUT_LINES_MAX;
  if (left <= 0) return rows;
  return [
    row("", `${counted(left, "line")} before these, in the file`, "dim"),
    ...rows.slice(left),
  ];
}

function injectedRows({ faults, seed }: RunCounterexample): readonly Row[] {
  const plan = parsePlan(faults, seed);
  const rules = "ok" in plan ? plan.ok.rules : [];
  const lines = rules.flatMap(({ window = [], ...rule }) =>
    window.map(([from, until]) => `${slotsInWords(from, until)}: ${ruleInWords(rule)}`),
  );
  return rowsOf("injected", lines.length === 0 ? ["nothing"] : lines);
}

function slotsInWords(from: number, until: number): string {
  return until === from + 1 ? `slot ${from}` : `slots ${from}..${until - 1}`;
}

/** "drop, link alpha, direction up, message ballot" */
function ruleInWords(rule: Omit<Rule, "window">): string {
  const { kind, ...fields } = rule;
  const named = Object.entries(fields).map(
    ([name, value]) => `${name} ${[value].flat().join("+")}`,
  );
  return [kind, ...named].join(", ");
}

function slotRows(
  slots: RunCounterexample["slots"],
  inWords: (hex: string) => string,
): readonly Row[] {
  return stretchesOf(slots).flatMap(([from, until]) => {
    const said = (slots[from] ?? []).flatMap((hex, source) =>
      hex === null ? [] : [`source ${source + 1}: ${inWords(hex)}`],
    );
    return rowsOf(slotsInWords(from, until), said.length === 0 ? ["all silent"] : said);
  });
}

/** Silent slots in a row are told together. */
function stretchesOf(slots: RunCounterexample["slots"]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let wasSilent = false;
  for (const [slot, readings] of slots.entries()) {
    const isSilent = readings.every((hex) => hex === null);
    const last = found.at(-1);
    if (isSilent && wasSilent && last !== undefined) last[1] = slot + 1;
    else found.push([slot, slot + 1]);
    wasSilent = isSilent;
  }
  return found;
}

/** A line for each source or event, and one for anything else that the case holds. */
function caseRows(one: CaseCounterexample): readonly Row[] {
  return Object.entries(caseFromJson(one.case) ?? {}).flatMap(
    ([name, value]: [string, unknown]) => {
      if (name === "readings" && Array.isArray(value)) {
        return value.map((reading, source) => row(`source ${source + 1}`, readingInWords(reading)));
      }
      return name === "events" && Array.isArray(value)
        ? eventRows(value)
        : [row(name, valueInWords(value))];
    },
  );
}

function eventRows(events: readonly unknown[]): readonly Row[] {
  let slots = 0;
  return events.map((event) => {
    const { kind, readings, ...rest } = event as Readonly<Record<string, unknown>>;
    return Array.isArray(readings)
      ? row(`slot ${slots++}`, readings.map(readingInWords).join(", "))
      : row(String(kind), valueInWords(rest));
  });
}

function readingInWords(reading: unknown): string {
  return reading === undefined ? "silent" : valueInWords(reading);
}

/** Below a title that says why, only where. */
function outcomeRows(one: Counterexample, isTitled: boolean): readonly Row[] {
  const { failure } = one;
  const { slot, why, expected, answered, first_difference: first, lane } = failure;
  const from = windowStart(failure);
  const outputRows = (label: string, shown: ShownOutput | null, tone: Tone) =>
    rowsOf(
      label,
      shown === null ? ["nothing"] : [legible(shown.text), bytesFrom(shown.hex, from)],
      tone,
    );
  return [
    slot !== null && isTitled && isWhyInTitle(one)
      ? row("failed", `in slot ${slot}`)
      : row(slot === null ? "why" : `slot ${slot}`, legible(why)),
    ...(expected === null ? [] : outputRows("expected", expected, "good")),
    ...outputRows(lane === null ? "voted" : "answered", answered, "bad"),
    ...(first === null ? [] : markRows(first, from)),
    ...("ballots" in failure ? ballotRows(failure, from) : []),
  ];
}

/** A crash says more than its title: what the lane threw. */
function isWhyInTitle({ kind, failure }: Counterexample): boolean {
  if (kind === "case") return false;
  return failure.kind === "miscompare" || failure.why === failureInWords(failure);
}

/** A mark under the first byte that differs, and in words which it is. */
function markRows(
  { byte, bit }: NonNullable<Counterexample["failure"]["first_difference"]>,
  from: number,
): readonly Row[] {
  const lead = from > 0 ? ELLIPSIS.length + 1 : 0;
  const mark = `${" ".repeat(lead + 3 * (byte - from))}^^`;
  return rowsOf("", [mark, `differs first in byte ${byte}, bit ${bit}`], "bad");
}

function ballotRows(
  { ballots, answered, lane }: Exclude<Counterexample, CaseCounterexample>["failure"],
  from: number,
): readonly Row[] {
  return Object.entries(ballots).flatMap(([name, { answered: own, first_difference: first }]) => {
    if (own === null) return [row(name, "silent", "warn")];
    if (first === null) return [row(name, "as expected", "good")];
    if (own.hex === answered?.hex)
      return [row(name, lane === null ? "as voted" : "as answered", "bad")];
    return rowsOf(name, [legible(own.text), bytesFrom(own.hex, from)], "bad");
  });
}

const ELLIPSIS = "..";

function windowStart({
  first_difference: first,
  expected,
  answered,
}: Counterexample["failure"]): number {
  const size = Math.max(expected?.hex.length ?? 0, answered?.hex.length ?? 0) / 2;
  if (first === null || size <= BYTES_SHOWN) return 0;
  return Math.max(0, first.byte - BYTES_BEFORE);
}

/** "0a 12 09": bytes apart, so that they can be counted. */
function bytesFrom(hex: string, from: number): string {
  const all = hex.match(/../g) ?? [];
  if (all.length === 0) return "(empty)";
  const until = from + BYTES_SHOWN;
  return [
    ...(from > 0 ? [ELLIPSIS] : []),
    ...all.slice(from, until),
    ...(all.length > until ? [ELLIPSIS] : []),
  ].join(" ");
}

function rowsOf(label: string, texts: readonly string[], tone: Tone = "plain"): readonly Row[] {
  return texts.map((text, at) => row(at === 0 ? label : "", text, tone));
}
