/** More lanes lost than can be borne, and what the triad goes on from: R27 to R31. */

import { INPUT_LOG_SIZE } from "../../../runtime/lane/input-log.ts";
import {
  type CaseSeen,
  type Claim,
  conformanceCase,
  finding,
  SLOTS_MAX,
  UNHURRIED,
} from "./conformance.ts";
import {
  changesOf,
  cyclesOf,
  faultsBite,
  isWholeAfter,
  lastWordsRight,
  modesOf,
  nobodyIsolated,
  noneWrong,
  noTransfer,
  sentFrames,
  stabilises,
  votedIsKept,
  wholeFrom,
} from "./observed.ts";

type Enough = (_: unknown, slots: Parameters<typeof isWholeAfter>[0]) => boolean;

const wholeAfter =
  (cycle: number): Enough =>
  (_, slots) =>
    isWholeAfter(slots, cycle);

const at = (cycle: number) => [cycle, cycle + 1];

/** Late enough for the whole state to be less than all inputs since. */
const SURVIVED = 100;

export const simplexSurvivor = conformanceCase({
  id: "R27",
  term: "simplex survivor",
  injected: "bravo and charlie are killed, their media lost",
  expected: "the last lane's word, flagged, and its state to both: then triplex again",
  system: "history",
  trials: ({ lanes: [, b, c] }) => ({
    seen: {
      cycles: SLOTS_MAX,
      faults: [{ kind: "lose-medium", lane: [b, c], window: at(SURVIVED) }],
      enough: wholeAfter(SURVIVED),
      deadlines: UNHURRIED,
    },
  }),
  judge: ({ seen }, { lanes: [a, b, c] }) => {
    const words = cyclesOf(seen.slots, ({ output }) => output === "simplex");
    const given = [1, 2].map((lane) => sentFrames(seen, "restores", lane as 1 | 2));
    return finding(
      {
        observed: `${words.length} slots on ${a}'s word; its state sent to ${b} and ${c} in ${given.join(" and ")} pieces; whole from slot ${wholeFrom(seen)}`,
        cycle: SURVIVED,
        lane: `${b}, ${c}`,
      },
      [
        [modesOf(seen.changes).includes("simplex"), "the triad was never simplex"],
        [words.length > 0, "the last lane's word was never the output"],
        [seen.slots[SURVIVED]?.output !== undefined, `slot ${SURVIVED} is not flagged`],
        [given.every((pieces) => pieces > 0), "a lane came back without the survivor's state"],
        [sentFrames(seen, "snapshots", 0) > 0, `${a} was not asked for its state`],
      ],
      votedIsKept(seen),
      lastWordsRight(seen),
      noneWrong(seen),
      nobodyIsolated(seen, a),
      stabilises(seen),
    );
  },
});

const CUT = 60;
const POWERED = 62;

export const commonPowerCut = conformanceCase({
  id: "R28",
  term: "common power cut",
  injected: "the power of all three is cut at one instant, and comes back; their media are intact",
  expected: "they go on from the newest voted state; the slots in between are declared lost",
  system: "history",
  needs: ["medium"],
  trials: ({ lanes }) => ({
    seen: {
      cycles: SLOTS_MAX,
      faults: [{ kind: "power-cut", lane: lanes, window: [CUT, POWERED] }],
      enough: wholeAfter(POWERED),
      deadlines: UNHURRIED,
    },
  }),
  judge: ({ seen }, { lanes }) => {
    const [loss] = seen.losses;
    const flagged = cyclesOf(seen.slots, ({ output }) => output !== undefined);
    return finding(
      {
        observed: `${loss?.voted} slots voted, the inputs lost are those from slot ${loss?.from} on; ${flagged.length} slots flagged; whole from slot ${wholeFrom(seen)}`,
        cycle: CUT,
        lane: lanes.join(", "),
      },
      [
        [flagged[0] === CUT, `slot ${CUT} is not flagged`],
        [modesOf(seen.changes).includes("passive"), "a lane was left to vote"],
        [loss !== undefined, "what nobody stepped on is not declared lost"],
      ],
      onceEach(seen),
      votedIsKept(seen),
      noneWrong(seen),
      stabilises(seen),
    );
  },
});

