/** A loop as a page of Markdown: the same story as the HTML page, for a review or an issue. */
import { legible } from "../../legible.ts";
import { readable } from "../../page/html.ts";
import { duration } from "../../view/duration.ts";
import { counted } from "../../view/line.ts";
import { caseText, DIFF_LINES_MAX, outcomeRows, SAID_SIZE_MAX } from "./chapter-parts.ts";
import type { DiffLine } from "./diff.ts";
import type { AttemptChapter, AttemptVerdict, Chapter, FileChange, LoopStory } from "./story.ts";
import { passages } from "./story.ts";
import type { Gate, GateOf, ShownProperty } from "./verdict-document.ts";
import {
  agentsText,
  fuzzInWords,
  headingOf,
  inWords,
  meaningOf,
  outcomeWord,
  proofInWords,
  runInWords,
  sandboxText,
  scopeOf,
  short,
  usedRows,
  verusInWords,
  whyNot,
} from "./words.ts";

export function reportMarkdown(story: LoopStory): string {
  const { result, state } = story;
  const { headline, means, doesNot } = meaningOf(story);
  return [
    `# ${inline(headingOf(result))}: ${result.state}`,
    ...["", inline(headline), ""],
    `Written by the agent ${inline(result.agent)}: ${counted(result.attempts, "attempt")}, ${counted(result.checks, "check")}, ${result.rejected} rejected, ${counted(result.escalations, "escalation")}, ${result.dropped} edits dropped, ${result.interrupted} interrupted.`,
    ...["", "What this rests on:", "", ...bullets(means)],
    ...["", "What it does not say:", "", ...bullets(doesNot)],
    ...timelineLines(story),
    ...attemptsLines(story),
    ...["", "## What was written, and what was found"],
    ...story.chapters.flatMap((one) => chapterLines(one, story)),
    ...proposalLines(story),
    ...["", "## Caps and use", "", ...table(["", "used", "cap"], usedRows(story))],
    ...conditionLines(story),
    ...["", "## The record, and how to check it", ""],
    `${counted(result.ledger.records, "record")}, each chained to the one before by its hash. The last: ${inline(result.ledger.head)}.`,
    ...(state.frozen === undefined
      ? []
      : [
          "",
          `Frozen in commit ${short(state.frozen.commit)}, by the manifest ${short(state.frozen.manifest)}.`,
        ]),
    ...["", "With the loop's folder at hand, `tripod loop verify FOLDER` checks the chain and the"],
    "commits, and judges every attempt again.",
    ...["", "## What no loop can show", "", ...bullets(scopeOf(result)), ""],
  ].join("\n");
}

function timelineLines({ steps }: LoopStory): readonly string[] {
  const states = passages(steps).map(
    ({ phase, records }) => `${phase}${records > 1 ? ` x${records}` : ""}`,
  );
  const rows = steps.map(({ record, phase, ms }) => [
    String(record.n),
    inWords(record),
    phase,
    ms === undefined ? "" : duration(ms),
  ]);
  return [
    ...["", "## Timeline", "", inline(states.join(" -> ")), ""],
    ...table(["record", "what happened", "state after it", "took"], rows),
  ];
}

function attemptsLines({ chapters }: LoopStory): readonly string[] {
  const rows = chapters.flatMap((one) => {
    if (one.kind !== "attempt") return [];
    const { attempt } = one;
    const { word } = outcomeWord(attempt);
    return [[String(attempt.n), word, attempt.subtask ?? "none open", whyNot(attempt) ?? ""]];
  });
  if (rows.length === 0) return [];
  return ["", "## Attempts", "", ...table(["attempt", "outcome", "sub-task", "why"], rows)];
}

function chapterLines(chapter: Chapter, story: LoopStory): readonly string[] {
  const { said, turn, changes, commit } = chapter;
  const title =
    chapter.kind === "attempt"
      ? `Attempt ${chapter.attempt.n}: ${outcomeWord(chapter.attempt).word}`
      : `Design ${turn.call}`;
  return [
    ...["", `### ${title}`, "", `Commit ${short(commit)}.`],
    ...said.flatMap((text) => ["", `> ${turn.role}: ${inline(text.slice(0, SAID_SIZE_MAX))}`]),
    ...(turn.dropped.length === 0
      ? []
      : ["", `Dropped, written outside its territory: ${inline(turn.dropped.join(", "))}`]),
    ...(chapter.kind === "attempt" ? judgedLines(chapter, story) : []),
    ...(changes === undefined
      ? ["", "Its commit is missing from the loop's repository."]
      : changes.flatMap(changeLines)),
  ];
}

function judgedLines({ judged, audited }: AttemptChapter, story: LoopStory): readonly string[] {
  const told = judged.flatMap((one) => judgementLines(one, story));
  if (audited === undefined) return told;
  const { decision, findings, notes } = audited;
  const items = [...findings, ...notes.map((note) => `what the properties do not ask: ${note}`)];
  const word = decision === "approve" ? "approves" : "rejects";
  return [
    ...told,
    "",
    `Auditor: **${word}**`,
    ...(items.length > 0 ? ["", ...bullets(items)] : []),
  ];
}

