import { expect, test } from "vitest";
import { type DiffLine, hunksOf } from "./diff.ts";

const SIGN = { same: " ", removed: "-", added: "+" } as const;
const shown = (before: string, after: string) =>
  hunksOf(before, after).map((hunk) => hunk.map(({ kind, text }) => SIGN[kind] + text));

function numbered(from: number, until: number): string {
  return Array.from({ length: until - from + 1 }, (_, at) => `line ${from + at}\n`).join("");
}

test("equal texts have no hunks", () => {
  expect(hunksOf("a\nb\n", "a\nb\n")).toEqual([]);
  expect(hunksOf("", "")).toEqual([]);
});

test("a new file is all added, a deleted one all removed", () => {
  expect(shown("", "a\nb\n")).toEqual([["+a", "+b"]]);
  expect(shown("a\nb\n", "")).toEqual([["-a", "-b"]]);
});

test("a changed line stands between three lines on each side, removed before added", () => {
  const before = numbered(1, 20);
  const found = shown(before, before.replace("line 10\n", "changed\n"));
  const around = ["line 7", "line 8", "line 9"].map((text) => ` ${text}`);
  const behind = ["line 11", "line 12", "line 13"].map((text) => ` ${text}`);
  expect(found).toEqual([[...around, "-line 10", "+changed", ...behind]]);
});

test("changes that are far from each other are hunks of their own, with the numbers of both texts", () => {
  const before = numbered(1, 30);
  const after = before.replace("line 5\n", "").replace("line 25\n", "line 25\nnew\n");
  const [first, second] = hunksOf(before, after);
  expect(first?.find(({ kind }) => kind === "removed")).toMatchObject({ before: 5 });
  expect(second?.find(({ kind }) => kind === "added")).toMatchObject({ after: 25 });
  expect(second?.at(-1)).toEqual({ kind: "same", before: 28, after: 28, text: "line 28" });
});

test("of any two texts both can be made again from all that is told", () => {
  const texts = ["", "a", "a\nb", "b\na\nc\nb", "c\nc\na", "x\na\ny\nb\nz"];
  for (const before of texts) {
    for (const after of texts) {
      const lines = hunksOf(before, after).flat();
      const without = (kind: DiffLine["kind"]) =>
        lines.filter((line) => line.kind !== kind).map(({ text }) => text);
      // All are shorter than what is shown around a change.
      if (before === after) continue;
      expect(without("added").join("\n")).toBe(before);
      expect(without("removed").join("\n")).toBe(after);
    }
  }
});

test("texts that are too long to be compared are told as replaced", () => {
  const [hunk = []] = hunksOf(numbered(1, 3000), numbered(10_001, 13_000));
  expect(hunk).toHaveLength(6000);
});
