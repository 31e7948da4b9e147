/** Readers of what reports are made of. They reach what starts processes, so that quick tests leave them out. */
import { dirname } from "node:path";
import { readConformanceReport } from "../../run-report/conformance-report.ts";
import { readRunReport } from "../../run-report/run-report.ts";
import { readSoakReport } from "../../run-report/soak-report.ts";
import { keptReaders, type Reader } from "./readers.ts";

const SOAK = {
  schema: "tripod.soak.v1",
  system: "sensor_poll_v3",
  rung: "sim",
  faults: "swarm",
  verdict: "dissent",
  runs: 2,
  verdicts: { pass: 1, inconclusive: 0, dissent: 1, fail: 0 },
  slots: 2000,
  outputs: { voted: 2000, with_value: 1900 },
  coverage: { drop: { up: 3 } },
  ended: "seeds",
  rig_failure: null,
  inconclusive: [],
  failures: [{ seed: 3, verdict: "dissent", what: "a miscompare of bravo", shrunk: null }],
  left_out: ["stuck-output"],
};

const CONFORMANCE = {
  schema: "tripod.conformance.v1",
  rung: "sim",
  system: null,
  verdict: "pass",
  cases: [
    { id: "R1", term: "majority", verdict: "pass", injected: "a lie", observed: "outvoted" },
    { id: "R2", term: "split", verdict: "left out", injected: null, observed: null, reason: "-" },
  ],
};

const indented = (data: object) => () => Buffer.from(JSON.stringify(data, undefined, 1));

/** `kept` is a folder that a run has been saved in. */
export function reportReaders(kept: string | undefined): readonly Reader[] {
  const ofRun = (kept === undefined ? [] : keptReaders(kept)).map(
    (reader): Reader => ({
      ...reader,
      name: reader.name.replace(/^saved run's/, "report on"),
      read: async (path) => await readRunReport(dirname(path), { trust: false }),
    }),
  );
  return [...OF_TABLES, ...ofRun];
}

const OF_TABLES: readonly Reader[] = [
  {
    name: "saved soak",
    file: "soak.json",
    valid: indented(SOAK),
    hasFields: true,
    read: async (path) => await readSoakReport(dirname(path), { trust: false }),
  },
  {
    name: "conformance table",
    file: "conformance.json",
    valid: indented(CONFORMANCE),
    hasFields: true,
    read: readConformanceReport,
  },
];