/** No slot is declared lost twice. */
function onceEach({ losses }: CaseSeen): readonly Claim[] {
  const again = losses.find((loss, nth) => nth > 0 && loss.from < (losses[nth - 1]?.until ?? 0));
  return [[again === undefined, `slot ${again?.from} is declared lost twice`]];
}

const AWAY = 20;

export const mediaOfDifferentAges = conformanceCase({
  id: "R29",
  term: "stable storage of different ages",
  injected: "charlie's power is cut, 40 slots later that of the other two; all come back at once",
  expected: "the newest state that is shown to be voted is what all go on from",
  system: "history",
  needs: ["medium"],
  trials: ({ lanes: [a, b, c] }) => ({
    seen: {
      cycles: SLOTS_MAX,
      faults: [
        { kind: "power-cut", lane: c, window: [AWAY, POWERED] },
        { kind: "power-cut", lane: [a, b], window: [CUT, POWERED] },
      ],
      enough: wholeAfter(POWERED),
      deadlines: UNHURRIED,
    },
  }),
  judge: ({ seen }, { lanes: [a, b, c] }) => {
    const pieces = sentFrames(seen, "restores", 2);
    const sentNewer = ([0, 1] as const).filter((lane) => {
      return sentFrames(seen, "restores", lane) > 0 && !isBeyondLogs(seen, lane === 0 ? a : b);
    });
    const [loss] = seen.losses;
    const [away] = changesOf(seen, c);
    return finding(
      {
        observed: `${c}'s medium is of slot ${AWAY}, the others' of slot ${CUT}: lost from slot ${loss?.from} on, ${c} is sent the state in ${pieces} pieces; whole from slot ${wholeFrom(seen)}`,
        cycle: CUT,
        lane: c,
      },
      [
        [away?.cycle === AWAY, `${c} was missed in slot ${away?.cycle}, not ${AWAY}`],
        [modesOf(seen.changes).includes("passive"), `${a} or ${b} was left to vote`],
        [pieces > 0, `${c} came back without the newer state`],
        [sentNewer.length === 0, "a lane with the newest state was sent another one"],
      ],
      onceEach(seen),
      votedIsKept(seen),
      noneWrong(seen),
      stabilises(seen),
    );
  },
});

/** On a wall clock a process may start so late that the others have gone on beyond what their logs hold. */
function isBeyondLogs({ lives }: CaseSeen, lane: string): boolean {
  const up = lives.findLast((life) => life.lane === lane && life.state === "up");
  return (up?.cycle ?? 0) > POWERED + INPUT_LOG_SIZE;
}

const WIPED = 30;

export const declaredLoss = conformanceCase({
  id: "R30",
  term: "declared loss",
  injected: "all three are killed, and their media lost",
  expected: "one record says what is lost; they agree to go on from nothing; outputs are flagged",
  system: "history",
  trials: ({ lanes }) => ({
    seen: {
      cycles: SLOTS_MAX,
      faults: [{ kind: "lose-medium", lane: lanes, window: at(WIPED) }],
      enough: wholeAfter(WIPED),
      deadlines: UNHURRIED,
    },
  }),
  judge: ({ seen }, { lanes }) => {
    const ofVoted = seen.losses.filter(({ from, voted }) => from < voted);
    const [loss] = ofVoted;
    const flagged = cyclesOf(seen.slots, ({ output }) => output !== undefined);
    const after = seen.slots.filter(({ cycle }) => cycle >= wholeFrom(seen));
    return finding(
      {
        observed: `slots ${loss?.from} to ${(loss?.until ?? 0) - 1} declared lost, ${loss?.voted} of them voted; ${flagged.length} slots flagged; from slot ${wholeFrom(seen)} on as the oracle that began anew`,
        cycle: WIPED,
        lane: lanes.join(", "),
      },
      [
        [loss !== undefined, "what was voted is lost, and nobody says so"],
        [ofVoted.length <= 1, `the loss of what was voted is told ${ofVoted.length} times`],
        [loss?.from === 0 && loss.voted === WIPED, `the record says ${JSON.stringify(loss)}`],
        [flagged.includes(WIPED), `slot ${WIPED} is not flagged`],
        [
          after.every(({ expected }) => expected === undefined),
          "not the oracle's outputs after it",
        ],
      ],
      onceEach(seen),
      noTransfer(seen),
      noneWrong(seen),
      stabilises(seen),
    );
  },
});

