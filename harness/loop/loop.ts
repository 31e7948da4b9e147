/** The loop: does the next act, appends its record, and begins again. Whenever it is ended, the same records follow. */
import { isFolder } from "../system/reference.ts";
import { UserError } from "../user-error.ts";
import { approve } from "./acts/approve.ts";
import { begin, frozenTag, refuseChanged } from "./acts/begin.ts";
import { type Acted, type LoopContext, type LoopEvent, underway } from "./acts/context.ts";
import { critique } from "./acts/critique.ts";
import { audit, design, work } from "./acts/turns.ts";
import type { Driver } from "./drivers/driver.ts";
import { recording } from "./drivers/recording.ts";
import { LoopFolder } from "./folder/loop-folder.ts";
import { backOffMs, type Pace, wallPace } from "./folder/pace.ts";
import { Repository } from "./freeze/repository.ts";
import { type FailPoint, Ledger } from "./ledger/ledger.ts";
import type { LedgerRecord } from "./ledger/records.ts";
import { type LoopAct, nextAct } from "./state/next.ts";
import { type LoopState, stateOf } from "./state/state.ts";
import { placeOf } from "./subject/kind.ts";
import type { AttemptJudge, LoopOrder, LoopSubject } from "./subject/subject.ts";
import { subjectOf } from "./subjects.ts";

export interface LoopRequest {
  readonly order: LoopOrder;
  readonly driver: Driver;
  /** The loop's folder. One that holds a loop goes on with it. */
  readonly out: string;
  readonly tell?: (event: LoopEvent) => void;
  readonly signal?: AbortSignal;
  readonly pace?: Pace;
  readonly failPoint?: FailPoint;
  /** Tests of the ledger give verdicts of their own. */
  readonly judge?: AttemptJudge;
}

export interface LoopEnd {
  readonly state: LoopState;
  readonly records: readonly LedgerRecord[];
  readonly head: string;
  /** What was under way has not ended in time, and goes on: it ends with this process, and so does the loop's lock. */
  readonly isLeft: boolean;
}

/** After so many infrastructure failures in a row a person has to look. */
const INTERRUPTIONS_MAX = 8;
const MS_PER_MINUTE = 60_000;
/** So long after `signal` an act may take to end by itself: a turn does, a check or a proof does not. */
const LEAVE_MS = 500;

/** Goes on until the loop has ended, or until `signal` asks for an end. Throws UserError. */
export async function runLoop(request: LoopRequest): Promise<LoopEnd> {
  const folder = new LoopFolder(request.out);
  folder.make();
  const unlock = folder.lock();
  let isLeft = false;
  try {
    const ledger = Ledger.open(folder.ledger, request.failPoint);
    const repository = await Repository.open(folder.path);
    refuseStranger(request);
    await refuseOther(request, { folder, repository, ledger });
    if (request.judge === undefined) subjectOf(request.order.system).prepare();
    await request.driver.prepare();
    isLeft = (await goOn(request, { folder, repository, ledger })) === "left";
    const { records, head } = ledger;
    return { state: stateOf(records), records, head, isLeft };
  } finally {
    if (!isLeft) unlock();
  }
}

/**
 * The operator's word on a proposal of a loop that is DONE: frozen anew, and the accepted lane checked against it, for which no agent is
 * needed. The loop's own command goes on from there. Throws UserError.
 */
export async function approveProposal(
  out: string,
  n: number,
  { judge, failPoint }: Pick<LoopRequest, "judge" | "failPoint"> = {},
): Promise<LoopEnd> {
  const folder = new LoopFolder(out);
  const unlock = folder.lock();
  try {
    const ledger = Ledger.open(folder.ledger, failPoint);
    const repository = await Repository.open(folder.path);
    const contextNow = () => {
      const { records, head } = ledger;
      return { folder, repository, records, head, state: stateOf(records) };
    };
    // One that was ended behind its first record goes on with the second.
    if (!isChecking(contextNow().state, n, ledger.records)) {
      ledger.append(await approve(contextNow(), n));
    }
    const { check } = judge ?? subjectOf(contextNow().state.system).judge;
    const verdict = await check({ folder, repository }, underway(contextNow()));
    ledger.append({ kind: "checked", attempt: contextNow().state.attempts.length, verdict });
    const { records, head } = ledger;
    return { state: stateOf(records), records, head, isLeft: false };
  } finally {
    unlock();
  }
}

function isChecking(state: LoopState, n: number, records: readonly LedgerRecord[]): boolean {
  const last = records.at(-1);
  return last?.kind === "tightened" && last.proposal === n && nextAct(state).do === "check";
}

interface LoopFiles {
  readonly folder: LoopFolder;
  readonly repository: Repository;
  readonly ledger: Ledger;
}

async function goOn(
  request: LoopRequest,
  { folder, repository, ledger }: LoopFiles,
): Promise<"stopped" | "left"> {
  const { pace = wallPace, tell = () => undefined } = request;
  // What a live agent has done can be made again without it.
  const driver = request.driver.isDeterministic
    ? request.driver
    : recording(request.driver, folder.path);
  const { signal = new AbortController().signal } = request;
  const hidden = hiddenFrom(request);
  const subject = subjectOf(request.order.system);
  const earlierMs = folder.spentMs();
  const beganMs = pace.nowMs();
  let inARow = 0;
  for (;;) {
    const state = stateOf(ledger.records);
    const spentMs = earlierMs + pace.nowMs() - beganMs;
    const act = capped(state, spentMs) ?? nextAct(state);
    if (act.do === "stop" || signal.aborted) return "stopped";
    const { records, head } = ledger;
    tell({ kind: "act", act, about: request.order.system, records });
    const of = { folder, repository, driver, subject, pace, tell, signal, hidden };
    const context = { ...of, records, head, state, spentMs };
    const startedMs = pace.nowMs();
    const acted = await unlessStopped(perform(context, act, request), context);
    if (typeof acted === "string") return acted;
    const record = ledger.append(acted.record);
    const timing = { act: act.do, ms: pace.nowMs() - startedMs, record: record.n };
    folder.addTiming({ ...timing, sandbox: await sandboxOf(act, subject) });
    const after = stateOf(ledger.records);
    tell({ kind: "record", record, state: after });
    inARow = record.kind === "interrupted" ? inARow + 1 : 0;
    if (inARow > 0) await rest(inARow, acted, context);
  }
}

