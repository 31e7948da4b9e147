/** The command line of `tripod soak`. */
import type { Command } from "commander";
import {
  ALLOW_DISSENT_FLAG,
  durationOption,
  examples,
  JSON_FLAG,
  sandboxOption,
  seedRange,
  wholeNumber,
} from "./option-values.ts";
import { EXIT_STATUS, INPUT, RIG, RUNG, SHRINK_LIMIT } from "./run-options.ts";
import type { SoakOptions } from "./soak.ts";
import { SYSTEM_FLAG, systemArgument } from "./system-argument.ts";

export function addSoakCommands(
  program: Command,
  finish: (code: Promise<number>) => Promise<void>,
): void {
  program
    .command("soak [system]")
    .description("run many seeds; save and shrink failures and dissent")
    .option(...SYSTEM_FLAG)
    .option("--seeds <a..b>", "seeds to run; with --for, all of them by default", seedRange)
    .addOption(
      durationOption("--for <duration>", "stop after this long, such as 20min", {
        min: "1ms",
        max: "9999h",
      }),
    )
    .option("--rung <rung>", RUNG)
    .option("--rig <file>", RIG)
    .option("--faults <plan>", "calm, lossy, byzantine, storm, swarm, none or a plan file", "swarm")
    .option("--cycles <n>", "number of slots per run", wholeNumber(1, 0xffffffff), 1000)
    .option("--input <file>", INPUT)
    .option(...ALLOW_DISSENT_FLAG)
    .option(
      "--out <dir>",
      "keep a journal there, and failing runs, each with its counterexample; the same command goes on with it",
    )
    .option(
      "--workers <n>",
      "runs side by side, each in a process (default: one a core; 1 in wall-clock time)",
      wholeNumber(1, 1024),
    )
    .option("--no-shrink", "do not shrink failing runs")
    .addOption(
      durationOption("--limit <duration>", "stop shrinking one run after this long", SHRINK_LIMIT),
    )
    .addOption(sandboxOption())
    .option(...JSON_FLAG)
    .addHelpText(
      "after",
      examples(
        "soak sensor_poll_v3 --seeds 1..200 --rung sim --cycles 300",
        "soak sensor_poll_v3 --for 20min --rung sim --out runs/soak",
        "soak sensor_poll_v3 --rig harness/shrink/planted/one-lane.yaml --seeds 1..5 --cycles 200 --out runs/planted",
        "soak sensor_poll_v3 --rig harness/shrink/planted/one-lane.yaml --seeds 1..5 --allow-dissent",
      ) + EXIT_STATUS,
    )
    .action(async (named: string | undefined, options: SoakOptions & { system?: string }) => {
      const { system, ...chosen } = options;
      const { soakCommand } = await import("./soak.ts");
      await finish(systemArgument(named, { system }).then((one) => soakCommand(one, chosen)));
    });
}
