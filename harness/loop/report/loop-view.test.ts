import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { lookOf } from "../../terminal/capabilities.ts";
import { textOf } from "../../view/line.ts";
import { begun, chainOf, designed, turnOf } from "../ledger/loop.suite.ts";
import type { NewRecord } from "../ledger/records.ts";
import { nextAct } from "../state/next.ts";
import { stateOf } from "../state/state.ts";
import { loopPresenter } from "./loop-presenter.ts";
import { loopView, type ShownLoop } from "./loop-view.ts";
import { TOLD } from "./story.suite.ts";

const UTF8 = { LANG: "C.UTF-8" };
const HOSTILE = `\u001b[2J\n${"wide ".repeat(60)}`;

function shown(
  records: readonly NewRecord[],
  { now, rows = 40 }: { readonly now?: ShownLoop["now"]; readonly rows?: number } = {},
): readonly string[] {
  const canvas = lookOf({ columns: 80, rows }, UTF8);
  const of = { records: chainOf(records).records, spentMs: 61_000, now };
  return loopView(of, canvas).map((line) => textOf(line).trimEnd());
}

const now = {
  ...{ text: "attempt 2: the implementer works", role: "integration_implementer", forMs: 4000 },
  ...{ subtask: "the step", agent: "I have it" },
};

test("a loop under way tells state, role, attempt, sub-task, caps and the last counterexample", () => {
  const text = shown(TOLD.slice(0, 4), { now }).join("\n");
  expect(text).toContain("loudest_v1/ts  by scripted");
  expect(text).toContain("THINK → [WORK] → REVIEW");
  expect(text).toMatch(/now +attempt 2: the implementer works, 4\.0 s/);
  expect(text).toMatch(/role +integration_implementer/);
  expect(text).toMatch(/sub-task +the step/);
  expect(text).toMatch(/attempts +━━─+ {2}1 of 12/);
  expect(text).toMatch(/money +━─+ {2}3\.00 of 100\.00 USD/);
  expect(text).toMatch(/time +1 min 01 s, no cap/);
  expect(text).toContain("last counterexample, attempt 1: loudest_wins");
  expect(text).toMatch(/expected +7\n lane said +3\n/);
  expect(text).toMatch(/ledger +4 records, head [0-9a-f]{12}/);
});

test("from the ledger alone it tells what is next, or how it ended", () => {
  expect(shown(TOLD.slice(0, 4)).join("\n")).toMatch(/next +attempt 2: the implementer works/);
  expect(shown(TOLD).join("\n")).toMatch(/ended +attempt 3 was accepted/);
  const capped = shown([...TOLD.slice(0, 4), { kind: "capped", cap: "usd" }]).join("\n");
  expect(capped).toMatch(/APPROVED → CAP_HIT\n\n ended +the cap on usd was hit/);
  expect(shown([]).join("\n")).toMatch(/\[START\] → THINK/);
});

test("a state beside the path stands in it where it belongs", () => {
  const rejected = shown(TOLD.slice(0, 8)).join("\n");
  expect(rejected).toContain("THINK → [WORK_AFTER_REJECT] → REVIEW");
  expect(rejected).toContain("last failure, attempt 2: auditor");
});

test("no line of it is longer than 80 columns, whatever agents say", () => {
  const agent: NewRecord = { ...begun, agent: HOSTILE } as NewRecord;
  const stopped: NewRecord = {
    kind: "interrupted",
    turn: turnOf("system_designer", 1, { stop: "infra", why: HOSTILE }),
  };
  const said = { ...now, agent: HOSTILE, subtask: HOSTILE, text: HOSTILE };
  const screen = drawn([agent, designed, stopped, ...TOLD.slice(2, 8)]);
  const fits = (line: string) => expect(line.length).toBeLessThanOrEqual(80);
  shown(TOLD.slice(0, 2), { now: said }).forEach(fits);
  screen.forEach(fits);
});

test("a low screen keeps the state and the newest attempts", () => {
  const lines = shown(TOLD.slice(0, 9), { now, rows: 24 });
  expect(lines.length).toBeLessThanOrEqual(23);
  expect(lines.join("\n")).toContain("now ");
});

/** The lines of the first picture on a terminal of 80 columns. */
function drawn(records: readonly NewRecord[]): readonly string[] {
  const written: string[] = [];
  const write = (text: string) => written.push(stripVTControlCharacters(text));
  const terminal = { isTTY: true, columns: 80, rows: 24, write };
  const presenter = loopPresenter(0, terminal, { ...UTF8, NO_COLOR: "1" });
  const { records: chained } = chainOf(records);
  presenter.tell({
    kind: "act",
    act: nextAct(stateOf(chained)),
    about: "loudest_v1",
    records: chained,
  });
  presenter.close();
  const [first = ""] = written;
  return first.split("\n").map((line) => line.replace("\r", ""));
}

test("on a terminal the loop is a picture, and the picture is taken away at its end", () => {
  expect(drawn(TOLD.slice(0, 4)).join("\n")).toContain("last counterexample, attempt 1");
});

test("elsewhere there is a line for each act and each record, and none for what agents say", () => {
  const lines: string[] = [];
  const presenter = loopPresenter(0, { write: (text: string) => lines.push(text) }, {});
  const { records } = chainOf(TOLD.slice(0, 5));
  const [last] = records.slice(-1);
  const before = records.slice(0, -1);
  presenter.tell({
    kind: "act",
    act: nextAct(stateOf(before)),
    about: "loudest_v1",
    records: before,
  });
  presenter.tell({ kind: "subtask", text: `the step\u001b[2J` });
  presenter.tell({ kind: "agent", text: "I am done" });
  if (last !== undefined) presenter.tell({ kind: "record", record: last, state: stateOf(records) });
  presenter.tell({ kind: "waiting", ms: 9000, why: "429" });
  presenter.close();
  expect(lines).toEqual([
    "tripod: attempt 2: the implementer works\n",
    "tripod: its sub-task: the step\\x1b[2J\n",
    "tripod: attempt 2 as 000000000000 (WORK)\n",
    "tripod: waiting for 9 s: 429\n",
  ]);
});

test("TRIPOD_PROGRESS=0 leaves standard error to what went wrong", () => {
  const lines: string[] = [];
  const write = (text: string) => lines.push(text);
  const presenter = loopPresenter(0, { write }, { TRIPOD_PROGRESS: "0" });
  presenter.tell({ kind: "waiting", ms: 9000, why: "429" });
  expect(lines).toEqual([]);
});
