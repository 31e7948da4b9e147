/** Histories in which power is cut, states change hands and a few keys change for long. */
import fc, { type Arbitrary } from "fast-check";
import {
  anySlots,
  config,
  key,
  type StoreCase,
  type StoreEvent,
  slot,
  value,
} from "../kv_store_v1/adversary.ts";
import { type Operation, U64_MAX } from "../kv_store_v1/payloads.ts";

/** Past the largest capacity that is kept on a medium, and the largest there is. */
const roomyConfig = fc.oneof(
  { weight: 4, arbitrary: config },
  { weight: 1, arbitrary: fc.constantFrom({ capacity: 257 }, { capacity: 131_072 }) },
);

/** As a rule in the only write that a change takes; now and then deep in a compaction. */
const crash: Arbitrary<StoreEvent> = fc.record({
  kind: fc.constant("crash"),
  write: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(3) },
    { weight: 2, arbitrary: fc.nat(40) },
  ),
  torn: fc.oneof(
    { weight: 4, arbitrary: fc.nat(40) },
    { weight: 1, arbitrary: fc.nat(256) },
    { weight: 1, arbitrary: fc.nat(4096) },
  ),
});

const transfer: Arbitrary<StoreEvent> = fc.record({ kind: fc.constant("transfer") });
const damage: Arbitrary<StoreEvent> = fc.record({
  kind: fc.constant("transfer"),
  // Half of the bits are in the header, where a bit means the most.
  flip: fc.oneof(fc.nat(127), fc.nat(0x7fffffff)),
});

/** Nearly each of these writes to the medium, so that a journal of any form fills up, if it goes on for long enough. */
function churn(least: number, most: number): Arbitrary<readonly StoreEvent[]> {
  return fc
    .record({
      first: fc.constantFrom(0n, 2n ** 63n - 3n, U64_MAX - 20n),
      keys: fc.integer({ min: 1, max: 20 }),
      count: fc.integer({ min: least, max: most }),
      deletesEvery: fc.integer({ min: 2, max: 9 }),
    })
    .map(({ first, keys, count, deletesEvery }) =>
      Array.from({ length: count }, (_, nth): StoreEvent => {
        const key = first + BigInt(nth % keys);
        const operation: Operation =
          nth % deletesEvery === 1
            ? { kind: "delete", key }
            : { kind: "put", key, value: BigInt(nth) };
        return slot(operation);
      }),
    );
}

/** Shrinking takes parts away, and then makes what is left simpler. */
function inParts(
  parts: Arbitrary<readonly StoreEvent[]>,
  configs: typeof config,
  most: number,
): Arbitrary<StoreCase> {
  return fc
    .record({
      config: configs,
      sources: fc.constant(1),
      events: fc.array(parts, { minLength: 1, maxLength: most }),
    })
    .map(({ events, ...rest }) => ({ ...rest, events: meaningful(events.flat()) }));
}

/** Without the cuts that are behind neither a slot nor another cut: there is nothing to cut off. */
function meaningful(events: readonly StoreEvent[]): readonly StoreEvent[] {
  const kept: StoreEvent[] = [];
  for (const event of events) {
    const before = kept.at(-1)?.kind;
    if (event.kind !== "crash" || before === "slot" || before === "crash") kept.push(event);
  }
  return kept;
}

const alone = (event: Arbitrary<StoreEvent>) => event.map((one) => [one]);
const twice = fc.tuple(crash, crash).map((both): readonly StoreEvent[] => both);

