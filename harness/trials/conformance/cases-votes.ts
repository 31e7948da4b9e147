/** The fault hypothesis, input congruence and the vote itself: R1 to R4, R10 and R18. */

import { ballotOf, saysSame } from "../../../runtime/judge/slot.ts";
import { bitsApart, lieInBallot } from "./cases-lies.ts";
import { type CaseSeen, conformanceCase, finding, PATIENT } from "./conformance.ts";
import {
  allPass,
  cyclesOf,
  faultsBite,
  nobodyIsolated,
  noneWrong,
  range,
  refusedOf,
  reportOf,
  same,
  silencesOf,
} from "./observed.ts";

const NS_PER_MS = 1e6;
/** Of faults that last for a while: where they begin and end. */
const FROM = 10;
const UNTIL = 20;

const taggedOutside = (seen: CaseSeen, outside: boolean) =>
  seen.faults.every((fault) => fault.outside === outside);

export const faultHypothesis = conformanceCase({
  id: "R1",
  term: "fault hypothesis",
  injected: "presets byzantine and lossy (inside the hypothesis), storm (outside)",
  expected: "inside every slot passes; outside no wrong output without a flag",
  system: "stateless",
  trials: () => ({
    byzantine: { cycles: 140, faults: "byzantine", deadlines: PATIENT },
    lossy: { cycles: 130, faults: "lossy" },
    storm: {
      cycles: 80,
      faults: "storm",
      deadlines: { exchangeNs: 50 * NS_PER_MS, ballotNs: 100 * NS_PER_MS },
    },
  }),
  judge: ({ byzantine, lossy, storm }) => {
    const inside = [byzantine, lossy];
    const passed = inside.reduce((sum, { slots }) => sum + slots.length, 0);
    const met = inside.reduce((sum, { faults }) => sum + faults.length, 0);
    const flagged = cyclesOf(storm.slots, ({ output }) => output !== undefined);
    return finding(
      {
        observed: `inside ${passed} slots passed under ${met} injections; outside ${flagged.length} of ${storm.slots.length} flagged under ${storm.faults.length}, none wrong`,
        cycle: flagged[0] ?? null,
        lane: null,
      },
      ...inside.flatMap((seen) => [allPass(seen), faultsBite(seen)]),
      [
        [
          inside.every((seen) => taggedOutside(seen, false)),
          "an injection inside is tagged outside",
        ],
      ],
      noneWrong(storm),
      faultsBite(storm),
      [[taggedOutside(storm, true), "an injection outside is tagged inside"]],
    );
  },
});

export const sourceCongruence = conformanceCase({
  id: "R2",
  term: "input (source) congruence",
  injected: "source 1 tells each lane something else; one lane's inputs arrive with a bad CRC",
  expected: "the lanes hold the same input in the same cycle, bit for bit",
  system: "stateless",
  needs: ["faulty sources"],
  trials: ({ lanes: [, b], stray }) => {
    const equivocate = {
      kind: "equivocate",
      source: 1,
      // Not so far that what it says is worth nothing to any lane.
      by_max: String(stray / 8n || 3n),
      window: [0, UNTIL],
    };
    const damage = {
      kind: "corrupt",
      link: b,
      direction: "down",
      message: "input",
      bits: 3,
      window: [UNTIL, 2 * UNTIL],
    };
    return {
      together: { cycles: 2 * UNTIL, faults: [equivocate, damage], deadlines: PATIENT },
      apart: { cycles: UNTIL, faults: [equivocate], deadlines: PATIENT, exchange: false },
    };
  },
  judge: ({ together, apart }, { lanes: [, b] }) => {
    const split = cyclesOf(apart.slots, ({ vote }) => vote !== "unanimous");
    const unlike = cyclesOf(together.slots, ({ vote }) => vote !== "unanimous");
    const { bad_crc = 0, bad_length = 0 } = reportOf(together, b)?.status ?? {};
    const refused = bad_crc + bad_length;
    return finding(
      {
        observed: `unanimous in ${2 * UNTIL} slots, ${refused} of ${b}'s inputs refused; without the exchange the lanes differ in ${split.length} of ${UNTIL}`,
        cycle: 0,
        lane: b,
      },
      allPass(together),
      faultsBite(together),
      [
        [unlike.length === 0, `slot ${unlike[0]}: the lanes' ballots are not alike`],
        [refused > 0, `${b} refused no input`],
        [split.length > 0, "even without an exchange the lanes do not differ: nothing is shown"],
      ],
    );
  },
});

export const faultyRelay = conformanceCase({
  id: "R3",
  term: "faulty relay",
  injected: "bravo tells its peers other readings than it was told, each peer others",
  expected: "the others are unaffected, the liar is named",
  system: "stateless",
  trials: ({ lanes: [, b] }) => ({
    seen: {
      cycles: 30,
      faults: [{ kind: "lie-in-relay", lane: b, window: [FROM, UNTIL] }],
      deadlines: PATIENT,
    },
  }),
  judge: ({ seen }, { lanes }) => {
    const [a, b, c] = lanes;
    const lies = (lane: string) => refusedOf(seen, lane, "relay_lies");
    const unlike = cyclesOf(seen.slots, ({ vote }) => vote !== "unanimous");
    return finding(
      {
        observed: `all three agree in ${seen.slots.length} slots; ${lies(b)} false relays counted of ${b}, none of others`,
        cycle: FROM,
        lane: b,
      },
      allPass(seen),
      faultsBite(seen),
      [
        [unlike.length === 0, `slot ${unlike[0]}: the lie made a lane vote differently`],
        [lies(b) > 0, `${b}'s lies were not noticed`],
        [lies(a) + lies(c) === 0, "a lane that did not lie was named"],
      ],
    );
  },
});

