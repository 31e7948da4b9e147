import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { FlashProgress } from "../../boards/flash/progress.ts";
import { FlashView } from "./flash-view.ts";

const WRITING: FlashProgress = {
  stage: "write",
  line: undefined,
  bytes: 16_384,
  total: 65_536,
  kBPerS: 87.5,
  etaS: 0.56,
  retries: 2,
};
const BEGINNING: FlashProgress = { ...WRITING, line: "65536 bytes, erasing ahead", bytes: 0 };

function shown(isTTY: boolean, tell: (view: FlashView) => void): readonly string[] {
  const written: string[] = [];
  const stream = { isTTY, columns: 100, write: (text: string) => written.push(text) };
  const view = new FlashView(["alpha", "bo"], stream);
  tell(view);
  view.close();
  return stripVTControlCharacters(written.join(""))
    .split(/[\r\n]+/)
    .filter((line) => line !== "");
}

test("a stage is one line, with the board's name before it", () => {
  expect(shown(false, (view) => view.tell("bo", BEGINNING))).toEqual([
    "bo     write    65536 bytes, erasing ahead",
  ]);
});

test("a terminal shows how far it is, how fast, and how long it takes", () => {
  expect(shown(true, (view) => view.tell("alpha", WRITING))).toEqual([
    "alpha  write     25 %  16384 of 65536 bytes  87.5 kB/s  0.6 s left  2 sent again",
  ]);
});

test("where nothing can be drawn over, movement is not shown", () => {
  expect(shown(false, (view) => view.tell("alpha", WRITING))).toEqual([]);
});

test("a failure is told once, whether it names its port or not", () => {
  const lines = shown(false, (view) => {
    view.failed("bo", "nothing answers");
    view.failed("alpha", "alpha is gone");
  });
  expect(lines).toEqual(["bo     nothing answers", "alpha is gone"]);
});

test("an interruption names the boards that wait in their loaders, and not those that are done with", () => {
  const line = shown(false, (view) => {
    view.tell("alpha", BEGINNING);
    view.tell("bo", { ...BEGINNING, stage: "reset" });
    view.interrupted();
  }).at(-1);
  expect(line).toBe(
    "interrupted; alpha waits in its loader: flash again, or run ./tripod boards reset alpha",
  );
  const both = shown(false, (view) => {
    for (const name of ["alpha", "bo"]) view.tell(name, WRITING);
    view.interrupted();
  });
  expect(both).toEqual([
    "interrupted; alpha, bo wait in their loaders: flash again, or run ./tripod boards reset alpha bo",
  ]);
});
