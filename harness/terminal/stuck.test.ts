import { expect, test } from "vitest";
import { StuckWatch } from "./stuck.ts";

const LOOK_NS = 250;

/** Looks at a thread that has run for so long by each look; returns for how long it has stood still at the last. */
function stood(looks: readonly { progress: string; ranNs: number; isBusy: boolean }[]): number {
  const watch = new StuckWatch(LOOK_NS);
  return looks.map(({ progress, ...time }) => watch.stoodNs(progress, time)).at(-1) ?? 0;
}

test("a thread in a loop stands still for as long as it has computed, however seldom the machine lets it", () => {
  const loop = { progress: "1", isBusy: true };
  expect(stood([0, 5, 10, 15].map((ranNs) => ({ ...loop, ranNs })))).toBe(15);
});

test("a thread that waits for ever stands still for as long as it is looked at", () => {
  const wait = { progress: "1", ranNs: 7, isBusy: false };
  expect(stood([wait, wait, wait])).toBe(2 * LOOK_NS);
});

test("a thread that gets on, however slowly, does not stand still", () => {
  const looks = [0, 900, 1800].map((ranNs) => ({ progress: String(ranNs), ranNs, isBusy: true }));
  expect(stood(looks)).toBe(0);
});
