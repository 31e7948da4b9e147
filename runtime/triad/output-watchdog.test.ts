import { expect, test } from "vitest";
import { type Clock, VirtualClock } from "../clock.ts";
import type { Output } from "./output.ts";
import { type Guarded, OutputWatchdog } from "./output-watchdog.ts";

const T = 1000;
const VOTED: Output = { kind: "voted", value: Uint8Array.of(7) };
const INVALID: Output = { kind: "invalid" };

function guarded() {
  const clock = new VirtualClock();
  const changes: (readonly [atNs: number, kind: Guarded["kind"]])[] = [];
  const guard = new OutputWatchdog({
    clock,
    passiveNs: T,
    changed: ({ kind }) => changes.push([clock.nowNs, kind]),
  });
  /** Lets this much time pass. */
  const wait = (ns: number) => {
    const untilNs = clock.nowNs + ns;
    while (clock.nextNs <= untilNs) clock.step();
    clock.advanceTo(untilNs);
  };
  return { guard, changes, wait };
}

test("until something is heard the output is passive, however long that takes", () => {
  const { guard, changes, wait } = guarded();
  wait(10 * T);
  expect(guard.state).toEqual({ kind: "passive" });
  expect(changes).toEqual([]);
});

test("the last output stands until the next one comes, and T after the last one it is passive", () => {
  const { guard, changes, wait } = guarded();
  guard.take(0, VOTED);
  wait(T - 1);
  expect(guard.state).toEqual({ kind: "active", slot: 0, output: VOTED });
  guard.take(1, VOTED);
  wait(T - 1);
  expect(guard.state.kind).toBe("active");
  wait(1);
  expect(guard.state).toEqual({ kind: "passive" });
  expect(changes).toEqual([
    [0, "active"],
    [T - 1, "active"],
    [2 * T - 1, "passive"],
  ]);
});

test("a flagged output is fresh: a triad that says INVALID is alive", () => {
  const { guard, wait } = guarded();
  guard.take(0, VOTED);
  wait(T - 1);
  guard.take(1, INVALID);
  wait(T - 1);
  expect(guard.state).toEqual({ kind: "active", slot: 1, output: INVALID });
});

test("an output that is repeated, or of an older slot, neither counts nor delays the end", () => {
  const { guard, wait } = guarded();
  expect(guard.take(4, VOTED)).toBe(true);
  wait(T - 1);
  expect(guard.take(4, VOTED)).toBe(false);
  expect(guard.take(3, INVALID)).toBe(false);
  expect(guard.state).toEqual({ kind: "active", slot: 4, output: VOTED });
  wait(1);
  expect(guard.state).toEqual({ kind: "passive" });
});

test("a clock whose alarms ring early makes nobody passive early", () => {
  const clock = new VirtualClock();
  const hasty: Clock = {
    get nowNs() {
      return clock.nowNs;
    },
    schedule: (ns, ring) => clock.schedule(Math.ceil(ns * 0.9), ring),
  };
  const passiveAtNs: number[] = [];
  const guard = new OutputWatchdog({
    clock: hasty,
    passiveNs: T,
    changed: ({ kind }) => {
      if (kind === "passive") passiveAtNs.push(clock.nowNs);
    },
  });
  guard.take(0, VOTED);
  while (clock.step());
  expect(passiveAtNs).toEqual([T]);
});

test("a voter that is heard again, with a newer slot, is believed again", () => {
  const { guard, wait } = guarded();
  guard.take(0, VOTED);
  wait(T);
  expect(guard.take(0, VOTED)).toBe(false);
  expect(guard.state).toEqual({ kind: "passive" });
  guard.take(1, VOTED);
  expect(guard.state).toEqual({ kind: "active", slot: 1, output: VOTED });
});
