import { beforeEach, describe, expect, test } from "vitest";
import { INDICES_PER_CYCLE } from "../fault/message-index.ts";
import type { Direction } from "../link/link.ts";
import { WithheldBallots } from "./withheld-ballots.ts";

const NAMES = ["alpha", "bravo", "charlie"];
const CYCLE = 4;
const OPENED_NS = 1000;
const NEVER = Number.POSITIVE_INFINITY;
const [ALPHA, BRAVO, CHARLIE] = [0, 1, 2];
/** Places in a cycle: proto/README.md, "The message index". */
const [INPUT, BALLOT] = [0, 0];

let slot = new WithheldBallots(NAMES, true);

beforeEach(() => {
  slot = new WithheldBallots(NAMES, true);
  slot.open(CYCLE, OPENED_NS);
});

function withhold(link: string, direction: Direction, place: number, forNs = NEVER): void {
  slot.hear({ link, direction, index: CYCLE * INDICES_PER_CYCLE + place, forNs });
}

function relayAddressOf(lane: string): number {
  return NAMES.indexOf(lane) + 1;
}

describe("a lane's ballot", () => {
  test("may come at once while nothing is known of it", () => {
    expect([ALPHA, BRAVO, CHARLIE].map((lane) => slot.untilNs(lane))).toEqual([
      OPENED_NS,
      OPENED_NS,
      OPENED_NS,
    ]);
  });

  test("does not come where it is lost, and others do", () => {
    withhold("bravo", "up", BALLOT);
    expect(slot.untilNs(BRAVO)).toBe(NEVER);
    expect([slot.untilNs(ALPHA), slot.untilNs(CHARLIE)]).toEqual([OPENED_NS, OPENED_NS]);
  });

  test("does not come sooner than it would if it had been sent when the slot was opened", () => {
    withhold("bravo", "up", BALLOT, 500);
    expect(slot.untilNs(BRAVO)).toBe(OPENED_NS + 500);
  });

  test("comes all the same where one message of three is lost on the way to the lane", () => {
    for (const place of [INPUT, relayAddressOf("alpha"), relayAddressOf("charlie")]) {
      slot.open(CYCLE, OPENED_NS);
      withhold("bravo", "down", place);
      expect(slot.untilNs(BRAVO)).toBe(OPENED_NS);
    }
  });

  test.each([
    [
      "its input and a relay",
      [
        ["down", INPUT],
        ["down", 1],
      ],
    ],
    [
      "both relays",
      [
        ["down", 1],
        ["down", 3],
      ],
    ],
  ] as const)("does not come where the lane misses %s", (_, places) => {
    for (const [direction, place] of places) withhold("bravo", direction, place);
    expect(slot.untilNs(BRAVO)).toBe(NEVER);
    expect([slot.untilNs(ALPHA), slot.untilNs(CHARLIE)]).toEqual([OPENED_NS, OPENED_NS]);
  });

  test("does not come before the second message has, where two are late", () => {
    withhold("bravo", "down", INPUT, 700);
    withhold("bravo", "down", relayAddressOf("alpha"), 300);
    expect(slot.untilNs(BRAVO)).toBe(OPENED_NS + 300);
  });
});

test("once the exchange is over a lane may vote on what it is replayed, though not where its ballot is lost", () => {
  for (const place of [INPUT, relayAddressOf("alpha")]) withhold("bravo", "down", place);
  withhold("charlie", "up", BALLOT);
  slot.endExchange();
  expect([ALPHA, BRAVO, CHARLIE].map((lane) => slot.untilNs(lane))).toEqual([
    OPENED_NS,
    OPENED_NS,
    NEVER,
  ]);
});

describe("a relay", () => {
  test("that is lost on its sender's link is missed as one on its receiver's is", () => {
    withhold("bravo", "down", INPUT);
    withhold("alpha", "up", relayAddressOf("bravo"));
    expect(slot.untilNs(BRAVO)).toBe(NEVER);
  });

  test("is not sent by a lane that has not been told its input", () => {
    withhold("alpha", "down", INPUT);
    withhold("bravo", "down", INPUT);
    // Only charlie relays to them, and neither relays to charlie.
    expect([ALPHA, BRAVO, CHARLIE].map((lane) => slot.untilNs(lane))).toEqual([
      NEVER,
      NEVER,
      NEVER,
    ]);
  });
});

test("without an exchange a lane votes on its own input alone", () => {
  slot = new WithheldBallots(NAMES, false);
  slot.open(CYCLE, OPENED_NS);
  withhold("alpha", "down", relayAddressOf("bravo"));
  withhold("alpha", "down", relayAddressOf("charlie"));
  withhold("bravo", "down", INPUT);
  expect([ALPHA, BRAVO, CHARLIE].map((lane) => slot.untilNs(lane))).toEqual([
    OPENED_NS,
    NEVER,
    OPENED_NS,
  ]);
});

test.each([
  ["of another slot", "bravo", (CYCLE - 1) * INDICES_PER_CYCLE],
  ["of a slot to come", "bravo", (CYCLE + 1) * INDICES_PER_CYCLE],
  ["of a link that is none of the rig's", "delta", CYCLE * INDICES_PER_CYCLE],
  ["of a message that no ballot depends on", "bravo", CYCLE * INDICES_PER_CYCLE + 7],
] as const)("what is told %s is of no use", (_, link, index) => {
  for (const direction of ["up", "down"] as const)
    slot.hear({ link, direction, index, forNs: NEVER });
  expect([ALPHA, BRAVO, CHARLIE].map((lane) => slot.untilNs(lane))).toEqual([
    OPENED_NS,
    OPENED_NS,
    OPENED_NS,
  ]);
});

test("a slot is opened with nothing withheld", () => {
  withhold("bravo", "up", BALLOT);
  withhold("alpha", "down", INPUT);
  slot.open(CYCLE + 1, 2 * OPENED_NS);
  expect([ALPHA, BRAVO, CHARLIE].map((lane) => slot.untilNs(lane))).toEqual([
    2 * OPENED_NS,
    2 * OPENED_NS,
    2 * OPENED_NS,
  ]);
});
