import { expect, test } from "vitest";
import { resampled } from "../report/picture.ts";
import { ASCII, type Glyphs, UNICODE } from "./canvas.ts";
import { textOf } from "./line.ts";
import { legend, rowsOf, timeline } from "./timeline.ts";
import { info, majority, RIGHT, seen, split, unanimous, WRONG, wrong } from "./watched.suite.ts";

const records = [
  unanimous(0),
  majority(1, { alpha: null }),
  majority(2, { bravo: WRONG }),
  split(3),
  wrong(4),
  { ...split(5), vote: "none", ballots: { alpha: null, bravo: null, charlie: RIGHT } } as const,
];

function rows(glyphs: Glyphs): readonly string[] {
  const about = info();
  const state = seen(about, records);
  return timeline(state.picture.recent, rowsOf(about), glyphs).map((line) => textOf(line));
}

test("each slot is a column: who agreed, who differed, who was silent, the result", () => {
  expect(rows(UNICODE)).toEqual([
    " alpha   ·_·%x_",
    " bravo   ··x%x_",
    " charlie ···_·%",
    " voter   █▄▄!▄0",
    " oracle  ===?x?",
  ]);
});

test("in plain ASCII the picture tells as much", () => {
  expect(rows(ASCII)).toEqual([
    " alpha   ._.%x_",
    " bravo   ..x%x_",
    " charlie ..._.%",
    " voter   #++!+0",
    " oracle  ===?x?",
  ]);
});

for (const [set, g] of Object.entries({ ASCII, UNICODE })) {
  test(`no two meanings of a row share a character in ${set}`, () => {
    const byRow = [
      [
        ...[g.agrees, g.agreesUnderFault, g.undecided],
        ...[g.miscompares, g.partlyMiscompares, g.silent, g.partlySilent],
      ],
      [g.unanimous, g.partlyUnanimous, g.majority, g.split, g.none],
      [g.equal, g.differs, g.unheard],
      [g.honest, g.lying],
      [g.done, g.ahead],
    ];
    for (const glyphs of byRow) {
      expect(new Set(glyphs).size).toBe(glyphs.length);
      for (const glyph of glyphs) expect(glyph).toHaveLength(1);
    }
  });
}

test("a column of several slots tells a lane that miscompares in some from one that does in all", () => {
  const about = info();
  const slots = [
    majority(0, { alpha: WRONG }),
    majority(1, { alpha: WRONG }),
    unanimous(2),
    majority(3, { alpha: WRONG }),
  ];
  const columns = resampled(seen(about, slots).picture.columns, 2);
  const [alpha] = timeline(columns, rowsOf(about), ASCII);
  expect(textOf(alpha ?? [])).toBe(" alpha   x/");
  expect(legend(columns, ASCII).slice(0, 2)).toEqual(["x miscompares", "/ partly miscompares"]);
});

test("a plan that makes sources lie gives them a row", () => {
  const about = info([{ kind: "lie", source: [2], by_max: "9", window: [[1, 3]] }]);
  const state = seen(about, records);
  const [first] = timeline(state.picture.recent, rowsOf(about), UNICODE);
  expect(textOf(first ?? [])).toBe(" sources ·~~···");
});
