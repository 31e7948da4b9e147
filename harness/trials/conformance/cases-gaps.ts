/** Inputs that a lane has missed, given to it by its peers: R23 to R26. */

import { conformanceCase, finding, SLOTS_MAX, UNHURRIED } from "./conformance.ts";
import {
  allPass,
  changesOf,
  type faultsBite,
  isWholeAfter,
  lastWordsRight,
  nobodyIsolated,
  noneWrong,
  noTransfer,
  reportOf,
  sentFrames,
  silencesOf,
  stabilises,
  votedIsKept,
  wholeFrom,
} from "./observed.ts";

/** Where the first gap begins. */
const FROM = 20;
const EVERY = 10;
const GAPS = 3;

/** A whole slot's inputs: a lane that misses its own, or a peer's relay, has the rest to go by. */
const gap = (link: string | readonly string[], ...cycles: readonly number[]) => ({
  kind: "drop",
  link,
  direction: "down",
  message: ["input", "relay"],
  window: cycles.map((cycle) => [cycle, cycle + 1]),
});

export const inputReplay = conformanceCase({
  id: "R23",
  term: "input replay, gap recovery by retransmission",
  injected: `a slot's inputs and relays do not reach bravo, ${GAPS} times`,
  expected: "its peers replay the agreed input, it votes again in the next slots, no state is sent",
  system: "history",
  trials: ({ lanes: [, b] }) => ({
    seen: {
      cycles: FROM + GAPS * EVERY,
      faults: [gap(b, ...gapStarts())],
      deadlines: UNHURRIED,
    },
  }),
  judge: ({ seen }, { lanes: [, b], recovery }) => {
    const silent = silencesOf(seen, b);
    const missed = gapStarts().filter((cycle) => silent.includes(cycle)).length;
    const lengths = gapStarts().map(
      (from) => silent.filter((cycle) => cycle >= from && cycle < from + EVERY).length,
    );
    const longest = Math.max(...lengths);
    const most = recovery.gap - 1;
    const replays = sentFrames(seen, "replays", 1);
    return finding(
      {
        observed: `${b} was silent in at most ${longest} slots a gap, ${most} are allowed; ${replays} replays sent to it, no state`,
        cycle: silent[0] ?? null,
        lane: b,
      },
      [
        [missed === GAPS, `${b} missed nothing in ${GAPS - missed} of ${GAPS} slots`],
        [longest <= most, `${b} was silent in ${longest} slots in a row, not ${most} at most`],
        [replays >= GAPS, `${replays} replays for ${GAPS} gaps`],
        [sentFrames(seen, "replays") === replays, "a lane that lacked nothing was replayed to"],
      ],
      allPass(seen),
      nobodyIsolated(seen),
      noTransfer(seen),
      stabilises(seen),
    );
  },
});

function gapStarts(): readonly number[] {
  return Array.from({ length: GAPS }, (_, nth) => FROM + nth * EVERY);
}

const LYING_UNTIL = FROM + 4;

export const byzantineDonor = conformanceCase({
  id: "R24",
  term: "byzantine donor of a replay",
  injected:
    "bravo misses a slot; alpha replays another input; alpha and charlie the same other one",
  expected: "one liar's input is not taken; that of two is outvoted, and bravo begins anew",
  system: "history",
  needs: ["shipped inputs"],
  trials: ({ lanes: [a, b, c] }) => {
    const lying = (lane: readonly string[], until: number) => ({
      cycles: SLOTS_MAX,
      faults: [gap(b, FROM), { kind: "lie-in-replay", lane, bit: 3, window: [FROM, until] }],
      enough: (_: unknown, slots: Parameters<typeof isWholeAfter>[0]) =>
        isWholeAfter(slots, LYING_UNTIL + 10),
      deadlines: UNHURRIED,
    });
    return { one: lying([a], LYING_UNTIL + 10), two: lying([a, c], LYING_UNTIL) };
  },
  judge: ({ one, two }, { lanes: [a, b, c] }) => {
    const taken = reportOf(one, b)?.miscompares ?? 0;
    const outvoted = reportOf(two, b)?.miscompares ?? 0;
    const refusal = changesOf(one, b).find(({ why }) => why.includes("contradict"));
    const isolation = changesOf(two, b).find(({ why }) => why.includes("miscompares"));
    return finding(
      {
        observed: `one liar: ${b} steps on nothing and is sent the voted state, whole from slot ${wholeFrom(one)}; two: ${outvoted} miscompares, isolated in slot ${isolation?.cycle}, whole from slot ${wholeFrom(two)}`,
        cycle: refusal?.cycle ?? null,
        lane: `${a}, ${b}`,
      },
      [
        [taken === 0, `${b} took one liar's input: ${taken} miscompares`],
        [refusal !== undefined, "nobody noticed that the replays contradict each other"],
        [isolation !== undefined, `${b} was not isolated for what two liars had it say`],
      ],
      ...[one, two].flatMap((seen) => [
        allPass(seen),
        nobodyIsolated(seen, a, c),
        lyingBites(seen.faults),
        stabilises(seen),
      ]),
    );
  },
});

