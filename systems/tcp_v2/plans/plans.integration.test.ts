import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { launch } from "../../../harness/run/execute.ts";
import { planRun } from "../../../harness/run/run-plan.ts";

const faults = fileURLToPath(new URL("faulty-wires.yaml", import.meta.url));

test.each(["tcp_v1", "tcp_v2"])(
  "%s: a fifth of all packets lost, others repeated and overtaken, and no lane misses a slot",
  async (system) => {
    const planned = await planRun({ system, rung: "sim", seed: 7, cycles: 600, faults });
    const { verdict, slots, faults: met } = await launch(planned);
    expect(verdict).toBe("pass");
    expect(slots).toEqual({ unanimous: 600, majority: 0, split: 0, silent: 0 });
    expect(met.effective).toBeGreaterThan(1000);
    expect(met.outside_slots).toBe(0);
  },
);
