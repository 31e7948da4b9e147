import { afterAll, expect, test } from "vitest";
import { preciseClock } from "./precise-clock.ts";

const clock = preciseClock();
afterAll(() => clock.close());

test("alarms come in the order of their times, none too early and none that was cancelled", async () => {
  const came: string[] = [];
  const began = clock.nowNs;
  const early: number[] = [];
  await new Promise<void>((resolve) => {
    const set = (name: string, us: number) =>
      clock.schedule(us * 1000, () => {
        came.push(name);
        early.push(us * 1000 - (clock.nowNs - began));
      });
    set("later", 3000);
    set("first", 500);
    const cancel = set("never", 700);
    set("also first", 500);
    cancel();
    clock.schedule(4000 * 1000, resolve);
  });
  expect(came).toEqual(["first", "also first", "later"]);
  for (const ns of early) expect(ns).toBeLessThanOrEqual(0);
});

test("an alarm that is set later and due sooner comes first", async () => {
  const came: number[] = [];
  await new Promise<void>((resolve) => {
    clock.schedule(20e6, () => {
      came.push(2);
      resolve();
    });
    clock.schedule(1e6, () => came.push(1));
  });
  expect(came).toEqual([1, 2]);
});

test("thousands of alarms that are cancelled take none of the others along", async () => {
  const came: number[] = [];
  await new Promise<void>((resolve) => {
    for (let nth = 0; nth < 5000; nth++) {
      const cancel = clock.schedule(3600e9, () => came.push(-1));
      if (nth % 1000 === 0) clock.schedule(1e6 + nth, () => came.push(nth));
      cancel();
      cancel();
    }
    clock.schedule(20e6, resolve);
  });
  expect(came).toEqual([0, 1000, 2000, 3000, 4000]);
});
