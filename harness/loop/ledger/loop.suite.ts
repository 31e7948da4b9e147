/** The records of a short loop, for tests: two attempts fail, the third is rejected, the fourth is accepted. */
import { type Chain, chained, GENESIS } from "./chain.ts";
import { type LaneVerdict, LEDGER_SCHEMA, type NewRecord, type TurnRecord } from "./records.ts";

export const HASH = "a".repeat(64);

export function commitOf(n: number): string {
  return String(n).padStart(40, "0");
}

export function turnOf(role: string, call: number, more: Partial<TurnRecord> = {}): TurnRecord {
  const usage = { usd: 1.5, turns: 2, tokens: 300 };
  const turn = { role, call, prompt: HASH, world: HASH, stop: "end", why: null } as const;
  return { ...turn, usage, dropped: [], ...more };
}

export function verdictOf(key?: string): LaneVerdict {
  const failure = key === undefined ? null : { key, why: `${key} is refuted` };
  return { pass: failure === null, failure, document: { key: key ?? null } };
}

export const begun: NewRecord = {
  kind: "begun",
  schema: LEDGER_SCHEMA,
  system: "loudest_v1",
  language: "ts",
  agent: "scripted",
  frozen: { commit: commitOf(1), manifest: HASH },
  effort: { runs: 100, review_runs: 200, cycles: 50 },
  rungs: ["sim", "process"],
  caps: { attempts: 12, usd: 100, minutes: null },
};

export const designed: NewRecord = {
  kind: "designed",
  turn: turnOf("system_designer", 1),
  commit: commitOf(2),
};

export function attempted(attempt: number, more: Partial<TurnRecord> = {}): NewRecord {
  const turn = turnOf("integration_implementer", attempt, more);
  return { kind: "attempted", attempt, subtask: "the step", turn, commit: commitOf(10 + attempt) };
}

export function checked(attempt: number, key?: string): NewRecord {
  return { kind: "checked", attempt, verdict: verdictOf(key) };
}

export function reviewed(attempt: number, key?: string): NewRecord {
  return { kind: "reviewed", attempt, verdict: verdictOf(key) };
}

export function audited(attempt: number, decision: "approve" | "reject"): NewRecord {
  const findings = decision === "reject" ? ["lane.ts:3 answers from a table"] : [];
  return {
    kind: "audited",
    ...{ attempt, decision, findings, notes: [] },
    turn: turnOf("runner_auditor", attempt),
  };
}

export const LOOP: readonly NewRecord[] = [
  ...[begun, designed],
  ...[attempted(1), checked(1, "one"), attempted(2), checked(2, "two")],
  ...[attempted(3), checked(3), reviewed(3), audited(3, "reject")],
  ...[attempted(4), checked(4), reviewed(4), audited(4, "approve")],
  { kind: "critiqued", turn: null, commit: null, proposals: [] },
  { kind: "done", attempt: 4, commit: commitOf(14) },
];

export function chainOf(records: readonly NewRecord[]): Chain {
  return records.reduce<Chain>(
    (chain, record) => {
      const placed = chained(record, chain);
      return { records: [...chain.records, placed], head: placed.hash, size: 0 };
    },
    { records: [], head: GENESIS, size: 0 },
  );
}
