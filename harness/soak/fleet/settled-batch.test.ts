import { expect, test } from "vitest";
import { anOrder, recordOf } from "../soak.suite.ts";
import type { FleetOrder } from "./fleet-order.ts";
import { parseSettled, settledText } from "./settled-batch.ts";

/** Three batches: 1 and 2, 3 and 4, 5. */
const ORDER: FleetOrder = {
  schema: "tripod.soak-fleet.v1",
  order: anOrder(),
  request: { system: "sensor_poll_v3", faults: "swarm" },
  shrinking: null,
  seeds: { first: 1, last: 5 },
  batch: 2,
};

function recordsOf(...seeds: readonly number[]): string {
  return settledText({ records: seeds.map((seed) => recordOf(seed)), folders: {} });
}

test("a batch is read as it was settled, the short last one, too", () => {
  const two = { records: [recordOf(3), recordOf(4)], folders: { "3": "seed-3.abc" } };
  expect(parseSettled(settledText(two), 1, ORDER)).toEqual(two);
  expect(parseSettled(recordsOf(5), 2, ORDER)).toMatchObject({ records: [recordOf(5)] });
  const failed = { failed: "seed 3: the rig failed" };
  expect(parseSettled(settledText(failed), 1, ORDER)).toEqual(failed);
});

test.each([
  ["fewer", recordsOf(3), "seeds 3, 4, found 3;"],
  ["none", recordsOf(), "seeds 3, 4, found none;"],
  ["more", recordsOf(3, 4, 5), "seeds 3, 4, found 3, 4, 5;"],
  ["others", recordsOf(1, 2), "seeds 3, 4, found 1, 2;"],
  ["one of them twice", recordsOf(3, 3), "seeds 3, 4, found 3, 3;"],
])("a batch with the records of %s of its seeds is refused in a line", (_, text, says) => {
  expect(() => parseSettled(text, 1, ORDER)).toThrow(`batch 1: expected the records of ${says}`);
});

test.each([3, -1, 0.5, Number.NaN])("batch %d, which the soak does not have, is refused", (nth) => {
  expect(() => parseSettled(recordsOf(), nth, ORDER)).toThrow(
    `unknown batch ${nth} (the soak has 3, from 0)`,
  );
});

test.each(["", "[]", "{}", '{"failed":1}', '{"records":[{}]}'])("%j is refused", (text) => {
  expect(() => parseSettled(text, 1, ORDER)).toThrow("--fleet: batch 1: ");
});
