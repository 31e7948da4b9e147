import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryEvent } from "../../runtime/contract/system.ts";
import { smallerHistory } from "./smaller-history.ts";

type Event = HistoryEvent<unknown>;

/** As the adversary of a new system with a history draws them: amounts small, or at the ends of 64 bits. */
const amount = fc.oneof(
  fc.bigInt({ min: 1n, max: 9n }),
  fc.constantFrom(2n ** 32n, 2n ** 64n - 1n),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
);
const reading = fc.oneof(
  fc.record({ kind: fc.constantFrom("deposit", "withdraw"), amount }),
  fc.constant(undefined),
);
const slotOf = (said: unknown): Event => ({ kind: "slot", readings: [said] });
const histories = fc.record({
  config: fc.constant({}),
  sources: fc.constant(1),
  events: fc.array(reading.map(slotOf), { minLength: 1, maxLength: 40, size: "max" }),
});

function amountIn(event: Event, kind: string): bigint | undefined {
  const said = event.kind === "slot" ? event.readings[0] : undefined;
  const asked = said as { readonly kind: string; readonly amount: bigint } | undefined;
  return asked?.kind === kind ? asked.amount : undefined;
}

const deposit = (by: bigint) => slotOf({ kind: "deposit", amount: by });
const withdraw = (by: bigint) => slotOf({ kind: "withdraw", amount: by });
const BIG = 2n ** 64n - 1n;

test("slots behind the failure go, and amounts are the smallest that the adversary draws", async () => {
  // A lane that is wrong about a withdrawal, whatever it is of, once something was paid in.
  const stillFails = async (events: readonly Event[]) => {
    const paid = events.findIndex((event) => amountIn(event, "deposit") !== undefined);
    const failing = events.findIndex((event) => amountIn(event, "withdraw") !== undefined);
    return paid >= 0 && failing > paid;
  };
  const found = [slotOf(undefined), deposit(BIG), deposit(7n), withdraw(2n ** 32n), deposit(1n)];
  const smallest = await smallerHistory(found, { histories }, { seed: 1, stillFails });
  // Of withdrawals none smaller was drawn.
  expect(smallest).toEqual([deposit(0n), withdraw(1n)]);
});

test("an amount that has to be large stays as small as the adversary draws one", async () => {
  const stillFails = async (events: readonly Event[]) =>
    events.some((event) => (amountIn(event, "deposit") ?? 0n) >= 2n ** 32n);
  const found = [withdraw(3n), deposit(BIG), withdraw(3n)];
  const smallest = await smallerHistory(found, { histories }, { seed: 1, stillFails });
  expect(smallest).toEqual([deposit(2n ** 32n)]);
});

test("what fails alone is left as it is, and no history is made empty", async () => {
  let tried = 0;
  const stillFails = async (events: readonly Event[]) => {
    tried++;
    expect(events.length).toBeGreaterThan(0);
    return false;
  };
  const found = [deposit(BIG)];
  expect(await smallerHistory(found, { histories }, { seed: 1, stillFails })).toEqual(found);
  expect(tried).toBeLessThan(20);
});
