/** The command line of `tripod mutate`. */
import type { Command } from "commander";
import type { MutateOptions } from "./mutate.ts";
import {
  collect,
  durationOption,
  examples,
  JSON_FLAG,
  sandboxOption,
  seedOption,
  share,
  wholeNumber,
} from "./option-values.ts";
import { SYSTEM_FLAG, systemArgument } from "./system-argument.ts";

export function addMutateCommand(
  program: Command,
  finish: (code: Promise<number>) => Promise<void>,
): void {
  program
    .command("mutate [system]")
    .description("change a system's lanes, one thing at a time; list changes its properties miss")
    .option(...SYSTEM_FLAG)
    .option("--lane <name>", "the mutants of this lane only; may be repeated", collect)
    .option("--cases <n>", "cases a property", wholeNumber(1, 1_000_000), 200)
    .option("--sample <n>", "try this many mutants, drawn from the seed", wholeNumber(1, 1_000_000))
    .addOption(seedOption("seed for cases and sample"))
    .addOption(durationOption("--limit <duration>", "stop after", { min: "1s", max: "1000h" }))
    .option("--jobs <n>", "mutants at a time", wholeNumber(1, 64), 2)
    .option(
      "--min-score <share>",
      "fail where a language's score is lower, 0 to 0.9 (--listed: a system's, default 0.95)",
      share,
    )
    .option("--listed", "try the mutants that are listed by hand, in Ada too")
    .addOption(sandboxOption())
    .option(...JSON_FLAG)
    .addHelpText(
      "after",
      examples("mutate tcp_v2 --lane rust --sample 50", "mutate --system ./mine"),
    )
    .action(async (named: string | undefined, options: MutateOptions & { system?: string }) => {
      const { system, ...chosen } = options;
      const { mutateCommand } = await import("./mutate.ts");
      await finish(systemArgument(named, { system }).then((one) => mutateCommand(one, chosen)));
    });
}
