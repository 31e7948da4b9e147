import { expect, test } from "vitest";
import {
  attempted,
  audited,
  begun,
  chainOf,
  checked,
  commitOf,
  designed,
  HASH,
  LOOP,
  reviewed,
  turnOf,
} from "../ledger/loop.suite.ts";
import type { NewRecord } from "../ledger/records.ts";
import { nextAct } from "./next.ts";
import { stateOf } from "./state.ts";

const after = (...records: readonly NewRecord[]) => stateOf(chainOf(records).records);
const failing = (n: number, key: string) => [attempted(n), checked(n, key)] as const;

test("a loop goes from state to state as the picture says", () => {
  const phases = LOOP.map((_, at) => after(...LOOP.slice(0, at + 1)).phase);
  expect(phases).toEqual([
    ...["THINK", "WORK"],
    ...["WORK", "WORK", "WORK", "WORK"],
    ...["WORK", "REVIEW", "REVIEW", "WORK_AFTER_REJECT"],
    ...["WORK_AFTER_REJECT", "REVIEW", "REVIEW", "CRITIQUE"],
    ...["APPROVED", "DONE"],
  ]);
  const acts = LOOP.map((_, at) => nextAct(after(...LOOP.slice(0, at))).do);
  expect(acts).toEqual([
    ...["begin", "design"],
    ...["work", "check", "work", "check"],
    ...["work", "check", "review", "audit"],
    ...["work", "check", "review", "audit"],
    ...["critique", "finish"],
  ]);
  expect(nextAct(after(...LOOP))).toEqual({ do: "stop" });
});

test("attempts, checks, rejections and what was used add up", () => {
  const state = after(...LOOP);
  expect(state.attempts.map(({ outcome }) => outcome?.kind)).toEqual([
    ...["failed", "failed", "rejected", "approved"],
  ]);
  expect(state).toMatchObject({ checks: 6, rejected: 1, escalations: 0, dropped: 0 });
  expect(state.usage).toEqual({ usd: 10.5, turns: 14, tokens: 2100 });
  expect(state.calls).toEqual({
    system_designer: 1,
    integration_implementer: 4,
    runner_auditor: 4,
  });
});

test("three failures in a row on one property are an escalation, three on two are none", () => {
  const mixed = after(begun, designed, ...failing(1, "a"), ...failing(2, "a"), ...failing(3, "b"));
  expect(mixed).toMatchObject({ phase: "WORK", escalations: 0 });
  const state = after(begun, designed, ...failing(1, "a"), ...failing(2, "a"), ...failing(3, "a"));
  expect(state).toMatchObject({ phase: "THINK_REVISE", escalations: 1 });
  expect(nextAct(state)).toEqual({ do: "design", revision: true });
});

test("a rejection by the review's own check counts as a failure of that property", () => {
  const state = after(
    ...[begun, designed, ...failing(1, "a"), attempted(2), checked(2), reviewed(2, "a")],
    ...[attempted(3), checked(3), reviewed(3, "a")],
  );
  expect(state).toMatchObject({ phase: "THINK_REVISE", rejected: 2, escalations: 1 });
});

test("after three escalations the loop is blocked, and says why", () => {
  const round = (from: number) => [
    ...[...failing(from, "a"), ...failing(from + 1, "a"), ...failing(from + 2, "a")],
    { ...designed, turn: turnOf("system_designer", from) } as NewRecord,
  ];
  const all = [begun, designed, ...round(1), ...round(4), ...round(7), ...round(10)];
  expect(nextAct(after(...all.slice(0, -1)))).toMatchObject({ do: "block" });
});

test("an edit outside the territory fails the attempt before it is checked", () => {
  const state = after(begun, designed, attempted(1, { dropped: ["systems/loudest_v1/oracle.ts"] }));
  expect(state).toMatchObject({ phase: "WORK", due: "nothing", dropped: 1, checks: 0 });
  expect(state.attempts[0]?.outcome).toMatchObject({ failure: { key: "territory" } });
  expect(nextAct(state)).toEqual({ do: "work", attempt: 2, afterReject: false });
});

