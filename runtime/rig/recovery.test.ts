import { expect, test } from "vitest";
import { recoverySlots } from "./recovery.ts";
import { defaultRig, type RigNeeds } from "./rig.ts";

const LANES = ["ts", "c", "rust"] as const;

function recovery(needs: RigNeeds, on: "sim" | "process" | "emulated-pico" = "sim") {
  return recoverySlots(defaultRig({ name: "system", ...needs }, LANES, on), needs);
}

test("a strike is shorter than any persistence, so that it isolates no lane", () => {
  const { redundancy } = defaultRig({ name: "system" }, LANES, "sim");
  expect(recovery({}).strike).toBe(redundancy.persistence.miscompare - 1);
  const hasty = { ...redundancy, persistence: { miscompare: 1, silence: 9, late: 9 } };
  expect(recoverySlots({ redundancy: hasty }, {}).strike).toBe(1);
});

test("a lane with a state takes longer than one without", () => {
  const stateless = recovery({}).isolation ?? 0;
  expect(recovery({ history: { digestSize: 8 } }).isolation).toBeGreaterThan(stateless);
});

test("windows inside the hypothesis are the same on every rung", () => {
  const history = { digestSize: 8 };
  const [{ stabilisation: _, ...onSim }, { stabilisation: __, ...onBoards }] = [
    recovery({ history }),
    recovery({ history }, "emulated-pico"),
  ];
  expect(onBoards).toEqual(onSim);
});

test("a lane whose state nobody can hand it does not come back from isolation", () => {
  expect(recovery({ history: { digestSize: 0 } }).isolation).toBeUndefined();
});

test("the triad is whole again within the rig's bound", () => {
  const rig = defaultRig({ name: "system" }, LANES, "sim");
  expect(recoverySlots(rig, {}).stabilisation).toBe(rig.redundancy.stabilisation);
});
