import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultRig, type RigLane } from "../../runtime/rig/rig.ts";
import { chooseSandbox, isSandboxed } from "../sandbox/choice.ts";
import { systemAt } from "../system/system-at.ts";
import { launch } from "./execute.ts";
import { lanesToConfine } from "./required-sandbox.ts";
import { planRun } from "./run-plan.ts";

afterEach(() => chooseSandbox("auto"));

const system = await systemAt("kv_store_v1");

function rigOn(...[a, b, c]: readonly [RigLane["on"], RigLane["on"], RigLane["on"]]) {
  const rig = defaultRig(system, ["ts", "c", "rust"], "sim");
  const [first, second, third] = rig.lanes;
  const lanes = [
    { ...first, on: a },
    { ...second, on: b },
    { ...third, on: c },
  ] as const;
  return { ...rig, lanes };
}

test("without a required sandbox no lane has to be out of process", async () => {
  expect(await lanesToConfine(rigOn("sim", "sim", "host"))).toEqual(new Set());
});

describe.skipIf(!(await isSandboxed()))("where a sandbox is required", () => {
  beforeEach(() => chooseSandbox("require"));

  test.each(["sim", "host", "emulated-pico", "pico"] as const)(
    "a rig of processes with a lane on %s is refused",
    async (on) => {
      const refused = lanesToConfine(rigOn("process", on, "process"));
      await expect(refused).rejects.toThrow(/^--sandbox require: lane bravo is on .*; use --rung /);
      await expect(refused).rejects.toHaveProperty("exitCode", 4);
    },
  );

  test("lanes on sim are confined, the run is the same, and says so", async () => {
    const planned = () =>
      planRun({ system: system.name, rung: "sim", seed: 3, cycles: 20, faults: "none" });
    const confined = await launch(await planned());
    chooseSandbox("auto");
    const here = await launch(await planned());
    expect(confined).toEqual({ ...here, sandbox: { kind: "bubblewrap" } });
  });
});
