import { conformanceSuite } from "../../runtime/triad/conformance.suite.ts";
import { openBench } from "./bench.ts";

conformanceSuite("sim", (cases) => openBench("sim", cases));
