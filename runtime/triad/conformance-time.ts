/** What comes late, again, too often or in another's name, and a voter that comes no more: R12, R13, R15, R16 and R20. */
import { conformanceCase, finding, PATIENT } from "./conformance.ts";
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
} from "./conformance-seen.ts";

const NS_PER_MS = 1e6;
const FROM = 10;
/** How long a decided vote waits for the third ballot, and how far from it the delays stay: as much as a busy machine takes. */
const DEADLINE_MS = 600;
const MARGIN_MS = 450;
const LATE_UNTIL = FROM + 4;

export const deadlineOverrun = conformanceCase({
  id: "R12",
  term: "deadline overrun",
  injected: `bravo's ballots are delayed by ${DEADLINE_MS - MARGIN_MS} ms, then by ${DEADLINE_MS + MARGIN_MS} ms; the deadline is ${DEADLINE_MS} ms`,
  expected: "a late ballot is never used, and counted as missing, not as wrong",
  system: "stateless",
  trials: ({ lanes: [, b] }) => {
    const delayed = (delayMs: number) => ({
      cycles: LATE_UNTIL + 6,
      faults: [
        {
          kind: "delay",
          link: b,
          direction: "up",
          message: "ballot",
          window: [FROM, LATE_UNTIL],
          delay_ms: delayMs,
        },
      ],
      deadlines: {
        graceNs: DEADLINE_MS * NS_PER_MS,
        exchangeNs: 2 * DEADLINE_MS * NS_PER_MS,
        ballotNs: 4 * DEADLINE_MS * NS_PER_MS,
      },
    });
    return { inTime: delayed(DEADLINE_MS - MARGIN_MS), late: delayed(DEADLINE_MS + MARGIN_MS) };
  },
  judge: ({ inTime, late }, { lanes: [, b] }) => {
    const missing = silencesOf(late, b);
    const wrong = reportOf(late, b)?.miscompares ?? 0;
    const refused = refusedOf(late, b, "late");
    return finding(
      {
        observed: `in time: all used; late: ${missing.length} missing, ${wrong} wrong, ${refused} refused when they came`,
        cycle: missing[0] ?? null,
        lane: b,
      },
      [
        [silencesOf(inTime, b).length === 0, "a ballot that was in time was not used"],
        [same(missing, range(FROM, LATE_UNTIL)), `missing: slots ${missing.join(", ")}`],
        [wrong === 0, `${wrong} late ballots counted as wrong`],
        [refused > 0, "no late ballot was refused"],
      ],
      [inTime, late].flatMap((seen) => [...allPass(seen), ...nobodyIsolated(seen)]),
      faultsBite(late),
    );
  },
});

const FROZEN_UNTIL = FROM + 8;

export const staleData = conformanceCase({
  id: "R13",
  term: "alive counter, stale data",
  injected: "bravo's ballot freezes, its CRC sound; another time its inputs do",
  expected: "rejected as stale",
  system: "stateless",
  trials: ({ lanes: [, b] }) => {
    // In each slot the frame of the last one before it all began.
    const frozen = (direction: string, message: string) =>
      range(FROM, FROZEN_UNTIL).map((cycle) => ({
        kind: "stale-replay",
        link: b,
        direction,
        message,
        window: [cycle, cycle + 1],
        age_cycles: cycle - FROM + 1,
      }));
    const cycles = FROZEN_UNTIL + 6;
    return {
      ballots: { cycles, faults: frozen("up", "ballot") },
      inputs: { cycles, faults: frozen("down", "input"), deadlines: PATIENT },
    };
  },
  judge: ({ ballots, inputs }, { lanes: [, b] }) => {
    const missing = silencesOf(ballots, b);
    const refused = refusedOf(ballots, b, "late");
    const status = reportOf(inputs, b)?.status;
    const stale = (status?.stale ?? 0) + (status?.duplicate ?? 0);
    const frozen = FROZEN_UNTIL - FROM;
    const wrong = reportOf(ballots, b)?.miscompares ?? 0;
    const unlike = cyclesOf(inputs.slots, ({ vote }) => vote !== "unanimous");
    return finding(
      {
        observed: `${refused} frozen ballots refused as of a closed slot, none voted; ${stale} frozen inputs refused by ${b}, which goes by what its peers relay`,
        cycle: missing[0] ?? null,
        lane: b,
      },
      [
        [
          range(FROM, FROZEN_UNTIL).every((cycle) => missing.includes(cycle)),
          "a frozen ballot was voted",
        ],
        [wrong === 0, `${wrong} frozen ballots counted as wrong`],
        [refused >= frozen, `only ${refused} of ${frozen} frozen ballots were refused`],
        [stale >= frozen, `only ${stale} of ${frozen} frozen inputs were refused`],
        [unlike.length === 0, `slot ${unlike[0]}: a frozen input was believed`],
      ],
      [ballots, inputs].flatMap((seen) => [...allPass(seen), ...faultsBite(seen)]),
    );
  },
});

const FLOOD = 2000;
const FLOOD_UNTIL = FROM + 6;

