import fc from "fast-check";
import Long from "long";
import { expect, describe as suite, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { bytesOf, expectOnlyCanonical, hex, nearlyValid, U32_EDGES } from "../payloads.suite.ts";
import { key, operation, value } from "./adversary.ts";
import {
  describe,
  hasValue,
  heard,
  KEYS_MAX,
  type Operation,
  payloads,
  type StoreAnswer,
  U64_MAX,
} from "./payloads.ts";

const generated = tripod.kv_store.v1;
const EDGES = [0n, 1n, 2n ** 31n, 2n ** 32n, 2n ** 53n + 1n, 2n ** 63n, U64_MAX];

const KINDS = generated.OperationKind;
const RESULTS = generated.Result;

/** The generated encoder writes defaults that it is given, so they are left out before. */
function sparse<Fields extends object>(fields: Fields): Partial<Fields> {
  const given = Object.entries(fields).filter(([, one]) => !isDefault(one));
  return Object.fromEntries(given) as Partial<Fields>;
}

function isDefault(one: unknown): boolean {
  const isEmpty = one instanceof Uint8Array && one.length === 0;
  return isEmpty || one === 0 || one === false || (Long.isLong(one) && one.isZero());
}

function long(word: bigint): Long {
  return Long.fromBigInt(word, true);
}

function referenceOperation(one: Operation): Uint8Array {
  const kind = KINDS[`OPERATION_KIND_${one.kind.toUpperCase()}` as keyof typeof KINDS];
  return generated.Operation.encode(
    sparse({
      kind,
      key: long(one.kind === "len" ? 0n : one.key),
      value: long(one.kind === "put" ? one.value : 0n),
    }),
  ).finish();
}

function referenceAnswer(one: StoreAnswer): Uint8Array {
  const name = one.kind === "none" ? "UNSPECIFIED" : one.kind.toUpperCase();
  const keys = one.kind === "keys" ? one.keys : [];
  return generated.Answer.encode(
    sparse({
      result: RESULTS[`RESULT_${name}` as keyof typeof RESULTS],
      value: long("value" in one ? one.value : 0n),
      keys: new Uint8Array(new BigUint64Array(keys).buffer),
      more: one.kind === "keys" && one.more,
    }),
  ).finish();
}

const keysOf = (count: number) => Array.from({ length: count }, (_, nth) => BigInt(nth) << 50n);
const everyAnswer: readonly StoreAnswer[] = [
  { kind: "none" },
  { kind: "stored" },
  { kind: "full" },
  { kind: "absent" },
  ...EDGES.flatMap((word): StoreAnswer[] => [
    { kind: "replaced", value: word },
    { kind: "found", value: word },
    { kind: "deleted", value: word },
    { kind: "length", value: word },
  ]),
  ...Array.from({ length: KEYS_MAX + 1 }, (_, count) => count).flatMap((count): StoreAnswer[] => [
    { kind: "keys", keys: keysOf(count), more: false },
    { kind: "keys", keys: keysOf(count), more: true },
  ]),
];

suite("bytes are those of the generated encoder, and come back as the same value", () => {
  test("a configuration, at every varint length", () => {
    for (const capacity of U32_EDGES) {
      const bytes = generated.StoreConfig.encode(sparse({ capacity })).finish();
      expect(hex(payloads.config.encode({ capacity }))).toBe(hex(bytes));
      expect(payloads.config.decode(bytes)).toEqual({ capacity });
    }
  });

  test("each operation, at every edge of its key and its value", () => {
    const operations: Operation[] = [{ kind: "len" }];
    for (const word of EDGES) {
      for (const kind of ["get", "delete", "keys_sorted"] as const) {
        operations.push({ kind, key: word });
      }
      for (const other of EDGES) operations.push({ kind: "put", key: word, value: other });
    }
    for (const one of operations) {
      const bytes = referenceOperation(one);
      expect(hex(payloads.reading.encode(one))).toBe(hex(bytes));
      expect(payloads.reading.decode(bytes)).toEqual(one);
    }
  });

  test("each answer, at every edge of its value and every number of keys", () => {
    for (const one of everyAnswer) {
      const bytes = referenceAnswer(one);
      expect(hex(payloads.output.encode(one))).toBe(hex(bytes));
      expect(payloads.output.decode(bytes)).toEqual(one);
    }
  });

  test("what was encoded does not change when the next value is", () => {
    const first = payloads.reading.encode({ kind: "put", key: 2n, value: 3n });
    payloads.reading.encode({ kind: "put", key: 9n, value: 9n });
    expect(payloads.reading.decode(first)).toEqual({ kind: "put", key: 2n, value: 3n });
  });

  test("a value that starts in the middle of a larger buffer", () => {
    const answer: StoreAnswer = { kind: "keys", keys: [1n, U64_MAX], more: true };
    const bytes = referenceAnswer(answer);
    const within = Uint8Array.of(0x08, ...bytes, 0x08).subarray(1, 1 + bytes.length);
    expect(payloads.output.decode(within)).toEqual(answer);
  });
});

suite("other bytes are refused", () => {
  const one = "0100000000000000";
  const zero = "0000000000000000";
  test.each([
    ["config", "a default that is written", "0800"],
    ["config", "a varint that is not minimal", "088100"],
    ["config", "a varint of 33 bits", "08ffffffff1f"],
    ["config", "a varint of six bytes", "08808080808001"],
    ["config", "a varint without an end", "0880"],
    ["config", "a tag alone", "08"],
    ["config", "a field twice", "08010801"],
    ["config", "an unknown field", "08011001"],
    ["reading", "no bytes", ""],
    ["reading", "no kind", `11${one}`],
    ["reading", "the kind of the default", `080011${one}`],
    ["reading", "an unknown kind", "0806"],
    ["reading", "a kind that is not minimal", "08840000"],
    ["reading", "a key of the default", `080211${zero}`],
    ["reading", "a value of the default", `080111${one}19${zero}`],
    ["reading", "fields out of order", `080119${one}11${one}`],
    ["reading", "a field twice", `080211${one}11${one}`],
    ["reading", "a key cut short", `080211${one.slice(2)}`],
    ["reading", "a value of a get", `080211${one}19${one}`],
    ["reading", "a value of a delete", `080319${one}`],
    ["reading", "a key of a len", `080411${one}`],
    ["reading", "a value of a keys_sorted", `080511${one}19${one}`],
    ["reading", "a byte too many", "080400"],
    ["output", "the result of the default", "0800"],
    ["output", "an unknown result", "0809"],
    ["output", "a value without a result", `11${one}`],
    ["output", "a value of the default", `080411${zero}`],
    ["output", "a value of a stored", `080111${one}`],
    ["output", "a value of keys", `080811${one}`],
    ["output", "keys of a length", `08071a08${one}`],
    ["output", "keys of no bytes", "08081a00"],
    ["output", "half a key", "08081a0401000000"],
    ["output", "keys past the end", `08081a10${one}`],
    ["output", "25 keys", `08081ac801${one.repeat(25)}`],
    ["output", "a size that is not minimal", `08081a8800${one}`],
    ["output", "no more, which is the default", "08082000"],
    ["output", "more of a kind that is unknown", "08082002"],
    ["output", "more of a length", "08072001"],
    ["output", "a byte behind more", "0808200100"],
  ] as const)("%s: %s", (codec, _what, text) => {
    expect(payloads[codec].decode(bytesOf(text))).toBeUndefined();
  });
});

const messages = fc.oneof(
  operation.map(payloads.reading.encode),
  fc.constantFrom(...everyAnswer).map(payloads.output.encode),
  fc
    .record({ kind: fc.constantFrom("found", "replaced"), value })
    .map((answer) => payloads.output.encode(answer)),
  fc.nat(300).map((capacity) => payloads.config.encode({ capacity })),
  fc
    .record({ kind: fc.constantFrom(...Array(9).keys()), key, value })
    .map((fields) =>
      generated.Operation.encode(
        sparse({ kind: fields.kind, key: long(fields.key), value: long(fields.value) }),
      ).finish(),
    ),
);
const damaged = nearlyValid(messages, [0, 1, 4, 8, 0x11, 0x19, 0x1a, 0x20]);

/** The canonical bytes of the value that the generated decoder reads; undefined where it reads none. */
function canonical(type: "config" | "reading" | "output", bytes: Uint8Array): string | undefined {
  if (type === "config") {
    const { capacity } = generated.StoreConfig.decode(bytes);
    return hex(generated.StoreConfig.encode(sparse({ capacity })).finish());
  }
  return type === "reading" ? canonicalOperation(bytes) : canonicalAnswer(bytes);
}

function canonicalOperation(bytes: Uint8Array): string | undefined {
  const { kind, key: of, value: to } = generated.Operation.decode(bytes);
  const isKind = kind >= KINDS.OPERATION_KIND_PUT && kind <= KINDS.OPERATION_KIND_KEYS_SORTED;
  if (!isKind || (kind === KINDS.OPERATION_KIND_LEN && !isDefault(of))) return undefined;
  if (kind !== KINDS.OPERATION_KIND_PUT && !isDefault(to)) return undefined;
  return hex(generated.Operation.encode(sparse({ kind, key: of, value: to })).finish());
}

function canonicalAnswer(bytes: Uint8Array): string | undefined {
  const { result, value: of, keys, more } = generated.Answer.decode(bytes);
  const valued = [
    RESULTS.RESULT_REPLACED,
    RESULTS.RESULT_FOUND,
    RESULTS.RESULT_DELETED,
    RESULTS.RESULT_LENGTH,
  ].includes(result);
  if (result < RESULTS.RESULT_UNSPECIFIED || result > RESULTS.RESULT_KEYS) return undefined;
  if (!valued && !isDefault(of)) return undefined;
  if (result !== RESULTS.RESULT_KEYS && (keys.length > 0 || more)) return undefined;
  if (keys.length % 8 !== 0 || keys.length > 8 * KEYS_MAX) return undefined;
  return hex(generated.Answer.encode(sparse({ result, value: of, keys, more })).finish());
}

test.each(["config", "reading", "output"] as const)(
  "%s: exactly the bytes that the generated code would write back are accepted",
  (type) => {
    const bytes = fc.oneof(damaged, fc.uint8Array({ maxLength: 40 }));
    expectOnlyCanonical(bytes, payloads[type].decode, (tried) => canonical(type, tried));
  },
);

test("bytes that are not an operation are heard as silence, an operation in bytes as one", () => {
  const one: Operation = { kind: "get", key: 1n };
  expect(heard([one, undefined, bytesOf("ff"), payloads.reading.encode(one)])).toEqual([
    one,
    undefined,
    undefined,
    one,
  ]);
});

test("every answer is described in under 60 characters, and no two kinds alike", () => {
  const widest = Array.from({ length: KEYS_MAX }, (_, nth) => U64_MAX - BigInt(KEYS_MAX - nth));
  const answers: readonly StoreAnswer[] = [
    ...everyAnswer,
    { kind: "keys", keys: widest, more: true },
    { kind: "replaced", value: U64_MAX },
  ];
  for (const answer of answers) expect(describe(answer).length).toBeLessThan(60);
  const first = new Map(answers.map((answer) => [answer.kind, describe(answer)]));
  expect(new Set(first.values()).size).toBe(first.size);
});

test("an answer to an operation is a value, whatever it is; without an operation there is none", () => {
  expect(hasValue({ kind: "absent" })).toBe(true);
  expect(hasValue({ kind: "length", value: 0n })).toBe(true);
  expect(hasValue({ kind: "none" })).toBe(false);
});
