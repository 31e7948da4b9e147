/** Hostile histories of a store: few keys that meet again and again, the ends of u64, a store that is full, garbage. */
import fc, { type Arbitrary } from "fast-check";
import type { HistoryCase, HistoryEvent } from "../../runtime/contract/system.ts";
import { type Operation, payloads, type StoreConfig, U64_MAX } from "./payloads.ts";

export type StoreCase = HistoryCase<StoreConfig, Operation>;
export type StoreEvent = HistoryEvent<Operation>;

/** A put with what comes after it, until its key is asked for. */
export interface PutCase extends StoreCase {
  readonly put: { readonly key: bigint; readonly value: bigint };
}

const RAW_SIZE_MAX = 40;
/** Where a sign, a carry, a loss of precision or an unsigned comparison shows. */
const EDGES = [2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, U64_MAX];

const anyWord = fc.bigInt({ min: 0n, max: U64_MAX });
const edge = fc
  .tuple(fc.constantFrom(...EDGES), fc.constantFrom(-1n, 0n, 1n))
  .map(([at, by]) => BigInt.asUintN(64, at + by));

/** Mostly of so few that keys are met again. */
export const key: Arbitrary<bigint> = fc.oneof(
  { weight: 12, arbitrary: fc.bigInt({ min: 0n, max: 7n }) },
  { weight: 4, arbitrary: edge },
  { weight: 1, arbitrary: anyWord },
);

export const value: Arbitrary<bigint> = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: 0n, max: 3n }) },
  { weight: 2, arbitrary: edge },
  { weight: 1, arbitrary: anyWord },
);

export const operation: Arbitrary<Operation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("put"), key, value }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("get"), key }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("delete"), key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("len") }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("keys_sorted"),
      key: fc.oneof(fc.constant(0n), key),
    }),
  },
);

/** What is near enough to an operation to get far into a decoder; now and then it is one. */
const damaged: Arbitrary<Uint8Array> = fc
  .record({
    operation,
    how: fc.constantFrom("cut", "grow", "overwrite", "repeat", "rename"),
    at: fc.nat(20),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 4, 6, 8, 0x11, 0x19)),
  })
  .map(({ operation: one, how, at, byte }) => {
    const bytes = payloads.reading.encode(one);
    if (how === "cut") return bytes.subarray(0, at);
    if (how === "grow") return Uint8Array.of(...bytes, byte);
    if (how === "overwrite") return bytes.map((kept, index) => (index === at ? byte : kept));
    // Another operation's number, before fields that may not be its own.
    if (how === "rename") return bytes.map((kept, index) => (index === 1 ? byte % 7 : kept));
    return Uint8Array.of(...bytes, ...bytes).subarray(0, RAW_SIZE_MAX);
  });

/** One slot, or many of a kind: shrinking takes them away together. */
const oneSlot: Arbitrary<readonly StoreEvent[]> = fc
  .oneof(
    { weight: 24, arbitrary: operation },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: damaged },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: RAW_SIZE_MAX }) },
  )
  .map((reading) => [slot(reading)]);

/** Keys side by side, from either end of u64 or around its middle, and in either direction. */
const run = fc.record({
  from: fc.constantFrom(0n, 2n ** 32n - 20n, 2n ** 63n - 20n, U64_MAX - 299n),
  count: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 250, max: 300 }) },
  ),
  falling: fc.boolean(),
});

/** So many keys that they do not fit an answer, and fill a small store; now and then a large one. */
const fill: Arbitrary<readonly StoreEvent[]> = fc
  .record({ run, value })
  .map(({ run: keys, value: with_ }) =>
    keysOf(keys).map((one) => slot({ kind: "put", key: one, value: with_ })),
  );

const drain: Arbitrary<readonly StoreEvent[]> = run.map((keys) =>
  keysOf(keys).map((one) => slot({ kind: "delete", key: one })),
);

export const anySlots: Arbitrary<readonly StoreEvent[]> = fc
  .array(
    fc.oneof(
      { weight: 30, arbitrary: oneSlot },
      { weight: 3, arbitrary: fill },
      { weight: 1, arbitrary: drain },
    ),
    { minLength: 1, maxLength: 40, size: "max" },
  )
  .map((parts) => parts.flat());

export const config: Arbitrary<StoreConfig> = fc.record({
  capacity: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(24, 25, 40, 255, 256)),
});

/** Anything that can be put to a store. */
export const anyHistory: Arbitrary<StoreCase> = fc.record({
  config,
  sources: fc.constant(1),
  events: anySlots,
});

/** Entries come, and all of them go again; then it is asked what is there. */
export const emptied: Arbitrary<StoreCase> = fc
  .record({
    config,
    puts: fc.array(fc.record({ key, value }), { maxLength: 12 }),
    falling: fc.boolean(),
    questions: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constantFrom("get", "delete", "keys_sorted"), key }),
        fc.record({ kind: fc.constant("len") }),
      ),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ config: chosen, puts, falling, questions }) => {
    const coming = puts.map((put): Operation => ({ kind: "put", ...put }));
    const going = puts.map((put): Operation => ({ kind: "delete", key: put.key }));
    const all = [...coming, ...(falling ? going.toReversed() : going), ...questions];
    return { config: chosen, sources: 1, events: all.map((one) => slot(one)) };
  });

/** A put in the midst of a history, then whatever leaves its key alone, then a get. */
export const putThenGet: Arbitrary<PutCase> = fc
  .record({ config, before: anySlots, put: fc.record({ key, value }), between: anySlots })
  .map(({ config: chosen, before, put, between }) => ({
    config: chosen,
    sources: 1,
    events: [
      ...before,
      slot({ kind: "put", ...put }),
      ...between.filter((event) => !changes(event, put.key)),
      slot({ kind: "get", key: put.key }),
    ],
    put,
  }));

export function slot(reading: Operation | Uint8Array | undefined): StoreEvent {
  return { kind: "slot", readings: [reading] };
}

function keysOf({ from, count, falling }: { from: bigint; count: number; falling: boolean }) {
  const keys = Array.from({ length: count }, (_, index) => from + BigInt(index));
  return falling ? keys.reverse() : keys;
}

function changes(event: StoreEvent, one: bigint): boolean {
  if (event.kind !== "slot") return false;
  const [reading] = event.readings;
  const heard = reading instanceof Uint8Array ? payloads.reading.decode(reading) : reading;
  return (heard?.kind === "put" || heard?.kind === "delete") && heard.key === one;
}