export const babblingIdiot = conformanceCase({
  id: "R15",
  term: "babbling idiot",
  injected: `each of bravo's frames comes ${FLOOD} times more`,
  expected: "the others' deadlines are unaffected",
  system: "stateless",
  trials: ({ lanes: [, b] }) => ({
    seen: {
      cycles: FLOOD_UNTIL + 5,
      faults: [{ kind: "babble", lane: b, frames: FLOOD, window: [FROM, FLOOD_UNTIL] }],
      // The flood is made where it arrives, in one go: it may take a busy machine that long to make it.
      deadlines: { graceNs: 300 * NS_PER_MS },
    },
  }),
  judge: ({ seen }, { lanes: [a, b, c] }) => {
    const late = [a, c].flatMap((lane) =>
      silencesOf(seen, lane).map((cycle) => `${lane} in ${cycle}`),
    );
    const dropped = refusedOf(seen, b, "babble");
    return finding(
      {
        observed: `${a} and ${c} in time in ${seen.slots.length} slots; ${dropped} of ${b}'s frames not looked at`,
        cycle: FROM,
        lane: b,
      },
      [
        [late.length === 0, `late: ${late.join(", ")}`],
        [dropped > 0, `nothing of ${b}'s flood was left unread`],
      ],
      allPass(seen),
      faultsBite(seen),
    );
  },
});

const MASKED_UNTIL = FROM + 8;

export const masquerade = conformanceCase({
  id: "R16",
  term: "masquerade",
  injected: "bravo signs as alpha; then bravo and charlie sign as each other, as on crossed ports",
  expected: "rejected by the link's identity",
  system: "stateless",
  trials: ({ lanes: [, b, c] }) => {
    const signs = (lane: string, as: number) => ({
      kind: "masquerade",
      lane,
      as,
      window: [FROM, MASKED_UNTIL],
    });
    return {
      masked: { cycles: MASKED_UNTIL + 5, faults: [signs(b, 1)] },
      crossed: {
        cycles: MASKED_UNTIL + 5,
        faults: [signs(b, 3), signs(c, 2)],
        deadlines: { exchangeNs: 50 * NS_PER_MS, ballotNs: 150 * NS_PER_MS },
      },
    };
  },
  judge: ({ masked, crossed }, { lanes: [a, b, c] }) => {
    const refused = (lane: string) => refusedOf(masked, lane, "masquerade");
    const crossedRefused = [b, c].map((lane) => refusedOf(crossed, lane, "masquerade"));
    const missing = silencesOf(masked, b);
    const voted = cyclesOf(crossed.slots, ({ cycle, output }) => {
      return cycle >= FROM && cycle < MASKED_UNTIL && output === undefined;
    });
    return finding(
      {
        observed: `${refused(b)} frames of ${b}'s refused by its link, ${a}'s vote untouched; crossed: ${crossedRefused.join(" and ")} refused, flagged`,
        cycle: missing[0] ?? null,
        lane: b,
      },
      [
        [refused(b) > 0, `${b} was believed to be ${a}`],
        [refused(a) + refused(c) === 0, "a lane that signed with its own name was refused"],
        [range(FROM, MASKED_UNTIL).every((cycle) => missing.includes(cycle)), `${b} was counted`],
        [silencesOf(masked, a).length === 0, `${a} was not counted`],
        [crossedRefused.every((count) => count > 0), "crossed ports were not noticed"],
        [voted.length === 0, `slot ${voted[0]}: voted over crossed ports`],
      ],
      allPass(masked),
      faultsBite(masked),
      noneWrong(crossed),
    );
  },
});

/** So many slots it lives, of those that it was to have. */
const SLOTS_OF_A_LIFE = 40;
const SLOTS_PLANNED = 1_000_000;

export const voterFailure = conformanceCase({
  id: "R20",
  term: "voter failure",
  injected: "the voter is killed between two slots",
  expected: "the output goes passive within T",
  system: "stateless",
  trials: () => ({
    seen: { cycles: SLOTS_PLANNED, faults: [], voterDiesAfter: SLOTS_OF_A_LIFE },
  }),
  judge: ({ seen }) => {
    const { slot = null, passiveAfterNs, passiveNs = 0 } = seen.aftermath ?? {};
    const after = passiveAfterNs === undefined ? "never" : `${ms(passiveAfterNs)} after`;
    return finding(
      {
        observed: `passive ${after} the output of slot ${slot}, the last one, by its consumer's clock; T is ${ms(passiveNs)}`,
        cycle: slot,
        lane: null,
      },
      [
        [
          slot !== null && slot >= SLOTS_OF_A_LIFE - 1,
          "the voter did not speak before it was killed",
        ],
        [passiveAfterNs !== undefined, "the output of a dead voter stands"],
        [
          (passiveAfterNs ?? 0) >= passiveNs,
          "the output went passive while the voter had time left",
        ],
      ],
    );
  },
});

function ms(ns: number): string {
  return `${Math.round(ns / NS_PER_MS)} ms`;
}
