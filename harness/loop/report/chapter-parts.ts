/** One design or one attempt on the page: what was said and written, and what it came to. */

import { type Content, element, type Markup, styled } from "../../page/html.ts";
import { caseLines } from "../judge/shown.ts";
import type { DiffLine } from "./diff.ts";
import type { AttemptChapter, AttemptVerdict, Chapter, FileChange, LoopStory } from "./story.ts";
import type { Gate, GateOf, ShownFailure, ShownProperty } from "./verdict-document.ts";
import {
  fuzzInWords,
  outcomeWord,
  proofInWords,
  runInWords,
  short,
  verusInWords,
} from "./words.ts";

export function chapterParts(chapter: Chapter, story: LoopStory): Markup {
  const isAttempt = chapter.kind === "attempt";
  return element(
    "article",
    isAttempt ? { id: `attempt-${chapter.attempt.n}` } : {},
    element(
      "header",
      {},
      ...(isAttempt ? attemptTitle(chapter) : [element("h3", {}, `Design ${chapter.turn.call}`)]),
      styled("span", "mono", short(chapter.commit)),
    ),
    element(
      "div",
      {},
      ...saidParts(chapter),
      ...droppedParts(chapter.turn.dropped),
      ...(isAttempt ? judgedParts(chapter, story) : []),
      element("h4", {}, "What was written"),
      ...changeParts(chapter.changes),
    ),
  );
}

function attemptTitle({ attempt }: AttemptChapter): readonly Markup[] {
  const { word, outlook } = outcomeWord(attempt);
  return [
    element("h3", {}, `Attempt ${attempt.n}`),
    styled("span", `badge ${outlook}`, word),
    element("span", {}, attempt.subtask ?? ""),
  ];
}

function saidParts({ said, turn }: Chapter): readonly Markup[] {
  if (said.length === 0) return [];
  return [
    element("h4", {}, `What the ${turn.role} said (it decides nothing)`),
    ...said.map((text) => element("blockquote", {}, cut(text, SAID_SIZE_MAX))),
  ];
}

export const SAID_SIZE_MAX = 1200;

function cut(text: string, size: number): string {
  return text.length <= size
    ? text
    : `${text.slice(0, size)}... (${text.length - size} more characters)`;
}

function droppedParts(dropped: readonly string[]): readonly Markup[] {
  if (dropped.length === 0) return [];
  return [
    element("h4", {}, "Dropped: written outside its territory"),
    element(
      "ul",
      {},
      ...dropped.map((path) => element("li", {}, styled("span", "mono bad", path))),
    ),
  ];
}

function judgedParts({ judged, audited }: AttemptChapter, story: LoopStory): readonly Markup[] {
  return [
    ...judged.flatMap((one) => judgementParts(one, story)),
    ...(audited === undefined ? [] : auditorParts(audited)),
  ];
}

function judgementParts(
  { kind, failure, gates }: AttemptVerdict,
  story: LoopStory,
): readonly Markup[] {
  return [
    element(
      "h4",
      {},
      kind === "checked" ? "Check" : "Review",
      " ",
      failure === null ? styled("span", "good", "passed") : styled("span", "bad", "failed"),
    ),
    ...(failure === null ? [] : [element("p", {}, `${failure.key}: ${failure.why}`)]),
    ...gates.flatMap((gate) => gateParts(gate, story)),
  ];
}

function gateParts(gate: Gate, story: LoopStory): readonly Markup[] {
  switch (gate.kind) {
    case "audit":
      return auditParts(gate);
    case "check":
      return checkParts(gate, story);
    case "run":
      return runParts(gate);
    case "proof":
      return proofParts(gate);
    case "fuzz":
      return fuzzParts(gate);
    case "verus":
      return verusParts(gate);
    case "other":
      return [element("pre", {}, gate.json)];
  }
}

function auditParts({ findings, notes }: GateOf<"audit">): readonly Markup[] {
  if (findings.length + notes.length === 0) {
    return [element("p", {}, "Mechanical audit: nothing found.")];
  }
  const items = [
    ...findings.map((line) => element("li", {}, styled("span", "bad", line))),
    ...notes.map((line) => element("li", {}, `note: ${line}`)),
  ];
  return [element("p", {}, "Mechanical audit:"), element("ul", {}, ...items)];
}

