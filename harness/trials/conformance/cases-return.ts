/** Reintegration of a lane with a history, and a second fault on it: R11 and R22. */

import { lieInBallot } from "./cases-lies.ts";
import {
  type CaseSeen,
  type Claim,
  conformanceCase,
  finding,
  SLOTS_MAX,
  UNHURRIED,
} from "./conformance.ts";
import {
  allPass,
  changesOf,
  cyclesOf,
  flagsOf,
  nobodyIsolated,
  noneWrong,
  range,
  same,
} from "./observed.ts";

/** Late enough for the whole state to be less than all inputs since. */
const LOST = 100;
/** Long after the first return. */
const LOST_AGAIN = 400;
const REFUSALS = 2;

/** What a lane that still has its medium lacks is replayed to it: only one without is sent a state. */
const loseMedium = (lane: string, cycle: number) => ({
  kind: "lose-medium",
  lane,
  window: [cycle, cycle + 1],
});

const FAILED = "the transfer of state has failed: ";

export const reintegration = conformanceCase({
  id: "R11",
  term: "transient recovery, reintegration",
  injected: "bravo is killed, its medium lost, twice; its donors hand out a wrong state or digest",
  expected:
    "state by voted digest, K clean slots, then it votes; a lie is refused; quota, then out",
  system: "history",
  trials: ({ lanes: [a, b, c] }) => {
    const lying = (of: string, lane: readonly string[]) => ({
      cycles: SLOTS_MAX,
      faults: [loseMedium(b, LOST), { kind: "lie-in-snapshot", lane, of }],
      deadlines: UNHURRIED,
    });
    const oftenEnough = (changes: CaseSeen["changes"]) =>
      changes.filter(hasFailed).length >= REFUSALS;
    const isBack = (changes: CaseSeen["changes"]) =>
      changes.some(({ standing }) => standing === "voting");
    return {
      twice: {
        cycles: SLOTS_MAX,
        faults: [loseMedium(b, LOST), loseMedium(b, LOST_AGAIN)],
        redundancy: { readmissions: { most: 1, within: SLOTS_MAX } },
        enough: (changes) => changes.some(({ standing }) => standing === "latched"),
        deadlines: UNHURRIED,
      },
      wrongState: { ...lying("state", [a, c]), enough: oftenEnough },
      wrongDigest: { ...lying("digest", [a, c]), enough: oftenEnough },
      oneLiar: { ...lying("state", [a]), enough: isBack },
    };
  },
  judge: ({ twice, wrongState, wrongDigest, oneLiar }, { lanes: [, b], redundancy: { clean } }) => {
    const way = changesOf(twice, b);
    const back = way.findIndex(({ standing }) => standing === "voting");
    const [out] = way;
    const [restoring, following, voting] = way.slice(Math.max(back - 2, 1));
    const latched = way.at(-1);
    const early = cyclesOf(twice.slots, ({ cycle, mode }) => {
      return cycle >= LOST && cycle <= (voting?.cycle ?? 0) && mode !== "duplex";
    });
    const followed = (voting?.cycle ?? 0) - (following?.cycle ?? 0);
    const lies = [wrongState, wrongDigest];
    const refusals = lies.map((seen) => changesOf(seen, b).filter(hasFailed).length);
    return finding(
      {
        observed: `${b} is down in slot ${out?.cycle}, ${restoring?.why} and votes again after slot ${voting?.cycle}, ${followed} clean; wrong state refused ${refusals[0]} times, wrong digest ${refusals[1]}; the honest donor of two brings it back; second return: ${latched?.standing}`,
        cycle: voting?.cycle ?? null,
        lane: b,
      },
      [
        [out?.cycle === LOST, `${b} was missed in slot ${out?.cycle}, not ${LOST}`],
        [restoring?.standing === "restoring", `${b} voted without the majority's state`],
        [following?.standing === "following", `${b} voted without following`],
        [voting?.standing === "voting", `${b} did not vote again`],
        [followed >= clean, `${b} voted after ${followed} clean slots, not ${clean}`],
        [early.length === 0, `${b} was counted in slot ${early[0]} already`],
        [latched?.standing === "latched", `after its quota ${b} is ${latched?.standing}`],
      ],
      lies.flatMap((seen) => staysOut(seen, b)),
      [
        [changesOf(oneLiar, b).some(hasFailed), "the one donor that lies was not asked"],
        [changesOf(oneLiar, b).at(-1)?.standing === "voting", `one liar keeps ${b} out for good`],
      ],
      [twice, ...lies, oneLiar].flatMap(allPass),
    );
  },
});

function hasFailed({ why }: { readonly why: string }): boolean {
  return why.startsWith(FAILED);
}

/** Each attempt was refused, and the lane was never believed. */
function staysOut(seen: CaseSeen, lane: string): readonly Claim[] {
  const changes = changesOf(seen, lane);
  const believed = changes.find(
    ({ standing }) => standing === "following" || standing === "voting",
  );
  return [
    [changes.filter(hasFailed).length >= REFUSALS, "no transfer was refused"],
    [believed === undefined, `a lie was taken: ${believed?.why}`],
  ];
}

const RESTART = 20;
const SECOND_FROM = RESTART + 1;
const SECOND_UNTIL = RESTART + 11;

export const nearCoincidentFaults = conformanceCase({
  id: "R22",
  term: "near-coincident faults",
  injected: "bravo is killed and restarted; before it votes again alpha lies for ten slots",
  expected: "as in R9: a hold, then INVALID, and never a wrong output",
  system: "history",
  trials: ({ lanes: [a, b] }) => ({
    seen: {
      cycles: SLOTS_MAX,
      faults: [
        { kind: "restart", lane: b, window: [RESTART, RESTART + 1] },
        lieInBallot(a, 3, [SECOND_FROM, SECOND_UNTIL]),
      ],
      enough: (changes) => changes.some(({ standing }) => standing === "voting"),
      deadlines: UNHURRIED,
    },
  }),
  judge: ({ seen }, { lanes: [a, b, c], redundancy: { hold } }) => {
    const flags = flagsOf(seen);
    const during = flags.slice(SECOND_FROM, SECOND_UNTIL);
    const expected = during.map((_, at) => (at < hold ? "hold" : "invalid"));
    const back = changesOf(seen, b).findLast(({ standing }) => standing === "voting");
    const flagged = range(0, flags.length).filter((cycle) => flags[cycle] !== undefined);
    return finding(
      {
        observed: `held in ${hold} slots, INVALID in ${during.length - hold}, nothing wrong; ${b} votes again after slot ${back?.cycle}`,
        cycle: SECOND_FROM,
        lane: `${a}, ${b}`,
      },
      [
        [same(during, expected), `the outputs were ${during.join(", ")}`],
        [same(flagged, range(SECOND_FROM, SECOND_UNTIL)), `flagged: slots ${flagged.join(", ")}`],
        [(back?.cycle ?? 0) >= SECOND_UNTIL, `${b} did not come back after the second fault`],
      ],
      nobodyIsolated(seen, a, c),
      noneWrong(seen),
    );
  },
});
