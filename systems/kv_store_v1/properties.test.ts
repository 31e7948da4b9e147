import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import type { Slot } from "../../runtime/contract/system.ts";
import { tell } from "../history.suite.ts";
import type { StoreCase } from "./adversary.ts";
import { start } from "./lanes/ts/lane.ts";
import { carryOut } from "./oracle.ts";
import {
  CAPACITY_MAX,
  type Operation,
  payloads,
  type StoreAnswer,
  type StoreStart,
} from "./payloads.ts";
import { properties } from "./properties.ts";

type Claim = (typeof properties)[number];

/** What is wrong with what the lane does, or undefined when the claim holds in all histories. */
function refute(claim: Claim, lane: StoreStart): string | undefined {
  const details = fc.check(
    // Each claim is over cases of its own: what it is asked about is what its histories are.
    fc.property(claim.histories as fc.Arbitrary<never>, (tried: StoreCase) => {
      const complaint = claim.refute(tried as never, tell(lane, payloads, tried));
      if (complaint !== undefined) throw new Error(complaint);
    }),
    { numRuns: 1000, seed: 1 },
  );
  return details.failed ? String(details.errorInstance) : undefined;
}

/** What v1's first users found to be enough: nothing in v1 asks for more than answers. */
const mapWrapper: StoreStart = ({ capacity }) => {
  const entries = new Map<bigint, bigint>();
  return { step: ([operation]) => carryOut(operation, entries, capacity), history: {} };
};

test.each(properties)("the TypeScript lane: $name", (claim) => {
  expect(refute(claim, start)).toBeUndefined();
});

test.each(properties)("a Map with its own methods passes: $name", (claim) => {
  expect(refute(claim, mapWrapper)).toBeUndefined();
});

test("no lane starts on a capacity that is out of range, or with other sources than one", () => {
  for (const capacity of [0, CAPACITY_MAX + 1, 2 ** 32 - 1]) {
    expect(start({ capacity }, 1)).toBeUndefined();
  }
  expect(start({ capacity: 256 }, 0)).toBeUndefined();
  expect(start({ capacity: 256 }, 2)).toBeUndefined();
  expect(start({ capacity: CAPACITY_MAX }, 1)).toBeDefined();
});

/** A Map that does not see each operation as it is, or does not say each answer as it is. */
function spoilt(change: {
  readonly hear?: (operation: Operation | undefined) => Operation | undefined;
  readonly say?: (
    answer: StoreAnswer,
    operation: Operation | undefined,
    size: number,
  ) => StoreAnswer;
  readonly room?: (capacity: number) => number;
}): StoreStart {
  return ({ capacity }) => {
    const entries = new Map<bigint, bigint>();
    const room = change.room?.(capacity) ?? capacity;
    const step = ([told]: Slot<Operation>) => {
      const operation = change.hear === undefined ? told : change.hear(told);
      const answer = carryOut(operation, entries, room);
      return change.say?.(answer, told, entries.size) ?? answer;
    };
    return { step, history: {} };
  };
}

function rekeyed(rekey: (key: bigint) => bigint): StoreStart {
  return spoilt({
    hear: (operation) =>
      operation === undefined || operation.kind === "len"
        ? operation
        : { ...operation, key: rekey(operation.key) },
  });
}