function checkParts({ properties, unfit }: GateOf<"check">, story: LoopStory): readonly Markup[] {
  if (unfit !== undefined) return [element("pre", {}, unfit)];
  const rows = properties.map(({ name, verdict, runs, lives }) =>
    element(
      "tr",
      {},
      element(
        "td",
        {},
        styled("span", `dot ${verdict === "pass" ? "good" : "bad"}`),
        styled("span", "mono", name),
      ),
      styled("td", "whole", verdict),
      styled("td", "number quiet", `${runs + lives} cases`),
    ),
  );
  return [
    styled("div", "scroll", element("table", {}, element("tbody", {}, ...rows))),
    ...properties.flatMap((property) => counterexampleParts(property, story)),
  ];
}

function counterexampleParts(
  { name, counterexample }: ShownProperty,
  { manifest }: LoopStory,
): readonly Markup[] {
  if (counterexample === undefined) return [];
  const claim = manifest?.properties.find((one) => one.name === name)?.claim;
  const { failure, case: tried, reproducible = true } = counterexample;
  return [
    styled(
      "div",
      "case",
      element("h4", {}, `Counterexample to ${name}`),
      ...(claim === undefined ? [] : [element("p", {}, claim)]),
      outcomeTable(failure),
      element("pre", {}, caseText(tried)),
      ...(reproducible
        ? []
        : [
            element(
              "p",
              {},
              "A lane that is started afresh passes this case: state leaks between cases.",
            ),
          ]),
    ),
  ];
}

/** The case as data; what another hand wrote into a ledger may be none. */
export function caseText(tried: unknown): string {
  try {
    return caseLines(tried).join("\n");
  } catch {
    return "The case is of a form that this version does not know.";
  }
}

function outcomeTable({ why, slot, expected, answered, first_difference }: ShownFailure): Markup {
  const rows = outcomeRows({ why, slot, expected, answered, first_difference });
  return element(
    "table",
    {},
    element(
      "tbody",
      {},
      ...rows.map(([name, value]) =>
        element("tr", {}, element("th", {}, name), element("td", {}, value)),
      ),
    ),
  );
}

/** What was found, by name. */
export function outcomeRows({
  kind,
  why,
  slot,
  expected,
  answered,
  first_difference: at,
}: Omit<ShownFailure, "kind"> & { readonly kind?: string }): readonly (readonly [
  string,
  string,
])[] {
  const output = (one: ShownFailure["expected"]) =>
    one === null || one === undefined
      ? "nothing"
      : `${one.text}${one.hex === "" ? "" : `  (${one.hex})`}`;
  const hasOutput = expected !== null && expected !== undefined;
  return [
    ["found", kind === undefined ? why : `${kind}: ${why}`],
    ...(slot === null || slot === undefined ? [] : [["slot", String(slot)] as const]),
    ...(hasOutput ? [["expected", output(expected)] as const] : []),
    ...(hasOutput || (answered !== null && answered !== undefined)
      ? [["the lane said", output(answered)] as const]
      : []),
    ...(at === null || at === undefined
      ? []
      : [["first difference", `byte ${at.byte}, bit ${at.bit}`] as const]),
  ];
}

function runParts(gate: GateOf<"run">): readonly Markup[] {
  const { unfit, counterexample, verdict } = gate;
  if (unfit !== undefined) return [element("pre", {}, unfit)];
  const look = verdict === "pass" || verdict === "inconclusive" ? "good" : "bad";
  const told = element("p", {}, styled("span", `dot ${look}`), `${runInWords(gate)}.`);
  if (counterexample === undefined) return [told];
  const readings = counterexample.readings.map(
    (one, source) => `source ${source + 1}: ${one ?? "silent"}`,
  );
  return [
    told,
    styled(
      "div",
      "case",
      element("h4", {}, `Counterexample on the rung ${gate.rung}`),
      outcomeTable(counterexample.failure),
      element("pre", {}, readings.join("\n")),
    ),
  ];
}

