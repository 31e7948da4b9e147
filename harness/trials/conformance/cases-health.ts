/** Who votes: persistence counts, the isolation latch, and what is left when lanes are: R6 to R9. */

import { ballotOf } from "../../../runtime/judge/slot.ts";
import { sameBytes } from "../../../runtime/wire/bytes.ts";
import { lieInBallot } from "./cases-lies.ts";
import { conformanceCase, finding, PATIENT, SLOTS_MAX } from "./conformance.ts";
import {
  allPass,
  changesOf,
  cyclesOf,
  faultsBite,
  flagsOf,
  modesOf,
  nobodyIsolated,
  noneWrong,
  range,
  same,
} from "./observed.ts";

const NS_PER_MS = 1e6;
/** Where the first fault begins. */
const FROM = 10;
/** Of silence: shorter than the default, which is as long as a laptop's pauses. */
const SILENCE = 6;
const HEALTHY_SLOTS = 300;
/** Where each of R6's faults begins: time enough between them for a lane to come back. */
const LESS_MUTE = 20;
const WRONG = 30;
const MUTE = 50;

export const persistenceCount = conformanceCase({
  id: "R6",
  term: "persistence count, nuisance trip",
  injected: "P-1 consecutive miscompares, then P; P-1 silent slots, then P; nothing at all",
  expected: "no exclusion; exclusion at exactly the P-th; no trip while all is well",
  system: "stateless",
  trials: ({ lanes: [, b], redundancy }) => {
    const { miscompare } = redundancy.persistence;
    const lies = (from: number, count: number) => lieInBallot(b, 3, [from, from + count]);
    const silence = (from: number, count: number) => ({
      kind: "drop",
      link: b,
      direction: "up",
      message: "ballot",
      window: [from, from + count],
    });
    return {
      faulty: {
        cycles: MUTE + SILENCE + 10,
        faults: [
          lies(FROM, miscompare - 1),
          silence(LESS_MUTE, SILENCE - 1),
          lies(WRONG, miscompare),
          silence(MUTE, SILENCE),
        ],
        redundancy: { persistence: { ...redundancy.persistence, silence: SILENCE } },
        // Each silent slot takes that long; it is long enough for the lanes that are not to be silent.
        deadlines: { graceNs: 100 * NS_PER_MS },
      },
      healthy: { cycles: HEALTHY_SLOTS, faults: [], deadlines: PATIENT },
    };
  },
  judge: ({ faulty, healthy }, { lanes: [, b], redundancy }) => {
    const { miscompare } = redundancy.persistence;
    const trips = faulty.changes.filter(({ standing }) => standing === "out");
    const due = [WRONG + miscompare - 1, MUTE + SILENCE - 1];
    const cycles = trips.map(({ cycle }) => cycle);
    return finding(
      {
        observed: `${miscompare - 1} miscompares, or ${SILENCE - 1} silences: nobody isolated; the ${miscompare}th miscompare isolates in slot ${cycles[0]}, the ${SILENCE}th silence in slot ${cycles[1]}; no trip in ${HEALTHY_SLOTS} healthy slots`,
        cycle: cycles[0] ?? null,
        lane: b,
      },
      [
        [trips.every(({ lane }) => lane === b), "a lane that was well was isolated"],
        [same(cycles, due), `isolated in slots ${cycles.join(", ")}, not ${due.join(", ")}`],
      ],
      nobodyIsolated(healthy),
      allPass(faulty),
      faultsBite(faulty),
      allPass(healthy),
    );
  },
});

const JOINED_FROM = 30;
const JOINED_UNTIL = 33;

export const isolationLatch = conformanceCase({
  id: "R7",
  term: "isolation latch, lane health",
  injected: "bravo lies, is isolated and lies on; in three slots alpha tells the same lie",
  expected: "bravo's votes are not counted; reason and cycle are logged",
  system: "stateless",
  trials: ({ lanes: [a, b] }) => {
    const cycles = JOINED_UNTIL + 7;
    const joined = lieInBallot(a, 3, [JOINED_FROM, JOINED_UNTIL]);
    const faults = [lieInBallot(b, 3, [FROM, cycles]), joined];
    return { seen: { cycles, faults, deadlines: PATIENT } };
  },
  judge: ({ seen }, { lanes: [a, b, c], redundancy }) => {
    const [out] = changesOf(seen, b);
    const due = FROM + redundancy.persistence.miscompare - 1;
    const after = seen.slots.filter(({ cycle }) => cycle > due);
    const uncounted = after.every(({ mode }) => mode === "duplex");
    const talks = after.filter((slot) => ballotOf(slot, b) !== null).length;
    const together = cyclesOf(after, (slot) => slot.output !== undefined);
    const why = out?.why ?? "";
    return finding(
      {
        observed: `isolated in slot ${out?.cycle}: ${why}; its ${talks} later ballots are not counted, nor where ${a} says the same: there the output is held`,
        cycle: out?.cycle ?? null,
        lane: b,
      },
      [
        [out?.standing === "out" && out.cycle === due, `${b} is not isolated in slot ${due}`],
        [why.includes("miscompares"), `the reason is "${why}"`],
        [uncounted, `${b} was counted again`],
        [talks === after.length, `${b} no longer talks: nothing is shown`],
        [same(together, range(JOINED_FROM, JOINED_UNTIL)), `held in slots ${together.join(", ")}`],
      ],
      nobodyIsolated(seen, a, c),
      noneWrong(seen),
    );
  },
});

