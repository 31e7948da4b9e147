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

const FLEET_FLAG = "--fleet <url>";
const WORKERS = wholeNumber(1, 1024);

export function addSoakCommands(
  program: Command,
  finish: (code: Promise<number>) => Promise<void>,
): void {
  const soak = program
    .command("soak")
    .argument("[system]")
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
      WORKERS,
    )
    .option(FLEET_FLAG, "spread the seeds over the workers of a NATS server; run none here")
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
        "soak sensor_poll_v3 --seeds 1..1000000 --rung sim --fleet nats://build-1 --out runs/fleet",
      ) + EXIT_STATUS,
    )
    .action(async (named: string | undefined, options: SoakOptions & { system?: string }) => {
      const { system, ...chosen } = options;
      const { soakCommand } = await import("./soak.ts");
      await finish(systemArgument(named, { system }).then((one) => soakCommand(one, chosen)));
    });
  soak
    .command("worker")
    .description("take work of soaks on a fleet, until Ctrl-C")
    .option(FLEET_FLAG, "the NATS server, such as nats://HOST:4222; it needs JetStream")
    .option("--workers <n>", "runs side by side, each in a process (default: one a core)", WORKERS)
    .addOption(sandboxOption())
    .addHelpText(
      "after",
      `${examples("soak worker --fleet nats://build-1", "soak worker --fleet nats://build-1 --workers 4")}

It has to be of the coordinator's Tripod, and to have the same files: a system,
rig, plan or input is looked for under the name that the coordinator was given.`,
    )
    .action(async (_: object, command: Command) => {
      const { soakWorkerCommand } = await import("./soak-worker.ts");
      await finish(soakWorkerCommand(command.optsWithGlobals()));
    });
}
