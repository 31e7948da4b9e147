/** Where a loop stands: a pure function of its ledger. */
import type { Usage } from "../drivers/driver.ts";
import type { Begun, Frozen, LedgerRecord, LoopFailure, TurnRecord } from "../ledger/records.ts";

export const PHASES = [
  ...["START", "THINK", "WORK", "REVIEW", "CRITIQUE", "APPROVED", "DONE"],
  ...["THINK_REVISE", "WORK_AFTER_REJECT", "CAP_HIT", "BLOCKED"],
] as const;
export type Phase = (typeof PHASES)[number];

/** After so many failures in a row of one kind the design is revised. */
export const ESCALATION_FAILURES = 3;
/** After so many escalations of one loop there is nothing new to think of. */
export const ESCALATIONS_MAX = 3;

/** One attempt and what became of it. */
export interface Attempt {
  readonly n: number;
  readonly commit: string;
  readonly subtask: string | null;
  readonly dropped: readonly string[];
  /** The last that was judged of it; undefined while it waits. */
  readonly outcome?:
    | {
        readonly kind: "failed" | "rejected";
        readonly failure: LoopFailure;
        readonly record: number;
      }
    | { readonly kind: "green" }
    | { readonly kind: "approved" };
}

export interface LoopState {
  readonly phase: Phase;
  /** What the last attempt waits for. */
  readonly due: "check" | "review" | "audit" | "nothing";
  readonly begun: Begun | undefined;
  /** In force now: a tightening freezes anew, and may go on to a later version. */
  readonly frozen: Frozen | undefined;
  readonly system: string;
  /** How often the operator has tightened it, and whether the design is still the one before that. */
  readonly tightenings: number;
  readonly isDesignOutdated: boolean;
  /** The end of the attempts' branch. */
  readonly commit: string | undefined;
  /** Of the last design: the attempts stand on it. */
  readonly design: string | undefined;
  readonly attempts: readonly Attempt[];
  /** How often the judge has held a lane to the properties, at work and at review. */
  readonly checks: number;
  readonly rejected: number;
  readonly escalations: number;
  readonly dropped: number;
  readonly interruptions: { readonly all: number; readonly inARow: number };
  /** Failures of one kind since the last of another. */
  readonly streak: { readonly key: string; readonly failures: number };
  /** How many calls each role has had. */
  readonly calls: Readonly<Record<string, number>>;
  readonly usage: Usage;
  /** Of the agents' processes: `none` where one of them was kept in nothing; undefined where none was started. */
  readonly confinement: TurnRecord["confinement"];
  readonly proposals: Extract<LedgerRecord, { kind: "critiqued" }>["proposals"];
  /** The commit that holds them. */
  readonly proposed: string | undefined;
  /** Why it is BLOCKED, or which cap was hit. */
  readonly ended: string | undefined;
}

export const BEFORE: LoopState = {
  phase: "START",
  due: "nothing",
  begun: undefined,
  frozen: undefined,
  system: "",
  tightenings: 0,
  isDesignOutdated: false,
  commit: undefined,
  design: undefined,
  attempts: [],
  checks: 0,
  rejected: 0,
  escalations: 0,
  dropped: 0,
  interruptions: { all: 0, inARow: 0 },
  streak: { key: "", failures: 0 },
  calls: {},
  usage: { usd: 0, turns: 0, tokens: 0 },
  confinement: undefined,
  proposals: [],
  proposed: undefined,
  ended: undefined,
};

export function stateOf(records: readonly LedgerRecord[]): LoopState {
  return records.reduce(step, BEFORE);
}

export function step(state: LoopState, record: LedgerRecord): LoopState {
  switch (record.kind) {
    case "begun":
      return {
        ...{ ...state, phase: "THINK", begun: record, system: record.system },
        ...frozenAt(record.frozen),
      };
    case "designed":
      return {
        ...{ ...called(state, record.turn), phase: "WORK", commit: record.commit },
        design: record.commit,
        isDesignOutdated: false,
      };
    case "attempted":
      return attempted(called(state, record.turn), record);
    case "checked": {
      const checked = { ...state, checks: state.checks + 1 };
      const { failure } = record.verdict;
      if (failure !== null) return failed(checked, failure, record.n);
      return { ...judged(checked, { kind: "green" }), phase: "REVIEW", due: "review" };
    }
    case "reviewed": {
      const reviewed = { ...state, checks: state.checks + 1 };
      const { failure } = record.verdict;
      return failure === null
        ? { ...reviewed, due: "audit" }
        : rejected(reviewed, failure, record.n);
    }
    case "audited": {
      const audited = called(state, record.turn);
      if (record.decision === "reject") {
        const why = record.findings.join("; ");
        return rejected(audited, { key: "auditor", why }, record.n);
      }
      return { ...judged(audited, { kind: "approved" }), phase: "CRITIQUE", due: "nothing" };
    }
    case "critiqued": {
      const critiqued = record.turn === null ? state : called(state, record.turn);
      const { proposals, commit } = record;
      return { ...critiqued, phase: "APPROVED", proposals, proposed: commit ?? undefined };
    }
    case "done":
      return { ...state, phase: "DONE" };
    case "tightened":
      return tightened(state, record);
    case "blocked":
      return {
        ...(record.turn === null ? state : called(state, record.turn)),
        ...{ phase: "BLOCKED", due: "nothing", commit: record.commit, ended: record.why },
      };
    case "capped":
      return { ...state, phase: "CAP_HIT", ended: `the cap on ${record.cap} was hit` };
    case "interrupted": {
      const { all, inARow } = state.interruptions;
      const interruptions = { all: all + 1, inARow: inARow + 1 };
      return { ...called(state, record.turn), interruptions };
    }
  }
}

