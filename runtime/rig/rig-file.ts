/** A rig file, parsed once: the rig it describes, or all that is wrong with it and where. */
import type { z } from "zod";
import { durationText } from "../duration.ts";
import { problemsOf } from "../fields/check.ts";
import { type Checked, type Problem, refusedFor } from "../fields/problem.ts";
import { type Redundancy, stabilisationSlots } from "./redundancy.ts";
import {
  type Deadlines,
  deadlinesFor,
  deadlinesOn,
  isVirtual,
  type LaneTarget,
  type Rig,
  type RigLane,
  type RigNeeds,
  redundancyFor,
  similar,
} from "./rig.ts";
import { LANE_NAME, type laneOnFile, rigSchema as schema } from "./rig-schema.ts";

interface NamedNeeds extends RigNeeds {
  /** Of the system that is run where the file names none. */
  readonly name?: string;
}

const THE_RIG = "the rig";
const LANES = 3;

/** `needs` is what of its system decides the defaults. */
export function parseRig(data: unknown, needs: NamedNeeds = {}): Checked<Rig> {
  const parsed = problemsOf(schema, data);
  if (!("ok" in parsed)) return refusedFor([...parsed.problems, ...laneCount(data)], THE_RIG);
  const { system = needs.name, exchange, deadlines, redundancy } = parsed.ok;
  const given = Object.entries(parsed.ok.lanes);
  const targets = given.map(([, { on }]) => on);
  const usual = deadlinesFor(needs, targets);
  // In a mixed rig a lane is waited for as long as its own target calls for, not as long as the slowest.
  const graceOn = (on: LaneTarget) => {
    const { graceNs } = deadlinesOn(needs, on);
    return deadlines.grace === undefined && graceNs < usual.graceNs ? graceNs : undefined;
  };
  const onWall = given.some(([, one]) => needsWallClock(one));
  const lanes = given.map(([name, one]) => placed(name, one, { graceOn, onWall }));
  const timed = timedBy(deadlines, usual);
  const problems: Problem[] = [
    ...(system === undefined ? [{ path: ["system"], text: NO_SYSTEM }] : []),
    ...laneCount(data),
    ...apartProblems(lanes, parsed.ok["allow-similar"]),
    ...timed.problems,
  ];
  const [a, b, c] = lanes;
  if (
    system === undefined ||
    a === undefined ||
    b === undefined ||
    c === undefined ||
    problems.length > 0
  ) {
    return refusedFor(problems, THE_RIG);
  }
  const managed = managedBy(redundancy, redundancyFor(needs, targets));
  return {
    ok: { system, exchange, lanes: [a, b, c], deadlines: timed.deadlines, redundancy: managed },
  };
}

const NO_SYSTEM = "missing (expected the system that the rig is for)";

function laneCount(data: unknown): readonly Problem[] {
  if (typeof data !== "object" || data === null || !("lanes" in data)) return [];
  const { lanes } = data;
  if (typeof lanes !== "object" || lanes === null || Array.isArray(lanes)) return [];
  const names = Object.keys(lanes);
  const odd = names
    .filter((name) => !LANE_NAME.pattern.test(name))
    .map((name) => ({ path: ["lanes", name], text: LANE_NAME.error, isName: true }));
  if (names.length === LANES) return odd;
  return [{ path: ["lanes"], text: `expected three lanes, found ${names.length}` }, ...odd];
}

type GivenLane = z.output<typeof laneOnFile>;

/** Emulated Picos can live in virtual time, and do where all the others can. */
function needsWallClock(one: GivenLane): boolean {
  if (one.on === "emulated-pico") return one.link.serial === "pty";
  return one.on !== "sim";
}

function placed(
  name: string,
  { deadlines, ...one }: GivenLane,
  around: {
    readonly graceOn: (on: LaneTarget) => number | undefined;
    readonly onWall: boolean;
  },
): RigLane {
  const graceNs = deadlines?.grace ?? around.graceOn(one.on);
  const timed = graceNs === undefined ? {} : { deadlines: { graceNs } };
  if (one.on !== "emulated-pico") return { name, ...one, ...timed };
  const serial = one.link.serial ?? (around.onWall ? "pty" : "virtual");
  return { name, ...one, ...timed, link: { ...one.link, serial } };
}

/** Why these lanes make no rig together. */
function apartProblems(lanes: readonly RigLane[], mayBeSimilar: boolean): readonly Problem[] {
  const reasons = [whyApart(lanes), mayBeSimilar ? undefined : whyAlike(lanes)];
  return reasons.flatMap((text) => (text === undefined ? [] : { path: ["lanes"], text }));
}