/** More keys than any index keeps at hand, by no order, of which some go again. */
const crowded: Arbitrary<StoreCase> = fc
  .record({
    keys: fc.integer({ min: 520, max: 1100 }),
    goesEvery: fc.integer({ min: 2, max: 9 }),
    from: fc.array(fc.bigInt({ min: 0n, max: U64_MAX }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ keys, goesEvery, from }) => {
    const spread = Array.from({ length: keys }, (_, nth) =>
      BigInt.asUintN(64, BigInt(nth) * 0x9e37_79b9_7f4a_7c15n),
    );
    const going = spread.filter((_, nth) => nth % goesEvery === 0);
    const asked = from.map((least) => slot({ kind: "keys_sorted", key: least }));
    return {
      config: { capacity: 131_072 },
      sources: 1,
      events: [
        ...spread.map((one, nth) => slot({ kind: "put", key: one, value: BigInt(nth) })),
        ...asked,
        ...going.map((one) => slot({ kind: "delete", key: one })),
        ...asked,
        { kind: "transfer" },
        ...asked,
      ],
    };
  });

/** The state goes to another lane, and again to the next. */
export const handedOn: Arbitrary<StoreCase> = fc.oneof(
  {
    weight: 15,
    arbitrary: inParts(
      fc.oneof({ weight: 2, arbitrary: anySlots }, { weight: 1, arbitrary: alone(transfer) }),
      roomyConfig,
      6,
    ),
  },
  { weight: 1, arbitrary: crowded },
);

/** What is handed on has one bit turned over. */
export const damagedOnTheWay: Arbitrary<StoreCase> = inParts(
  fc.oneof({ weight: 2, arbitrary: anySlots }, { weight: 1, arbitrary: alone(damage) }),
  roomyConfig,
  6,
);

/** Power is cut in the midst of what the lane does, once or twice in a row. */
const nowAndThen: Arbitrary<StoreCase> = inParts(
  fc.oneof(
    { weight: 4, arbitrary: anySlots },
    { weight: 2, arbitrary: churn(1, 200) },
    { weight: 4, arbitrary: alone(crash) },
    { weight: 1, arbitrary: twice },
    { weight: 1, arbitrary: alone(transfer) },
  ),
  config,
  6,
);

/** Power is cut again and again, at any point of a journal that fills up: the more that lives, the sooner it is full. */
const againAndAgain: Arbitrary<StoreCase> = fc
  .record({
    live: fc.constantFrom(0, 60, 200, 256),
    rounds: fc.array(
      fc.tuple(
        churn(1, 60),
        fc.record({ kind: fc.constant("crash"), write: fc.nat(24), torn: fc.nat(255) }),
      ),
      { minLength: 1, maxLength: 8, size: "max" },
    ),
  })
  .map(({ live, rounds }) => ({
    config: { capacity: 256 },
    sources: 1,
    events: [
      ...Array.from({ length: live }, (_, key) =>
        slot({ kind: "put", key: BigInt(key), value: BigInt(live) }),
      ),
      ...rounds.flatMap(([changes, cut]) => [...changes, cut]),
    ],
  }));

const puts = fc.array(
  fc.record({ kind: fc.constant("put"), key, value }).map((put): StoreEvent => slot(put)),
  { minLength: 1, maxLength: 3 },
);
const earlyCut: Arbitrary<StoreEvent> = fc.record({
  kind: fc.constant("crash"),
  write: fc.oneof(fc.constant(0), fc.nat(5)),
  torn: fc.nat(31),
});

/** Power is cut in the very first that is written, of a store or of a state that was handed on, and soon again. */
const atFirst: Arbitrary<StoreCase> = fc
  .record({ config, puts, isHandedOn: fc.boolean(), cut: earlyCut, more: puts, again: earlyCut })
  .map(({ config: chosen, puts: first, isHandedOn, cut, more, again }) => ({
    config: chosen,
    sources: 1,
    events: [
      ...first,
      ...(isHandedOn ? [{ kind: "transfer" } as const, slot({ kind: "len" })] : []),
      cut,
      ...more,
      again,
    ],
  }));

export const cutOff: Arbitrary<StoreCase> = fc.oneof(
  { weight: 3, arbitrary: nowAndThen },
  { weight: 1, arbitrary: againAndAgain },
  { weight: 1, arbitrary: atFirst },
);

/** A few keys change until any journal has been round more than once; what is there is asked for, and cut off. */
export const churned: Arbitrary<StoreCase> = fc
  .record({
    config,
    before: anySlots,
    churn: fc.oneof(
      { weight: 9, arbitrary: churn(1, 150) },
      { weight: 1, arbitrary: churn(800, 1600) },
    ),
    after: anySlots,
    crash,
  })
  .map(({ config: chosen, before, churn: changes, after, crash: cut }) => ({
    config: chosen,
    sources: 1,
    events: [
      ...before,
      ...changes,
      slot({ kind: "len" }),
      slot({ kind: "keys_sorted", key: 0n }),
      cut,
      ...after,
    ],
  }));