/**
 * The act's result, unless the signal comes first. What was stopped has no record, and is made again, whole. It is left where it does not
 * end soon.
 */
async function unlessStopped<Result>(
  act: Promise<Result>,
  { signal, pace }: Pick<LoopContext, "signal" | "pace">,
): Promise<Result | "stopped" | "left"> {
  const end = await new Promise<Result | "left">((resolve, reject) => {
    let forget: () => void = () => undefined;
    const leave = () => {
      forget = pace.after(LEAVE_MS, () => resolve("left"));
    };
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
    act.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", leave);
      forget();
    });
  });
  return signal.aborted && end !== "left" ? "stopped" : end;
}

/** What no agent is to see, besides the repository. */
function hiddenFrom({ out, order: { system } }: LoopRequest): readonly string[] {
  const place = placeOf(system);
  return isFolder(place) ? [out, place] : [out];
}

async function perform(
  context: LoopContext,
  act: LoopAct,
  { order, judge = context.subject.judge }: LoopRequest,
): Promise<Acted> {
  switch (act.do) {
    case "begin":
      return { record: await begin(context, order) };
    case "design":
      return await design(context, act);
    case "work":
      return await work(context, act);
    case "check": {
      const verdict = await judge.check(context, underway(context));
      return { record: { kind: "checked", attempt: act.attempt, verdict } };
    }
    case "review": {
      const verdict = await judge.review(context, underway(context));
      return { record: { kind: "reviewed", attempt: act.attempt, verdict } };
    }
    case "audit":
      return await audit(context, act);
    case "critique":
      return await critique(context, act);
    case "finish":
      return { record: { kind: "done", attempt: act.attempt, commit: underway(context).commit } };
    case "cap":
      return { record: { kind: "capped", cap: act.cap } };
    case "block":
      return {
        record: { kind: "blocked", why: act.why, turn: null, commit: underway(context).commit },
      };
    case "stop":
      throw new Error("nothing is left to do");
  }
}

/** What confines the lanes that are judged here: the machine's, and so beside the ledger. */
async function sandboxOf(
  { do: kind }: LoopAct,
  { confinement }: LoopSubject,
): Promise<string | undefined> {
  return kind === "check" || kind === "review" ? await confinement() : undefined;
}

/** Money and attempts are in the ledger; the time that was taken is not. What is due of an attempt is judged all the same. */
function capped({ phase, due, begun }: LoopState, spentMs: number): LoopAct | undefined {
  const minutes = begun?.caps.minutes ?? null;
  if (minutes === null || spentMs < minutes * MS_PER_MINUTE || due !== "nothing") return undefined;
  const isCalling = ["THINK", "THINK_REVISE", "WORK", "WORK_AFTER_REJECT"].includes(phase);
  return isCalling ? { do: "cap", cap: "minutes" } : undefined;
}

/** Of failures of this process's: one that was started again begins anew. */
async function rest(
  inARow: number,
  { record, retryAfterMs }: Acted,
  { driver, pace, tell, signal }: LoopContext,
): Promise<void> {
  const why = (record.kind === "interrupted" && record.turn.why) || "it failed";
  if (inARow >= INTERRUPTIONS_MAX) {
    throw new UserError(
      `the agent ${driver.name} failed ${inARow} times in a row (${why}); start the loop again to go on`,
      4,
    );
  }
  const ms = backOffMs(inARow, retryAfterMs);
  tell({ kind: "waiting", ms, why });
  await pace.sleep(ms, signal);
}

/** An agent that has to be let into a room that this loop has not. */
function refuseStranger({ driver, order: { system } }: LoopRequest): void {
  if (driver.needsCourt !== true || subjectOf(system).court !== undefined) return;
  throw new UserError(`--agent ${driver.name}: it writes lanes, and ${system} is a component`);
}

/** A folder that holds another loop, or whose frozen files are not what they were. */
async function refuseOther(
  { order, driver, out }: LoopRequest,
  { folder, repository, ledger }: LoopFiles,
): Promise<void> {
  const state = stateOf(ledger.records);
  const { begun, frozen } = state;
  if (begun === undefined || frozen === undefined) return;
  const { system, language, agent } = begun;
  const subject = subjectOf(order.system);
  const name = await subject.nameOf(order.system);
  if (system !== name || language !== order.language || agent !== driver.name) {
    throw new UserError(
      `${out} holds a loop of ${agent} on ${system} in ${language}; name another folder with --out`,
    );
  }
  const tag = frozenTag(state.system, state.tightenings);
  const tagged = await repository.find(`tags/${tag}`);
  if (tagged !== frozen.commit) {
    const is = tagged === undefined ? "is missing" : `is at ${tagged.slice(0, 12)}`;
    throw new UserError(
      `${out}: the tag ${tag} ${is}; the ledger has ${frozen.commit.slice(0, 12)}`,
    );
  }
  await refuseChanged(
    subject,
    { system: order.system, begun },
    folder.manifest(begun.frozen.manifest).files,
  );
}
