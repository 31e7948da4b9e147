import { describe, expect, test } from "vitest";
import type { RecallRequest } from "../wire/state-messages.ts";
import { type Recalled, Replays } from "./replays.ts";

const A = Uint8Array.of(1);
const B = Uint8Array.of(2);
const LIE = Uint8Array.of(9);

/** Lane 0 lacks cycle 7 and what follows; the peers are asked, and answer as told. */
function asked(peers: readonly number[]) {
  const requests: (RecallRequest & { readonly lane: number })[] = [];
  const outcomes: Recalled[] = [];
  const exchange = {
    recall: (lane: number, request: RecallRequest) => requests.push({ lane, ...request }),
  };
  const replays = new Replays(exchange, (_lane, _cycle, recalled) => outcomes.push(recalled));
  replays.ask(0, { cycle: 7, until: 9, peers });
  const answer = (lane: number, ...readings: readonly Uint8Array[]) =>
    replays.hear(lane, { cycle: 7, readings });
  return { requests, outcomes, answer, replays };
}

test("each peer is asked for as many cycles as are lacking", () => {
  expect(asked([1, 2]).requests).toEqual([
    { lane: 1, cycle: 7, count: 2 },
    { lane: 2, cycle: 7, count: 2 },
  ]);
});

test("a gap of thousands of cycles is asked for piece by piece", () => {
  const { requests, replays } = asked([1]);
  replays.ask(0, { cycle: 8, until: 9000, peers: [1] });
  expect(requests.at(-1)).toEqual({ lane: 1, cycle: 8, count: 32 });
});

describe("what two lanes say", () => {
  test("is agreed as far as they say the same", () => {
    const { outcomes, answer } = asked([1, 2]);
    answer(1, A, B);
    expect(outcomes).toEqual([]);
    answer(2, A, LIE);
    expect(outcomes).toEqual([{ kind: "agreed", readings: [A] }]);
  });

  test("is contradictory where the first cycle differs already", () => {
    const { outcomes, answer } = asked([1, 2]);
    answer(1, LIE);
    answer(2, A);
    expect(outcomes).toEqual([{ kind: "contradictory" }]);
  });

  test("is one lane's word where the other does not hold it", () => {
    const { outcomes, answer } = asked([1, 2]);
    answer(1);
    answer(2, A);
    expect(outcomes).toEqual([{ kind: "alone", from: 2, readings: [A] }]);
  });

  test("is that it is lost where neither holds it", () => {
    const { outcomes, answer } = asked([1, 2]);
    answer(1);
    answer(2);
    expect(outcomes).toEqual([{ kind: "lost" }]);
  });
});

test("what nobody is there to say is lost", () => {
  expect(asked([]).outcomes).toEqual([{ kind: "lost" }]);
});

test("one lane is never believed while the other is to be had, however often it says the same", () => {
  const { outcomes, answer } = asked([1, 2]);
  for (let times = 0; times < 5; times++) answer(1, LIE);
  expect(outcomes).toEqual([]);
});

test("the answer of a lane that was not asked, and one to another question, change nothing", () => {
  const { outcomes, answer, replays } = asked([1, 2]);
  answer(0, LIE);
  replays.hear(2, { cycle: 6, readings: [LIE] });
  answer(1, A);
  expect(outcomes).toEqual([]);
});

test("an answer that has come stands when the same is asked again", () => {
  const { outcomes, answer, replays } = asked([1, 2]);
  answer(1, A);
  replays.ask(0, { cycle: 7, until: 10, peers: [1, 2] });
  answer(2, A, B);
  expect(outcomes).toEqual([{ kind: "agreed", readings: [A] }]);
});

test("a lane that did not know it when it was asked may know it when the same is asked again", () => {
  const { outcomes, answer, replays } = asked([1, 2]);
  answer(1);
  replays.ask(0, { cycle: 7, until: 10, peers: [1, 2] });
  answer(2);
  expect(outcomes).toEqual([]);
  answer(1, A);
  expect(outcomes).toEqual([{ kind: "alone", from: 1, readings: [A] }]);
});

test("what a lane has not asked for again is not lacking any more: a late answer changes nothing", () => {
  const { outcomes, answer, replays } = asked([1, 2]);
  answer(1);
  replays.open(9);
  replays.open(10);
  answer(2);
  expect(outcomes).toEqual([]);
});