function proofParts(gate: GateOf<"proof">): readonly Markup[] {
  const { violations, unproved, obligations } = gate;
  const look = violations.length + unproved.length === 0 ? "good" : "bad";
  return [
    element("p", {}, styled("span", `dot ${look}`), `${proofInWords(gate)}.`),
    ...violations.map((line) => element("p", {}, styled("span", "bad", line))),
    ...obligations.map(obligationPart),
  ];
}

function obligationPart(one: GateOf<"proof">["obligations"][number]): Markup {
  const { function: its, clause, label, text, goal, fuzzing } = one;
  return styled(
    "div",
    "case",
    element("h4", {}, `Not proved: ${its}, ${clause}${label === null ? "" : ` ${label}`}`),
    element("pre", {}, text),
    element("p", {}, `Running it: ${fuzzing}`),
    element("details", {}, element("summary", {}, "The prover's goal"), element("pre", {}, goal)),
  );
}

function fuzzParts(gate: GateOf<"fuzz">): readonly Markup[] {
  const look = gate.refuted.length === 0 ? "good" : "bad";
  return [
    element("p", {}, styled("span", `dot ${look}`), `${fuzzInWords(gate)}.`),
    ...gate.refuted.map(({ call, outcome }) => element("pre", {}, `${call} ${outcome}`)),
  ];
}

function verusParts(gate: GateOf<"verus">): readonly Markup[] {
  const { violations, shortcomings, messages } = gate;
  const look = violations.length + shortcomings.length === 0 ? "good" : "bad";
  return [
    element("p", {}, styled("span", `dot ${look}`), `${verusInWords(gate)}.`),
    ...violations.map((line) => element("p", {}, styled("span", "bad", line))),
    ...messages.map(({ what, lines }) =>
      styled("div", "case", element("h4", {}, what), element("pre", {}, lines.join("\n"))),
    ),
  ];
}

function auditorParts({
  decision,
  findings,
  notes,
}: NonNullable<AttemptChapter["audited"]>): readonly Markup[] {
  const approves = decision === "approve";
  const items: readonly Content[] = [
    ...findings.map((line) => element("li", {}, styled("span", "bad", line))),
    ...notes.map((line) => element("li", {}, `what the properties do not ask: ${line}`)),
  ];
  return [
    element(
      "h4",
      {},
      "Auditor ",
      styled("span", approves ? "good" : "bad", approves ? "approves" : "rejects"),
    ),
    items.length === 0 ? element("p", {}, "It names nothing.") : element("ul", {}, ...items),
  ];
}

/** Longer ones are cut: the repository has them. */
export const DIFF_LINES_MAX = 600;

function changeParts(changes: readonly FileChange[] | undefined): readonly Markup[] {
  if (changes === undefined)
    return [element("p", {}, "Its commit is missing from the loop's repository.")];
  if (changes.length === 0) return [element("p", {}, "Nothing was changed.")];
  return changes.map(diffPart);
}

function diffPart({ path, kind, hunks }: FileChange): Markup {
  const lines = (hunks ?? []).flatMap((hunk, at): readonly (DiffLine | undefined)[] =>
    at === 0 ? hunk : [undefined, ...hunk],
  );
  const count = (wanted: DiffLine["kind"]) => lines.filter((line) => line?.kind === wanted).length;
  const left = lines.length - DIFF_LINES_MAX;
  return element(
    "details",
    { class: "diff", open: "" },
    element(
      "summary",
      {},
      styled("span", "mono", path),
      ` ${kind}, `,
      styled("span", "good", `+${count("added")}`),
      " ",
      styled("span", "bad", `-${count("removed")}`),
    ),
    hunks === undefined
      ? element("p", {}, "It is not text.")
      : element("pre", {}, ...lines.slice(0, DIFF_LINES_MAX).map(diffLine)),
    ...(left > 0 ? [element("p", {}, `${left} more lines are in the loop's repository.`)] : []),
  );
}

const SIGNS = { same: " ", added: "+", removed: "-" } as const;

function diffLine(line: DiffLine | undefined): Markup {
  if (line === undefined)
    return styled("span", "quiet", element("i", {}), "", element("b", {}, "..."));
  const number = line.kind === "removed" ? line.before : line.after;
  return styled(
    "span",
    line.kind,
    element("i", {}, number),
    element("span", {}, SIGNS[line.kind]),
    element("span", {}, line.text),
  );
}
