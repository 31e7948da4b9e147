/** A loop as it is told: its records with what changed in each commit, what was said, and how long it took. Made of data alone. */
import type { Files } from "../freeze/frozen-files.ts";
import type { Manifest } from "../freeze/manifest.ts";
import type { LedgerRecord, LoopFailure, TurnRecord } from "../ledger/records.ts";
import { type LoopResult, loopResult } from "../result.ts";
import { type Attempt, BEFORE, type LoopState, type Phase, step } from "../state/state.ts";
import { type Hunk, hunksOf } from "./diff.ts";
import { type Gate, gatesOf } from "./verdict-document.ts";

/** What a loop's folder holds of it. */
export interface LoopSources {
  readonly records: readonly LedgerRecord[];
  readonly head: string;
  /** Of the files that are frozen now; undefined before they are. */
  readonly manifest: Manifest | undefined;
  /** By commit; one that is missing is undefined. */
  readonly filesAt: (commit: string) => Files | undefined;
  /** What the author of an attempt said last, and a designer before it. */
  readonly said: (attempt: number, role: "author" | "designer") => readonly string[];
  readonly timings: readonly ActTiming[];
}

/** How long the act of a record took, and what confined the lanes it ran. Not in the chain. */
export interface ActTiming {
  readonly record: number;
  readonly ms: number;
  readonly sandbox?: string | undefined;
}

export interface LoopStory {
  readonly records: readonly LedgerRecord[];
  readonly state: LoopState;
  readonly result: LoopResult;
  readonly manifest: Manifest | undefined;
  readonly steps: readonly StoryStep[];
  readonly chapters: readonly Chapter[];
  /** Of each role: its calls and what they used. */
  readonly roles: readonly RoleUse[];
  readonly critic: "asked" | "not asked" | "not reached";
  /** All that the critic has proposed so far, also before a tightening. */
  readonly proposals: readonly ProposalTold[];
  /** Of the auditor, whatever it decided. */
  readonly notes: readonly string[];
  /** What confined lanes while they were judged, each once; none where it was not recorded. */
  readonly sandboxes: readonly string[];
  readonly spentMs: number;
}

export interface ProposalTold {
  readonly n: number;
  readonly title: string;
  readonly why: string;
  readonly outcome: "refused" | "for the operator" | "approved";
}

export interface StoryStep {
  readonly record: LedgerRecord;
  /** The state after it. */
  readonly phase: Phase;
  readonly ms: number | undefined;
}

export interface RoleUse {
  readonly role: string;
  readonly calls: number;
  readonly usage: TurnRecord["usage"];
}

export type Chapter = DesignChapter | AttemptChapter;

interface TurnTold {
  readonly record: number;
  readonly turn: TurnRecord;
  readonly commit: string;
  readonly changes: readonly FileChange[] | undefined;
  readonly said: readonly string[];
}

export interface DesignChapter extends TurnTold {
  readonly kind: "design";
}

export interface AttemptChapter extends TurnTold {
  readonly kind: "attempt";
  readonly attempt: Attempt;
  readonly judged: readonly AttemptVerdict[];
  readonly audited: Extract<LedgerRecord, { kind: "audited" }> | undefined;
}

export interface AttemptVerdict {
  readonly kind: "checked" | "reviewed";
  readonly record: number;
  readonly failure: LoopFailure | null;
  readonly gates: readonly Gate[];
}

export interface FileChange {
  readonly path: string;
  readonly kind: "added" | "changed" | "deleted";
  /** Undefined for what is not text. */
  readonly hunks: readonly Hunk[] | undefined;
}

export function storyOf(sources: LoopSources): LoopStory {
  const { records, head, manifest, timings } = sources;
  const { steps, state } = stepsOf(records, timings);
  const critiqued = records.findLast((one) => one.kind === "critiqued");
  const audits = records.filter((one) => one.kind === "audited");
  const asked = critiqued?.turn === null ? "not asked" : "asked";
  const sandboxes = [...new Set(timings.flatMap(({ sandbox }) => sandbox ?? []))];
  return {
    ...{ records, state, manifest, steps, sandboxes },
    result: loopResult(state, { records, head, sandboxes }),
    chapters: chaptersOf(sources, state),
    roles: rolesOf(records),
    critic: critiqued === undefined ? "not reached" : asked,
    proposals: proposalsOf(records),
    notes: [...new Set(audits.flatMap(({ notes }) => notes))],
    spentMs: timings.reduce((sum, { ms }) => sum + ms, 0),
  };
}

