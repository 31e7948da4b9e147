/** What the kv_store systems feed on: operations drawn from a seed, or read from a trace. */

import type { Inputs, Operations, Refused, Slot } from "../../runtime/contract/system.ts";
import { Stream } from "../../runtime/prng.ts";
import { CAPACITY_MAX, type Operation, type StoreConfig, U64_MAX } from "./payloads.ts";

/** As many entries as a board has room for. */
const CAPACITY = 256;
/** More keys than there is room for, so that a store that grows gets full. */
const KEYS = 320;
/** A store grows for so many slots, and then shrinks for as many. */
const TIDE = 1024;
/** Of 100 operations while the store grows and while it shrinks: up to which draw it is a put, a delete, a get, a len. */
const GROWING = { put: 62, delete: 68, get: 90, len: 95 };
const SHRINKING = { put: 20, delete: 70, get: 90, len: 95 };
/** Where the keys lie: at both ends of u64, around its middle, and past 32 bits. */
const SHORES = [0n, 2n ** 32n - 40n, 2n ** 63n - 40n, U64_MAX - 79n] as const;

const SHOWN_SIZE_MAX = 40;

/** How far a lying source strays, in keys: often to one that is there. */
const STRAY = 4n;

export function generatedInputs(seed: number): Inputs<StoreConfig, Operation> {
  return {
    config: { capacity: CAPACITY },
    sources: 1,
    f: 0,
    stray: STRAY,
    slots: { [Symbol.iterator]: () => drawn(seed) },
  };
}

function* drawn(seed: number): Generator<Slot<Operation>, never> {
  const draws = new Stream(seed, "kv_store");
  for (let cycle = 0; ; cycle++) {
    const shares = cycle % (2 * TIDE) < TIDE ? GROWING : SHRINKING;
    yield [operationOf(draws.below(100), shares, draws)];
  }
}

function* slotsOf(told: Iterable<Operation>): Generator<Slot<Operation>> {
  for (const operation of told) yield [operation];
}

function operationOf(draw: number, shares: typeof GROWING, draws: Stream): Operation {
  if (draw >= shares.get && draw < shares.len) return { kind: "len" };
  const nth = draws.below(KEYS);
  const key = (SHORES[nth & 3] ?? 0n) + BigInt(nth >>> 2);
  if (draw < shares.put) return { kind: "put", key, value: wordOf(draws) };
  if (draw < shares.delete) return { kind: "delete", key };
  return { kind: draw < shares.get ? "get" : "keys_sorted", key };
}

function wordOf(draws: Stream): bigint {
  return (BigInt(draws.word()) << 32n) | BigInt(draws.word());
}

export function refuseRecording(system: string): Refused {
  return { refused: `${system} takes no sensors but operations: a .jsonl file of them` };
}

/** Another key, around the end of u64 if need be; an operation without a key is as it was. */
export function shift(operation: Operation, by: bigint): Operation {
  if (operation.kind === "len") return operation;
  return { ...operation, key: BigInt.asUintN(64, operation.key + by) };
}

/** Which members an operation's line has, besides `op`. */
const MEMBERS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["put", ["key", "value"]],
  ["get", ["key"]],
  ["delete", ["key"]],
  ["len", []],
  ["keys_sorted", ["from"]],
]);

/** The lines of an operation trace, such as `{"op":"put","key":"1","value":"2"}`. */
export const operations: Operations<StoreConfig, Operation> = {
  inputs: (told, room) => ({
    config: { capacity: room === "board" ? CAPACITY : CAPACITY_MAX },
    sources: 1,
    f: 0,
    stray: STRAY,
    slots: { [Symbol.iterator]: () => slotsOf(told) },
  }),
  parse(line) {
    const members = MEMBERS.get(line["op"]);
    if (members === undefined) return { refused: refusalOfKind(line["op"]) };
    for (const name of Object.keys(line)) {
      if (name === "op" || members.includes(name)) continue;
      return { refused: `unknown member ${shown(name)} of ${String(line["op"])}` };
    }
    const words: bigint[] = [];
    for (const name of members) {
      const word = wordIn(line[name]);
      if (typeof word === "string") return { refused: `${name}: ${word}` };
      words.push(word);
    }
    const [key = 0n, value = 0n] = words;
    return { ok: operationNamed(String(line["op"]), key, value) };
  },
};

function refusalOfKind(op: unknown): string {
  const known = [...MEMBERS.keys()].join(", ");
  if (op === undefined) return `op is missing (expected ${known})`;
  return `unknown op ${shown(op)} (expected ${known})`;
}

function operationNamed(op: string, key: bigint, value: bigint): Operation {
  switch (op) {
    case "put":
      return { kind: "put", key, value };
    case "len":
      return { kind: "len" };
    case "get":
    case "delete":
    case "keys_sorted":
      return { kind: op, key };
  }
  throw new Error(`unknown operation ${op}`);
}

/** A u64, written as a decimal string or as a number that JSON keeps exact; else what is wrong with it. */
function wordIn(member: unknown): bigint | string {
  if (member === undefined) return "is missing";
  if (typeof member === "number") {
    if (Number.isSafeInteger(member) && member >= 0) return BigInt(member);
    return `invalid number ${member} (expected a whole number up to 2^53 - 1; write a larger one as a string)`;
  }
  const isDecimal = typeof member === "string" && /^\d{1,20}$/.test(member);
  const word = isDecimal ? BigInt(member) : undefined;
  if (word !== undefined && word <= U64_MAX) return word;
  return `invalid number ${shown(member)} (expected a whole number up to 2^64 - 1)`;
}

/** As it may stand in a message of one line. */
function shown(member: unknown): string {
  const text = JSON.stringify(member);
  return text.length <= SHOWN_SIZE_MAX ? text : `${text.slice(0, SHOWN_SIZE_MAX)}...`;
}
