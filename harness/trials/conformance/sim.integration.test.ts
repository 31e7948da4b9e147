import { openBench } from "./bench.ts";
import { conformanceSuite } from "./conformance.suite.ts";

conformanceSuite("sim", (cases) => openBench("sim", cases));
