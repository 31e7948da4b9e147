import { openBench } from "./bench.ts";
import { conformanceCases } from "./cases.ts";
import { conformanceSuite } from "./conformance.suite.ts";

/** What boards have of their own: slow lines, power that is cut, a state in flash, and other code in every lane. */
const OF_BOARDS = [
  ...["R2", "R4", "R8", "R9", "R11", "R13", "R15", "R20", "R22"],
  ...["R23", "R26", "R28", "R29", "R30"],
];

conformanceSuite(
  "emulated",
  (cases) => openBench("emulated", cases),
  conformanceCases.filter(({ id }) => OF_BOARDS.includes(id)),
);
