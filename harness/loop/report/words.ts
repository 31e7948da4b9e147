/** What happened in a loop, in words that every form of the report shares. */

import { duration } from "../../view/duration.ts";
import { counted } from "../../view/line.ts";
import { outcomeText } from "../acts/papers.ts";
import { LANGUAGE_NAMES } from "../ledger/languages.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import { confinementText, type LoopResult, moneyText } from "../result.ts";
import type { Attempt } from "../state/state.ts";
import { kindOf } from "../subject/kind.ts";
import type { AttemptChapter, LoopStory } from "./story.ts";
import type { Gate, GateOf } from "./verdict-document.ts";

export type Outlook = "good" | "bad" | "open";

export function inWords(record: LedgerRecord): string {
  switch (record.kind) {
    case "begun":
      return `frozen as ${short(record.frozen.commit)}`;
    case "designed":
      return "the designer wrote SYSTEM.md";
    case "attempted": {
      const { dropped } = record.turn;
      const more = dropped.length > 0 ? `; dropped: ${dropped.join(", ")}` : "";
      return `attempt ${record.attempt} as ${short(record.commit)}${more}`;
    }
    case "checked":
    case "reviewed": {
      const { failure } = record.verdict;
      const what = record.kind === "checked" ? "check" : "review";
      return failure === null ? `${what} passed` : `${what} failed: ${failure.key}: ${failure.why}`;
    }
    case "audited":
      return [`auditor: ${record.decision}`, ...record.findings].join("; ");
    case "critiqued":
      return record.turn === null
        ? "no critic was asked"
        : `critic: ${record.proposals.length} proposals`;
    case "done":
      return `attempt ${record.attempt} accepted`;
    case "tightened":
      return `proposal ${record.proposal} taken, frozen as ${short(record.frozen.commit)}`;
    case "blocked":
      return `blocked: ${record.why}`;
    case "capped":
      return `the cap on ${record.cap} was hit`;
    case "interrupted":
      return `${record.turn.role} was interrupted: ${record.turn.why ?? "no reason given"}`;
  }
}

export function outlookOf(record: LedgerRecord): Outlook {
  switch (record.kind) {
    case "checked":
    case "reviewed":
      return record.verdict.pass ? "good" : "bad";
    case "audited":
      return record.decision === "approve" ? "good" : "bad";
    case "attempted":
      return record.turn.dropped.length > 0 ? "bad" : "open";
    case "done":
      return "good";
    case "blocked":
    case "capped":
    case "interrupted":
      return "bad";
    case "begun":
    case "designed":
    case "critiqued":
    case "tightened":
      return "open";
  }
}

export function outcomeWord({ outcome }: Attempt): {
  readonly word: string;
  readonly outlook: Outlook;
} {
  switch (outcome?.kind) {
    case undefined:
      return { word: "not judged", outlook: "open" };
    case "failed":
    case "rejected":
      return { word: outcome.kind, outlook: "bad" };
    case "green":
      return { word: "passed the check", outlook: "open" };
    case "approved":
      return { word: "approved", outlook: "good" };
  }
}

/** Why an attempt did not stand; undefined for one that did, or that was not judged. */
export function whyNot({ outcome }: Attempt): string | undefined {
  if (outcome === undefined || !("failure" in outcome)) return undefined;
  return outcomeText(outcome).slice(outcome.kind.length + 2);
}

/** The first 12 digits of a commit or a hash. */
export function short(hash: string): string {
  return hash.slice(0, 12);
}

const MS_PER_MINUTE = 60_000;

export function languageName(lane: string): string {
  const names: Readonly<Record<string, string>> = LANGUAGE_NAMES;
  return names[lane] ?? lane;
}

export interface Meaning {
  readonly headline: string;
  readonly outlook: Outlook;
  /** What the verdict rests on. */
  readonly means: readonly string[];
  /** What nobody may read into it. */
  readonly doesNot: readonly string[];
}

/** What the loop's end says, and what it does not. */
export function meaningOf(story: LoopStory): Meaning {
  const { state, result } = story;
  const { phase } = state;
  if (phase === "DONE") return acceptance(story);
  const ended = phase === "BLOCKED" || phase === "CAP_HIT";
  const tried = result.attempts === 1 ? "1 attempt was" : `${result.attempts} attempts were`;
  const last = result.last_failure;
  return {
    headline: ended
      ? `${kindOf(result.system) === "lane" ? "No lane" : "Nothing"} was accepted: ${result.why ?? "the loop ended"}.`
      : "The loop has not ended: nothing is decided.",
    outlook: ended ? "bad" : "open",
    means: [
      `${tried} made and judged as far as the timeline shows.`,
      ...(last === null ? [] : [`The last failure: ${last.key}: ${last.why}.`]),
      ...(ended ? [] : ["The command that started the loop goes on with it."]),
    ],
    doesNot: [
      ...(ended
        ? ["It does not show that it cannot be written: another agent, or more attempts, may."]
        : ["What passed so far is not accepted: the review and the auditor may still reject it."]),
      ...ofTheAgent(result),
    ],
  };
}

