/** sensor_poll_v2: v1's frozen oracle and properties, with a triad of dissimilar lanes. */
import type { System } from "../../runtime/contract/system.ts";
import { generatedInputs, recordedInputs, refuseFaults, shift } from "../sensor_poll_v1/inputs.ts";
import { oracle } from "../sensor_poll_v1/oracle.ts";
import {
  describe,
  hasValue,
  intervals,
  type PollConfig,
  type PollOutput,
  payloads,
  type Report,
} from "../sensor_poll_v1/payloads.ts";

const poll = { system: "sensor_poll_v2", sensors: 3, f: 0 };

export const system: System<PollConfig, Report, PollOutput> = {
  name: poll.system,
  summary: "fuses sensor intervals; v1's faultless oracle and properties, three lanes",
  payloads,
  oracle,
  lanes: [
    {
      name: "ts",
      language: "ts",
      algorithm: "depth layers: for each k, the set of points that at least k reports cover",
    },
    {
      name: "c",
      language: "c",
      algorithm: "edge sweep: bounds sorted by insertion, a running count of open reports",
    },
    {
      name: "rust",
      language: "rust",
      algorithm: "coverage grid: bounds are points, begin and end marks, a running sum",
    },
  ],
  generated: (seed) => generatedInputs(poll, seed),
  recorded: (recording) => refuseFaults(poll.system, recording) ?? recordedInputs(poll, recording),
  shift,
  describe,
  hasValue,
  intervals,
};
