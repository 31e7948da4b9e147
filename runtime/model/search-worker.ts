/** A search on a thread of its own, where classes keep their fields open: `workerData` says how deep, the message is what was found. */
import { parentPort, workerData } from "node:worker_threads";
import { fieldOf, openPrivates } from "./open-fields.ts";

openPrivates();
const { search } = await import("./search.ts");
const { COMMON_ACTS, FIRST_ACTS, SINGLE_ACTS } = await import("./acts.ts");
const found = await search({
  acts: [...SINGLE_ACTS, ...COMMON_ACTS],
  firstActs: FIRST_ACTS,
  faults: Number(fieldOf(workerData, "faults")),
});
parentPort?.postMessage(found);
