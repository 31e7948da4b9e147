/** The commands with their options. A command's code is loaded only when it is run. */
import { Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { chooseSandbox, type SandboxMode } from "../sandbox/choice.ts";
import { errorLine } from "../terminal/failure.ts";
import { showStart } from "../terminal/progress-line.ts";
import { watchThisThread } from "../terminal/watch.ts";
import { COMPILER_LIMITS, limitsInWords } from "../toolchain/build/compiler-limits.ts";
import { typedProgram } from "../typed-command.ts";
import { addBoardCommands } from "./board-commands.ts";
import { addDashboardCommand } from "./dashboard-command.ts";
import { addLaneCommand } from "./lane-command.ts";
import { removeLeftBehind } from "./left-behind.ts";
import { addLoopCommands } from "./loop-commands.ts";
import { addMutateCommand } from "./mutate-command.ts";
import { addNewCommands } from "./new-commands.ts";
import {
  ALLOW_DISSENT_FLAG,
  collect,
  dashboardOption,
  durationOption,
  examples,
  JSON_FLAG,
  sandboxOption,
  seedOption,
  share,
  TRUST_FLAG,
  wholeNumber,
} from "./option-values.ts";
import { addProveCommand } from "./prove-command.ts";
import { addProxyCommand } from "./proxy-command.ts";
import { addReportCommand } from "./report-command.ts";
import { EXIT_STATUS, INPUT, RIG, RUNG, SHRINK_LIMIT, TO_TEN_MINUTES } from "./run-options.ts";
import { addSoakCommands } from "./soak-command.ts";
import { SYSTEM_FLAG, systemArgument } from "./system-argument.ts";

export const program = new Command(typedProgram())
  .description(
    "Run a system as three dissimilar lanes, inject faults, and believe what two agree on.",
  )
  .version(manifest.version)
  .addHelpText("after", `${examples("demo", "doctor", "run --help")}`)
  .configureOutput({
    outputError: (text, write) =>
      write(errorLine(`${text.replace(/^error: /, "").trim()} (see --help)`)),
  })
  .exitOverride();

const COMPILED = `

Your own file is compiled with at most
${limitsInWords(COMPILER_LIMITS)}.`;

program
  .command("demo")
  .description("show recorded sensors on three lanes with faults, a vote and an oracle")
  .option("--rung <rung>", "sim, process or emulated", "process")
  .addOption(seedOption("seed for faults", 7))
  .addOption(sandboxOption())
  .addHelpText("after", examples("demo", "demo --rung sim"))
  .action(async (options) => finish((await import("./demo.ts")).demoCommand(options)));

program
  .command("run [system]")
  .description("run a system's three lanes under faults, vote, and check the outputs")
  .option(...SYSTEM_FLAG)
  .option("--rung <rung>", RUNG)
  .option("--rig <file>", RIG)
  .addOption(seedOption("seed for inputs and faults"))
  .option(
    "--cycles <n>",
    "number of slots; a recording repeats (default: 1000, or the recording's length)",
    wholeNumber(1, 0xffffffff),
  )
  .option(
    "--faults <plan>",
    "calm, lossy, byzantine, storm, swarm, none or a plan file; several are separated by commas",
    "none",
  )
  .option("--input <file>", INPUT)
  .option(...ALLOW_DISSENT_FLAG)
  .option("--out <dir>", "save plan, trace and verdict in a new directory")
  .option("--csv <file>", "write inputs, ballots and voted outputs to this new file, a slot a row")
  .option("--output <addr>", "send each slot's output, as a line of JSON, to a listening socket")
  .addOption(dashboardOption())
  .addOption(sandboxOption())
  .option(...JSON_FLAG)
  .option("--events", "print a line for every event, in place of the live view")
  .option("--verbose", "show all tables: lanes, faults, assumptions, the failing slot's inputs")
  .addHelpText(
    "after",
    examples(
      "run sensor_poll_v3 --rung sim --seed 7 --cycles 2000 --faults byzantine --json",
      "run sensor_poll_v3 --faults systems/sensor_poll_v3/plans/one-bit-one-lane.yaml",
      "run sensor_poll_v3 --rig boards/rigs/laptop.yaml --faults lossy --out runs/first",
      "run sensor_poll_v3 --cycles 100000 --dashboard --out runs/poked",
      "run sensor_poll_v3 --rung emulated --seed 7 --cycles 500 --faults byzantine",
      "run sensor_poll_v3 --rig boards/rigs/emulated-pty.yaml --cycles 100 --faults lossy",
      "run sensor_poll_v3 --rig harness/shrink/planted/dissenting-lane.yaml --out runs/dissent",
      "run sensor_poll_v3 --rig harness/shrink/planted/dissenting-lane.yaml --allow-dissent",
    ) + EXIT_STATUS,
  )
  .action(async (system, options) =>
    finish(aboutSystem(system, options, (await import("./run.ts")).runCommand)),
  );

program
  .command("replay <path>")
  .description("run a saved run or a counterexample again; report whether it still fails")
  .option(
    "--source <[lane=]file>",
    "your own file in a kept lane's place, such as the fixed one; repeatable",
    collect,
  )
  .option(...TRUST_FLAG)
  .addOption(sandboxOption())
  .option(...JSON_FLAG)
  .addHelpText(
    "after",
    examples(
      "replay runs/first",
      "replay runs/first --json",
      "replay runs/first/counterexample",
      "replay runs/check-sensor_poll_v3-mine.c-true_value_contained.json",
      "replay runs/check-sensor_poll_v3-mine.c-true_value_contained.json --source mine.c",
    ),
  )
  .action(async (dir, options) =>
    finish((await import("./replay.ts")).replayCommand(dir, options)),
  );

program
  .command("shrink <dir>")
  .description(
    "shrink a saved run that failed or dissented to the smallest plan and inputs that still do",
  )
  .option("--out <dir>", "save the counterexample there (default: DIR/counterexample)")
  .option("--replays <n>", "stop after this many runs", wholeNumber(1, 1_000_000), 20_000)
  .addOption(
    durationOption(
      "--limit <duration>",
      "stop after this long; Ctrl-C stops too, with the smallest so far",
      SHRINK_LIMIT,
    ),
  )
  .option(...TRUST_FLAG)
  .addOption(sandboxOption())
  .option(...JSON_FLAG)
  .addHelpText("after", examples("shrink runs/first", "shrink runs/first --limit 10s --json"))
  .action(async (dir, options) =>
    finish((await import("./shrink.ts")).shrinkCommand(dir, options)),
  );

program
  .command("conformance [system]")
  .description("inject faults case by case and check the redundancy management")
  .option(...SYSTEM_FLAG)
  .option("--rung <rung>", "sim, process, emulated or mixed", "process")
  .option("--case <id>", "run this case, such as R6; repeatable (default: all)", collect)
  .addOption(sandboxOption())
  .option(...JSON_FLAG)
  .addHelpText(
    "after",
    `
Without a system, cases are tried on shipped ones; with one, those that apply.
${examples("conformance --rung sim", "conformance --case R9 --case R11", "conformance ../my_system")}`,
  )
  .action(async (system, options) =>
    finish((await import("./conformance.ts")).conformanceCommand(system, options)),
  );

addSoakCommands(program, finish);

program
  .command("check [system]")
  .description("check a system's properties on its lanes, each in a process of its own")
  .option(...SYSTEM_FLAG)
  .option("--lane <lane>", "a lane's name, all, or your own .ts, .c, .rs or .adb file", "all")
  .addOption(
    new Option(
      "--command <words...>",
      "a program in any language that speaks the lane protocol on standard input and output",
    ).conflicts("lane"),
  )
  .option(
    "--runs <n>",
    "cases per property; of histories a quarter, or a fortieth where a Node lane is killed or replaced",
    wholeNumber(1, 10_000_000),
    1000,
  )
  .option("--seed <n>", "seed for the cases", wholeNumber(0, 0xffffffff), 1)
  .addOption(
    durationOption("--timeout <duration>", "wait at most this long for one response", {
      ...TO_TEN_MINUTES,
      fallback: "2s",
    }),
  )
  .option("--out <dir>", "save counterexamples there, a file for each lane and property", "runs")
  .addOption(sandboxOption())
  .option(...JSON_FLAG)
  .addHelpText(
    "after",
    examples(
      "check sensor_poll_v3",
      "check sensor_poll_v3 --lane ./mine.c --runs 5000",
      "check kv_store_v1 --command python3 systems/kv_store_v1/any-language/lane.py",
    ) + COMPILED,
  )
  .action(async (system, options) =>
    finish(aboutSystem(system, options, (await import("./check.ts")).checkCommand)),
  );

program
  .command("interop [system]")
  .description("carry bytes from every lane as sender to every lane as receiver, over faulty wires")
  .option(...SYSTEM_FLAG)
  .option("--rung <rung>", "sim or process", "sim")
  .option("--input <file>", "carry this file, in place of random bytes")
  .option("--bytes <n>", "number of random bytes to carry", wholeNumber(1, 2 ** 26), 100_000)
  .option("--loss <share>", "share of packets lost on each wire, from 0 to 0.9", share, 0.2)
  .addOption(seedOption("seed for bytes and faults"))
  .addOption(sandboxOption())
  .option(...JSON_FLAG)
  .addHelpText(
    "after",
    examples("interop tcp_v2", "interop tcp_v2 --rung process --input README.md --loss 0.2 --json"),
  )
  .action(async (system, options) =>
    finish(aboutSystem(system, options, (await import("./interop.ts")).interopCommand)),
  );

addBoardCommands(program, finish);
addDashboardCommand(program, finish);
addLoopCommands(program, finish);
addMutateCommand(program, finish);
addNewCommands(program, finish);
addProveCommand(program, finish);
addReportCommand(program, finish);

program
  .command("doctor")
  .description("check tools; show what each missing one disables")
  .option(...JSON_FLAG)
  .addHelpText("after", examples("doctor", "doctor --json"))
  .action(async (options: { json?: boolean }) =>
    finish((await import("./doctor.ts")).doctor({ json: options.json === true })),
  );

program
  .command("test [pattern...]")
  .description("run Tripod's own checks and tests, or only the tests whose files match")
  .option("--quick", "only tests that start no process, board or compiler")
  .addHelpText("after", examples("test --quick", "test harness/cli", "test --quick runtime/fault"))
  .action(async (patterns: readonly string[], { quick = false }: { quick?: boolean }) =>
    finish((await import("./test.ts")).test({ patterns, quick })),
  );

program
  .command("describe <file>")
  .description("look at a CSV file or a ULog, and propose a description of it for run --input")
  .option("--out <file>", "save it in this new file, such as data.yaml; printed when left out")
  .option("--state <fields>", "how a CSV file is written, as fields of the description")
  .option(...JSON_FLAG)
  .addHelpText(
    "after",
    examples(
      "describe data.csv --state 'header_row: 2, delimiter: \";\"'",
      "describe flight.ulg --out flight.yaml",
    ),
  )
  .action(async (file, options) =>
    finish((await import("./describe.ts")).describeCommand(file, options)),
  );

program
  .command("convert <format> <file>")
  .description("convert another program's log to an operation trace for run --input")
  .requiredOption("--out <file>", "write the trace to this new file, such as trace.jsonl")
  .option("--db <n>", "take the commands on this database", wholeNumber(0, 0x7fffffff), 0)
  .option(...JSON_FLAG)
  .addHelpText(
    "after",
    `\nFormats:\n  redis-monitor  the output of redis-cli monitor\n${examples(
      "convert redis-monitor monitor.log --out trace.jsonl",
      "run kv_store_v2 --input trace.jsonl",
    )}`,
  )
  .action(async (format, file, options) =>
    finish((await import("./convert.ts")).convertCommand(format, file, options)),
  );

addLaneCommand(program);
addProxyCommand(program);

program
  .helpCommand(false)
  .command("help [words...]")
  .description("show a command's options, or the fields of a file: help rig, plan or input")
  .addHelpText("after", examples("help rig", "help plan", "help input", "help boards list"))
  .action(async (words) => finish(explain(words)));

async function explain(words: readonly string[]): Promise<number> {
  return (await import("./help.ts")).helpCommand(program, words);
}

/** A command that is about one system, which is named in one of two ways. */
async function aboutSystem<Options>(
  named: string | undefined,
  { system, ...options }: Options & { readonly system?: string },
  command: (system: string, options: Options) => Promise<number>,
): Promise<number> {
  return await command(await systemArgument(named, { system }), options as Options);
}

/** They load, compile or read what is the user's. */
const STARTS_SLOWLY: ReadonlySet<string> = new Set([
  ...["run", "check", "replay", "describe", "soak", "shrink", "interop", "mutate"],
]);

async function finish(code: number | Promise<number>): Promise<void> {
  process.exitCode = await code;
}

program.hook("preAction", (_, command) => {
  const { sandbox } = command.optsWithGlobals<{ sandbox?: SandboxMode }>();
  if (sandbox !== undefined) chooseSandbox(sandbox);
  // A part of a rig has been started by one that has done so.
  if (command.opts()["exitWithParent"] === undefined) {
    removeLeftBehind();
    watchThisThread();
    if (STARTS_SLOWLY.has(command.name())) showStart(command.name());
  }
});