const planted: Readonly<Record<string, StoreStart>> = {
  "always answers none": () => ({ step: () => ({ kind: "none" }), history: {} }),
  "forgets what it is told": () => ({
    step: ([one]) => carryOut(one, new Map(), 1),
    history: {},
  }),
  "knows keys as Numbers": rekeyed((key) => BigInt.asUintN(64, BigInt(Number(key)))),
  "knows keys as 32 bits": rekeyed((key) => BigInt.asUintN(32, key)),
  "knows keys as 63 bits": rekeyed((key) => BigInt.asUintN(63, key)),
  "knows values as Numbers": spoilt({
    hear: (one) =>
      one?.kind === "put" ? { ...one, value: BigInt.asUintN(64, BigInt(Number(one.value))) } : one,
  }),
  "takes a value of 0 for none": spoilt({
    say: (one) => (one.kind === "found" && one.value === 0n ? { kind: "absent" } : one),
  }),
  "takes a key of 0 for none": spoilt({
    hear: (one) => (one !== undefined && "key" in one && one.key === 0n ? undefined : one),
  }),
  "has room for one entry less": spoilt({ room: (capacity) => capacity - 1 }),
  "has room for one entry more": spoilt({ room: (capacity) => capacity + 1 }),
  "has room for 200 entries": spoilt({ room: (capacity) => Math.min(capacity, 200) }),
  "replaces nothing while it is full": ({ capacity }) => {
    const entries = new Map<bigint, bigint>();
    return {
      step: ([one]) =>
        one?.kind === "put" && entries.size >= capacity
          ? { kind: "full" }
          : carryOut(one, entries, capacity),
      history: {},
    };
  },
  "stores nothing more once it was full": ({ capacity }) => {
    const entries = new Map<bigint, bigint>();
    let wasFull = false;
    return {
      step: ([one]) => {
        const room = wasFull ? entries.size : capacity;
        const answer = carryOut(one, entries, room);
        wasFull ||= entries.size === capacity;
        return answer;
      },
      history: {},
    };
  },
  "says stored of a key that was there": spoilt({
    say: (one) => (one.kind === "replaced" ? { kind: "stored" } : one),
  }),
  "says the new value of a key that was there": spoilt({
    say: (one, to) =>
      one.kind === "replaced" && to?.kind === "put" ? { kind: "replaced", value: to.value } : one,
  }),
  "deletes nothing": spoilt({
    hear: (one) => (one?.kind === "delete" ? { kind: "get", key: one.key } : one),
    say: (one, to) =>
      one.kind === "found" && to?.kind === "delete" ? { kind: "deleted", value: one.value } : one,
  }),
  "counts what was put, not what is there": () => {
    const entries = new Map<bigint, bigint>();
    let puts = 0n;
    return {
      step: ([one]) => {
        const answer = carryOut(one, entries, CAPACITY_MAX);
        if (answer.kind === "stored") puts++;
        return answer.kind === "length" ? { kind: "length", value: puts } : answer;
      },
      history: {},
    };
  },
  "counts in bytes": spoilt({
    say: (one) => (one.kind === "length" ? { kind: "length", value: one.value & 0x1fn } : one),
  }),
  "answers keys as they came": ({ capacity }) => {
    const entries = new Map<bigint, bigint>();
    return {
      step: ([one]) => {
        if (one?.kind !== "keys_sorted") return carryOut(one, entries, capacity);
        const keys = [...entries.keys()].filter((key) => key >= one.key);
        return { kind: "keys", keys: keys.slice(0, 24), more: keys.length > 24 };
      },
      history: {},
    };
  },
  "puts keys in the order of signed numbers": spoilt({
    say: (one) =>
      one.kind === "keys"
        ? { ...one, keys: one.keys.toSorted((left, right) => signed(left) - signed(right)) }
        : one,
  }),
  "leaves the least key out": spoilt({
    say: (one, to) =>
      one.kind === "keys" && to?.kind === "keys_sorted"
        ? { ...one, keys: one.keys.filter((key) => key > to.key) }
        : one,
  }),
  "answers 23 keys": spoilt({
    say: (one) =>
      one.kind === "keys"
        ? { kind: "keys", keys: one.keys.slice(0, 23), more: one.more || one.keys.length > 23 }
        : one,
  }),
  "never says that there are more": spoilt({
    say: (one) => (one.kind === "keys" ? { ...one, more: false } : one),
  }),
  "says that there are more where there are 24": spoilt({
    say: (one) => (one.kind === "keys" ? { ...one, more: one.keys.length >= 24 } : one),
  }),
  "takes silence for the operation before": () => {
    const entries = new Map<bigint, bigint>();
    let last: Operation | undefined;
    return {
      step: ([one]) => {
        last = one ?? last;
        return carryOut(last, entries, CAPACITY_MAX);
      },
      history: {},
    };
  },
};

suite("v1's properties refute a lane that", () => {
  test.each(Object.entries(planted))("%s", (_fault, lane) => {
    expect(properties.some((claim) => refute(claim, lane) !== undefined)).toBe(true);
  });
});

test.each(properties)("$name refutes one of the planted lanes", (claim) => {
  expect(Object.values(planted).some((lane) => refute(claim, lane) !== undefined)).toBe(true);
});

function signed(key: bigint): number {
  return Number(BigInt.asIntN(64, key));
}