function lyingBites(faults: Parameters<typeof faultsBite>[0]["faults"]) {
  const lies = faults.filter(({ kind, effective }) => kind === "lie-in-replay" && effective);
  return [[lies.length > 0, "no replay was a lie"]] as const;
}

export const nearCoincidentOmissions = conformanceCase({
  id: "R25",
  term: "near-coincident omissions, catch-up from a single holder",
  injected: "two of three lanes miss a slot: the third knows its agreed input, or nobody does",
  expected: "flagged while one lane is left; its word is followed, or the slot declared lost",
  system: "history",
  trials: ({ lanes: [, b, c] }) => {
    const trial = (fault: object) => ({
      cycles: SLOTS_MAX,
      faults: [fault],
      enough: (_: unknown, slots: Parameters<typeof isWholeAfter>[0]) => isWholeAfter(slots, FROM),
      deadlines: UNHURRIED,
    });
    return {
      // Two relays make the agreed input known to the one that gets them.
      held: trial({ ...gap([b, c], FROM), message: "relay" }),
      unknown: trial(gap([b, c], FROM)),
    };
  },
  judge: ({ held, unknown }, { lanes: [a, b, c] }) => {
    const alone = [b, c].map((lane) =>
      changesOf(held, lane).some(({ why }) => why.includes(`from ${a} alone`)),
    );
    const [loss, ...more] = unknown.losses;
    return finding(
      {
        observed: `held by ${a}: its word is the output up to slot ${wholeFrom(held) - 1}, and both have followed it; known to none: slots ${loss?.from} to ${(loss?.until ?? 0) - 1} declared lost, whole from slot ${wholeFrom(unknown)}`,
        cycle: FROM,
        lane: `${b}, ${c}`,
      },
      [
        [
          held.slots[FROM]?.output !== undefined,
          `slot ${FROM} is not flagged, though two lanes lack it`,
        ],
        // It has to say the same twice before the others go by it: the last good value is held meanwhile.
        [held.slots.some(({ output }) => output === "simplex"), `no slot is on ${a}'s word`],
        [unknown.slots[FROM]?.output !== undefined, `slot ${FROM} is not flagged`],
        [alone.every(Boolean), `what ${a} alone held was not followed as one lane's word`],
        [held.losses.length === 0, "what one lane held was declared lost"],
        [loss?.from === FROM && more.length === 0, `${unknown.losses.length} losses declared`],
      ],
      votedIsKept(unknown),
      lastWordsRight(held),
      ...[held, unknown].flatMap((seen) => [noneWrong(seen), noTransfer(seen), stabilises(seen)]),
      nobodyIsolated(held, a),
    );
  },
});

const CUT = 40;
const POWERED = 50;

/** What a lane says as it comes up. */
const RECOVERED = /recovered (\d+) slots/;

export const deltaOnly = conformanceCase({
  id: "R26",
  term: "recovery from stable storage, delta resynchronisation",
  injected: "bravo's power is cut for ten slots, its medium intact",
  expected: "it is replayed what it has missed, and no state is sent",
  system: "history",
  needs: ["medium"],
  trials: ({ lanes: [, b] }) => ({
    seen: {
      cycles: SLOTS_MAX,
      faults: [{ kind: "power-cut", lane: b, window: [CUT, POWERED] }],
      enough: (_, slots) => isWholeAfter(slots, POWERED),
      deadlines: UNHURRIED,
    },
  }),
  judge: ({ seen }, { lanes: [a, b, c], redundancy: { clean } }) => {
    const way = changesOf(seen, b);
    const follows = way.findLast(({ standing }) => standing === "following");
    const back = way.findLast(({ standing }) => standing === "voting");
    const followed = (back?.cycle ?? 0) - (follows?.cycle ?? Number.NaN) + 1;
    const replays = sentFrames(seen, "replays", 1);
    const recovered = Number(
      seen.lives.map(({ why }) => RECOVERED.exec(why)?.[1]).find(Boolean) ?? 0,
    );
    return finding(
      {
        observed: `${recovered} slots recovered from its medium, ${replays} replays for the rest, no state; ${b} follows in slot ${follows?.cycle} and votes again after slot ${back?.cycle}`,
        cycle: back?.cycle ?? null,
        lane: b,
      },
      [
        [way[0]?.cycle === CUT, `${b} was missed in slot ${way[0]?.cycle}, not ${CUT}`],
        [recovered > 0, `${b} found nothing on its medium`],
        [followed >= clean, `${b} voted after ${followed} clean slots, not ${clean}`],
        [replays > 0, `nothing was replayed to ${b}`],
      ],
      allPass(seen),
      noTransfer(seen),
      nobodyIsolated(seen, a, c),
      stabilises(seen),
    );
  },
});
