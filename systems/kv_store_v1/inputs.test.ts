import { expect, test } from "vitest";
import { generatedInputs, operations, refuseRecording, shift } from "./inputs.ts";
import { oracle } from "./oracle.ts";
import { type Operation, type StoreAnswer, U64_MAX } from "./payloads.ts";

function drawn(seed: number, count: number): readonly (Operation | undefined)[] {
  const found: (Operation | undefined)[] = [];
  for (const [operation] of generatedInputs(seed).slots) {
    if (found.push(operation) === count) break;
  }
  return found;
}

test("a seed names its operations", () => {
  expect(drawn(7, 300)).toEqual(drawn(7, 300));
  expect(drawn(7, 300)).not.toEqual(drawn(8, 300));
});

test("a run meets every answer, a full store among them, and a nearly empty one again", () => {
  const step = oracle(generatedInputs(1).config, 1);
  const answers = drawn(1, 8192).map((operation) => step([operation]));
  const met = (kind: StoreAnswer["kind"]) =>
    answers.filter((answer) => answer.kind === kind).length;
  for (const kind of ["stored", "replaced", "found", "absent", "deleted", "keys"] as const) {
    expect(met(kind), kind).toBeGreaterThan(200);
  }
  expect(met("full")).toBeGreaterThan(20);
  const lengths = answers.flatMap((answer) => (answer.kind === "length" ? [answer.value] : []));
  expect(lengths).toContain(256n);
  expect(lengths.slice(lengths.indexOf(256n)).some((length) => length < 120n)).toBe(true);
});

test("a lie is about another key, around the end of u64 if need be", () => {
  expect(shift({ kind: "put", key: U64_MAX, value: 5n }, 2n)).toEqual({
    kind: "put",
    key: 1n,
    value: 5n,
  });
  expect(shift({ kind: "get", key: 0n }, -1n)).toEqual({ kind: "get", key: U64_MAX });
  expect(shift({ kind: "len" }, 4n)).toEqual({ kind: "len" });
});

test("a recording of sensors is refused with what is taken instead", () => {
  expect(refuseRecording("kv_store_v2").refused).toBe(
    "kv_store_v2 takes no sensors but operations: a .jsonl file of them",
  );
});

test.each<[object, Operation]>([
  [
    { op: "put", key: "1", value: 2 },
    { kind: "put", key: 1n, value: 2n },
  ],
  [
    { value: "0", key: String(U64_MAX), op: "put" },
    { kind: "put", key: U64_MAX, value: 0n },
  ],
  [
    { op: "get", key: 2 ** 53 - 1 },
    { kind: "get", key: 2n ** 53n - 1n },
  ],
  [
    { op: "delete", key: "007" },
    { kind: "delete", key: 7n },
  ],
  [{ op: "len" }, { kind: "len" }],
  [
    { op: "keys_sorted", from: 0 },
    { kind: "keys_sorted", key: 0n },
  ],
])("a line of a trace: %j", (line, operation) => {
  expect(operations.parse({ ...line })).toEqual({ ok: operation });
});

const tooWide = "(expected a whole number up to 2^64 - 1)";
const notExact = "(expected a whole number up to 2^53 - 1; write a larger one as a string)";

test.each<[object, string]>([
  [{}, "op is missing (expected put, get, delete, len, keys_sorted)"],
  [{ op: "set" }, 'unknown op "set" (expected put, get, delete, len, keys_sorted)'],
  [{ op: "constructor" }, 'unknown op "constructor" (expected put, get, delete, len, keys_sorted)'],
  [{ op: ["put"] }, 'unknown op ["put"] (expected put, get, delete, len, keys_sorted)'],
  [{ op: "put", key: "1" }, "value: is missing"],
  [{ op: "get" }, "key: is missing"],
  [{ op: "len", key: "1" }, 'unknown member "key" of len'],
  [{ op: "get", key: "1", ttl: 5 }, 'unknown member "ttl" of get'],
  [{ op: "keys_sorted", key: "1" }, 'unknown member "key" of keys_sorted'],
  [
    { op: "get", key: "18446744073709551616" },
    `key: invalid number "18446744073709551616" ${tooWide}`,
  ],
  [{ op: "get", key: "-1" }, `key: invalid number "-1" ${tooWide}`],
  [{ op: "get", key: "1.5" }, `key: invalid number "1.5" ${tooWide}`],
  [{ op: "get", key: "" }, `key: invalid number "" ${tooWide}`],
  [{ op: "get", key: "0x10" }, `key: invalid number "0x10" ${tooWide}`],
  [{ op: "get", key: null }, `key: invalid number null ${tooWide}`],
  [{ op: "get", key: true }, `key: invalid number true ${tooWide}`],
  [{ op: "get", key: 2 ** 53 }, `key: invalid number 9007199254740992 ${notExact}`],
  [{ op: "get", key: 0.5 }, `key: invalid number 0.5 ${notExact}`],
  [{ op: "put", key: 1, value: -1 }, `value: invalid number -1 ${notExact}`],
])("a line that does not hold an operation is refused: %j", (line, refused) => {
  expect(operations.parse({ ...line })).toEqual({ refused });
});

test("an operation is a slot of its one source, and a board is asked for less room than a host", () => {
  const told: readonly Operation[] = [{ kind: "len" }, { kind: "get", key: 1n }];
  const { config, sources, slots } = operations.inputs(told, "host");
  expect(config).toEqual({ capacity: 131_072 });
  expect(sources).toBe(1);
  expect([...slots]).toEqual(told.map((one) => [one]));
  expect(operations.inputs(told, "board").config).toEqual({ capacity: 256 });
});
