import { describe, expect, test } from "vitest";
import { encodeImage, type Image, parseImage } from "../image/image.ts";
import {
  FLASH_BASE,
  IMAGE_HEADER_SIZE,
  SLOT_A_OFFSET,
  SLOT_B_OFFSET,
  SRAM_BASE,
} from "../image/layout.ts";
import { hexOf, type Identity, type SlotName, type SlotState } from "../protocol/messages.ts";
import type { Inspected } from "../protocol/request.ts";
import { chooseSlot, slotHolds } from "./check.ts";

const RUNS_IN = {
  sram: SRAM_BASE,
  A: FLASH_BASE + SLOT_A_OFFSET + IMAGE_HEADER_SIZE,
  B: FLASH_BASE + SLOT_B_OFFSET + IMAGE_HEADER_SIZE,
} as const;

function imageFor(where: keyof typeof RUNS_IN): Image {
  const label = { runAddress: RUNS_IN[where], imageVersion: 2, system: "s", lane: "l" };
  const image = parseImage(encodeImage(label, new Uint8Array(8)));
  if (image.kind === "refused") throw new Error(image.why);
  return image;
}

function inLoader(slot: SlotName | undefined): Identity {
  return {
    board: "pico",
    uniqueId: "0102030405060708",
    mode: "loader",
    bootReason: "asked",
    loaderVersion: 1,
    slot,
    slotState: undefined,
    imageVersion: 0,
    system: "",
    lane: "",
    window: 0,
    versionFloor: 0,
    stay: "asked",
  };
}

function slotIn(slot: SlotName, state: SlotState): Inspected {
  const nothing = { imageVersion: 0, size: 0, sha256: "", system: "", lane: "" };
  return { kind: "inspected", to: 0, slot, state, ...nothing, trialsLeft: 0, generation: 0 };
}

function slots(a: SlotState, b: SlotState): readonly [Inspected, Inspected] {
  return [slotIn("A", a), slotIn("B", b)];
}

describe("the slot to write is", () => {
  test.each<readonly [string, SlotName | undefined, readonly [SlotState, SlotState], SlotName]>([
    ["A on a new board", undefined, ["empty", "empty"], "A"],
    ["the one beside the only confirmed image", "A", ["confirmed", "empty"], "B"],
    ["that one though it would be started next", "B", ["confirmed", "pending"], "B"],
    ["of two confirmed the one not to be started", "B", ["confirmed", "confirmed"], "A"],
    ["the same where none is confirmed", "A", ["trial", "rejected"], "B"],
  ])("%s", (_, next, [a, b], chosen) => {
    expect(chooseSlot(imageFor("sram"), inLoader(next), slots(a, b))).toBe(chosen);
  });

  test("the one that the image is linked for, or none", () => {
    const confirmedA = slots("confirmed", "empty");
    expect(chooseSlot(imageFor("B"), inLoader("A"), confirmedA)).toBe("B");
    expect(chooseSlot(imageFor("A"), inLoader("A"), confirmedA)).toEqual({
      kind: "refused",
      why: "the image is linked for slot A, which the board depends on; build it for slot B",
    });
    const empty = slots("empty", "empty");
    expect(chooseSlot(imageFor("A"), inLoader(undefined), empty)).toBe("A");
    expect(chooseSlot(imageFor("B"), inLoader(undefined), empty)).toBe("B");
  });
});

test("a slot holds an image when all that it says of it is the same", () => {
  const image = imageFor("sram");
  const same: Inspected = {
    ...slotIn("A", "trial"),
    imageVersion: 2,
    size: IMAGE_HEADER_SIZE + 8,
    sha256: hexOf(image.sha256),
    system: "s",
    lane: "l",
  };
  expect(slotHolds(same, image)).toBe(true);
  for (const other of [
    { imageVersion: 3 },
    { size: 300 },
    { sha256: "" },
    { system: "t" },
    { lane: "m" },
  ]) {
    expect(slotHolds({ ...same, ...other }, image)).toBe(false);
  }
});
