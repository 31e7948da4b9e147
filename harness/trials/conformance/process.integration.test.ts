import { openBench } from "./bench.ts";
import { conformanceCases } from "./cases.ts";
import { conformanceSuite } from "./conformance.suite.ts";

/** What processes have of their own: how they die and start, how late they are, who is at the end of which link. */
const OF_PROCESSES = [
  ...["R2", "R8", "R9", "R11", "R12", "R15", "R16", "R20", "R22"],
  ...["R23", "R26", "R27", "R28"],
];

conformanceSuite(
  "process",
  (cases) => openBench("process", cases),
  conformanceCases.filter(({ id }) => OF_PROCESSES.includes(id)),
);
