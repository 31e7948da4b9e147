/** An attempt against its system's properties, as `check` does it. What comes of it is the same, byte for byte, for a commit and a seed. */
import { existsSync } from "node:fs";
import { casesOf, livesIn } from "../../check/case-budget.ts";
import { checkLane, checkSubjects } from "../../check/check.ts";
import type { LaneUnderCheck } from "../../check/lane-under-test.ts";
import { hasLives } from "../../check/lives.ts";
import type { LaneVerdicts, PropertyResult } from "../../check/result.ts";
import { withRuntimeChecks } from "../../check/subjects.ts";
import { CASE_PLAYS, type CaseCounterexample } from "../../counterexample/counterexample.ts";
import { laneCommand } from "../../run/lanes.ts";
import { UnfitLane, UserError } from "../../user-error.ts";
import type { LaneVerdict, LoopFailure } from "../ledger/records.ts";
import type { Courtroom } from "./courtroom.ts";
import { ownFile } from "./courtroom.ts";
import { ActionCount, shortfall } from "./coverage.ts";

export interface CheckEffort {
  readonly seed: number;
  readonly runs: number;
  /** At the review: that each property can fail is shown with this seed, too, and what its cases hold is counted. */
  readonly isThorough: boolean;
}

const TIMEOUT_MS = 2000;

export async function propertyCheck(room: Courtroom, effort: CheckEffort): Promise<LaneVerdict> {
  const { seed, runs } = effort;
  const head = { kind: "check", seed, runs };
  try {
    const subject = await withRuntimeChecks(room.system, await subjectIn(room));
    const { toothless, verdicts, sent } = await held(room, subject, effort);
    const found = room.properties.map((property) => {
      const { name } = property;
      const result = verdicts[name];
      const wanted = expectedCases(room, property, { subject, runs });
      return { name, wanted, result, toothless: toothless.has(name) };
    });
    const document = {
      ...head,
      properties: found.map(({ name, wanted, result }) =>
        propertyDocument(room, name, { wanted, result }),
      ),
      ...(effort.isThorough && { coverage: coverageIn(sent) }),
    };
    const failure = failureIn(room, found) ?? shortIn(room, sent);
    return { pass: failure === undefined, failure: failure ?? null, document };
  } catch (error) {
    const failure = unfit(room, error);
    if (failure === undefined) throw error;
    return { pass: false, failure, document: { ...head, unfit: failure.why } };
  }
}

/** The lane as a program. Throws UserError (2) where it does not compile. */
export async function subjectIn({ system, lane, sources }: Courtroom): Promise<LaneUnderCheck> {
  const { name, language } = lane;
  const path = sources[name] ?? "";
  if (!existsSync(path)) throw new UserError(`there is no ${ownFile(lane)}`);
  const command = await laneCommand(system, name, { path, language });
  return { name: ownFile(lane), source: path, command };
}

interface Held {
  readonly toothless: ReadonlySet<string>;
  readonly verdicts: LaneVerdicts;
  /** What the cases held that were put, by property. */
  readonly sent: Sent;
}

type Sent = ReadonlyMap<string, ActionCount>;

async function held(
  { system, properties }: Courtroom,
  subject: LaneUnderCheck,
  { seed, runs, isThorough }: CheckEffort,
): Promise<Held> {
  const request = { seed, runs, timeoutMs: TIMEOUT_MS };
  if (!isThorough) {
    const watch = () => undefined;
    const verdicts = await checkLane(system, properties, subject, { ...request, watch });
    return { toothless: new Set(), verdicts, sent: new Map() };
  }
  const sent = new Map(properties.map(({ name }) => [name, new ActionCount()] as const));
  const { lanes, self_check } = await checkSubjects(
    { system, properties, subjects: [subject] },
    request,
    // Lives are made of the same cases, and hold what their play adds.
    ({ property, play, shrinking, now }) => {
      if (play === "cases" && !shrinking) sent.get(property)?.add(now);
    },
  );
  const toothless = Object.keys(self_check).filter((name) => self_check[name] === null);
  return { toothless: new Set(toothless), verdicts: lanes[subject.name] ?? {}, sent };
}

interface FoundProperty {
  readonly name: string;
  readonly wanted: number;
  readonly result: PropertyResult | undefined;
  readonly toothless: boolean;
}

/** The first property that does not hold: refuted, or with fewer cases than it was to have. */
function failureIn(room: Courtroom, found: readonly FoundProperty[]): LoopFailure | undefined {
  for (const { name, wanted, result, toothless } of found) {
    if (result?.counterexample !== undefined) {
      const { kind, why } = result.counterexample.failure;
      return { key: name, why: told(room, `${kind}: ${why}`) };
    }
    if (toothless)
      return { key: name, why: "the property refutes nothing: that it holds says nothing" };
    const tried = (result?.runs ?? 0) + (result?.lives ?? 0);
    if (tried !== wanted) return { key: name, why: `${tried} of ${wanted} cases were tried` };
  }
  return undefined;
}

function shortIn({ manifest }: Courtroom, sent: Sent): LoopFailure | undefined {
  for (const [key, { cases, coverage }] of sent) {
    const why = shortfall(coverage, manifest.floors[key] ?? {}, cases);
    if (why !== undefined) return { key, why: `the adversary falls short: ${why}` };
  }
  return undefined;
}

function coverageIn(sent: Sent) {
  return Object.fromEntries([...sent].map(([name, { coverage }]) => [name, coverage]));
}

/** How many cases and lives the property is to have, whatever the check says it had. */
function expectedCases(
  { system }: Courtroom,
  property: Courtroom["properties"][number],
  { subject, runs }: { readonly subject: LaneUnderCheck; readonly runs: number },
): number {
  const { carrier } = subject.command;
  const ways = hasLives(system, property) ? CASE_PLAYS.length - 1 : 0;
  return casesOf(property, carrier, runs) + ways * livesIn(property, carrier, runs);
}

function propertyDocument(
  room: Courtroom,
  name: string,
  { wanted, result }: Pick<FoundProperty, "wanted" | "result">,
) {
  const { verdict = "inconclusive", runs = 0, lives = 0, counterexample } = result ?? {};
  const found =
    counterexample === undefined ? {} : { counterexample: caseDocument(room, counterexample) };
  return { name, verdict, wanted, runs, lives, ...found };
}

/** What does not name a place or count time. */
function caseDocument(room: Courtroom, { failure, ...rest }: CaseCounterexample) {
  const { case: tried, found, reproducible } = rest;
  return {
    failure: { ...failure, why: told(room, failure.why) },
    ...{ case: tried, play: found.play, reproducible },
  };
}

/** What is the lane's fault, and so a verdict; undefined for what is not. */
export function unfit(room: Courtroom, error: unknown): LoopFailure | undefined {
  if (error instanceof UnfitLane) return { key: "start", why: told(room, error.message) };
  if (error instanceof UserError && error.exitCode === 2) {
    return { key: "build", why: told(room, error.message) };
  }
  return undefined;
}

/** Without the folders that it lies in here. */
export function told({ root }: Pick<Courtroom, "root">, text: string): string {
  const [name = ""] = root.split("/").slice(-1);
  return text.replaceAll(new RegExp(`[^\\s"'\`(]*${name}/(?:judge|lane)[\\w-]*/`, "g"), "");
}
