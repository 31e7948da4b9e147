import { expect, test } from "vitest";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { MuteWatch } from "./mute-watch.ts";

const MUTE = { alpha: null, bravo: null, charlie: null };
const ONE_SPEAKS = { ...MUTE, bravo: Uint8Array.of(1) };

/** A watch that has seen so many slots, each with what is given. */
function after(...slots: readonly Partial<SlotRecord>[]): string | undefined {
  const watch = new MuteWatch();
  for (const [cycle, slot] of slots.entries()) {
    watch.add({ t: "slot", cycle, vote: "none", ...slot } as SlotRecord);
  }
  return watch.why;
}

const times = (count: number, slot: Partial<SlotRecord>) =>
  new Array<Partial<SlotRecord>>(count).fill(slot);

test("a run in which no lane says anything any more ends, and says why", () => {
  expect(after(...times(15, { ballots: MUTE }))).toBeUndefined();
  expect(after(...times(16, { ballots: MUTE }))).toMatch(/^ended: no lane has said anything in 16/);
});

test("it goes on where a lane speaks now and then, or all say the same", () => {
  const [mute, one] = [times(15, { ballots: MUTE }), { ballots: ONE_SPEAKS }];
  expect(after(...mute, one, ...mute)).toBeUndefined();
  expect(after(...mute, { vote: "unanimous" }, ...mute)).toBeUndefined();
});

test("it goes on while two lanes agree and the third one is silent", () => {
  expect(after(...times(99, { vote: "majority", ballots: { alpha: null } }))).toBeUndefined();
});

test("it goes on in faults that are planned, and on a host that is held up", () => {
  const heldUp = { ms: 9, rig_ms: 0, lanes: ["alpha"] };
  expect(after(...times(99, { ballots: MUTE, outside: "two lanes are down" }))).toBeUndefined();
  expect(after(...times(99, { ballots: MUTE, held_up: heldUp }))).toBeUndefined();
});
