import { expect, test } from "vitest";
import type { SlotRecord } from "../../../runtime/judge/slot.ts";
import type { Rig } from "../../../runtime/rig/rig.ts";
import { launch } from "../../run/execute.ts";
import { type PlannedRun, planRun } from "../../run/run-plan.ts";
import { openBench } from "./bench.ts";
import { conformanceCases } from "./cases.ts";
import { conformanceSuite } from "./conformance.suite.ts";
import { mixedRig } from "./mixed-rig.ts";

/** The exchange, and lanes that lie, lose their power and come back. */
const TRIED = ["R3", "R8"];

conformanceSuite(
  "mixed",
  (cases) => openBench("mixed", cases),
  conformanceCases.filter(({ id }) => TRIED.includes(id)),
);

const request = { system: "sensor_poll_v3", seed: 7, cycles: 60, faults: "byzantine" };

async function slotsOf(planned: PlannedRun): Promise<readonly SlotRecord[]> {
  const slots: SlotRecord[] = [];
  const watch = (record: { readonly t: string }) => {
    if (record.t === "slot") slots.push(record as SlotRecord);
  };
  const { verdict } = await launch(planned, { watch });
  expect(verdict).toBe("pass");
  return slots;
}

/** Every lane is waited for: what is compared is what they say. */
function patient(rig: Rig): Rig {
  const deadlines = { exchangeNs: 60e9, ballotNs: 120e9, graceNs: 30e9, passiveNs: 240e9 };
  const [a, b, c] = rig.lanes;
  return {
    ...rig,
    deadlines: { ...rig.deadlines, ...deadlines },
    lanes: [
      { ...a, deadlines: undefined },
      { ...b, deadlines: undefined },
      { ...c, deadlines: undefined },
    ],
  };
}

test("a lane host, a process and an emulated board vote as three lanes on sim do", async () => {
  const onSim = await planRun({ ...request, rung: "sim" });
  const { rig, close } = mixedRig(onSim.system);
  try {
    const mixed = { ...onSim, rung: "mixed" as const, plan: { ...onSim.plan, rig: patient(rig) } };
    expect(await slotsOf(mixed)).toEqual(await slotsOf(onSim));
  } finally {
    await close();
  }
});
