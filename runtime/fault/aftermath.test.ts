import { expect, test } from "vitest";
import { AFTERMATH_SLOTS, Aftermath } from "./aftermath.ts";

const STRUCK: ReadonlySet<string> = new Set(["bravo"]);
const NOBODY: ReadonlySet<string> = new Set();

/** Whom slot 1 and those after it explain, after a slot in which bravo was struck: who is silent, slot by slot. */
function after(...silent: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const aftermath = new Aftermath();
  aftermath.explain(0, STRUCK, ["bravo"]);
  return silent.map((names, at) => [...aftermath.explain(at + 1, NOBODY, names)]);
}

test("a faulty lane is explained, silent or not", () => {
  expect([...new Aftermath().explain(0, STRUCK, [])]).toEqual(["bravo"]);
});

test("a fault that is over explains silence up to the lane's next ballot, and no later one", () => {
  expect(after(["bravo"], ["bravo"], [], ["bravo"])).toEqual([["bravo"], ["bravo"], [], []]);
});

test("it explains no other lane's silence", () => {
  expect(after(["alpha", "bravo"], ["alpha"])).toEqual([["bravo"], []]);
});

test("a lane that does not come back is not excused for ever", () => {
  const explained = after(...new Array<string[]>(AFTERMATH_SLOTS + 2).fill(["bravo"]));
  expect(explained.map(({ length }) => length)).toEqual([
    ...new Array<number>(AFTERMATH_SLOTS).fill(1),
    0,
    0,
  ]);
});

test("a new fault excuses again", () => {
  const aftermath = new Aftermath();
  aftermath.explain(0, STRUCK, ["bravo"]);
  aftermath.explain(1, NOBODY, []);
  aftermath.explain(2, STRUCK, []);
  expect([...aftermath.explain(3, NOBODY, ["bravo"])]).toEqual(["bravo"]);
});
