import fc from "fast-check";
import { expect, test } from "vitest";
import type { PacketFate } from "../../runtime/contract/system.ts";
import {
  droppedAndRepeatedData,
  droppedData,
  faultless,
  type StreamTransfer,
} from "./adversary.ts";
import { DATA_SIZE_MAX } from "./payloads.ts";

const CASES = 2000;

const sampled = (histories: fc.Arbitrary<StreamTransfer>) =>
  fc.sample(histories, { numRuns: CASES, seed: 1 });
const slotsOf = ({ events }: StreamTransfer) =>
  events.map((event) => (event.kind === "slot" ? event.readings : []));
const sizesOf = (transfer: StreamTransfer) =>
  slotsOf(transfer).map((slot) => slot.reduce((size, bytes) => size + (bytes?.length ?? 0), 0));
const dataFates = ({ fates }: StreamTransfer): readonly PacketFate[] => fates?.[0] ?? [];

const floors: readonly [
  string,
  fc.Arbitrary<StreamTransfer>,
  number,
  (one: StreamTransfer) => boolean,
][] = [
  ["has an empty slot", faultless, 0.3, (one) => sizesOf(one).includes(0)],
  ["has a full segment", faultless, 0.05, (one) => sizesOf(one).includes(DATA_SIZE_MAX)],
  ["has several slots", faultless, 0.8, (one) => one.events.length > 1],
  [
    "has a silent source and one that speaks",
    faultless,
    0.3,
    (one) => slotsOf(one).some((slot) => slot.includes(undefined) && slot.some((said) => said)),
  ],
  ["drops data of its first slot", droppedData, 0.3, (one) => dataFates(one)[0] === "drop"],
  [
    "drops data twice running",
    droppedData,
    0.3,
    (one) => dataFates(one).some((fate, at, all) => fate === "drop" && all[at + 1] === "drop"),
  ],
  ["repeats data", droppedAndRepeatedData, 0.6, (one) => dataFates(one).includes("duplicate")],
  ["drops data, too", droppedAndRepeatedData, 0.4, (one) => dataFates(one).includes("drop")],
];

test.each(floors)("a transfer %s often enough", (_what, histories, floor, is) => {
  expect(sampled(histories).filter(is).length / CASES).toBeGreaterThan(floor);
});

test("nothing is ever done to an acknowledgement", () => {
  for (const histories of [faultless, droppedData, droppedAndRepeatedData]) {
    for (const { fates } of sampled(histories)) {
      expect(Object.keys(fates ?? {}).filter((wire) => wire !== "0")).toEqual([]);
    }
  }
});
