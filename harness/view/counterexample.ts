/** The first slot that failed, readable: what was expected and what was voted, in words and bytes, and by whom. */

import type { Counterexample, RunResult } from "../report/result.ts";
import { type Line, plain, type Span, type Tone } from "./line.ts";
import { labelled } from "./table.ts";

/** Of a long output so many bytes are shown, around the first that differs. */
const BYTES_SHOWN = 20;
const BYTES_BEFORE = 8;

export function counterexampleLines({ counterexample }: RunResult): readonly Line[] {
  if (counterexample === undefined) return [];
  const { cycle, expected, expected_text, voted, voted_text, ballots } = counterexample;
  const from = windowStart(counterexample);
  const bytes = (hex: string) => shownBytes(hex, from);
  return [
    [],
    labelled(`slot ${cycle}`, [plain(`the first that failed${differing(counterexample)}`)]),
    labelled("expected", [good(expected_text)]),
    labelled("", [plain(bytes(expected))]),
    labelled("voted", [bad(voted_text)]),
    ...(voted === null ? [] : [labelled("", [plain(bytes(voted))])]),
    ...pointer(counterexample, from),
    ...Object.entries(ballots).map(([lane, ballot]) =>
      labelled(lane, [opinion(ballot, counterexample, bytes)]),
    ),
    ...counterexample.readings.map((reading, index) =>
      labelled(`source ${index + 1}`, [
        plain(reading === null ? "silent" : shownBytes(reading, 0)),
      ]),
    ),
  ];
}

function opinion(
  ballot: string | null,
  { expected, voted }: Counterexample,
  bytes: (hex: string) => string,
): Span {
  if (ballot === null) return { text: "silent", tone: "warn" };
  if (ballot === expected) return good("as expected");
  return bad(ballot === voted ? "as voted" : bytes(ballot));
}

function differing({ first_difference }: Counterexample): string {
  if (first_difference === null) return "";
  return `; byte ${first_difference.byte}, bit ${first_difference.bit} is the first that differs`;
}

function pointer({ first_difference }: Counterexample, from: number): readonly Line[] {
  if (first_difference === null) return [];
  const lead = from > 0 ? ELLIPSIS.length + 1 : 0;
  return [labelled("", [bad(`${" ".repeat(lead + 3 * (first_difference.byte - from))}^^`)])];
}

const ELLIPSIS = "..";

function windowStart({ first_difference, expected, voted }: Counterexample): number {
  const size = Math.max(expected.length, voted?.length ?? 0) / 2;
  if (first_difference === null || size <= BYTES_SHOWN) return 0;
  return Math.max(0, first_difference.byte - BYTES_BEFORE);
}

/** "0a 12 09": bytes apart, so that they can be counted. */
function shownBytes(hex: string, from: number): string {
  const all = hex.match(/../g) ?? [];
  if (all.length === 0) return "(empty)";
  const until = from + BYTES_SHOWN;
  return [
    ...(from > 0 ? [ELLIPSIS] : []),
    ...all.slice(from, until),
    ...(all.length > until ? [ELLIPSIS] : []),
  ].join(" ");
}

function toned(tone: Tone): (text: string) => Span {
  return (text) => ({ text, tone });
}

const good = toned("good");
const bad = toned("bad");