/** An output has no more bits than that. */
const BITS_MAX = 200;

export const exactMatchVote = conformanceCase({
  id: "R4",
  term: "exact-match vote",
  injected: "every bit of one ballot of bravo's turned over, one a slot",
  expected: "the voted output is the oracle's; a miscompare is counted on that lane only",
  system: "stateless",
  needs: ["alike slots"],
  trials: ({ lanes: [, b], redundancy }) => ({
    seen: {
      cycles: BITS_MAX,
      isSteady: true,
      faults: range(0, BITS_MAX).map((bit) => lieInBallot(b, bit, [bit, bit + 1])),
      deadlines: PATIENT,
      redundancy: { persistence: { ...redundancy.persistence, miscompare: BITS_MAX + 1 } },
    },
  }),
  judge: ({ seen }, { lanes: [a, b, c] }) => {
    const bits = seen.slots.map((slot) => bitsApart(slot.value, ballotOf(slot, b)));
    const size = (seen.slots[0]?.value?.length ?? 0) * 8;
    const blamed = (lane: string) => reportOf(seen, lane)?.miscompares ?? 0;
    const odd = bits.findIndex((one) => one.length !== 1);
    return finding(
      {
        observed: `each of the ballot's ${size} bits outvoted; ${blamed(b)} miscompares of ${b}, none of others`,
        cycle: 0,
        lane: b,
      },
      allPass(seen),
      [
        [odd === -1, `slot ${odd}: ${b}'s ballot is not one bit off`],
        [new Set(bits.flat()).size === size, `not each of the ${size} bits was turned over`],
        [blamed(b) === seen.slots.length, `only ${blamed(b)} miscompares counted of ${b}`],
        [blamed(a) + blamed(c) === 0, "a miscompare was counted of a lane that was right"],
      ],
      nobodyIsolated(seen),
    );
  },
});

export const threeWaySplit = conformanceCase({
  id: "R10",
  term: "three-way split",
  injected: "alpha and bravo vote for something else, each for something of its own",
  expected: "no lane is convicted, the output is flagged",
  system: "stateless",
  trials: ({ lanes: [a, b] }) => ({
    seen: {
      cycles: UNTIL + 5,
      faults: [lieInBallot(a, 1, [FROM, UNTIL]), lieInBallot(b, 2, [FROM, UNTIL])],
      deadlines: PATIENT,
    },
  }),
  judge: ({ seen }, { lanes }) => {
    const split = cyclesOf(seen.slots, ({ vote }) => vote === "split");
    const flagged = cyclesOf(seen.slots, ({ output }) => output !== undefined);
    const blamed = lanes.filter((lane) => reportOf(seen, lane)?.miscompares !== 0);
    return finding(
      {
        observed: `${split.length} slots split, each of them flagged; no miscompare counted, no lane isolated`,
        cycle: split[0] ?? null,
        lane: null,
      },
      [
        [same(split, range(FROM, UNTIL)), `split in slots ${split.join(", ")}`],
        [same(flagged, split), `flagged in slots ${flagged.join(", ")}`],
        [blamed.length === 0, `${blamed.join(", ")} convicted`],
      ],
      nobodyIsolated(seen),
      noneWrong(seen),
    );
  },
});

const COMMON_UNTIL = FROM + 3;

export const commonMode = conformanceCase({
  id: "R18",
  term: "common-mode fault",
  injected: "alpha and bravo vote for the same wrong output",
  expected: "the oracle reports a wrong vote, and names the lanes that fail together",
  system: "stateless",
  trials: ({ lanes: [a, b] }) => ({
    seen: {
      cycles: UNTIL,
      faults: [lieInBallot([a, b], 3, [FROM, COMMON_UNTIL])],
      deadlines: PATIENT,
    },
  }),
  judge: ({ seen }, { lanes: [a, b, c] }) => {
    const failed = seen.slots.filter(({ verdict }) => verdict === "fail");
    /** The number of slots in which both were wrong, and alike. */
    const together = (one: string, other: string) =>
      failed.filter((slot) => {
        const said = ballotOf(slot, one);
        const { expected = null } = slot;
        return said !== null && saysSame(said, ballotOf(slot, other)) && !saysSame(said, expected);
      }).length;
    const matrix = `${a}+${b} ${together(a, b)}, ${a}+${c} ${together(a, c)}, ${b}+${c} ${together(b, c)}`;
    const cycles = failed.map(({ cycle }) => cycle);
    const named = failed.every((slot) => saysSame(ballotOf(slot, c), slot.expected ?? null));
    return finding(
      {
        observed: `${failed.length} slots fail: ${failed[0]?.why ?? ""}; wrong together: ${matrix}`,
        cycle: cycles[0] ?? null,
        lane: `${a}, ${b}`,
      },
      [
        [same(cycles, range(FROM, COMMON_UNTIL)), `failed: slots ${cycles.join(", ") || "none"}`],
        [named, `${c} was wrong, too`],
        [together(a, b) === failed.length, `wrong together: ${matrix}`],
        [silencesOf(seen, c).length === 0, `${c} was silent`],
      ],
      faultsBite(seen),
    );
  },
});
