import { expect, test } from "vitest";
import type { TraceRecord } from "../../runtime/trace.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import {
  allUp,
  hit,
  info,
  laneIs,
  majority,
  shownRun,
  unanimous,
  WRONG,
} from "../view/watched.suite.ts";
import { plainPresenter } from "./presenter.ts";
import { Screen } from "./screen.ts";

function plainly(records: readonly TraceRecord[], describe?: (output: Uint8Array) => string) {
  const lines: string[] = [];
  const shown = shownRun(info());
  const presenter = plainPresenter(shown, (line) => lines.push(line), describe);
  const seen: number[] = [];
  for (const record of [...allUp, ...records]) {
    shown.state.add(record);
    presenter.watch(record);
    seen.push(lines.length);
  }
  shown.state.end();
  presenter.close();
  return { lines, seen };
}

test("plain lines begin with what is run and tell only what is worth a line", () => {
  const { lines } = plainly([unanimous(0), majority(1, { bravo: null }), unanimous(2)]);
  expect(lines).toEqual([
    "run sensor_poll_v3 on process, seed 7, 100 slots, faults none, generated inputs, alpha=ts bravo=c charlie=rust",
    "slot 1 majority: bravo silent (no fault planned)",
  ]);
});

test("what is prepared before a run stays out of its log", () => {
  const lines: string[] = [];
  const presenter = plainPresenter(shownRun(info()), (line) => lines.push(line));
  presenter.prepare({ text: "alpha: write: 12288 bytes" });
  presenter.close();
  expect(lines).toHaveLength(1);
});

test("a lane's death is written when it happens, not at the end", () => {
  const { seen } = plainly([laneIs("bravo", "down", 0), unanimous(1), unanimous(2)]);
  expect(seen.slice(-3)).toEqual([2, 2, 2]);
});

test("asked for every event, there is one dense line for each", () => {
  const { lines } = plainly(
    [
      hit(0, "drop", "alpha"),
      { ...hit(1, "lie", "source 3"), index: 4 },
      majority(0, { alpha: null, bravo: WRONG }),
    ],
    (output) => `<${hex(output)}>`,
  );
  expect(lines.slice(4)).toEqual([
    "fault 0 drop alpha/up ballot effective",
    "fault 4 lie source 3 effective",
    "slot 0 pass majority  voted=<0a1209>  alpha=silent  bravo=<0a1609>",
  ]);
});

test("a screen draws over itself, and gives the terminal back without a trace", () => {
  const terminal = new Rows();
  const screen = new Screen(terminal);
  terminal.write("before\n");
  screen.draw(["one", "two", "three"]);
  screen.draw(["uno", "due"]);
  expect(terminal.shown()).toEqual(["before", "uno", "due"]);
  screen.close();
  screen.close();
  terminal.write("after\n");
  expect(terminal.shown()).toEqual(["before", "after"]);
});

const ESCAPE = String.fromCharCode(27);
const PIECES = new RegExp(`${ESCAPE}\\[[0-9]*[A-Z]|\\r|\\n|[^\\r\\n${ESCAPE}]+`, "g");

/** As much of a terminal as a screen makes use of. */
class Rows {
  #rows: string[] = [""];
  #at = 0;

  write(text: string): void {
    for (const piece of text.match(PIECES) ?? []) this.#take(piece);
  }

  shown(): readonly string[] {
    return this.#rows.filter((row) => row !== "");
  }

  #take(piece: string): void {
    if (piece === "\r") return;
    if (piece === "\n") this.#rows[++this.#at] ??= "";
    else if (piece === `${ESCAPE}[2K`) this.#rows[this.#at] = "";
    else if (piece === `${ESCAPE}[J`) this.#rows = this.#rows.slice(0, this.#at).concat("");
    else if (piece.startsWith(ESCAPE)) this.#at -= Number.parseInt(piece.slice(2), 10);
    else this.#rows[this.#at] += piece;
  }
}
