/** The command line of `tripod prove`. */
import type { Command } from "commander";
import { examples, JSON_FLAG } from "./option-values.ts";
import { partsHelp } from "./parts-help.ts";
import type { ProveOptions } from "./prove.ts";

const EXIT_STATUS = `

Without --audit: one machine model, no search for contradictions, and nothing
is recorded.

Exit status:
  0  every part is proved
  1  a part is not proved, or states something that is not proved
  2  usage or bad input
  4  Frama-C, Why3 or CVC4 is missing`;

export function addProveCommand(
  program: Command,
  finish: (code: Promise<number>) => Promise<void>,
): void {
  program
    .command("prove [part...]")
    .description("prove the C parts of firmware/parts again, with Frama-C/WP")
    .option("--audit", "both machine models, contradictions looked for; record what was proved")
    .option("--since <commit>", "only parts that were proved anew since then")
    .option(...JSON_FLAG)
    .addHelpText(
      "after",
      () =>
        partsHelp() +
        examples("prove distinct", "prove fusion --audit", "prove --audit --since HEAD~1") +
        EXIT_STATUS,
    )
    .action(async (parts: readonly string[], options: ProveOptions) =>
      finish(import("./prove.ts").then(({ proveCommand }) => proveCommand(parts, options))),
    );
}
