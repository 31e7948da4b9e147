import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import type { Arena, PartCase } from "./cases.ts";
import { contractOf } from "./contract.ts";
import { type Callee, casesOf, type Ran, returning, search } from "./search.ts";
import { UnreadableContract } from "./types.ts";

const arena: Arena = { base: 65_536, size: 4096 };

const header = (contract: string, prototype: string, above = "") =>
  `#ifndef A_H\n#define A_H\n#include <stdint.h>\n#define A_MAX 4\n${above}\n/*@ ${contract} */\n${prototype};\n#endif\n`;

/** What a body in TypeScript does is held against a contract, without a compiler. */
function tried(text: string, callee: Callee, tries = 60) {
  const contract = contractOf({ name: "a", header: text });
  return search(contract, casesOf(contract, { seed: 1, tries }, arena), { callee, arena });
}

const returned = (one: PartCase, result: bigint): Ran => ({
  ...{ kind: "returned", result, bytes: new Uint8Array(one.bytes) },
});
const numbersOf = (one: PartCase) =>
  [...one.given.values()].filter((value) => typeof value === "bigint");

const LARGER = header(
  "requires small: -100 <= x <= 100; terminates \\true; assigns \\nothing; ensures larger: \\result > x;",
  "int32_t f(int32_t x)",
);

test("a body that breaks a clause is refuted by a call, with what it returned; one that keeps it is not", () => {
  const { refuted, tries } = tried(LARGER, (_, one) => returned(one, numbersOf(one)[0] ?? 0n));
  expect(tries).toBe(60);
  expect(refuted).toMatchObject([{ function: "f", clause: "ensures", label: "larger" }]);
  expect(refuted[0]?.call).toMatch(/^f\(x = (-?\d+)\)$/);
  expect(refuted[0]?.outcome).toBe(`returned ${/-?\d+/.exec(refuted[0]?.call ?? "")?.[0]}`);
  const right = tried(LARGER, (_, one) => returned(one, (numbersOf(one)[0] ?? 0n) + 1n));
  expect(right).toMatchObject({ refuted: [], met: ["f"] });
});

test("the same seed draws the same cases, all of which meet what is required", () => {
  const contract = contractOf({ name: "a", header: LARGER });
  const [one, other] = [1, 1].map((seed) => casesOf(contract, { seed, tries: 40 }, arena));
  expect(one).toEqual(other);
  const numbers = one?.[0]?.cases.flatMap(numbersOf) ?? [];
  expect(numbers).toHaveLength(40);
  expect(numbers.every((x) => x >= -100n && x <= 100n)).toBe(true);
});

test("a write where nothing may be written, within what was given and beside it, is refuted", () => {
  const text = header(
    "requires \\valid_read(p + (0 .. A_MAX - 1)); terminates \\true; assigns \\nothing; ensures \\true;",
    "int32_t f(const uint8_t *p)",
  );
  const writing = (at: number) =>
    tried(text, (_, one) => {
      const bytes = new Uint8Array(one.bytes);
      const { address = 0 } = one.allocations[0] ?? {};
      bytes[address - arena.base + at] = (bytes[address - arena.base + at] ?? 0) ^ 1;
      return { kind: "returned", result: 0n, bytes };
    }).refuted;
  expect(writing(0)).toMatchObject([
    { clause: "assigns", outcome: expect.stringMatching(/given to read$/) as string },
  ]);
  expect(writing(4)).toMatchObject([
    { clause: "assigns", outcome: expect.stringMatching(/was not given$/) as string },
  ]);
});

test("a quantifier without an end refutes by what the case holds, and shows nothing true", () => {
  const text = header(
    "terminates \\true; assigns \\nothing; ensures none: \\forall integer t; t != x; ensures some: \\exists integer t; t > x + 1000;",
    "int32_t f(int32_t x)",
  );
  const { refuted, met } = tried(text, returning(0n));
  expect(refuted.map(({ label }) => label)).toEqual(["none"]);
  expect(met).toEqual([]);
});

test("what the reading does not know is refused, not guessed", () => {
  const odd = header(
    "terminates \\true; assigns \\nothing; ensures \\result == Odd(x);",
    "int32_t f(float x)",
  );
  expect(() => contractOf({ name: "a", header: odd })).toThrow(UnreadableContract);
  const unknown = header(
    "terminates \\true; assigns \\nothing; ensures \\result == Odd(x);",
    "int32_t f(int32_t x)",
  );
  expect(tried(unknown, returning(0n))).toMatchObject({ refuted: [], met: [] });
});

test("the contract of distinct is read as a program: a right body meets it, and bodies that only return a number do not", () => {
  const contract = contractOf({
    name: "distinct",
    header: readFileSync(join(ROOT, "firmware/parts/distinct.h"), "utf8"),
  });
  const drawn = casesOf(contract, { seed: 3, tries: 40 }, arena);
  const distinct: Callee = (_, one) => {
    const { address = 0, size = 0 } = one.allocations[0] ?? {};
    const view = new DataView(one.bytes.buffer);
    const ids = Array.from({ length: size / 4 }, (_unused, n) =>
      view.getUint32(address - arena.base + 4 * n, true),
    );
    return returned(one, new Set(ids).size === ids.length ? 1n : 0n);
  };
  expect(search(contract, drawn, { callee: distinct, arena })).toMatchObject({
    refuted: [],
    met: ["all_distinct"],
  });
  for (const number of [0n, 1n]) {
    const { refuted } = search(contract, drawn, { callee: returning(number), arena });
    expect(refuted).toMatchObject([{ label: "distinct", outcome: `returned ${number}` }]);
  }
});