const CUT_FROM = 20;
const CUT_UNTIL = 30;
const HONEST_FROM = 40;
const DOWN_AND_BACK = ["triplex", "duplex", "simplex", "duplex", "triplex"];

export const reversion = conformanceCase({
  id: "R8",
  term: "reversion triplex, duplex, simplex",
  injected: "bravo lies for 30 slots; meanwhile charlie's power is cut, and comes back",
  expected: "the mode changes within the budgets, down to simplex and back to triplex",
  system: "stateless",
  trials: ({ lanes: [, b, c] }) => ({
    seen: {
      cycles: SLOTS_MAX,
      faults: [
        lieInBallot(b, 3, [FROM, HONEST_FROM]),
        { kind: "power-cut", lane: c, window: [CUT_FROM, CUT_UNTIL] },
      ],
      enough: (changes) => modesOf(changes).length >= DOWN_AND_BACK.length,
      deadlines: PATIENT,
    },
  }),
  judge: ({ seen }, { lanes: [, b, c], redundancy }) => {
    const { clean, persistence } = redundancy;
    const due = FROM + persistence.miscompare - 1;
    const [liar] = changesOf(seen, b);
    const [cut] = changesOf(seen, c);
    const returns = [b, c].map((lane) => {
      const changes = changesOf(seen, lane);
      const back = changes.find(({ standing }) => standing === "voting");
      const follows = changes.findLast(({ standing, cycle }) => {
        return standing === "following" && cycle < (back?.cycle ?? 0);
      });
      const since = lane === b ? Math.max(HONEST_FROM - 1, follows?.cycle ?? 0) : follows?.cycle;
      return { lane, back: back?.cycle ?? Number.NaN, took: (back?.cycle ?? 0) - (since ?? 0) };
    });
    const modes = modesOf(seen.changes);
    const simplex = seen.slots.filter(({ output }) => output === "simplex");
    const wrongWord = simplex.find(({ expected }) => expected !== undefined);
    const [first, second] = returns.toSorted((left, right) => left.back - right.back);
    return finding(
      {
        observed: `duplex after slot ${due}, simplex from slot ${cut?.cycle} (${simplex.length} flagged); ${clean} clean slots later duplex after slot ${first?.back} and triplex after slot ${second?.back}`,
        cycle: liar?.cycle ?? null,
        lane: `${b}, ${c}`,
      },
      [
        [same(modes, DOWN_AND_BACK), `the modes were ${modes.join(", ")}`],
        [liar?.cycle === due, `${b} was isolated in slot ${liar?.cycle}, not ${due}`],
        [cut?.cycle === CUT_FROM, `${c} was missed in slot ${cut?.cycle}, not ${CUT_FROM}`],
        [simplex.length > 0, "the last lane's word was never the output"],
        [wrongWord === undefined, `slot ${wrongWord?.cycle}: ${wrongWord?.why}`],
      ],
      returns.map(({ lane, took }) => [
        took === clean,
        `${lane} voted again after ${took} clean slots, not ${clean}`,
      ]),
      noneWrong(seen),
    );
  },
});

const DISPUTE_FROM = 20;

export const duplexMiscompare = conformanceCase({
  id: "R9",
  term: "duplex miscompare",
  injected: "charlie is killed; of the two that are left alpha lies for longer than the hold",
  expected: "no arbitrary winner: the last good value for a while, then INVALID",
  system: "stateless",
  trials: ({ lanes: [a, , c], redundancy: { hold } }) => {
    const until = DISPUTE_FROM + hold + 4;
    return {
      seen: {
        cycles: until + 5,
        faults: [
          { kind: "kill", lane: c, window: [FROM, FROM + 1] },
          lieInBallot(a, 3, [DISPUTE_FROM, until]),
        ],
        deadlines: PATIENT,
      },
    };
  },
  judge: ({ seen }, { lanes: [a, b, c], redundancy: { hold } }) => {
    const flags = flagsOf(seen).slice(DISPUTE_FROM, -5);
    const held = seen.outputs.filter((output) => output.kind === "hold");
    const last = seen.outputs[DISPUTE_FROM - 1];
    const isLast = (value: Uint8Array) => last?.kind === "voted" && sameBytes(value, last.value);
    const expected = flags.map((_, at) => (at < hold ? "hold" : "invalid"));
    const calm = [...flagsOf(seen).slice(0, DISPUTE_FROM), ...flagsOf(seen).slice(-5)];
    return finding(
      {
        observed: `the value of slot ${DISPUTE_FROM - 1} held for ${held.length} slots, then INVALID for ${flags.length - held.length}; nobody convicted, voted again after it`,
        cycle: DISPUTE_FROM,
        lane: `${a}, ${b}`,
      },
      [
        [same(flags, expected), `the outputs were ${flags.join(", ")}`],
        [held.every(({ value }) => isLast(value)), "what is held is not the last good value"],
        [calm.every((flag) => flag === undefined), "an output is flagged where two agree"],
        [changesOf(seen, c)[0]?.cycle === FROM, `${c} was not missed at once`],
      ],
      nobodyIsolated(seen, a, b),
      noneWrong(seen),
      faultsBite(seen),
    );
  },
});
