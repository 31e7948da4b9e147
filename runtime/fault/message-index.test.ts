import { describe, expect, test } from "vitest";
import { FrameType } from "../wire/frame.ts";
import { cycleOf, messageIndex } from "./message-index.ts";

describe("the message index", () => {
  const at = { source: 2, destination: 3, sequence: 0, cycle: 10 };

  test.each([
    ["input", 640],
    ["relay", 642],
    ["tick", 644],
    ["start", 645],
    ["status", 646],
  ] as const)("of %s going down is %i in cycle 10", (type, index) => {
    expect(messageIndex({ ...at, type: FrameType[type] }, "down")).toBe(index);
    expect(cycleOf(index)).toBe(10);
  });

  test.each([
    ["ballot", 640],
    ["relay", 643],
    ["hello", 645],
    ["status", 646],
  ] as const)("of %s going up is %i in cycle 10", (type, index) => {
    expect(messageIndex({ ...at, type: FrameType[type] }, "up")).toBe(index);
  });

  test("of a packet goes by its number, and comes around", () => {
    const packet = { ...at, type: FrameType.packet };
    const places = [0, 1, 55, 56].map((sequence) => messageIndex({ ...packet, sequence }, "up"));
    expect(places).toEqual([648, 649, 703, 648]);
  });

  test("of the last cycle is exact", () => {
    const cycle = 2 ** 32 - 1;
    const index = messageIndex({ ...at, cycle, type: FrameType.status }, "down");
    expect([index, cycleOf(index)]).toEqual([cycle * 64 + 6, cycle]);
  });
});
