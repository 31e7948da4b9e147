/** What a loop comes to, as plain data: this is `loop --json`, and `loop status --json`. */
import type { Confinement } from "../../runtime/sandbox/confinement.ts";
import type { Usage } from "./drivers/driver.ts";
import type { LedgerRecord, LoopFailure } from "./ledger/records.ts";
import type { LoopState, Phase } from "./state/state.ts";

export interface LoopResult {
  readonly schema: "tripod.loop.v1";
  readonly system: string;
  readonly lane: string;
  readonly agent: string;
  readonly state: Phase;
  /** Why it is BLOCKED, or which cap was hit. */
  readonly why: string | null;
  readonly attempts: number;
  /** How often an attempt was held to the properties, at work and at review. */
  readonly checks: number;
  readonly rejected: number;
  readonly escalations: number;
  /** Edits outside of a role's territory: none was taken. */
  readonly dropped: number;
  /** Calls that failed for no reason of the agent's, and were made again. */
  readonly interrupted: number;
  readonly usage: Usage;
  /** What kept the agents' own processes; null where none was started. */
  readonly agent_sandbox: Confinement | null;
  /** What has confined the lanes that were judged, in words: of one that went on elsewhere there may be several. */
  readonly lane_sandboxes: readonly string[];
  /** Of the newest attempt that was judged; null where that did not fail. */
  readonly last_failure: LoopFailure | null;
  /** Of the lane that was accepted. */
  readonly commit: string | null;
  /** Of the critic's, all that were judged since the last freeze. */
  readonly proposals: readonly {
    readonly n: number;
    readonly title: string;
    readonly accepted: boolean;
    readonly why: string;
  }[];
  readonly open_proposals: number;
  /** How often the operator has approved one. */
  readonly tightenings: number;
  readonly ledger: { readonly records: number; readonly head: string };
}

export function loopResult(
  state: LoopState,
  {
    records,
    head,
    sandboxes,
  }: {
    readonly records: readonly LedgerRecord[];
    readonly head: string;
    readonly sandboxes: readonly string[];
  },
): LoopResult {
  const { begun, attempts, phase } = state;
  const { outcome } = attempts.findLast((one) => one.outcome !== undefined) ?? {};
  return {
    schema: "tripod.loop.v1",
    system: state.system,
    lane: begun?.language ?? "",
    agent: begun?.agent ?? "",
    state: phase,
    why: state.ended ?? null,
    attempts: attempts.length,
    checks: state.checks,
    rejected: state.rejected,
    escalations: state.escalations,
    dropped: state.dropped,
    interrupted: state.interruptions.all,
    usage: { ...state.usage, usd: Math.round(state.usage.usd * 1e6) / 1e6 },
    agent_sandbox: state.confinement ?? null,
    lane_sandboxes: sandboxes,
    last_failure: outcome !== undefined && "failure" in outcome ? outcome.failure : null,
    commit: phase === "DONE" ? (attempts.at(-1)?.commit ?? null) : null,
    proposals: state.proposals.map(({ n, title, accepted, why }) => ({ n, title, accepted, why })),
    tightenings: state.tightenings,
    open_proposals: state.proposals.filter(({ accepted }) => accepted).length,
    ledger: { records: records.length, head },
  };
}

/** Undefined where no agent's process was started. */
export function confinementText({ agent_sandbox: sandbox }: LoopResult): string | undefined {
  if (sandbox === null) return undefined;
  return sandbox.kind === "none"
    ? `not confined, because ${sandbox.why}`
    : `confined by ${sandbox.kind}`;
}

/** What a script says of money is there to try the caps: nobody is paid. */
export function moneyText(agent: string, used: string): string {
  return agent.startsWith("scripted:") ? `${used} by the script, none spent` : used;
}

export function hasEnded({ state }: Pick<LoopResult, "state">): boolean {
  return state === "DONE" || state === "BLOCKED" || state === "CAP_HIT";
}

/** 0: a lane was accepted. 1: it was not. 3: the loop has not ended. */
export function exitCodeOf(state: Phase): number {
  if (state === "DONE") return 0;
  return state === "BLOCKED" || state === "CAP_HIT" ? 1 : 3;
}
