/** sensor_poll_v1: intersects what the sensors report, written by hand. */
import type { System } from "../../runtime/contract/system.ts";
import { generatedInputs, recordedInputs, refuseFaults, shift } from "./inputs.ts";
import { oracle } from "./oracle.ts";
import {
  describe,
  hasValue,
  intervals,
  type PollConfig,
  type PollOutput,
  payloads,
  type Report,
} from "./payloads.ts";

const poll = { system: "sensor_poll_v1", sensors: 3, f: 0 };

export const system: System<PollConfig, Report, PollOutput> = {
  name: poll.system,
  summary: "fuses sensor intervals by intersection; the hand-written reference, one lane",
  payloads,
  oracle,
  lanes: [
    {
      name: "ts",
      language: "ts",
      algorithm:
        "every choice that leaves out up to f reports: intersect the rest, join the results",
    },
  ],
  generated: (seed) => generatedInputs(poll, seed),
  recorded: (recording) => refuseFaults(poll.system, recording) ?? recordedInputs(poll, recording),
  shift,
  describe,
  hasValue,
  intervals,
};