function judgementLines(
  { kind, failure, gates }: AttemptVerdict,
  story: LoopStory,
): readonly string[] {
  const what = kind === "checked" ? "Check" : "Review";
  const how =
    failure === null ? "**passed**" : `**failed**: ${inline(`${failure.key}: ${failure.why}`)}`;
  return ["", `${what} ${how}`, "", ...gates.flatMap((gate) => gateLines(gate, story))];
}

function gateLines(gate: Gate, story: LoopStory): readonly string[] {
  switch (gate.kind) {
    case "audit": {
      const { findings, notes } = gate;
      const items = [...findings, ...notes.map((note) => `note: ${note}`)];
      return bullets(items.length === 0 ? ["mechanical audit: nothing found"] : items);
    }
    case "check":
      if (gate.unfit !== undefined) return fenced(gate.unfit);
      return [
        ...bullets(
          gate.properties.map(
            ({ name, verdict, runs, lives }) => `${name}: ${verdict}, ${runs + lives} cases`,
          ),
        ),
        ...gate.properties.flatMap((one) => counterexampleLines(one, story)),
      ];
    case "run": {
      if (gate.unfit !== undefined) return fenced(gate.unfit);
      const { counterexample } = gate;
      const told = bullets([runInWords(gate)]);
      if (counterexample === undefined) return told;
      return [...told, "", ...bullets(outcomeRows(counterexample.failure).map(pairText))];
    }
    case "proof":
      return [
        ...bullets([proofInWords(gate), ...gate.violations]),
        ...gate.obligations.flatMap(obligationLines),
      ];
    case "verus":
      return [
        ...bullets([verusInWords(gate), ...gate.violations]),
        ...gate.messages.flatMap(({ what, lines }) => [
          "",
          inline(what),
          "",
          ...fenced(lines.join("\n")),
        ]),
      ];
    case "fuzz":
      return bullets([
        fuzzInWords(gate),
        ...gate.refuted.map(({ call, outcome }) => `${call} ${outcome}`),
      ]);
    case "other":
      return fenced(gate.json);
  }
}

function obligationLines(one: GateOf<"proof">["obligations"][number]): readonly string[] {
  const { function: its, clause, label, text, fuzzing } = one;
  const what = `${its}: ${clause}${label === null ? "" : ` ${label}`}`;
  return ["", `Not proved: ${inline(what)}`, "", ...fenced(text), "", ...bullets([fuzzing])];
}

function counterexampleLines(
  { name, counterexample }: ShownProperty,
  { manifest }: LoopStory,
): readonly string[] {
  if (counterexample === undefined) return [];
  const claim = manifest?.properties.find((one) => one.name === name)?.claim;
  return [
    ...["", `Counterexample to ${inline(name)}`, ""],
    ...(claim === undefined ? [] : [inline(claim), ""]),
    ...bullets(outcomeRows(counterexample.failure).map(pairText)),
    "",
    ...fenced(caseText(counterexample.case)),
  ];
}

function pairText([name, value]: readonly [string, string]): string {
  return `${name}: ${value}`;
}

const SIGNS = { same: " ", added: "+", removed: "-" } as const;

function changeLines({ path, kind, hunks }: FileChange): readonly string[] {
  const title = ["", `${inline(path)} ${kind}:`, ""];
  if (hunks === undefined) return [...title, "It is not text."];
  const lines = hunks.flatMap((hunk, at) => [...(at === 0 ? [] : ["..."]), ...hunk.map(diffLine)]);
  const left = lines.length - DIFF_LINES_MAX;
  return [
    ...title,
    ...fenced(lines.slice(0, DIFF_LINES_MAX).join("\n"), "diff"),
    ...(left > 0 ? ["", `${left} more lines are in the loop's repository.`] : []),
  ];
}

function diffLine({ kind, text }: DiffLine): string {
  return SIGNS[kind] + text;
}

function proposalLines({ proposals, critic }: LoopStory): readonly string[] {
  const rows = proposals.map(({ n, title, outcome, why }) => [String(n), title, outcome, why]);
  const none = {
    asked: "The critic proposed nothing.",
    "not asked": "No critic was asked.",
    "not reached": "The loop has not reached its critic.",
  };
  const told = rows.length === 0 ? [none[critic]] : table(["", "proposal", "outcome", "why"], rows);
  return ["", "## Proposals to tighten the properties", "", ...told];
}

function conditionLines(story: LoopStory): readonly string[] {
  const { manifest, result } = story;
  const claims = (manifest?.properties ?? []).map(({ name, claim }) => [name, claim]);
  return [
    ...["", "## What it was held to", ""],
    ...(claims.length === 0 ? [] : [...table(["property", "claim"], claims), ""]),
    inline(sandboxText(story)),
    ...agentsText(result).flatMap((text) => ["", inline(text)]),
  ];
}

function bullets(items: readonly string[]): readonly string[] {
  return items.map((item) => `- ${inline(item)}`);
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(inline).join(" | ")} |`;
  return [line(titles), `|${titles.map(() => "---").join("|")}|`, ...rows.map(line)];
}

/** Text from outside on one line, in which nothing is markup. */
function inline(text: string): string {
  return legible(text).replace(/[\\`*_[\]<>|~&#]/g, "\\$&");
}

/** Text as it is: the fence is longer than any run of its own marks. */
function fenced(text: string, language = ""): readonly string[] {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return [`${fence}${language}`, readable(text), fence];
}