function proposalsOf(records: readonly LedgerRecord[]): readonly ProposalTold[] {
  return records.flatMap((record, at) => {
    if (record.kind !== "critiqued") return [];
    // The operator can take one until the critic is asked again.
    const behind = records.slice(at + 1);
    const next = behind.find(({ kind }) => kind === "critiqued" || kind === "tightened");
    const taken = next?.kind === "tightened" ? next.proposal : undefined;
    return record.proposals.map(({ n, title, why, accepted }): ProposalTold => {
      const open = n === taken ? "approved" : "for the operator";
      return { n, title, why, outcome: accepted ? open : "refused" };
    });
  });
}

function stepsOf(records: readonly LedgerRecord[], timings: readonly ActTiming[]) {
  const took = new Map(timings.map(({ record, ms }) => [record, ms]));
  const steps: StoryStep[] = [];
  let state = BEFORE;
  for (const record of records) {
    state = step(state, record);
    steps.push({ record, phase: state.phase, ms: took.get(record.n) });
  }
  return { steps, state };
}

/** Designs and attempts in the order they were made, each against the commit it stands on. */
function chaptersOf(sources: LoopSources, { attempts }: LoopState): readonly Chapter[] {
  const chapters: Chapter[] = [];
  let parent: string | undefined;
  let made = 0;
  for (const record of sources.records) {
    if (record.kind === "begun") parent = record.frozen.commit;
    if (record.kind === "tightened") parent = record.commit;
    if (record.kind !== "designed" && record.kind !== "attempted") continue;
    const { n, turn, commit } = record;
    const changes = changesBetween(sources.filesAt, parent, commit);
    const told = { record: n, turn, commit, changes };
    parent = commit;
    if (record.kind === "designed") {
      chapters.push({ ...told, kind: "design", said: sources.said(made, "designer") });
      continue;
    }
    made = record.attempt;
    const attempt = attempts.find((one) => one.n === made);
    if (attempt === undefined) continue;
    const said = sources.said(made, "author");
    chapters.push({ ...told, kind: "attempt", attempt, said, ...judgedOf(sources.records, made) });
  }
  return chapters;
}

function judgedOf(records: readonly LedgerRecord[], attempt: number) {
  const judged = records.flatMap((one): readonly AttemptVerdict[] => {
    if ((one.kind !== "checked" && one.kind !== "reviewed") || one.attempt !== attempt) return [];
    const { kind, n, verdict } = one;
    return [{ kind, record: n, failure: verdict.failure, gates: gatesOf(verdict) }];
  });
  const audited = records.findLast((one) => one.kind === "audited" && one.attempt === attempt);
  return { judged, audited: audited?.kind === "audited" ? audited : undefined };
}

/** Undefined where a commit is missing. */
function changesBetween(
  filesAt: LoopSources["filesAt"],
  parent: string | undefined,
  commit: string,
): readonly FileChange[] | undefined {
  const before = parent === undefined ? undefined : filesAt(parent);
  const after = filesAt(commit);
  if (before === undefined || after === undefined) return undefined;
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted(byCode);
  return paths.flatMap((path) => changeOf(path, before.get(path), after.get(path)));
}

function changeOf(
  path: string,
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
): readonly FileChange[] {
  if (before !== undefined && after !== undefined && Buffer.compare(before, after) === 0) return [];
  const [old, fresh] = [textIn(before), textIn(after)];
  const hunks = old === undefined || fresh === undefined ? undefined : hunksOf(old, fresh);
  if (before === undefined) return [{ path, kind: "added", hunks }];
  return [{ path, kind: after === undefined ? "deleted" : "changed", hunks }];
}

/** Undefined for what is not text. */
function textIn(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return "";
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function byCode(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function rolesOf(records: readonly LedgerRecord[]): readonly RoleUse[] {
  const uses = new Map<string, RoleUse>();
  for (const record of records) {
    if (!("turn" in record) || record.turn === null) continue;
    const { role, usage } = record.turn;
    const { calls = 0, usage: sum = { usd: 0, turns: 0, tokens: 0 } } = uses.get(role) ?? {};
    const added = {
      usd: sum.usd + usage.usd,
      turns: sum.turns + usage.turns,
      tokens: sum.tokens + usage.tokens,
    };
    uses.set(role, { role, calls: calls + 1, usage: added });
  }
  return [...uses.values()];
}

/** The states it went through, each as often in a row as records ended in it. */
export function passages(
  steps: readonly StoryStep[],
): readonly { readonly phase: Phase; readonly records: number }[] {
  const found: { phase: Phase; records: number }[] = [];
  for (const { phase } of steps) {
    const last = found.at(-1);
    if (last?.phase === phase) last.records++;
    else found.push({ phase, records: 1 });
  }
  return found;
}
