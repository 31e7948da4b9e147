/** What comes late, again, too often or in another's name, and a voter that comes no more: R12, R13, R15, R16 and R20. */
import { conformanceCase, finding } from "./conformance.ts";
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
const FROM = 10;
/** How long a decided vote waits for the third ballot, and how far from it the delays stay: as much as a busy machine takes. */
const DEADLINE_MS = 2500;
const MARGIN_MS = 2200;
const SLOTS = 4;
const LATE_FROM = FROM + 2 * SLOTS;

export const deadlineOverrun = conformanceCase({
  id: "R12",
  term: "deadline overrun",
  injected: `bravo's ballots are delayed by ${DEADLINE_MS - MARGIN_MS} ms, then by ${DEADLINE_MS + MARGIN_MS} ms; the deadline is ${DEADLINE_MS} ms`,
  expected: "a late ballot is never used, and counted as missing, not as wrong",
  system: "stateless",
  trials: ({ lanes: [, b] }) => {
    const delayed = (from: number, delayMs: number) => ({
      kind: "delay",
      link: b,
      direction: "up",
      message: "ballot",
      window: [from, from + SLOTS],
      delay_ms: delayMs,
    });
    return {
      seen: {
        cycles: LATE_FROM + 2 * SLOTS,
        faults: [
          delayed(FROM, DEADLINE_MS - MARGIN_MS),
          delayed(LATE_FROM, DEADLINE_MS + MARGIN_MS),
        ],
        deadlines: {
          graceNs: DEADLINE_MS * NS_PER_MS,
          exchangeNs: 2 * DEADLINE_MS * NS_PER_MS,
          ballotNs: 4 * DEADLINE_MS * NS_PER_MS,
        },
      },
    };
  },
  judge: ({ seen }, { lanes: [, b] }) => {
    const missing = silencesOf(seen, b);
    const wrong = reportOf(seen, b)?.miscompares ?? 0;
    const refused = refusedOf(seen, b, "late");
    return finding(
      {
        observed: `in time: all ${SLOTS} used; late: ${missing.length} missing, ${wrong} wrong, ${refused} refused when they came`,
        cycle: missing[0] ?? null,
        lane: b,
      },
      [
        [
          same(missing, range(LATE_FROM, LATE_FROM + SLOTS)),
          `missing: slots ${missing.join(", ")}`,
        ],
        [wrong === 0, `${wrong} late ballots counted as wrong`],
        [refused > 0, "no late ballot was refused"],
      ],
      allPass(seen),
      nobodyIsolated(seen),
      faultsBite(seen),
    );
  },
});

const FROZEN = 8;
const INPUTS_FROM = FROM + 2 * FROZEN;

export const staleData = conformanceCase({
  id: "R13",
  term: "alive counter, stale data",
  injected: "bravo's ballot freezes, its CRC sound; another time its inputs do",
  expected: "rejected as stale",
  system: "stateless",
  trials: ({ lanes: [, b] }) => {
    // In each slot the frame of the last one before it all began.
    const frozen = (direction: string, message: string, from: number) =>
      range(from, from + FROZEN).map((cycle) => ({
        kind: "stale-replay",
        link: b,
        direction,
        message,
        window: [cycle, cycle + 1],
        age_cycles: cycle - from + 1,
      }));
    return {
      seen: {
        cycles: INPUTS_FROM + 2 * FROZEN,
        faults: [...frozen("up", "ballot", FROM), ...frozen("down", "input", INPUTS_FROM)],
        // A slot without bravo's ballot takes that long; with it, every lane is waited for.
        deadlines: { graceNs: 100 * NS_PER_MS },
      },
    };
  },
  judge: ({ seen }, { lanes: [, b] }) => {
    const missing = silencesOf(seen, b);
    const refused = refusedOf(seen, b, "late");
    const { status, miscompares = 0 } = reportOf(seen, b) ?? {};
    const stale = (status?.stale ?? 0) + (status?.duplicate ?? 0);
    return finding(
      {
        observed: `${refused} frozen ballots refused as of a closed slot, none voted; ${stale} frozen inputs refused by ${b}, which goes by what its peers relay`,
        cycle: missing[0] ?? null,
        lane: b,
      },
      [
        [same(missing, range(FROM, FROM + FROZEN)), `missing: slots ${missing.join(", ")}`],
        [miscompares === 0, `${miscompares} frozen ballots counted as wrong`],
        [refused >= FROZEN, `only ${refused} of ${FROZEN} frozen ballots were refused`],
        [stale >= FROZEN, `only ${stale} of ${FROZEN} frozen inputs were refused`],
      ],
      allPass(seen),
      faultsBite(seen),
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
      deadlines: {
        graceNs: 2000 * NS_PER_MS,
        exchangeNs: 5000 * NS_PER_MS,
        ballotNs: 10_000 * NS_PER_MS,
      },
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
const CROSSED_FROM = MASKED_UNTIL + 4;
const CROSSED_UNTIL = CROSSED_FROM + 4;

export const masquerade = conformanceCase({
  id: "R16",
  term: "masquerade",
  injected: "bravo signs as alpha; then bravo and charlie sign as each other, as on crossed ports",
  expected: "rejected by the link's identity",
  system: "stateless",
  trials: ({ lanes: [, b, c] }) => {
    const signs = (lane: string, as: number, window: readonly [number, number]) => ({
      kind: "masquerade",
      lane,
      as,
      window,
    });
    return {
      seen: {
        cycles: CROSSED_UNTIL + 4,
        faults: [
          signs(b, 1, [FROM, MASKED_UNTIL]),
          signs(b, 3, [CROSSED_FROM, CROSSED_UNTIL]),
          signs(c, 2, [CROSSED_FROM, CROSSED_UNTIL]),
        ],
        // Over crossed ports a slot takes its whole time.
        deadlines: { exchangeNs: 1000 * NS_PER_MS, ballotNs: 2500 * NS_PER_MS },
      },
    };
  },
  judge: ({ seen }, { lanes: [a, b, c] }) => {
    const [ofA, ofB, ofC] = [a, b, c].map((lane) => refusedOf(seen, lane, "masquerade"));
    const masked = range(FROM, MASKED_UNTIL);
    const crossed = cyclesOf(seen.slots, ({ output }) => output !== undefined);
    const heard = (lane: string) => {
      const silent = silencesOf(seen, lane);
      return masked.filter((cycle) => !silent.includes(cycle)).length;
    };
    return finding(
      {
        observed: `refused by their links ${ofB} frames of ${b}'s, ${ofC} of ${c}'s; ${a}'s vote stands in ${heard(a)} slots; over crossed ports ${crossed.length} outputs, all flagged`,
        cycle: FROM,
        lane: b,
      },
      [
        [(ofB ?? 0) > 0, `${b} was believed to be another`],
        [(ofC ?? 0) > 0, "crossed ports were not noticed"],
        [ofA === 0, `${a}, who signed with its own name, was refused`],
        [heard(b) === 0, `${b} was counted`],
        [heard(a) === masked.length, `${a} was counted in ${heard(a)} of ${masked.length} slots`],
        [same(crossed, range(CROSSED_FROM, CROSSED_UNTIL)), `flagged: slots ${crossed.join(", ")}`],
      ],
      noneWrong(seen),
      faultsBite(seen),
    );
  },
});

/** How many of its planned slots it lives. */
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
