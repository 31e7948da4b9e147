import { expect, test } from "vitest";
import { gapTrial } from "./gaps.ts";

const base = { system: "kv_store_v2", rung: "sim", cycles: 1000, every: 10, seed: 1 } as const;

test.each(["frame", "slot"] as const)(
  "a %s lost every ten slots silences nobody for more than two, and no state is sent",
  async (lost) => {
    const report = await gapTrial({ ...base, lost });
    expect(report).toMatchObject({ struck: 98, snapshots: 0, not_passed: 0 });
    expect(report.longest).toBeGreaterThan(0);
    expect(report.longest).toBeLessThanOrEqual(2);
  },
);
