import { expect, test } from "vitest";
import type { Slot } from "../../runtime/contract/system.ts";
import { oracle } from "./oracle.ts";

const both = oracle({ role: "both" }, 3);

/** Every slot of three sources that are silent or say one of two things. */
function* tinySlots(): Generator<Slot<Uint8Array>> {
  const said = [undefined, Uint8Array.of(1), Uint8Array.of(2, 3)];
  for (const first of said) {
    for (const second of said) for (const third of said) yield [first, second, third];
  }
}

test("what is sent arrives, the lowest source first, and silence adds nothing", () => {
  let slots = 0;
  for (const slot of tinySlots()) {
    slots++;
    const text = slot.map((bytes) => (bytes === undefined ? "" : bytes.join(","))).filter(Boolean);
    expect(both(slot).data.join(",")).toBe(text.join(","));
  }
  expect(slots).toBe(27);
});

test("a slot depends on no other", () => {
  const [slot] = [[Uint8Array.of(9), undefined, undefined]];
  const before = both(slot);
  both([Uint8Array.of(1), Uint8Array.of(2), undefined]);
  expect(both(slot)).toEqual(before);
});

test("a sender's own output is empty: the other end delivers", () => {
  const slot = [Uint8Array.of(1)];
  expect(oracle({ role: "sender" }, 1)(slot).data).toHaveLength(0);
  expect(oracle({ role: "receiver" }, 1)(slot).data).toEqual(Uint8Array.of(1));
});