function acceptance(story: LoopStory): Meaning {
  const { result, notes, critic, sandboxes } = story;
  const accepted = story.chapters.findLast((one): one is AttemptChapter => one.kind === "attempt");
  const review = accepted?.judged.findLast(({ kind }) => kind === "reviewed");
  const unconfined = sandboxes.filter((one) => one.startsWith("none"));
  const isLane = kindOf(result.system) === "lane";
  const found = isLane ? "no difference from the oracle was found" : "every obligation is proved";
  return {
    headline: `Attempt ${accepted?.attempt.n ?? result.attempts} was accepted: ${found}.`,
    outlook: "good",
    means: [
      ...(review?.gates ?? []).map((gate) => gateMeaning(gate, isLane)),
      `An auditor, an agent too, read the ${isLane ? "lane" : "component"} after that and approved.`,
    ],
    doesNot: [
      ...(isLane
        ? ["It is not a proof: cases are finite, and what none of them reached was not compared."]
        : UNPROVED),
      ...notes.map(
        (note) =>
          `The auditor notes what the ${isLane ? "properties leave" : "contract leaves"} out: ${note}.`,
      ),
      ...(isLane && critic === "not asked"
        ? ["No critic was asked whether the properties ask enough."]
        : []),
      ...(result.open_proposals === 0
        ? []
        : [
            result.open_proposals === 1
              ? "1 proposal to tighten the properties waits for the operator."
              : `${result.open_proposals} proposals to tighten the properties wait for the operator.`,
          ]),
      ...unconfined.map((why) => `Lanes ran without a sandbox while they were judged (${why}).`),
      ...ofTheAgent(result),
    ],
  };
}

const UNPROVED = [
  "What was proved is the contract. That it asks for enough nobody has proved.",
  "Provers and compilers are trusted, and so is every caller to see to what is required.",
];

function ofTheAgent(result: LoopResult): readonly string[] {
  const { agent, agent_sandbox: sandbox } = result;
  if (sandbox?.kind === "none") {
    return [`Its agents could read what the user can: they were ${confinementText(result)}.`];
  }
  if (agent.startsWith("scripted")) {
    return [
      "Its agent is scripted: its decisions are data. It shows the loop, and is not evidence that an agent can write it.",
    ];
  }
  if (!agent.startsWith("replay")) return [];
  return ["Its agent is a replay of recorded turns: no model was asked."];
}

function gateMeaning(gate: Gate, isLane: boolean): string {
  switch (gate.kind) {
    case "audit":
      return isLane
        ? "The mechanical audit of its sources found nothing that a lane may not hold."
        : "The mechanical audit found nothing changed but what its authors own.";
    case "check":
      return `It matched the oracle in all ${casesIn(gate)} cases of ${gate.properties.length} properties, drawn with a seed that its author could not know; known-bad lanes were rejected first.`;
    case "run":
      return `${runInWords(gate)}.`;
    case "proof":
      return `${proofInWords(gate)}.`;
    case "fuzz":
      return `${fuzzInWords(gate)}.`;
    case "verus":
      return `${verusInWords(gate)}.`;
    case "other":
      return "It passed a gate of a form that this version does not know.";
  }
}

function casesIn({ properties }: GateOf<"check">): number {
  return properties.reduce((sum, { runs, lives }) => sum + runs + lives, 0);
}

/** "All 76 goals are proved on x86_32, x86_64, and no contradiction was found in 14 searches for one" */
export function proofInWords(gate: GateOf<"proof">): string {
  const { goals, machine_models: machines, smoke_tests: searches, unproved, violations } = gate;
  if (violations.length > 0) return "The text is refused: the prover was not asked";
  if (unproved.length > 0) return `Not all of ${goals} goals are proved`;
  const none =
    searches === 0 ? "" : `, and no contradiction was found in ${searches} searches for one`;
  return `All ${goals} goals are proved on ${machines.join(", ")}${none}`;
}

/** "Verus has verified 4 functions and loops, without an error" */
export function verusInWords({ verified, errors, violations }: GateOf<"verus">): string {
  if (violations.length > 0) return "The text is refused: Verus was not asked";
  const met = errors === 0 ? "without an error" : `and met ${errors} errors`;
  return `Verus has verified ${verified} functions and loops, ${met}`;
}

