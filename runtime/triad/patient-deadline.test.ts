import { describe, expect, test } from "vitest";
import { type Clock, VirtualClock } from "../clock.ts";
import type { HostTime } from "../instance/host-time.ts";
import { type HeldUp, type HostTimes, patientDeadline } from "./patient-deadline.ts";

const MS = 1e6;
const DELAY_NS = 5 * MS;
const WORK_NS = 25 * MS;
const MAX_NS = 250 * MS;
const IDLE: HostTime = { ranNs: 0, waitedNs: 0, isBusy: false };

type At = (nowNs: number) => HostTime;

const atRest: At = () => IDLE;
const computing: At = (ranNs) => ({ ...IDLE, ranNs, isBusy: true });
/** Has the processor for one part in ten of the time, and waits for it in the rest. */
const heldUp: At = (nowNs) => ({ ranNs: nowNs / 10, waitedNs: (nowNs * 9) / 10, isBusy: true });

function until(endNs: number, one: At, other: At): At {
  return (nowNs) => (nowNs < endNs ? one(nowNs) : other(nowNs));
}

/** The lanes' times by index, on a clock that is virtual; `lateNs` says how late the nth alarm is heard. */
function expiry(
  lanes: readonly (At | undefined)[],
  lateNs: (nth: number) => number = () => 0,
  servedNs = 0,
): { readonly atMs: number; readonly heldUp: HeldUp | undefined } {
  const clock = new VirtualClock();
  const host: HostTimes = { rig: () => IDLE, lane: (lane) => lanes[lane]?.(clock.nowNs) };
  let expired: { readonly atMs: number; readonly heldUp: HeldUp | undefined } | undefined;
  patientDeadline({
    clock: late(clock, lateNs),
    host,
    delayNs: DELAY_NS,
    maxNs: MAX_NS,
    workNs: WORK_NS,
    awaited: () => lanes.map((_, lane) => lane),
    isServed: () => clock.nowNs >= servedNs,
    expired: (heldUp) => {
      expired = { atMs: clock.nowNs / MS, heldUp };
    },
  });
  while (clock.step());
  if (expired === undefined) throw new Error("it never expired");
  return expired;
}

function late(clock: VirtualClock, lateNs: (nth: number) => number): Clock {
  let count = 0;
  return {
    get nowNs() {
      return clock.nowNs;
    },
    schedule: (delayNs, callback) => clock.schedule(delayNs + lateNs(count++), callback),
  };
}

describe("a lane on a host that nothing holds up", () => {
  test("is waited for as long as the deadline says where it is at rest, and its silence is its own", () => {
    expect(expiry([atRest])).toEqual({ atMs: 5, heldUp: undefined });
    expect(expiry([])).toEqual({ atMs: 5, heldUp: undefined });
  });

  test("is waited for until it is at rest, where it computes", () => {
    const { atMs, heldUp } = expiry([
      until(12 * MS, computing, () => ({ ...IDLE, ranNs: 12 * MS })),
    ]);
    expect(atMs).toBeGreaterThanOrEqual(12);
    expect(atMs).toBeLessThanOrEqual(17);
    expect(heldUp).toBeUndefined();
  });

  test("is not waited for to the bound where it computes without end, and its silence is its own", () => {
    const { atMs, heldUp } = expiry([computing]);
    expect(atMs).toBeLessThan(60);
    expect(heldUp).toBeUndefined();
  });
});

