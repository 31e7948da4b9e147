/** counterexample.txt: what was injected, what each lane was told and said, and where it first differs, for a person. */
import type { Rule } from "../../runtime/fault/plan.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { plain } from "../check/result.ts";
import { failureInWords } from "../report/failure.ts";
import { counted, legible } from "../view/line.ts";
import type { CounterexampleFile, KeptCounterexample } from "./counterexample-file.ts";

const LABEL_WIDTH = 10;
/** Of more lines of readings than this the first are left out: what goes wrong does so in the last. */
const LINES_SHOWN = 60;
/** Of a long output so many bytes are shown, around the first that differs. */
const BYTES_SHOWN = 20;
const BYTES_BEFORE = 8;

export function counterexampleText(
  { file, faults }: Pick<KeptCounterexample, "file" | "faults">,
  system: AnySystem,
): readonly string[] {
  const { failure, found, shrunk, command } = file;
  return [
    `${file.system}: ${failureInWords(failure)}`,
    "",
    row(
      "found",
      `on ${found.rung}, seed ${found.seed}, in slot ${found.cycle}; ${sizeInWords(found)}`,
    ),
    row("shrunk", `${sizeInWords(shrunk)}; ${counted(shrunk.replays, "replay")} on ${file.rung}`),
    "",
    ...injected(faults.rules),
    ...said(file, system),
    "",
    ...answers(file),
    "",
    row("again", command),
  ];
}

function sizeInWords({ events, inputs, cycles }: CounterexampleFile["shrunk" | "found"]): string {
  return `${counted(events, "fault event")}, ${counted(inputs, "reading")}, ${counted(cycles, "slot")}`;
}

function injected(rules: readonly Rule[]): readonly string[] {
  const lines = rules.flatMap(({ window = [], ...rule }) =>
    window.map(([from, until]) => `${whenInWords(from, until)}: ${ruleInWords(rule)}`),
  );
  return labelled("injected", lines.length === 0 ? ["nothing"] : lines);
}

function whenInWords(from: number, until: number): string {
  return until === from + 1 ? `slot ${from}` : `slots ${from}..${until - 1}`;
}

/** "drop, link alpha, direction up, message ballot" */
function ruleInWords(rule: Omit<Rule, "window">): string {
  const { kind, ...fields } = rule;
  const told = Object.entries(fields).map(([name, value]) => `${name} ${[value].flat().join("+")}`);
  return [kind, ...told].join(", ");
}

function said({ slots }: CounterexampleFile, { payloads }: AnySystem): readonly string[] {
  const inWords = (hex: string) => {
    const value = payloads.reading.decode(Buffer.from(hex, "hex"));
    return value === undefined ? `bytes ${hex}` : compact(value);
  };
  const lines = stretchesOf(slots).flatMap(([from, until]) => {
    const spoken = (slots[from] ?? []).flatMap((hex, source) =>
      hex === null ? [] : [`source ${source + 1} says ${inWords(hex)}`],
    );
    return labelled(whenInWords(from, until), spoken.length === 0 ? ["all silent"] : spoken);
  });
  const left = lines.length - LINES_SHOWN;
  return left <= 0
    ? lines
    : [`${counted(left, "line")} before, in counterexample.json`, ...lines.slice(left)];
}

/** Slots in a row that are silent are told of together. */
function stretchesOf(slots: CounterexampleFile["slots"]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let wasSilent = false;
  for (const [cycle, readings] of slots.entries()) {
    const isSilent = readings.every((hex) => hex === null);
    const last = found.at(-1);
    if (isSilent && wasSilent && last !== undefined) last[1] = cycle + 1;
    else found.push([cycle, cycle + 1]);
    wasSilent = isSilent;
  }
  return found;
}

function answers({ failure }: CounterexampleFile): readonly string[] {
  const { cycle, expected, lanes, lane } = failure;
  const all = Object.entries(lanes);
  const differing = all.flatMap(([, { first_difference }]) => first_difference?.byte ?? []);
  const inBytes = (hex: string) => bytesAround(hex, Math.min(...differing, hex.length));
  const opinions = all.flatMap(([name, { said: hex, text, first_difference }]) => {
    if (hex === null) return [row(name, "nothing")];
    if (first_difference === null) return [row(name, "as expected")];
    const { byte, bit } = first_difference;
    const where = `differs first in byte ${byte}, bit ${bit}`;
    return labelled(name, [legible(text), inBytes(hex), where]);
  });
  return [
    `in slot ${cycle}`,
    ...labelled("expected", [legible(failure.expected_text), inBytes(expected)]),
    ...opinions,
    row("voted", lane === null ? legible(failure.said_text) : "as expected"),
  ];
}

/** "0a 12 09": bytes apart, so that they can be counted; of many those around the one that matters. */
function bytesAround(hex: string, at: number): string {
  const all = hex.match(/../g) ?? [];
  if (all.length === 0) return "(empty)";
  const from = all.length <= BYTES_SHOWN ? 0 : Math.max(0, at - BYTES_BEFORE);
  const until = from + BYTES_SHOWN;
  const before = from > 0 ? [`from byte ${from}:`] : [];
  return [...before, ...all.slice(from, until), ...(all.length > until ? [".."] : [])].join(" ");
}

/** {sensor: 1, lo: -2}: JSON without its quotation marks. */
function compact(value: unknown): string {
  const json = JSON.stringify(plain(value));
  return legible(json.replaceAll('"', "").replaceAll(",", ", ").replaceAll(":", ": "));
}

function labelled(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => row(at === 0 ? label : "", line));
}

function row(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH - 1)} ${text}`.trimEnd();
}
