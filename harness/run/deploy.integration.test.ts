import { expect, test } from "vitest";
import { systemAt } from "../system/system-at.ts";
import { deployOf } from "./deploy.ts";
import { planRun } from "./run-plan.ts";

test("a lane that nobody vouches for does not come into this process because others are elsewhere", async () => {
  const { plan } = await planRun({
    system: "kv_store_v2",
    rung: "process",
    seed: 7,
    cycles: 1,
    faults: "none",
  });
  const [a, b, c] = plan.rig.lanes;
  const rig = { ...plan.rig, lanes: [{ ...a, on: "sim" }, b, c] } as const;
  const deploy = deployOf(await systemAt("kv_store_v2"), rig, {
    ...{ seed: 7, outOfProcess: new Set([a.name]) },
  });
  await expect(deploy).rejects.toThrow(`lane ${a.name} is on sim beside other lanes`);
});
