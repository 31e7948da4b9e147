import { describe, expect, test } from "vitest";
import type { ReadingBytes } from "../hot-wire.ts";
import { agree, majorityOf } from "./exchange.ts";

const ZERO = Uint8Array.of(0);
const ONE = Uint8Array.of(1);
/** What a source may say to a lane: silence is among it, and is not an empty value. */
const ALPHABET: readonly (Uint8Array | undefined)[] = [undefined, ZERO, ONE];
const LANES = [0, 1, 2];

/** All that `sources` sources can say to one lane. */
function sayings(sources: number): readonly ReadingBytes[] {
  if (sources === 0) return [[]];
  return sayings(sources - 1).flatMap((others) => ALPHABET.map((said) => [...others, said]));
}

function spelt(readings: ReadingBytes): string {
  return readings.map((said) => said?.join(".") ?? "silence").join(" ");
}

/** What lane `me` agrees on, given what it was told and what each peer relays to it (undefined: nothing). */
function agreedBy(
  me: number,
  told: readonly ReadingBytes[],
  relayed: (peer: number, to: number) => ReadingBytes | undefined,
): string {
  const heard = LANES.flatMap((lane) => {
    const said = lane === me ? told[lane] : relayed(lane, me);
    return said === undefined ? [] : [said];
  });
  return spelt(agree(heard, told[me]?.length ?? 0, LANES.length).readings);
}

test("a majority is more than half", () => {
  expect([1, 2, 3].map(majorityOf)).toEqual([1, 2, 2]);
});

describe.each([1, 2])("with %i sources", (sources) => {
  const said = sayings(sources);

  test("one lane that relays anything, or nothing, to each peer does not keep the others from the truth", () => {
    let cases = 0;
    for (const truth of said) {
      const told = [truth, truth, truth];
      for (const liar of LANES) {
        const honest = LANES.filter((lane) => lane !== liar);
        for (const lies of [...said, undefined].flatMap((one) =>
          [...said, undefined].map((other) => [one, other] as const),
        )) {
          const relayed = (peer: number, to: number) =>
            peer === liar ? lies[honest.indexOf(to)] : truth;
          for (const lane of honest) {
            if (agreedBy(lane, told, relayed) !== spelt(truth)) {
              throw new Error(`lane ${lane} is misled from ${spelt(truth)} by lane ${liar}`);
            }
            cases++;
          }
        }
      }
    }
    expect(cases).toBe(said.length * 3 * (said.length + 1) ** 2 * 2);
  });

  test("a source that tells each lane anything leaves honest lanes agreed", () => {
    for (const a of said) {
      for (const b of said) {
        for (const c of said) {
          const told = [a, b, c];
          const relayed = (peer: number) => told[peer];
          const agreed = LANES.map((lane) => agreedBy(lane, told, relayed));
          if (new Set(agreed).size > 1) throw new Error(`they disagree: ${agreed.join(" | ")}`);
        }
      }
    }
  });

  test("once complete, nothing that a third lane says can change it", () => {
    let complete = 0;
    for (const a of said) {
      for (const b of said) {
        const early = agree([a, b], sources, LANES.length);
        if (!early.complete) continue;
        complete++;
        for (const c of said) {
          expect(spelt(agree([a, b, c], sources, LANES.length).readings)).toBe(
            spelt(early.readings),
          );
        }
      }
    }
    // Two lanes are complete where they were told the same of every source, and only there.
    expect(complete).toBe(said.length);
  });

  test("the order in which the senders are heard does not matter", () => {
    for (const a of said) {
      for (const b of said) {
        for (const c of said) {
          const forth = agree([a, b, c], sources, LANES.length);
          const back = agree([c, a, b], sources, LANES.length);
          expect(spelt(back.readings)).toBe(spelt(forth.readings));
          expect(back.complete).toBe(forth.complete);
        }
      }
    }
  });
});

test("a source on which no two lanes agree counts as silent, and the exchange is not complete", () => {
  const { readings, complete } = agree([[ZERO], [ONE], [undefined]], 1, 3);
  expect(readings).toEqual([undefined]);
  expect(complete).toBe(false);
});

test("an empty value is not silence", () => {
  const empty = new Uint8Array();
  expect(agree([[empty], [undefined]], 1, 3).complete).toBe(false);
  expect(agree([[empty], [new Uint8Array()]], 1, 3).readings).toEqual([empty]);
});

test("a lane alone takes what it was told", () => {
  expect(agree([[ONE, undefined]], 2, 1)).toEqual({ readings: [ONE, undefined], complete: true });
});

test("an equivocating source and a lying relay together split the honest lanes: one round is not enough", () => {
  const told = [[ZERO], [ONE], [ONE]];
  const relayed = (peer: number, to: number) =>
    peer === 2 ? [to === 0 ? ZERO : ONE] : told[peer];
  expect([0, 1].map((lane) => agreedBy(lane, told, relayed))).toEqual(["0", "1"]);
});
