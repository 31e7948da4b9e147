import fc from "fast-check";
import { expect, test } from "vitest";
import type { PacketFate } from "../../runtime/contract/system.ts";
import type { StreamTransfer } from "../tcp_v1/adversary.ts";
import { carried, filtered } from "../tcp_v1/carried.suite.ts";
import { acknowledgement, type EndStart, segment } from "../tcp_v1/payloads.ts";
import { around, hostile, lossy, unacknowledged, wrapping } from "./adversary.ts";
import { start } from "./lanes/ts/lane.ts";

const CASES = 1000;

const has = (wire: number, is: (fate: PacketFate) => boolean) => (tried: StreamTransfer) =>
  (tried.fates?.[wire] ?? []).some(is);
const isLate = (fate: PacketFate) => typeof fate === "object" && fate.behind > 60;
const isOvertaken = (fate: PacketFate) => typeof fate === "object" && fate.behind < 7;
const isDropped = (fate: PacketFate) => fate === "drop";
const isRepeated = (fate: PacketFate) => fate === "duplicate";

const floors: readonly [
  string,
  fc.Arbitrary<StreamTransfer>,
  number,
  (tried: StreamTransfer) => boolean,
][] = [
  ["loses data", hostile, 0.6, has(0, isDropped)],
  ["loses acknowledgements", hostile, 0.6, has(1, isDropped)],
  ["repeats data", hostile, 0.6, has(0, isRepeated)],
  ["repeats acknowledgements", hostile, 0.6, has(1, isRepeated)],
  ["lets data be overtaken", hostile, 0.6, has(0, isOvertaken)],
  ["lets acknowledgements be overtaken", hostile, 0.6, has(1, isOvertaken)],
  ["holds data back for long", around, 0.8, has(0, isLate)],
  ["holds acknowledgements back for long", around, 0.8, has(1, isLate)],
  ["goes around the sequence numbers", wrapping, 0.2, ({ events }) => events.length > 256],
  ["loses both", lossy, 0.8, (tried) => has(0, isDropped)(tried) && has(1, isDropped)(tried)],
  ["loses acknowledgements alone", unacknowledged, 0.8, has(1, isDropped)],
];

test.each(floors)("a transfer %s often enough", (_what, histories, floor, is) => {
  const cases = fc.sample(histories, { numRuns: CASES, seed: 1 });
  expect(cases.filter(is).length / CASES).toBeGreaterThan(floor);
});

/** Runs transfers across the wrap, and tells how many slots behind each packet was when it came. */
function lateness(wire: 0 | 1): number[] {
  const behind: number[] = [];
  const codec = wire === 0 ? segment : acknowledgement;
  const watched: EndStart = filtered(start, (inner) => {
    let newest = 0;
    return {
      ...inner,
      packet: (packet) => {
        const sequence = packet.wire === wire ? codec.decode(packet.bytes)?.sequence : undefined;
        if (sequence !== undefined) {
          const ahead = (sequence - newest + 256) & 255;
          if (ahead < 8) newest = sequence;
          else behind.push(256 - ahead);
        }
        return inner.packet(packet);
      },
    };
  });
  for (const tried of fc.sample(around, { numRuns: 100, seed: 1 })) carried(watched, tried);
  return behind;
}

test("data comes late by up to 128 slots, and no more", () => {
  const behind = lateness(0);
  expect(behind.filter((slots) => slots > 64).length).toBeGreaterThan(100);
  expect(Math.max(...behind)).toBeGreaterThan(100);
  expect(Math.max(...behind)).toBeLessThanOrEqual(128);
});

test("an acknowledgement of data that was late may be late itself, and is still told from a new one", () => {
  const behind = lateness(1);
  expect(Math.max(...behind)).toBeGreaterThan(128);
  expect(Math.max(...behind)).toBeLessThan(256);
});
