import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Output } from "../triad/output.ts";
import type { Vote } from "../triad/voter.ts";
import { compare, firstDifference } from "./comparator.ts";
import { EXIT_CODE, type Verdict, worst } from "./verdict.ts";

const RIGHT = Uint8Array.of(1, 2, 3);
const WRONG = Uint8Array.of(1, 2, 7);
const OUTSIDE = "2 lanes faulty (alpha, bravo)";

function unanimous(value: Uint8Array): Vote {
  return { kind: "unanimous", value };
}

function majority(value: Uint8Array): Vote {
  return { kind: "majority", value, miscompare: [2], silent: [] };
}

/** What the triad makes of a vote when it has had no good value before. */
function outputOf(vote: Vote): Output {
  return "value" in vote ? { kind: "voted", value: vote.value } : { kind: "invalid" };
}

function judge(vote: Vote, outside: string | undefined) {
  return compare(RIGHT, { vote, output: outputOf(vote) }, outside);
}

const SPLIT: Vote = { kind: "split", silent: [] };
const NONE: Vote = { kind: "none", silent: [0, 1] };

describe("a slot's verdict", () => {
  test.each([
    ["a right unanimous vote, inside", unanimous(RIGHT), undefined, "pass"],
    ["a right unanimous vote, outside", unanimous(RIGHT), OUTSIDE, "pass"],
    ["a right majority, inside", majority(RIGHT), undefined, "pass"],
    ["a right majority, outside", majority(RIGHT), OUTSIDE, "pass"],
    ["a wrong unanimous vote, inside", unanimous(WRONG), undefined, "fail"],
    ["a wrong unanimous vote, outside", unanimous(WRONG), OUTSIDE, "fail"],
    ["a wrong majority, inside", majority(WRONG), undefined, "fail"],
    ["a wrong majority, outside", majority(WRONG), OUTSIDE, "fail"],
    ["a split, inside", SPLIT, undefined, "fail"],
    ["a split, outside", SPLIT, OUTSIDE, "inconclusive"],
    ["no vote, inside", NONE, undefined, "fail"],
    ["no vote, outside", NONE, OUTSIDE, "inconclusive"],
  ] as const)("on %s", (_name, vote, outside, verdict) => {
    const judged = judge(vote, outside);
    expect(judged.verdict).toBe(verdict);
    // Whatever is not a pass says why, and what was outside says what put it there.
    expect(judged.why === undefined).toBe(verdict === "pass");
    if (verdict === "inconclusive") expect(judged.why).toContain(OUTSIDE);
  });

  test("on a wrong vote names the common-mode fault that the plan asked for", () => {
    const alike = "lie-in-ballot, bit 3, on alpha and bravo";
    const wrong = { vote: majority(WRONG), output: outputOf(majority(WRONG)) };
    expect(compare(RIGHT, wrong, OUTSIDE, alike).why).toContain(
      `injected common-mode fault: ${alike}`,
    );
    const right = { vote: majority(RIGHT), output: outputOf(majority(RIGHT)) };
    expect(compare(RIGHT, right, OUTSIDE, alike)).toEqual({ verdict: "pass" });
  });

  test("on a last lane's word is a flagged slot's, right or wrong: a failure inside the hypothesis, no claim outside", () => {
    const vote: Vote = { kind: "none", silent: [] };
    const word = (value: Uint8Array) => ({ vote, output: { kind: "simplex", value } }) as const;
    expect(compare(RIGHT, word(RIGHT), OUTSIDE).verdict).toBe("inconclusive");
    expect(compare(RIGHT, word(RIGHT), undefined).verdict).toBe("fail");
    expect(compare(RIGHT, word(WRONG), undefined).verdict).toBe("fail");
    expect(compare(RIGHT, word(WRONG), OUTSIDE).verdict).toBe("inconclusive");
  });

  test("on a held value is that of a flagged slot: right or not, it is not the slot's own", () => {
    const held = { vote: SPLIT, output: { kind: "hold", value: RIGHT, age: 1 } } as const;
    expect(compare(RIGHT, held, undefined).verdict).toBe("fail");
    expect(compare(RIGHT, held, OUTSIDE).verdict).toBe("inconclusive");
  });

  test("an output that is longer or shorter than the oracle's is wrong", () => {
    expect(judge(unanimous(RIGHT.subarray(0, 2)), undefined).verdict).toBe("fail");
    expect(judge(unanimous(Uint8Array.of(1, 2, 3, 0)), undefined).verdict).toBe("fail");
    const empty = unanimous(new Uint8Array());
    expect(compare(new Uint8Array(), { vote: empty, output: outputOf(empty) }, undefined)).toEqual({
      verdict: "pass",
    });
  });
});

describe("the first difference", () => {
  test("is the lowest bit in which the bytes differ", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.nat(), (bytes, place) => {
        const bit = place % (bytes.length * 8);
        const other = bytes.slice();
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        // What differs further on does not matter.
        for (let later = bit + 1; later < bytes.length * 8; later += 3) {
          other[later >> 3] = (other[later >> 3] ?? 0) ^ (1 << (later & 7));
        }
        expect(firstDifference(bytes, other)).toEqual({ byte: bit >> 3, bit: bit & 7 });
        expect(firstDifference(other, bytes)).toEqual({ byte: bit >> 3, bit: bit & 7 });
      }),
      { seed: 19, numRuns: 200 },
    );
  });

  test("there is none between equal bytes", () => {
    expect(firstDifference(RIGHT, RIGHT.slice())).toBeUndefined();
    expect(firstDifference(new Uint8Array(), new Uint8Array())).toBeUndefined();
  });

  test("a missing byte is a difference, even from zero", () => {
    expect(firstDifference(RIGHT, RIGHT.subarray(0, 2))).toEqual({ byte: 2, bit: 0 });
    expect(firstDifference(Uint8Array.of(1), Uint8Array.of(1, 0))).toEqual({ byte: 1, bit: 0 });
    expect(firstDifference(Uint8Array.of(1, 8), Uint8Array.of(1))).toEqual({ byte: 1, bit: 3 });
  });
});

describe("the worst of two verdicts", () => {
  const order: readonly Verdict[] = ["pass", "inconclusive", "dissent", "fail"];

  test("is the one further towards fail, whichever comes first", () => {
    for (const [left, one] of order.entries()) {
      for (const [right, other] of order.entries()) {
        expect(worst(one, other)).toBe(order[Math.max(left, right)]);
      }
    }
  });

  test("has an exit status of its own", () => {
    expect(order.map((verdict) => EXIT_CODE[verdict])).toEqual([0, 3, 1, 1]);
  });
});