/** "Run on 500 cases that meet what it requires, it kept its contract in each" */
export function fuzzInWords({ tries, refuted, toothless, unread }: GateOf<"fuzz">): string {
  if (unread !== null) return `It was not run: ${unread}`;
  if (refuted.length > 0) return `Run on ${tries} cases, it breaks its contract`;
  const teeth = toothless.length === 0 ? "" : `; ${toothless.join("; ")}`;
  return `Run on ${tries} cases that meet what it requires, it kept its contract in each${teeth}`;
}

const RUNG_NAMES: Readonly<Record<string, string>> = {
  sim: "in simulation",
  process: "as processes",
  emulated: "on emulated boards",
};

/** "As one of three lanes, in simulation, 200 slots under swarm, 305 faults injected: pass" */
export function runInWords({ rung, cycles, faults, injected, verdict }: GateOf<"run">): string {
  const where = RUNG_NAMES[rung] ?? `on ${rung}`;
  const under = faults === "none" ? "without faults" : `under ${faults}`;
  const felt = injected === undefined ? "" : `, ${injected} faults injected`;
  const beyond =
    verdict === "inconclusive"
      ? " (the faults went beyond what three lanes can mask, and nothing speaks against this one)"
      : "";
  return `As one of three lanes, ${where}, ${cycles} slots ${under}${felt}: ${verdict ?? "no verdict"}${beyond}`;
}

/** What the loop cannot show, whatever its end. */
export function scopeOf({ system }: LoopResult): readonly string[] {
  return kindOf(system) === "lane" ? [...OF_LANES, ...OF_LOOPS] : OF_LOOPS;
}

/** "kv_store_v1, a lane in C"; "part:distinct, in C" */
export function headingOf({ system, lane }: LoopResult): string {
  const as = kindOf(system) === "lane" ? "a lane in" : "in";
  return `${system}, ${as} ${languageName(lane)}`;
}

const OF_LANES: readonly string[] = [
  "Lanes are compared with the oracle, and only in what the properties ask. Where both are wrong in one way, nothing shows it.",
  "The sandbox does not keep a lane from counting its inputs or reading a clock: behaviour that changes after more slots than the judge runs is not seen. Kernel, caches and timing are shared with the machine.",
  "A TypeScript lane shares its process with the run in simulation, which Node's permission model confines; its other runs are processes of its own.",
];

const OF_LOOPS: readonly string[] = [
  "What agents say is kept as text, and no verdict rests on it, but for the auditor's: that is an opinion, asked last, which can only reject what has passed all gates.",
  "The chain shows that a record was changed. Who can write the whole folder can make another chain with other commits; `tripod loop verify` then finds verdicts that do not come out so again.",
  "How long acts took, what confined the lanes and what agents said are kept beside the chain, and nothing shows that they were changed.",
];

/** What an attempt was held to, in cases and slots. */
export function effortTexts({ state: { begun } }: LoopStory): readonly string[] {
  if (begun === undefined) return [];
  const { system, effort, rungs } = begun;
  const { runs, review_runs: atReview, cycles } = effort;
  if (kindOf(system) !== "lane") {
    return [
      `Asked for after an attempt that is not proved: ${runs} cases of each function; at the review ${atReview}, with a seed of its own.`,
    ];
  }
  return [
    `Asked for after each attempt: ${runs} runs a property; at the review ${atReview}, with a seed of its own. The tables above count the cases that this came to.`,
    rungs.length === 0
      ? "It was not run as one of three lanes: the system has fewer."
      : `As one of three lanes on: ${rungs.join(", ")}; ${counted(cycles, "slot")} a run.`,
  ];
}

export function sandboxText({ result, sandboxes }: LoopStory): string {
  if (kindOf(result.system) !== "lane")
    return "What was run of it had no imports, a memory of its own, and a limit on its time.";
  if (sandboxes.length === 0)
    return "What confined the lanes while they were judged was not recorded.";
  return `Sandbox of lanes and compilers: ${sandboxes.join("; ")}.`;
}

/** Nothing where no agent's process was started. */
export function agentsText(result: LoopResult): readonly string[] {
  const text = confinementText(result);
  return text === undefined ? [] : [`Agents: ${text}.`];
}

/** Each cap, what of it is used, and how much there was. */
export function usedRows({
  state,
  result,
  spentMs,
}: LoopStory): readonly (readonly [string, string, string])[] {
  const { attempts = null, usd = null, minutes = null } = state.begun?.caps ?? {};
  const of = (cap: number | null, shown: (cap: number) => string) =>
    cap === null ? "no cap" : shown(cap);
  return [
    ["attempts", String(result.attempts), of(attempts, String)],
    ["money", moneyText(result.agent, usdText(result.usage.usd)), of(usd, usdText)],
    ["time", duration(spentMs), of(minutes, (cap) => duration(cap * MS_PER_MINUTE))],
  ];
}

export function usdText(usd: number): string {
  return `${usd.toFixed(2)} USD`;
}
