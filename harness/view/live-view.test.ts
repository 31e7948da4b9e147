import { expect, test } from "vitest";
import type { Rule } from "../../runtime/fault/plan.ts";
import type { TraceRecord } from "../../runtime/trace.ts";
import { clip, textOf } from "./line.ts";
import { type LiveRun, liveView } from "./live-view.ts";
import type { RunInfo } from "./run-info.ts";
import {
  canvasOf,
  hit,
  info,
  laneIs,
  live,
  majority,
  split,
  unanimous,
  WRONG,
  wrong,
} from "./watched.suite.ts";

const everything: readonly Rule[] = [
  ...(["drop", "duplicate", "reorder", "truncate", "stall", "partition"] as const).map(
    (kind): Rule => ({ kind, link: ["alpha", "bravo", "charlie"] }),
  ),
  { kind: "equivocate", source: [1, 2, 3, 4, 5], by_max: "2000" },
];

const runs: Readonly<Record<string, readonly [RunInfo, readonly TraceRecord[]]>> = {
  "before the first slot": [info(), []],
  "all well": [info(), slots(90, unanimous)],
  "a lane down": [info(), [unanimous(0), laneIs("bravo", "down", 1), majority(1, { bravo: null })]],
  "every fault at once": [
    info(everything, 1_000_000),
    [...slots(300, split), hit(0, "drop", "alpha"), hit(0, "drop", "alpha")],
  ],
  "a wrong vote": [info(), [...slots(5, unanimous), wrong(5)]],
};

function slots<Record>(count: number, record: (cycle: number) => Record): readonly Record[] {
  return Array.from({ length: count }, (_, cycle) => record(cycle));
}

function shown(run: LiveRun, columns = 80, rows = 24): readonly string[] {
  const canvas = canvasOf(columns, rows);
  return liveView(run, canvas).map((line) =>
    textOf(clip(line, columns, canvas.glyphs.more)).trimEnd(),
  );
}

for (const [what, [about, records]] of Object.entries(runs)) {
  test(`no line is longer than the terminal is wide: ${what}`, () => {
    for (let columns = 60; columns <= 160; columns++) {
      for (const line of shown(live(about, records), columns)) {
        expect(line.length, line).toBeLessThanOrEqual(columns);
      }
    }
  });

  test(`a picture leaves the cursor a row of its own: ${what}`, () => {
    for (let rows = 2; rows <= 50; rows++) {
      expect(shown(live(about, records), 80, rows).length).toBeLessThan(rows);
    }
  });
}

test("nothing is cut at 80 columns while at most one fault is on a lane", () => {
  const rules: readonly Rule[] = [
    { kind: "partition", link: ["charlie"], label: "partition down" },
  ];
  const run = live(info(rules), slots(90, unanimous));
  for (const line of liveView(run, canvasOf(80)))
    expect(textOf(line).length).toBeLessThanOrEqual(80);
});

test("the newest slots stand at the right end of the strip", () => {
  const run = live(info(), [...slots(200, unanimous), majority(200, { alpha: WRONG })]);
  const alpha = shown(run)
    .filter((line) => line.startsWith(" alpha "))
    .at(-1);
  expect(alpha).toMatch(/·x$/);
  expect(alpha?.length).toBeGreaterThan(70);
});

test("a lane's row says what is on it now and how often that has struck", () => {
  const rules: readonly Rule[] = [
    { kind: "drop", link: ["bravo"] },
    { kind: "stall", link: ["bravo"], window: [[50, 60]] },
  ];
  const run = live(info(rules), [unanimous(0), hit(0, "drop", "bravo"), hit(0, "drop", "bravo")]);
  const rows = shown(run);
  expect(rows.find((line) => line.startsWith(" bravo    c"))).toMatch(/drop 2$/);
  expect(rows.find((line) => line.startsWith(" alpha    ts"))).toMatch(/none$/);
});

test("where there is no room for all, the log goes first and the strip stays", () => {
  const run = live(info(), [...slots(5, unanimous), wrong(5)]);
  const low = shown(run, 80, 16).join("\n");
  expect(low).toContain("oracle");
  expect(low).not.toContain("FAIL");
  expect(shown(run, 80, 24).join("\n")).toContain("slot 5 FAIL");
});