const STORM = [10, 60] as const;
const NEVER_FROM = 20;
/** A bound that is short enough to be waited out. */
const NEVER_BOUND = 60;

export const selfStabilisation = conformanceCase({
  id: "R31",
  term: "self-stabilisation, bounded convergence",
  injected: "50 slots of faults on every lane and link; elsewhere a lane that never votes again",
  expected: "unanimous within the bound once faults have ended; one that is not is a failure",
  system: "history",
  trials: ({ lanes }) => {
    const [a, b, c] = lanes;
    const [from, until] = STORM;
    const every = { window: STORM, probability: 0.2 };
    return {
      storm: {
        cycles: SLOTS_MAX,
        faults: [
          { kind: "drop", link: lanes, ...every },
          { kind: "corrupt", link: lanes, bits: 3, ...every },
          { kind: "lie-in-ballot", lane: lanes, ...every },
          { kind: "lie-in-relay", lane: lanes, ...every },
          { kind: "restart", lane: a, window: at(from + 10) },
          { kind: "lose-medium", lane: b, window: at(from + 12) },
          { kind: "power-cut", lane: [b, c], window: [until - 10, until] },
        ],
        enough: wholeAfter(until),
        deadlines: UNHURRIED,
      },
      never: {
        cycles: SLOTS_MAX,
        faults: [{ kind: "restart", lane: b, window: at(NEVER_FROM) }],
        redundancy: { clean: SLOTS_MAX, stabilisation: NEVER_BOUND },
        enough: (_, slots) => {
          const overdue = slots.findIndex((slot) => slot.overdue !== undefined);
          return overdue >= 0 && slots.length > overdue + 10;
        },
        deadlines: UNHURRIED,
      },
    };
  },
  judge: ({ storm, never }, { lanes: [a, b, c], redundancy: { stabilisation } }) => {
    const up = storm.lives.findLast(({ state }) => state === "up")?.cycle ?? 0;
    const since = Math.max(STORM[1], up);
    const took = wholeFrom(storm) - since;
    const failures = never.slots.filter(({ verdict }) => verdict === "fail");
    const [late, ...again] = failures;
    return finding(
      {
        observed: `${took} slots after the last fault unanimous, ${stabilisation} are allowed; the lane that never votes again fails in slot ${late?.cycle}, ${NEVER_BOUND} slots being allowed there`,
        cycle: since,
        lane: null,
      },
      [
        [took <= stabilisation, `it took ${took} slots, not ${stabilisation} at most`],
        [late !== undefined, `${b} does not vote again, and nobody finds fault with it`],
        [late?.overdue?.join() === b, `overdue: ${late?.overdue?.join(", ")}`],
        [
          (late?.cycle ?? 0) > NEVER_FROM + NEVER_BOUND,
          `failed in slot ${late?.cycle}, within the bound`,
        ],
        [late?.why?.includes("did not stabilise") === true, `the reason is "${late?.why}"`],
        [again.length === 0, `it is told ${failures.length} times`],
      ],
      noneWrong(storm),
      faultsBite(storm),
      stabilises(storm),
      nobodyIsolated(never, a, c),
    );
  },
});
