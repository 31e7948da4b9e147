import { expect, test } from "vitest";
import { oracle } from "./oracle.ts";
import { KEYS_MAX, type Operation, type StoreAnswer, U64_MAX } from "./payloads.ts";

const KEYS = [0n, 1n];
const everyOperation: readonly (Operation | undefined)[] = [
  undefined,
  { kind: "len" },
  ...KEYS.flatMap((key): Operation[] => [
    { kind: "put", key, value: 0n },
    { kind: "put", key, value: 1n },
    { kind: "get", key },
    { kind: "delete", key },
    { kind: "keys_sorted", key },
  ]),
];

function* everyHistory(length: number): Generator<readonly (Operation | undefined)[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const before of everyHistory(length - 1)) {
    for (const last of everyOperation) yield [...before, last];
  }
}

/** What is under a key is what was put there last, unless it was deleted since; a put that met no room was none. */
function lastUnder(history: readonly (Operation | undefined)[], key: bigint, capacity: number) {
  const at = history.findLastIndex(
    (one, nth) =>
      (one?.kind === "delete" && one.key === key) ||
      (one?.kind === "put" && one.key === key && hasRoom(history.slice(0, nth), key, capacity)),
  );
  const last = history[at];
  return last?.kind === "put" ? last.value : undefined;
}

function hasRoom(history: readonly (Operation | undefined)[], key: bigint, capacity: number) {
  const others = KEYS.filter(
    (other) => other !== key && lastUnder(history, other, capacity) !== undefined,
  );
  return others.length < capacity;
}

function byDefinition(history: readonly (Operation | undefined)[], capacity: number): StoreAnswer {
  const [before, last] = [history.slice(0, -1), history.at(-1)];
  const live = KEYS.filter((key) => lastUnder(before, key, capacity) !== undefined);
  if (last === undefined) return { kind: "none" };
  if (last.kind === "len") return { kind: "length", value: BigInt(live.length) };
  if (last.kind === "keys_sorted") {
    return { kind: "keys", keys: live.filter((key) => key >= last.key), more: false };
  }
  const value = lastUnder(before, last.key, capacity);
  if (last.kind === "put") {
    if (!hasRoom(before, last.key, capacity)) return { kind: "full" };
    return value === undefined ? { kind: "stored" } : { kind: "replaced", value };
  }
  if (value === undefined) return { kind: "absent" };
  return { kind: last.kind === "get" ? "found" : "deleted", value };
}

test.each([1, 2])("every history of four operations over two keys, room for %i", (capacity) => {
  for (const history of everyHistory(4)) {
    const step = oracle({ capacity }, 1);
    const answers = history.map((operation) => step([operation]));
    const expected = byDefinition(history, capacity);
    if (text(answers.at(-1)) !== text(expected)) expect.fail(`${text(history)}: ${text(answers)}`);
  }
});

test("no more than 24 keys are answered, and whether there are more is said", () => {
  const step = oracle({ capacity: 100 }, 1);
  for (let key = 40n; key > 0n; key--) step([{ kind: "put", key, value: 0n }]);
  const keysFrom = (key: bigint) => {
    const answer = step([{ kind: "keys_sorted", key }]);
    return answer.kind === "keys" ? [answer.keys.length, answer.keys[0], answer.more] : [];
  };
  expect(keysFrom(0n)).toEqual([KEYS_MAX, 1n, true]);
  expect(keysFrom(16n)).toEqual([KEYS_MAX, 16n, true]);
  expect(keysFrom(17n)).toEqual([KEYS_MAX, 17n, false]);
  expect(keysFrom(40n)).toEqual([1, 40n, false]);
  expect(keysFrom(41n)).toEqual([0, undefined, false]);
});

test("keys are in the order of unsigned numbers, and none is rounded", () => {
  const step = oracle({ capacity: 100 }, 1);
  const keys = [2n ** 53n + 1n, U64_MAX, 0n, 2n ** 63n, 9n, 2n ** 53n, 10n];
  for (const key of keys) step([{ kind: "put", key, value: key }]);
  expect(step([{ kind: "keys_sorted", key: 9n }])).toEqual({
    kind: "keys",
    keys: [9n, 10n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, U64_MAX],
    more: false,
  });
});

function text(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "bigint" ? String(one) : one,
  );
}