test("an infrastructure failure costs no attempt, and the same turn is made again", () => {
  const interrupted: NewRecord = {
    kind: "interrupted",
    turn: turnOf("integration_implementer", 1, { stop: "infra", why: "429" }),
  };
  const state = after(begun, designed, interrupted, interrupted);
  expect(state.interruptions).toEqual({ all: 2, inARow: 2 });
  expect(nextAct(state)).toEqual({ do: "work", attempt: 1, afterReject: false });
  const went = after(begun, designed, interrupted, attempted(1));
  expect(went.interruptions).toEqual({ all: 1, inARow: 0 });
});

test("the caps on attempts and money end the loop before the next turn", () => {
  const caps = (attempts: number, usd: number | null) =>
    ({ ...begun, caps: { attempts, usd, minutes: null } }) as NewRecord;
  expect(nextAct(after(caps(1, null), designed, ...failing(1, "a")))).toMatchObject({
    cap: "attempts",
  });
  expect(nextAct(after(caps(9, 3), designed, ...failing(1, "a")))).toMatchObject({ cap: "usd" });
  // What is due of an attempt that was paid for is still judged.
  expect(nextAct(after(caps(1, 3), designed, attempted(1)))).toMatchObject({ do: "check" });
  const capped = after(caps(1, 3), designed, { kind: "capped", cap: "usd" });
  expect(capped).toMatchObject({ phase: "CAP_HIT", ended: "the cap on usd was hit" });
});

test("a role's blocked.md ends the loop; a tightening lets one that was done go on", () => {
  const turn = turnOf("integration_implementer", 1);
  const commit = commitOf(3);
  const blocked = after(begun, designed, { kind: "blocked", why: "no clock", turn, commit });
  expect(blocked).toMatchObject({ phase: "BLOCKED", ended: "no clock" });
  const frozen = { commit: commitOf(50), manifest: HASH };
  const tightened = after(...LOOP, {
    kind: "tightened",
    ...{ proposal: 1, system: "loudest_v2", frozen, commit: commitOf(51) },
  });
  expect(tightened).toMatchObject({ phase: "WORK", frozen, commit: commitOf(51) });
});

test("after a tightening the accepted lane is checked again, and where it fails the design comes first", () => {
  const frozen = { commit: commitOf(50), manifest: HASH };
  const proposal = {
    ...{ n: 1, title: "louder", accepted: true, why: "it finds more", patch: HASH },
    manifest: HASH,
  };
  const done: readonly NewRecord[] = LOOP.map((one) =>
    one.kind === "critiqued" ? { ...one, commit: commitOf(49), proposals: [proposal] } : one,
  );
  expect(after(...done)).toMatchObject({ phase: "DONE", proposals: [proposal] });
  const tightened: NewRecord = {
    ...{ kind: "tightened", proposal: 1, system: "loudest_v2", frozen, commit: commitOf(51) },
  };
  const next = after(...done, tightened);
  expect(nextAct(next)).toEqual({ do: "check", attempt: 4 });
  expect(next).toMatchObject({ system: "loudest_v2", proposals: [], tightenings: 1 });
  expect(next.attempts.at(-1)).not.toHaveProperty("outcome");
  // It is not the lane's third failure of a kind: nobody has told its author of that claim.
  const failed = after(...done, tightened, checked(4, "new"));
  expect(failed).toMatchObject({ phase: "THINK", escalations: 0 });
  expect(nextAct(after(...done, tightened, checked(4, "new"), designed))).toMatchObject({
    ...{ do: "work", attempt: 5, afterReject: false },
  });
  expect(after(...done, tightened, checked(4)).phase).toBe("REVIEW");
});

test("the auditor's no is a rejection, with what it found", () => {
  const { attempts } = after(
    ...[begun, designed, attempted(1), checked(1), reviewed(1), audited(1, "reject")],
  );
  expect(attempts[0]?.outcome).toMatchObject({
    kind: "rejected",
    failure: { key: "auditor", why: "lane.ts:3 answers from a table" },
  });
});
