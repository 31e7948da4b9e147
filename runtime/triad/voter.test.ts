import { expect, test } from "vitest";
import type { BallotBytes, Triad } from "../contract/triad.ts";
import { majority, type Vote, vote } from "./voter.ts";

const LETTERS = ["a", "b", "c", undefined] as const;
type Letter = (typeof LETTERS)[number];

/** Fresh bytes each time: ballots are alike by their bytes, not by being one array. */
function ballot(letter: Letter): BallotBytes {
  return letter === undefined ? undefined : new TextEncoder().encode(`output ${letter}`);
}

const ALL = LETTERS.flatMap((a) =>
  LETTERS.flatMap((b) => LETTERS.map((c): Triad<Letter> => [a, b, c])),
);

/** The vote by counting letters: the definition, apart from the voter's code. */
function counted(letters: Triad<Letter>): Vote {
  const silent = [0, 1, 2].filter((lane) => letters[lane] === undefined);
  const winner = letters.find(
    (one) => one !== undefined && letters.filter((other) => other === one).length >= 2,
  );
  const value = ballot(winner);
  if (value === undefined) return { kind: silent.length < 2 ? "split" : "none", silent };
  const miscompare = [0, 1, 2].filter(
    (lane) => letters[lane] !== undefined && letters[lane] !== winner,
  );
  if (miscompare.length + silent.length === 0) return { kind: "unanimous", value };
  return { kind: "majority", value, miscompare, silent };
}

test.each(ALL)("the vote on %s, %s and %s", (a, b, c) => {
  const ballots = [ballot(a), ballot(b), ballot(c)] as const;
  expect(vote(ballots)).toEqual(counted([a, b, c]));
  const voted = vote(ballots);
  const value = "value" in voted ? voted.value : undefined;
  expect(majority(ballots)).toEqual(value);
});

test("a lane that differs from two others is named, and a silent one apart from it", () => {
  expect(vote([ballot("a"), ballot("b"), ballot("a")])).toMatchObject({
    miscompare: [1],
    silent: [],
  });
  expect(vote([undefined, ballot("b"), ballot("b")])).toMatchObject({
    miscompare: [],
    silent: [0],
  });
});

test("two ballots that differ convict nobody", () => {
  expect(vote([ballot("a"), undefined, ballot("b")])).toEqual({ kind: "split", silent: [1] });
});

test("two silent lanes do not agree on silence", () => {
  expect(vote([undefined, undefined, ballot("a")])).toEqual({ kind: "none", silent: [0, 1] });
});

test("an empty output is a ballot like any other", () => {
  const empty = () => new Uint8Array();
  expect(vote([empty(), empty(), undefined])).toMatchObject({ kind: "majority", silent: [2] });
});

test("outputs that differ in their last bit, or in length only, are not alike", () => {
  const long = Uint8Array.of(1, 2, 0);
  expect(vote([long, Uint8Array.of(1, 2, 1), Uint8Array.of(1, 2)]).kind).toBe("split");
});
