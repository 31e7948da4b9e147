/** sensor_poll_v3: the interval that all but f sensors vouch for, with a triad of dissimilar lanes. */
import type { System } from "../../runtime/contract/system.ts";
import { generatedInputs, recordedInputs, shift } from "../sensor_poll_v1/inputs.ts";
import {
  describe,
  hasValue,
  intervals,
  type PollConfig,
  type PollOutput,
  payloads,
  type Report,
} from "../sensor_poll_v1/payloads.ts";
import { oracle } from "./oracle.ts";

const poll = { system: "sensor_poll_v3", sensors: 5, f: 1 };

export const system: System<PollConfig, Report, PollOutput> = {
  name: poll.system,
  summary: "fuses sensor intervals, up to f of them faulty; equal to its oracle on all inputs",
  payloads,
  oracle,
  lanes: [
    {
      name: "ts",
      language: "ts",
      algorithm: "edge sweep: all bounds in one sorted list, a running count of open reports",
    },
    {
      name: "c",
      language: "c",
      algorithm: "candidates: each bound is tried, its covers counted; proved with Frama-C/WP",
    },
    {
      name: "rust",
      language: "rust",
      algorithm: "two pointers: lows and highs sorted apart, then merged",
    },
    {
      name: "ada",
      language: "ada",
      algorithm: "a climb from either end to the first point with cover enough",
    },
  ],
  generated: (seed) => generatedInputs(poll, seed),
  recorded: (recording) => recordedInputs(poll, recording),
  shift,
  describe,
  hasValue,
  intervals,
};
