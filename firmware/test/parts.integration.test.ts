/** TypeScript's votes held against the proved ones, which run as WebAssembly: the very sources, without anything else. */
import { readFileSync } from "node:fs";
import { crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { partNames } from "../../harness/prove/part-names.ts";
import { made } from "../../harness/toolchain/build/content-cache.ts";
import { C_FLAGS } from "../../harness/toolchain/build/recipe.ts";
import { holds } from "../../runtime/contract/claim.ts";
import { voteCase, voteClaims } from "../../runtime/contract/vote-claims.ts";
import { agree } from "../../runtime/lane/exchange.ts";
import { cobsDecode, cobsEncode } from "../../runtime/link/cobs.ts";
import { commonStart } from "../../runtime/triad/replays.ts";
import { majority } from "../../runtime/triad/voter.ts";
import { anyPoll } from "../../systems/sensor_poll_v1/adversary.ts";
import { heard } from "../../systems/sensor_poll_v1/payloads.ts";
import { fusionCase, fusionClaims } from "../../systems/sensor_poll_v3/claims.ts";

/** Two pages of 64 KiB more than the module needs. */
const MEMORY = "-Wl,--initial-memory=262144";
const PARTS = partNames();

interface Proved {
  readonly memory: WebAssembly.Memory;
  readonly vote3_bytes: (a: number, b: number, c: number, n: number, out: number) => number;
  readonly vote3_i64: (a: bigint, b: bigint, c: bigint, out: number) => number;
  readonly majority_index: (values: number, count: number, lanes: number) => number;
  readonly fusion_marzullo: (
    ...given: readonly [lo: number, hi: number, n: number, f: number, outLo: number, outHi: number]
  ) => number;
  readonly agreement_count: (
    ...given: readonly [
      a: number,
      aEnds: number,
      aCount: number,
      b: number,
      bEnds: number,
      bCount: number,
    ]
  ) => number;
  readonly crc32: (bytes: number, size: number) => number;
  readonly cobs_encode: (src: number, n: number, dst: number) => number;
  readonly cobs_decode: (src: number, n: number, dst: number, cap: number) => number;
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

/** Of the whole contract what is a claim of lanes and voter as well, put to the proved function's own answers. */
describe("what is proved holds of what is compiled", () => {
  test("of the fusion, whatever up to 16 sensors report", () => {
    const room = (nth: number) => PLACE + nth * ROOM;
    fc.assert(
      fc.property(anyPoll, ({ config, readings }) => {
        const reports = heard(readings);
        const [n, f] = [reports.length, config.f];
        fc.pre(n >= 1 && n >= 2 * f + 1);
        put(new Uint8Array(BigInt64Array.from(reports, (one) => one?.lo ?? 1n).buffer), 0);
        put(new Uint8Array(BigInt64Array.from(reports, (one) => one?.hi ?? 0n).buffer), 1);
        const is = proved.fusion_marzullo(room(0), room(1), n, f, room(2), room(3));
        const [lo = 0n] = new BigInt64Array(proved.memory.buffer, room(2), 1);
        const [hi = 0n] = new BigInt64Array(proved.memory.buffer, room(3), 1);
        const told = is === 1 ? ({ kind: "fused", lo, hi } as const) : ({ kind: "none" } as const);
        const tried = fusionCase(reports, f, told);
        for (const { formula, sentence } of Object.values(fusionClaims)) {
          expect(holds(formula, tried), sentence).toBe(true);
        }
      }),
    );
  });

  test("of the vote, as of the rig's voter", () => {
    const few = fc.bigInt({ min: -1n, max: 1n });
    fc.assert(
      fc.property(few, few, few, (...ballots) => {
        const out = PLACE;
        const is = proved.vote3_i64(...ballots, out);
        const [value = 0n] = new BigInt64Array(proved.memory.buffer, out, 1);
        const bytes = ballots.map((one) => Uint8Array.of(Number(BigInt.asUintN(8, one))));
        const ours = majority(bytes as [Uint8Array, Uint8Array, Uint8Array]);
        const its = ours === undefined ? undefined : BigInt.asIntN(8, BigInt(ours[0] ?? 0));
        expect(its).toBe(is === 1 ? value : undefined);
        for (const { formula, sentence } of Object.values(voteClaims)) {
          expect(holds(formula, voteCase(ballots, its)), sentence).toBe(true);
        }
      }),
    );
  });
});

/** A log's bytes, one entry behind the other, and where each ends. */
function putLog(log: readonly Uint8Array[], nth: number): readonly [bytes: number, ends: number] {
  let end = 0;
  const ends = Int32Array.from(log, (entry) => (end += entry.length));
  return [put(Buffer.concat(log), nth), put(new Uint8Array(ends.buffer), nth + 1)];
}

function agreed(one: readonly Uint8Array[], other: readonly Uint8Array[]): number {
  const [a, aEnds] = putLog(one, 0);
  const [b, bEnds] = putLog(other, 2);
  return proved.agreement_count(a, aEnds, one.length, b, bEnds, other.length);
}

const ENTRIES = [Uint8Array.of(), Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(1, 2)];
const LOGS = [0, 1, 2, 3].flatMap((length) =>
  Array.from({ length: ENTRIES.length ** length }, (_, code) =>
    Array.from(
      { length },
      (_entry, nth) => ENTRIES[Math.floor(code / 4 ** nth) % 4] ?? new Uint8Array(),
    ),
  ),
);

test("what two logs are replayed alike is the proved agreement: all pairs of up to three entries", () => {
  for (const one of LOGS) {
    for (const other of LOGS) {
      const alike = commonStart(one, other);
      if (alike.length !== agreed(one, other)) expect.fail(JSON.stringify([one, other]));
    }
  }
  expect(LOGS.length).toBe(1 + 4 + 16 + 64);
});

test("and of logs of any bytes, as much as a REPLAY holds", () => {
  const entry = fc.uint8Array({ maxLength: 30 });
  const log = fc.array(entry, { maxLength: 32 });
  fc.assert(
    fc.property(log, log, fc.nat(32), (start, rest, kept) => {
      const other = [...start.slice(0, kept), ...rest].slice(0, 32);
      expect(commonStart(start, other)).toHaveLength(agreed(start, other));
    }),
  );
});

test("the CRC-32 of any bytes is zlib's", () => {
  const crcOf = (bytes: Uint8Array) => proved.crc32(put(bytes, 0), bytes.length) >>> 0;
  for (let byte = 0; byte < 256; byte++) {
    expect(crcOf(Uint8Array.of(byte))).toBe(zlibCrc32(Uint8Array.of(byte)));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1018, size: "max" }), (bytes) => {
      expect(crcOf(bytes)).toBe(zlibCrc32(bytes));
    }),
  );
});

