import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { FaultPlan } from "../../runtime/fault/plan.ts";
import type { SlotsOrder } from "./frames-in-thread.ts";
import { writtenSlots } from "./written-slots.ts";

const folder = mkdtempSync(join(tmpdir(), "written-"));
afterAll(() => rmSync(folder, { recursive: true }));

const slot = (cycle: number) => ({
  ...{ t: "slot", cycle, readings: ["0a"] },
  ...{ vote: "unanimous", value: "0b", verdict: "pass" },
});

test("slots that were written after a thread was asked for them are replayed with the pokes of their time", () => {
  const planned: FaultPlan = { seed: 1, rules: [{ kind: "drop", link: ["alpha"] }] };
  const rule = { kind: "kill", lane: ["bravo"], label: "poke 1: kill bravo", window: [[1, 2]] };
  const poke = { t: "poke", cycle: 1, amendments: [{ index: 1, rule }] };
  const order = { folder, cycles: 9, run: { sources: 1, faults: planned } } as SlotsOrder;
  const written = [slot(0), poke, slot(1), slot(2)].map((one) => `${JSON.stringify(one)}\n`);
  writeFileSync(join(folder, "trace.jsonl"), written.join(""));

  const seen = writtenSlots(order, 2);
  expect(seen.slots.map(({ cycle }) => cycle)).toEqual([0, 1]);
  expect(seen.faults).toEqual({ seed: 1, rules: [...planned.rules, rule] });
  expect(writtenSlots(order, 1).faults).toEqual(planned);
});