function whyApart(lanes: readonly RigLane[]): string | undefined {
  if (
    new Set(lanes.map(isVirtual)).size > 1 &&
    lanes.some(({ link }) => link?.serial === "virtual")
  ) {
    return "virtual time and real time do not mix in one rig: give every emulated Pico a pty";
  }
  const ids = lanes.flatMap(({ board }) => board ?? []);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  return twice === undefined ? undefined : `board ${twice} is named twice`;
}

/** Lanes that are alike fail alike: a vote among them proves nothing. */
function whyAlike(lanes: readonly RigLane[]): string | undefined {
  const alike = similar(lanes);
  if (alike === undefined) return undefined;
  const { names, lane } = alike;
  return `${names.join(" and ")} run one implementation (${lane}) and would be wrong together; allow-similar: true accepts that`;
}

function managedBy(
  { persistence, readmissions, transfer, ...told }: z.output<typeof schema>["redundancy"],
  otherwise: Redundancy,
): Redundancy {
  const sent = { ...otherwise.transfer, ...set(transfer) };
  return {
    ...otherwise,
    stabilisation: stabilisationSlots(sent.pieces),
    ...set(told),
    persistence: { ...otherwise.persistence, ...set(persistence) },
    readmissions: { ...otherwise.readmissions, ...set(readmissions) },
    transfer: sent,
  };
}

/** Without the fields that were left out. */
function set<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: NonNullable<Fields[Name]> } {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told) as { [Name in keyof Fields]: NonNullable<Fields[Name]> };
}

/** The number of slots that take their whole ballot deadline. */
const PASSIVE_SLOTS = 2;

/** The part of `passive` that a slot may take at most, unless told otherwise. */
const BALLOT_MAX_SHARE = 3 / 4;

/** The deadlines, and what is wrong between them. */
function timedBy(
  given: z.output<typeof schema>["deadlines"],
  otherwise: Deadlines,
): { readonly deadlines: Deadlines; readonly problems: readonly Problem[] } {
  const exchangeNs = given.exchange ?? otherwise.exchangeNs;
  const ballotNs = given.ballot ?? otherwise.ballotNs;
  const graceNs = given.grace ?? otherwise.graceNs;
  // Where only the ballots are given longer, so is the voter.
  const passiveNs = given.passive ?? Math.max(otherwise.passiveNs, PASSIVE_SLOTS * ballotNs);
  const deadlines: Deadlines = {
    exchangeNs,
    ballotNs,
    ballotMaxNs: given.ballot_max ?? Math.max(ballotNs, BALLOT_MAX_SHARE * passiveNs),
    graceNs,
    graceMaxNs: given.grace_max ?? Math.max(graceNs, otherwise.graceMaxNs),
    startNs: given.start ?? otherwise.startNs,
    cycleNs: given.cycle ?? otherwise.cycleNs,
    timerNs: given.timer ?? otherwise.timerNs,
    passiveNs,
  };
  return { deadlines, problems: timingProblems(deadlines) };
}

function timingProblems(deadlines: Deadlines): readonly Problem[] {
  const { exchangeNs, ballotNs, ballotMaxNs, graceNs, graceMaxNs, passiveNs } = deadlines;
  const [exchange, ballot, grace, passive] = [exchangeNs, ballotNs, graceNs, passiveNs].map(
    durationText,
  );
  const wrong = [
    {
      field: "exchange",
      isWrong: exchangeNs >= ballotNs,
      text: `${exchange}: the exchange must end before the last ballot counts (ballot: ${ballot})`,
    },
    {
      field: "passive",
      isWrong: passiveNs <= ballotNs,
      text: `${passive}: expected more than ballot (${ballot}): a slot may take that long`,
    },
    {
      field: "ballot_max",
      isWrong: passiveNs > ballotNs && (ballotMaxNs < ballotNs || ballotMaxNs >= passiveNs),
      text: `${durationText(ballotMaxNs)}: expected between ballot (${ballot}) and passive (${passive})`,
    },
    {
      field: "grace_max",
      isWrong: graceMaxNs < graceNs,
      text: `${durationText(graceMaxNs)}: expected at least grace (${grace})`,
    },
  ];
  return wrong
    .filter(({ isWrong }) => isWrong)
    .map(({ field, text }) => ({ path: ["deadlines", field], text }));
}