test("what the encoder writes TypeScript reads, as the decoder does, and it is no longer than TypeScript's", () => {
  const byte = fc.oneof(fc.constant(0), fc.nat(255), fc.constant(1));
  const frame = fc.oneof(
    fc.array(byte, { maxLength: 40 }),
    fc.array(byte, { maxLength: 1018, size: "max" }),
    fc
      .tuple(fc.integer({ min: 250, max: 512 }), byte)
      .map(([size, one]) => [...new Array<number>(size).fill(7), one]),
  );
  fc.assert(
    fc.property(frame, (values) => {
      const bytes = Uint8Array.from(values);
      const [src, dst, back] = [put(bytes, 0), put(new Uint8Array(1100), 1), PLACE + 2 * ROOM];
      const size = proved.cobs_encode(src, bytes.length, dst);
      const written = new Uint8Array(proved.memory.buffer).slice(dst, dst + size);
      expect(cobsDecode(written)).toEqual(bytes);
      // TypeScript's ends a frame whose last block is full with an empty one.
      expect(written.length).toBeLessThanOrEqual(cobsEncode(bytes).length - 1);
      expect(proved.cobs_decode(dst, size, back, 1024)).toBe(bytes.length);
      const read = new Uint8Array(proved.memory.buffer).slice(back, back + bytes.length);
      expect([...read]).toEqual(values);
    }),
  );
});
