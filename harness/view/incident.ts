/** Neighbouring slots in which not all was well, told together in one line. */
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { SlotRecord } from "../../runtime/trace.ts";
import type { Tone } from "./line.ts";

/** A lane that did not vote with the others in a slot. */
export interface Dissent {
  readonly lane: string;
  readonly how: "silent" | "miscompares" | "stands alone";
  /** What may have caused it, in words. */
  readonly causes: readonly string[];
}

/** A slot in which not all was well. */
export interface Anomaly {
  readonly slot: number;
  readonly vote: SlotRecord["vote"];
  readonly verdict: Verdict;
  readonly dissents: readonly Dissent[];
  /** Slots of different seasons are not told together: the plan's windows make the seasons. */
  readonly season: number;
}

export interface Incident {
  readonly season: number;
  readonly first: number;
  readonly last: number;
  readonly votes: Readonly<Record<SlotRecord["vote"], number>>;
  readonly verdict: Verdict;
  /** By lane, then by how it dissented: in how many slots. */
  readonly dissents: readonly CountedDissent[];
}

interface CountedDissent extends Dissent {
  readonly count: number;
}

export interface LogEntry {
  readonly text: string;
  readonly tone: Tone;
}

/** So many good slots end an episode. */
const GAP_MAX = 10;
/** An episode that goes on is told in parts, so that a long run is not silent. */
const LENGTH_MAX = 500;
const CAUSES_SHOWN = 3;

const NO_VOTES = { unanimous: 0, majority: 0, split: 0, none: 0 };

export function begun(trouble: Anomaly): Incident {
  const { season, slot, verdict } = trouble;
  return grown(
    { season, first: slot, last: slot, votes: NO_VOTES, verdict, dissents: [] },
    trouble,
  );
}

export function belongs({ season, first, last }: Incident, trouble: Anomaly): boolean {
  const { slot } = trouble;
  return season === trouble.season && slot - last <= GAP_MAX && slot - first < LENGTH_MAX;
}

export function isOver({ last }: Incident, slot: number): boolean {
  return slot - last > GAP_MAX;
}

export function grown(episode: Incident, trouble: Anomaly): Incident {
  const { slot, vote, verdict } = trouble;
  return {
    ...episode,
    last: slot,
    votes: { ...episode.votes, [vote]: episode.votes[vote] + 1 },
    verdict: worst(episode.verdict, verdict),
    dissents: trouble.dissents.reduce(joinedBy, episode.dissents),
  };
}

/** "slots 120..139 majority: bravo silent (stall)" */
export function told({ first, last, votes, verdict, dissents }: Incident): LogEntry {
  const span = last - first + 1;
  const where = span === 1 ? `slot ${first}` : `slots ${first}..${last}`;
  const kinds = Object.entries(votes).filter(([, count]) => count > 0);
  const [only] = kinds.length === 1 ? kinds : [];
  const what =
    only === undefined
      ? kinds.map(([kind, count]) => `${kind} ${count}`).join(", ")
      : `${only[0]}${only[1] === span ? "" : ` in ${only[1]} of ${span}`}`;
  const who = whoIn(dissents, span === 1 || dissents.length === 1);
  const text = `${where} ${what}${who === "" ? "" : `: ${who}`}${VERDICT_MARK[verdict]}`;
  return { text, tone: VERDICT_TONE[verdict] };
}

const VERDICT_MARK: Readonly<Record<Verdict, string>> = {
  pass: "",
  inconclusive: " [inconclusive]",
  fail: " [FAIL]",
};

const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = {
  pass: "plain",
  inconclusive: "warn",
  fail: "bad",
};

function joinedBy(known: readonly CountedDissent[], dissent: Dissent): readonly CountedDissent[] {
  const { lane, how, causes } = dissent;
  const at = known.findIndex((one) => one.lane === lane && one.how === how);
  const before = known[at];
  if (before === undefined) return [...known, { ...dissent, count: 1 }];
  const all = [...new Set([...before.causes, ...causes])];
  return known.with(at, { lane, how, causes: all, count: before.count + 1 });
}

/** "alpha silent 8, miscompares 1 (drop); bravo silent 2 (stall)", the causes once where they are the same. */
function whoIn(dissents: readonly CountedDissent[], single: boolean): string {
  const lanes = [...Map.groupBy(dissents, ({ lane }) => lane)].sort(([a], [b]) => (a < b ? -1 : 1));
  const phrases = lanes.map(([lane, ways]) => {
    const did = ways.map(({ how, count }) => (single ? how : `${how} ${count}`)).join(", ");
    return { did: `${lane} ${did}`, why: inBrackets(ways.flatMap(({ causes }) => causes)) };
  });
  const whys = new Set(phrases.map(({ why }) => why));
  const [shared = ""] = whys;
  if (whys.size <= 1) return phrases.map(({ did }) => did).join("; ") + shared;
  return phrases.map(({ did, why }) => did + why).join("; ");
}

function inBrackets(causes: readonly string[]): string {
  const all = [...new Set(causes)];
  if (all.length === 0) return "";
  const left = all.length - CAUSES_SHOWN;
  const shown = left > 0 ? [...all.slice(0, CAUSES_SHOWN), `${left} more`] : all;
  return ` (${shown.join(", ")})`;
}
