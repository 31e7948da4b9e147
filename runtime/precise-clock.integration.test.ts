import { afterAll, expect, test } from "vitest";
import { preciseClock } from "./precise-clock.ts";

const clock = preciseClock();
afterAll(() => clock.close());

/** When an alarm is due, as far as can be told from outside: a busy host may pause this thread while it is set. */
interface Due {
  readonly name: string;
  readonly earliestNs: number;
  readonly latestNs: number;
}

function set(name: string, delayNs: number, came: (due: Due) => void): () => void {
  const earliestNs = clock.nowNs + delayNs;
  const cancel = clock.schedule(delayNs, () => came(due));
  const due = { name, earliestNs, latestNs: clock.nowNs + delayNs };
  return cancel;
}

/** No alarm has come before one that was surely due sooner. */
function areInOrder(came: readonly Due[]): boolean {
  return came.every(({ earliestNs }, at) =>
    came.slice(at + 1).every(({ latestNs }) => earliestNs <= latestNs),
  );
}

test("alarms come in the order of their times, none too early and none that was cancelled", async () => {
  const came: Due[] = [];
  const early: number[] = [];
  await new Promise<void>((resolve) => {
    const heard = (due: Due) => {
      came.push(due);
      early.push(due.earliestNs - clock.nowNs);
    };
    set("later", 3e6, heard);
    set("first", 0.5e6, heard);
    const cancel = set("never", 0.7e6, heard);
    set("also first", 0.5e6, heard);
    cancel();
    clock.schedule(4e6, resolve);
  });
  expect(came.map(({ name }) => name).toSorted()).toEqual(["also first", "first", "later"]);
  expect(areInOrder(came)).toBe(true);
  for (const ns of early) expect(ns).toBeLessThanOrEqual(0);
});

test("an alarm that is set later and due sooner comes first", async () => {
  const came: Due[] = [];
  await new Promise<void>((resolve) => {
    const heard = (due: Due) => came.push(due) === 2 && resolve();
    set("later", 500e6, heard);
    set("sooner", 1e6, heard);
  });
  expect(areInOrder(came)).toBe(true);
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
