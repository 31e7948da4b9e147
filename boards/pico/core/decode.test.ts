import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ENCODINGS, HOLDS, OPERATION } from "./decode.ts";
import { speedProgram } from "./speed.ts";

test("the labels of the inner loop are the operations of the decode table", () => {
  const source = readFileSync(new URL("execute.ts", import.meta.url), "utf8");
  const labels = [...source.matchAll(/case (\d+): (?:\{\s*)?\/\/ ([^\n]+)/g)];
  const syntaxes = new Map(ENCODINGS.map(({ operation, syntax }) => [String(operation), syntax]));
  expect(labels.length).toBe([...source.matchAll(/case \d+:/g)].length);
  expect(labels.length).toBeGreaterThan(50);
  const strayed = labels.filter(([, label = "", comment]) => syntaxes.get(label) !== comment);
  expect(strayed.map(([text]) => text)).toEqual([]);
});

test("32-bit and unallocated halfwords are undefined", () => {
  for (const o of [0xb100, 0xb600, 0xb700, 0xba80, 0xde00, 0xe800, 0xf800, 0xffff]) {
    expect([o, OPERATION[o]]).toEqual([o, 0]);
  }
});

test("each halfword has the operation of the last encoding that it matches", () => {
  const meant = (o: number) => ENCODINGS.findLast(({ mask, value }) => (o & mask) === value);
  const strayed = [...OPERATION.keys()].filter((o) => OPERATION[o] !== (meant(o)?.operation ?? 0));
  expect(strayed).toEqual([]);
});

test("each condition holds in half of the flags' states, or as often as it must", () => {
  const counts = [...HOLDS]
    .slice(0, 14)
    .map((states) => states.toString(2).replaceAll("0", "").length);
  expect(counts).toEqual([8, 8, 8, 8, 8, 8, 8, 8, 4, 12, 8, 8, 4, 12]);
});

test("the program that speed is told by executes as many instructions as it says", () => {
  const { core, run } = speedProgram();
  expect(run(3)).toBe(42);
  core.registers[5] = 3;
  core.PC -= core.breakRewind + 2 * 14;
  let steps = 0;
  for (; core.registers[5] !== 0; steps++) core.step();
  expect([steps + 1, core.fault]).toEqual([42, undefined]);
});
