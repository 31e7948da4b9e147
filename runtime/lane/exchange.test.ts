import { describe, expect, test } from "vitest";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import { agree, majorityOf } from "./exchange.ts";

const ZERO = Uint8Array.of(0);
const ONE = Uint8Array.of(1);
/** What a source may say to a lane: silence is among it, and is not an empty value. */
const ALPHABET: readonly (Uint8Array | undefined)[] = [undefined, ZERO, ONE];
const LANES = [0, 1, 2];

/** All that `sources` sources can say to one lane. */
function sayings(sources: number): readonly ReadingBytes[] {
  return choices(ALPHABET, sources);
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

/** All that can be chosen of `items`, `count` times over. */
function choices<Item>(items: readonly Item[], count: number): readonly (readonly Item[])[] {
  if (count === 0) return [[]];
  return choices(items, count - 1).flatMap((others) => items.map((one) => [...others, one]));
}

describe.each([1, 2])("with %i sources", (sources) => {
  const said = sayings(sources);

  /** The honest lanes that are led astray when `liar` relays `lies` to them. */
  function misled(truth: ReadingBytes, liar: number, lies: readonly (ReadingBytes | undefined)[]) {
    const honest = LANES.filter((lane) => lane !== liar);
    const relayed = (peer: number, to: number) =>
      peer === liar ? lies[honest.indexOf(to)] : truth;
    const told = [truth, truth, truth];
    return honest.filter((lane) => agreedBy(lane, told, relayed) !== spelt(truth));
  }

  test("one lane that relays anything, or nothing, to each peer does not keep the others from the truth", () => {
    let cases = 0;
    for (const lies of choices([...said, undefined], 2)) {
      for (const truth of said) {
        for (const liar of LANES) {
          expect(misled(truth, liar, lies)).toEqual([]);
          cases++;
        }
      }
    }
    expect(cases).toBe(said.length * 3 * (said.length + 1) ** 2);
  });

  test("a source that tells each lane anything leaves honest lanes agreed", () => {
    for (const told of choices(said, 3)) {
      const agreed = LANES.map((lane) => agreedBy(lane, told, (peer) => told[peer]));
      expect(new Set(agreed).size).toBe(1);
    }
  });

  test("once complete, nothing that a third lane says can change it", () => {
    const early = choices(said, 2)
      .map((told) => ({ told, ...agree(told, sources, LANES.length) }))
      .filter(({ complete }) => complete);
    for (const { told, readings } of early) {
      for (const third of said) {
        const late = agree([...told, third], sources, LANES.length);
        expect(spelt(late.readings)).toBe(spelt(readings));
      }
    }
    // Two lanes are complete where they were told the same of every source, and only there.
    expect(early).toHaveLength(said.length);
  });

  test("the order in which the senders are heard does not matter", () => {
    for (const [a = [], b = [], c = []] of choices(said, 3)) {
      const forth = agree([a, b, c], sources, LANES.length);
      const back = agree([c, a, b], sources, LANES.length);
      expect([spelt(back.readings), back.complete]).toEqual([
        spelt(forth.readings),
        forth.complete,
      ]);
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
  const relayed = (peer: number, to: number) => (peer === 2 ? [to === 0 ? ZERO : ONE] : told[peer]);
  expect([0, 1].map((lane) => agreedBy(lane, told, relayed))).toEqual(["0", "1"]);
});