describe("a lane that waits for a processor", () => {
  test("is waited for until it is at rest", () => {
    const rested = { ...IDLE, ranNs: 4 * MS, waitedNs: 36 * MS };
    const { atMs, heldUp: why } = expiry([until(40 * MS, heldUp, () => rested)]);
    expect(atMs).toBeGreaterThanOrEqual(40);
    expect(atMs).toBeLessThanOrEqual(45);
    expect(why).toBeUndefined();
  });

  test("is waited for to the bound, and then the host is to blame", () => {
    const { atMs, heldUp: why } = expiry([heldUp]);
    expect(atMs).toBeGreaterThanOrEqual(250);
    expect(atMs).toBeLessThanOrEqual(252);
    expect(why?.lanes).toEqual([0]);
    expect(why?.ns).toBeGreaterThan(200 * MS);
    expect(why?.rigNs).toBe(0);
  });

  test("is waited for to the bound where it never gets one, though such a wait is told only when it is over", () => {
    const { atMs, heldUp: why } = expiry([() => ({ ...IDLE, isBusy: true })]);
    expect(atMs).toBeGreaterThanOrEqual(250);
    expect(why?.lanes).toEqual([0]);
    expect(why?.ns).toBeGreaterThan(200 * MS);
  });

  test("does not excuse one that is at rest", () => {
    expect(expiry([atRest, heldUp, atRest]).heldUp?.lanes).toEqual([1]);
  });

  test("does not excuse one that has had its processor time all the same", () => {
    const hungry: At = (nowNs) => ({ ranNs: nowNs / 2, waitedNs: nowNs / 2, isBusy: true });
    const { atMs, heldUp: why } = expiry([hungry]);
    expect(atMs).toBeLessThan(120);
    expect(why).toBeUndefined();
  });
});

describe("a rig that is held up", () => {
  test("reads what has come in before it decides", () => {
    expect(expiry([atRest], (nth) => (nth === 0 ? 1200 * MS : 0)).atMs).toBe(1205);
  });

  test("gives the time again to a lane that the host tells nothing of", () => {
    expect(expiry([undefined])).toEqual({ atMs: 5, heldUp: undefined });
    const { atMs, heldUp: why } = expiry([undefined], (nth) => (nth === 1 ? 30 * MS : 0));
    expect(atMs).toBeGreaterThan(35);
    expect(atMs).toBeLessThan(45);
    expect(why).toBeUndefined();
  });

  test("is to blame where it never kept up to the bound", () => {
    const { heldUp: why } = expiry([undefined], () => 20 * MS);
    expect(why?.lanes).toEqual([0]);
    expect(why?.rigNs).toBeGreaterThan(150 * MS);
  });

  test("does not make a lane that is at rest speak", () => {
    expect(expiry([atRest], () => 20 * MS).heldUp).toBeUndefined();
  });
});

describe("lanes that still need something in order to vote", () => {
  test("are waited for until they have had it", () => {
    const servedNs = 128 * MS;
    const { atMs, heldUp: by } = expiry([atRest], undefined, servedNs);
    // Two looks more show that it is at rest.
    expect([atMs, by]).toEqual([servedNs / MS + 2, undefined]);
  });

  test("are not waited for any more once they have computed for long enough", () => {
    const computing: At = (nowNs) => ({ ranNs: nowNs, waitedNs: 0, isBusy: true });
    const { atMs, heldUp: by } = expiry([computing], undefined, 2 * MAX_NS);
    expect(atMs).toBeLessThan(MAX_NS / MS);
    expect(by).toBeUndefined();
  });

  test("are waited for to the bound, and the rig is to blame where it was late", () => {
    const { atMs, heldUp: by } = expiry([atRest], () => 20 * MS, 2 * MAX_NS);
    expect(atMs).toBeGreaterThanOrEqual(MAX_NS / MS);
    expect(by?.lanes).toEqual([0]);
  });
});

test("in virtual time a deadline is met to the nanosecond, whatever lanes do", () => {
  const clock = new VirtualClock();
  const common = {
    clock,
    host: undefined,
    delayNs: DELAY_NS,
    maxNs: MAX_NS,
    workNs: WORK_NS,
    awaited: () => [0],
  };
  const isServed = () => false;
  let atNs = 0;
  patientDeadline({
    ...common,
    isServed,
    expired: () => {
      atNs = clock.nowNs;
    },
  });
  while (clock.step());
  expect(atNs).toBe(DELAY_NS);
});

test("a deadline that has been given again can still be cancelled", () => {
  const clock = new VirtualClock();
  const host: HostTimes = { rig: () => IDLE, lane: () => heldUp(clock.nowNs) };
  const cancel = patientDeadline({
    clock,
    host,
    delayNs: DELAY_NS,
    maxNs: MAX_NS,
    workNs: WORK_NS,
    awaited: () => [0],
    isServed: () => true,
    expired: () => expect.unreachable(),
  });
  for (let nth = 0; nth < 5; nth++) clock.step();
  cancel();
  expect(clock.step()).toBe(false);
});
