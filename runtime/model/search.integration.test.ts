import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { RIG } from "./model-run.ts";
import type { SearchOutcome } from "./search.ts";

async function searched(faults: number): Promise<SearchOutcome> {
  const worker = new Worker(new URL("search-worker.ts", import.meta.url), {
    workerData: { faults },
  });
  const [found] = (await once(worker, "message")) as [SearchOutcome];
  await worker.terminate();
  return found;
}

test("whatever two faults come when, no slot is unsafe, and all is well again within the bound", async () => {
  const { violations, ...size } = await searched(2);
  expect(violations).toEqual([]);
  // A search that reaches little shows little: some 7,000 states, and each act tried in those with one fault.
  expect(size.states).toBeGreaterThan(5000);
  expect(size.edges).toBeGreaterThan(3000);
  expect(size.backSlots).toBeLessThanOrEqual(RIG.redundancy.stabilisation);
});
