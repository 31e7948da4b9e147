/** One run on sim, in a process of its own: a request on the command line, the result on standard output. */
import { writeSync } from "node:fs";
import { launch } from "../../../run/execute.ts";
import { planOnRig } from "../../../run/run-plan.ts";
import { systemAt } from "../../../system/system-at.ts";
import type { SimRequest } from "../sim-run.ts";

const { judge, lanes, rig, seed, cycles, faults } = JSON.parse(process.argv[2] ?? "") as SimRequest;
const system = { ...(await systemAt(judge)), folder: lanes };
const planned = await planOnRig(system, rig, { system: system.name, seed, cycles, faults });
const bytes = Buffer.from(JSON.stringify(await launch(planned)));
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
process.exit(0);
