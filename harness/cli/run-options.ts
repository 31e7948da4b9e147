/** What the options of runs say in several commands. */

export const EXIT_STATUS = `

Exit status, and the verdict:
  0  pass          every voted output is the oracle's, bit for bit
  1  fail          an output is wrong, or missing inside the fault hypothesis
  1  dissent       a lane was wrong and outvoted, with no fault planned on it
  2                usage or bad input
  3  inconclusive  outside the fault hypothesis, or nothing was shown
  4                the rig itself failed`;

export const RUNG = "sim, process, emulated or board (default: process, or the rig's)";

export const RIG = "a rig file, in place of the default rig";

export const TO_TEN_MINUTES = { min: "10ms", max: "10min" } as const;

export const SHRINK_LIMIT = { ...TO_TEN_MINUTES, fallback: "60s" } as const;

export const INPUT =
  "data in place of generated inputs: a recording (.csv, .ulg, or a description, .yaml) or operations (.jsonl, a log of redis-cli monitor); for tcp, any file";