/** The lane's commits stand on the files that are frozen. */
function frozenAt(frozen: Frozen): Pick<LoopState, "frozen" | "commit"> {
  return { frozen, commit: frozen.commit };
}

function called(state: LoopState, turn: TurnRecord): LoopState {
  const { role, call, usage, dropped } = turn;
  return {
    ...state,
    confinement:
      state.confinement?.kind === "none"
        ? state.confinement
        : (turn.confinement ?? state.confinement),
    calls: { ...state.calls, [role]: call },
    dropped: state.dropped + dropped.length,
    interruptions: { ...state.interruptions, inARow: 0 },
    usage: {
      usd: state.usage.usd + usage.usd,
      turns: state.usage.turns + usage.turns,
      tokens: state.usage.tokens + usage.tokens,
    },
  };
}

/** The lane that was accepted is checked again: it is the last attempt still. What was proposed beside is not taken any more. */
function tightened(
  state: LoopState,
  { system, frozen, commit }: Extract<LedgerRecord, { kind: "tightened" }>,
): LoopState {
  const last = state.attempts.at(-1);
  const attempts =
    last === undefined ? [] : state.attempts.with(-1, { ...notJudged(last), commit });
  return {
    ...{ ...state, phase: "WORK", due: "check", streak: BEFORE.streak, attempts },
    ...{ system, frozen, commit, proposals: [], proposed: undefined },
    ...{ tightenings: state.tightenings + 1, isDesignOutdated: true },
  };
}

function notJudged({ n, commit, subtask, dropped }: Attempt): Attempt {
  return { n, commit, subtask, dropped };
}

/** What was written outside the territory was not taken, and that the attempt tried it fails it. */
function attempted(
  state: LoopState,
  { attempt, commit, subtask, turn, n }: Extract<LedgerRecord, { kind: "attempted" }>,
): LoopState {
  const { dropped } = turn;
  const made: Attempt = { n: attempt, commit, subtask, dropped };
  const next: LoopState = { ...state, commit, attempts: [...state.attempts, made], due: "check" };
  if (dropped.length === 0) return next;
  const why = `wrote outside its territory: ${dropped.join(", ")}`;
  return failed(next, { key: "territory", why }, n);
}

function failed(state: LoopState, failure: LoopFailure, record: number): LoopState {
  return afterFailure(judged(state, { kind: "failed", failure, record }), failure, "WORK");
}

function rejected(state: LoopState, failure: LoopFailure, record: number): LoopState {
  const refused = judged(state, { kind: "rejected", failure, record });
  const counted = { ...refused, rejected: state.rejected + 1 };
  return afterFailure(counted, failure, "WORK_AFTER_REJECT");
}

function afterFailure(
  state: LoopState,
  { key }: LoopFailure,
  otherwise: "WORK" | "WORK_AFTER_REJECT",
): LoopState {
  // The first failure after a tightening says nothing of the lane: nobody has told its author what is asked now.
  if (state.isDesignOutdated) {
    return { ...state, phase: "THINK", due: "nothing", streak: BEFORE.streak };
  }
  const failures = state.streak.key === key ? state.streak.failures + 1 : 1;
  if (failures < ESCALATION_FAILURES) {
    return { ...state, phase: otherwise, due: "nothing", streak: { key, failures } };
  }
  const streak = { key, failures: 0 };
  const escalations = state.escalations + 1;
  return { ...state, phase: "THINK_REVISE", due: "nothing", streak, escalations };
}

function judged(state: LoopState, outcome: Attempt["outcome"]): LoopState {
  const last = state.attempts.at(-1);
  if (last === undefined || outcome === undefined) return state;
  return { ...state, attempts: state.attempts.with(-1, { ...last, outcome }) };
}
