import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import { anyHistory, emptied, putThenGet, type StoreCase } from "./adversary.ts";
import { oracle } from "./oracle.ts";
import { heard, type Operation, type StoreAnswer, U64_MAX } from "./payloads.ts";

const CASES = 2000;

function share<Tried>(cases: readonly Tried[], is: (tried: Tried) => boolean): number {
  return cases.filter(is).length / cases.length;
}

const readingsOf = ({ events }: StoreCase) =>
  events.flatMap((event) => (event.kind === "slot" ? event.readings : []));
const operationsOf = (tried: StoreCase): readonly (Operation | undefined)[] =>
  heard(readingsOf(tried));
const keysOf = (tried: StoreCase) =>
  operationsOf(tried).flatMap((one) => (one !== undefined && "key" in one ? [one.key] : []));
function answersOf(tried: StoreCase): readonly StoreAnswer[] {
  const step = oracle(tried.config, tried.sources);
  return operationsOf(tried).map((operation) => step([operation]));
}
const isAnswered = (kind: StoreAnswer["kind"]) => (tried: StoreCase) =>
  answersOf(tried).some((answer) => answer.kind === kind);
const isRaw = (reading: unknown): reading is Uint8Array => reading instanceof Uint8Array;

const histories = fc.sample(anyHistory, { numRuns: CASES, seed: 1 });

const floors: readonly [string, number, (tried: StoreCase) => boolean][] = [
  ["stores", 0.8, isAnswered("stored")],
  ["replaces", 0.3, isAnswered("replaced")],
  ["finds", 0.25, isAnswered("found")],
  ["finds nothing", 0.5, isAnswered("absent")],
  ["deletes", 0.4, isAnswered("deleted")],
  ["asks how many there are", 0.3, isAnswered("length")],
  ["is full at times", 0.25, isAnswered("full")],
  [
    "is full with 255 entries or more",
    0.02,
    (tried) => tried.config.capacity >= 255 && isAnswered("full")(tried),
  ],
  [
    "replaces while it is full",
    0.1,
    (tried) => {
      const answers = answersOf(tried);
      const full = answers.findIndex(({ kind }) => kind === "full");
      return full >= 0 && answers.slice(full).some(({ kind }) => kind === "replaced");
    },
  ],
  [
    "has room again after it was full",
    0.1,
    (tried) => {
      const answers = answersOf(tried);
      const full = answers.findIndex(({ kind }) => kind === "full");
      return full >= 0 && answers.slice(full).some(({ kind }) => kind === "stored");
    },
  ],
  [
    "asks for keys, and gets several",
    0.25,
    (tried) => answersOf(tried).some((one) => one.kind === "keys" && one.keys.length > 1),
  ],
  [
    "asks for keys that there are more of",
    0.1,
    (tried) => answersOf(tried).some((one) => one.kind === "keys" && one.more),
  ],
  [
    "has keys at the upper end of u64 and below 2^32",
    0.3,
    (tried) =>
      keysOf(tried).some((one) => one > 2n ** 63n) && keysOf(tried).some((one) => one < 9n),
  ],
  ["has the greatest key there is", 0.1, (tried) => keysOf(tried).includes(U64_MAX)],
  [
    "has keys that a Number confuses",
    0.1,
    (tried) => {
      const distinct = [...new Set(keysOf(tried))];
      return new Set(distinct.map(Number)).size < distinct.length;
    },
  ],
  [
    "puts a value of 0",
    0.3,
    (tried) => operationsOf(tried).some((one) => one?.kind === "put" && one.value === 0n),
  ],
  ["has a silent source", 0.3, (tried) => readingsOf(tried).includes(undefined)],
  ["has raw bytes", 0.5, (tried) => readingsOf(tried).some(isRaw)],
  [
    "has raw bytes that are an operation",
    0.05,
    (tried) => heard(readingsOf(tried).filter(isRaw)).some((one) => one !== undefined),
  ],
  ["has room for one entry", 0.05, ({ config }) => config.capacity === 1],
  ["has one slot", 0.01, ({ events }) => events.length === 1],
  ["has a hundred slots", 0.1, ({ events }) => events.length >= 100],
];

test.each(floors)("a history %s: at least %f of them", (_what, floor, is) => {
  expect(share(histories, is)).toBeGreaterThanOrEqual(floor);
});

test("raw bytes are no longer than a reading may be", () => {
  const raw = histories.flatMap((tried) => readingsOf(tried).filter(isRaw));
  expect(Math.max(...raw.map((bytes) => bytes.length))).toBeLessThanOrEqual(40);
});

suite("what is emptied", () => {
  const cases = fc.sample(emptied, { numRuns: CASES, seed: 1 });

  test("is often asked when all that came has gone", () => {
    const isGone = (tried: StoreCase) => {
      const answers = answersOf(tried);
      return answers.filter(({ kind }) => kind === "deleted").length >= 2;
    };
    expect(share(cases, isGone)).toBeGreaterThan(0.4);
    expect(share(cases, (tried) => operationsOf(tried)[0]?.kind !== "put")).toBeGreaterThan(0.02);
  });
});

suite("a put and the get behind it", () => {
  const cases = fc.sample(putThenGet, { numRuns: CASES, seed: 1 });

  test("ends with the value that was put, as a rule, and with much between", () => {
    const isKept = (tried: (typeof cases)[number]) => {
      const last = answersOf(tried).at(-1);
      return last?.kind === "found" && last.value === tried.put.value;
    };
    expect(share(cases, isKept)).toBeGreaterThan(0.5);
    const isBusy = (tried: StoreCase) =>
      operationsOf(tried).filter((one) => one?.kind === "put").length >= 10;
    expect(share(cases, isBusy)).toBeGreaterThan(0.5);
  });

  test("leaves the key alone in between", () => {
    for (const tried of cases) {
      const last = answersOf(tried).at(-1);
      expect(last?.kind === "found" ? last.value : tried.put.value).toBe(tried.put.value);
    }
  });
});
