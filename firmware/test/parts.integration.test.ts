/** TypeScript's votes held against the proved ones, which run as WebAssembly: the very sources, without anything else. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { made } from "../../harness/toolchain/build/content-cache.ts";
import { C_FLAGS } from "../../harness/toolchain/build/recipe.ts";
import { agree } from "../../runtime/lane/exchange.ts";
import { majority } from "../../runtime/triad/voter.ts";

/** Two pages of 64 KiB more than the module needs. */
const MEMORY = "-Wl,--initial-memory=262144";
const PARTS = ["vote", "majority", "distinct", "crc32", "cobs", "fusion"];

interface Proved {
  readonly memory: WebAssembly.Memory;
  readonly vote3_bytes: (a: number, b: number, c: number, n: number, out: number) => number;
  readonly majority_index: (values: number, count: number, lanes: number) => number;
}

let proved: Proved;
beforeAll(async () => {
  const file = await made({
    ...{ name: "proved-parts", ending: ".wasm", subject: "the proved parts", exitCode: 4 },
    tools: ["clang", "wasm-ld"],
    ingredients: ["firmware/parts/"],
    commands: ({ tool, output }) => [
      [
        ...[tool("clang"), "--target=wasm32", "-nostdlib", `-fuse-ld=${tool("wasm-ld")}`],
        ...[...C_FLAGS, "-Wl,--no-entry", "-Wl,--export-all", MEMORY, "-o", output],
        ...PARTS.map((name) => `firmware/parts/${name}.c`),
      ],
    ],
  });
  // Without imports: nothing but the parts' sources is in it.
  const instance = new WebAssembly.Instance(await WebAssembly.compile(readFileSync(file)));
  proved = instance.exports as unknown as Proved;
});

/** Free memory, behind the module's own. */
const PLACE = 0x20000;
const ROOM = 0x1000;

function put(bytes: Uint8Array, nth: number): number {
  const at = PLACE + nth * ROOM;
  new Uint8Array(proved.memory.buffer).set(bytes, at);
  return at;
}

function vote3(ballots: readonly [Uint8Array, Uint8Array, Uint8Array]): Uint8Array | undefined {
  const [a = 0, b = 0, c = 0] = ballots.map((one, nth) => put(one, nth));
  const size = ballots[0].length;
  const out = put(new Uint8Array(size), 3);
  if (proved.vote3_bytes(a, b, c, size, out) === 0) return undefined;
  return new Uint8Array(proved.memory.buffer).slice(out, out + size);
}

const SMALL = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => Uint8Array.of(x, y)));

test("three ballots of two bytes out of three values each: 729 votes, the voter's are the proved ones", () => {
  let count = 0;
  for (const a of SMALL) {
    for (const b of SMALL) {
      for (const c of SMALL) {
        expect(majority([a, b, c])).toEqual(vote3([a, b, c]));
        count++;
      }
    }
  }
  expect(count).toBe(729);
});

test("ballots of any bytes: the voter's vote is the proved one", () => {
  const size = fc.integer({ min: 0, max: 256 });
  const ballots = size.chain((n) => {
    const one = fc.uint8Array({ minLength: n, maxLength: n });
    return fc.tuple(one, one, one, fc.integer({ min: 0, max: 4 }));
  });
  fc.assert(
    fc.property(ballots, ([a, b, c, alike]) => {
      const second = alike === 1 || alike === 4 ? a : b;
      const third = [c, c, b, a, a][alike] ?? c;
      expect(majority([a, second, third])).toEqual(vote3([a, second, third]));
    }),
  );
});

type Told = Uint8Array | undefined;

/** Each value takes 41 bytes: its size, -1 for silence, and room for 40. */
function majorityOf(told: readonly Told[], lanes: number): number {
  const places = told.map((value, nth) =>
    put(Uint8Array.of(value === undefined ? 0xff : value.length, ...(value ?? [])), nth),
  );
  const table = new Uint8Array(new Uint32Array(places).buffer);
  return proved.majority_index(put(table, 4), told.length, lanes);
}

const VALUES: readonly Told[] = [undefined, Uint8Array.of(), Uint8Array.of(1), Uint8Array.of(2)];

test("what is agreed on of one source is the proved majority, for all that up to three lanes can tell", () => {
  let count = 0;
  for (const lanes of [1, 2, 3]) {
    for (let heard = 0; heard <= lanes; heard++) {
      for (let code = 0; code < VALUES.length ** heard; code++) {
        const told = Array.from(
          { length: heard },
          (_, nth) => VALUES[Math.floor(code / 4 ** nth) % 4],
        );
        const ours = agree(
          told.map((value) => [value]),
          1,
          lanes,
        );
        const index = majorityOf(told, lanes);
        expect(ours.complete).toBe(index >= 0);
        expect(ours.readings[0]).toEqual(index < 0 ? undefined : told[index]);
        count++;
      }
    }
  }
  expect(count).toBe(5 + 21 + 85);
});
