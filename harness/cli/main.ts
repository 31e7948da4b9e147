/** The command line: what the launcher starts. */
import { carryOut } from "../terminal/failure.ts";
import { program } from "./program.ts";

void carryOut(async () => await program.parseAsync());
