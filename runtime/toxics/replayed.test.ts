import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toxicOnClock } from "../testing/toxic-on-clock.ts";
import type { Decision } from "./decision.ts";
import { decidedIn, lineOf } from "./decision-line.ts";
import { replayed } from "./replayed.ts";

interface Done {
  readonly out: readonly { readonly text: string; readonly atMs: number }[];
  readonly ending: object | undefined;
  readonly decisions: readonly Decision[];
}

type Toxics = readonly (readonly [type: string, attributes: object])[];

const LETTERS = "abcdefghijklmnopqrstuvwxyz".repeat(8);
const CHUNKS: readonly string[] = [LETTERS.slice(0, 50), LETTERS.slice(50, 53), LETTERS.slice(53)];

/** Chunks 7 ms apart, and then the end. */
function run(chunks: readonly string[], set: (one: ReturnType<typeof toxicOnClock>) => void): Done {
  const decisions: Decision[] = [];
  const one = toxicOnClock(7, (decision) => decisions.push(decision));
  set(one);
  let ms = 0;
  for (const chunk of chunks) {
    one.push(chunk);
    ms += 7;
    one.until(ms);
  }
  one.stream.end("finished");
  one.until(10_000);
  return { out: one.out, ending: one.ending(), decisions: decisions.map(throughALine) };
}

function throughALine(decision: Decision): Decision {
  const where = { proxy: "p", connection: 0, stream: "upstream" } as const;
  const read = decidedIn(lineOf({ ...where, decision }));
  if ("refused" in read) throw new Error(read.refused);
  return read.ok.decision;
}

const withToxics = (toxics: Toxics) =>
  run(CHUNKS, (one) => {
    for (const [nth, [type, attributes]] of toxics.entries()) one.add(type, attributes, `t${nth}`);
  });
const again = ({ decisions }: Done, chunks = CHUNKS) =>
  run(chunks, (one) => one.stream.add("replay", replayed(decisions)));

const bytesOf = ({ out }: Done) => out.map(({ text }) => text).join("");

describe("what was recorded is done again", () => {
  test.each<[string, Toxics]>([
    ["latency with jitter", [["latency", { latency: 20, jitter: 19.5 }]]],
    ["bandwidth", [["bandwidth", { rate: 1 }]]],
    ["slices", [["slicer", { average_size: 7, size_variation: 3, delay: 800 }]]],
    ["a limit", [["limit_data", { bytes: 51 }]]],
    ["a timeout", [["timeout", { timeout: 10 }]]],
    ["a reset", [["reset_peer", { timeout: 12 }]]],
    ["a slow close", [["slow_close", { delay: 40 }]]],
    ["flipped bits", [["flip_bits", { probability: 0.1 }]]],
    ["dropped bytes", [["drop_bytes", { probability: 0.1 }]]],
    ["inserted bytes", [["insert_bytes", { probability: 0.1 }]]],
    [
      "all together",
      [
        ["slicer", { average_size: 20, size_variation: 9, delay: 300 }],
        ["latency", { latency: 5, jitter: 4 }],
        ["flip_bits", { probability: 0.05 }],
        ["limit_data", { bytes: 180 }],
      ],
    ],
  ])("%s", (_, toxics) => {
    const done = withToxics(toxics);
    expect(done.decisions).not.toEqual([]);
    const { out, ending } = again(done);
    expect({ out, ending }).toEqual({ out: done.out, ending: done.ending });
  });

  test("without anything that was done nothing is noted", () => {
    expect(withToxics([]).decisions).toEqual([]);
  });

  test("byte for byte, however the bytes come in the second time", () => {
    const done = withToxics([
      ["flip_bits", { probability: 0.1 }],
      ["drop_bytes", { probability: 0.1 }],
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 8 }), (sizes) => {
        const chunks: string[] = [];
        let from = 0;
        for (const size of [...sizes, LETTERS.length]) {
          if (from < LETTERS.length) chunks.push(LETTERS.slice(from, from + size));
          from += size;
        }
        expect(bytesOf(again(done, chunks))).toBe(bytesOf(done));
      }),
      { seed: 3, numRuns: 50 },
    );
  });
});

describe("byte faults", () => {
  const struck = (type: string, chunks: readonly string[]) =>
    bytesOf(run(chunks, (one) => one.add(type, { probability: 0.1 })));

  test.each(["flip_bits", "drop_bytes", "insert_bytes"])(
    "%s strikes bytes by their offset, whatever chunks they come in",
    (type) => {
      const whole = struck(type, [LETTERS]);
      expect(struck(type, LETTERS.split(""))).toBe(whole);
      expect(struck(type, CHUNKS)).toBe(whole);
      expect(whole).not.toBe(LETTERS);
    },
  );

  test("strike about as often as they should", () => {
    const one = toxicOnClock();
    one.add("drop_bytes", { probability: 0.25 });
    one.push("x".repeat(100_000));
    const left = one.out.reduce((size, { text }) => size + text.length, 0);
    expect(Math.abs(left - 75_000)).toBeLessThan(1000);
  });

  test("of odds 0 strike nothing, and of odds 1 everything", () => {
    const all = (probability: number) => {
      const one = toxicOnClock();
      one.add("drop_bytes", { probability });
      one.push(LETTERS);
      return one.out.map(({ text }) => text).join("");
    };
    expect([all(0), all(1)]).toEqual([LETTERS, ""]);
  });
});

test.each([
  ["{", "invalid JSON"],
  ["{}", "done: missing"],
  [
    '{"proxy":"p","connection":0,"stream":"upstream","done":"lost","at":-1,"size":1}',
    "at: expected",
  ],
])("a line that is not a decision is refused: %s", (line, named) => {
  const read = decidedIn(line);
  expect("refused" in read ? read.refused : "").toContain(named);
});
