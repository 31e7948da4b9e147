/** The command line: what there is, and where each command is. Each is loaded only when it is asked for. */
import { Command, CommanderError, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { DeployError } from "../../runtime/instance/deployment.ts";
import { UserError } from "../user-error.ts";
import { addBoardCommands } from "./board-commands.ts";
import {
  collect,
  examples,
  longMilliseconds,
  milliseconds,
  seedRange,
  share,
  wholeNumber,
} from "./option-values.ts";

const program = new Command("tripod")
  .description("Runs a system three times, dissimilarly, and believes two.")
  .version(manifest.version)
  .configureOutput({
    outputError: (text, write) =>
      write(complaint(`${text.replace(/^error: /, "").trim()} (--help shows more)`)),
  })
  .exitOverride();

/** The one line on standard error that says what is wrong. */
function complaint(text: string): string {
  return `tripod: ${text.replaceAll(/\s*\n\s*/g, " ")}\n`;
}

const ADDRESSES = `
Addresses are unix:PATH or tcp:[HOST:]PORT for serial frames (COBS, see
proto/README.md), with grpc: before them for gRPC. Without a host: loopback.`;

program
  .command("demo")
  .description("recorded sensors through three lanes, with faults, a vote and an oracle")
  .option("--rung <rung>", "where the lanes run: sim, process or emulated", "process")
  .option("--seed <n>", "names the faults", wholeNumber(0, Number.MAX_SAFE_INTEGER), 7)
  .addHelpText("after", examples("demo", "demo --rung sim"))
  .action(async (options) => finish((await import("./demo.ts")).demoCommand(options)));

program
  .command("run <system>")
  .description("run a system's three lanes under faults, vote, and judge against the oracle")
  .option(
    "--rung <rung>",
    "where the lanes run: sim, process, emulated or board (default: process, or the rig's)",
  )
  .option("--rig <file>", "a rig file instead of a default rig")
  .option(
    "--seed <n>",
    "names the run: inputs and faults follow from it",
    wholeNumber(0, Number.MAX_SAFE_INTEGER),
    1,
  )
  .option(
    "--cycles <n>",
    "how many slots (default: 1000, or the recording's; past its end it is repeated)",
    wholeNumber(1, 0xffffffff),
  )
  .option(
    "--faults <plan>",
    "calm, lossy, byzantine, storm, swarm, none, a plan file, or several with commas between",
    "none",
  )
  .option(
    "--input <file>",
    "instead of generated inputs: a recording's description, a trace (.jsonl); of tcp any file",
  )
  .option("--out <dir>", "keep plan, trace and verdict there")
  .option("--output <addr>", "tell each slot's output, a line of JSON, to whoever listens there")
  .option("--json", "one JSON document on standard output")
  .option("--events", "a line for every event, instead of a live view or a digest of them")
  .addHelpText(
    "after",
    examples(
      "run sensor_poll_v3 --rung sim --seed 7 --cycles 2000 --faults byzantine --json",
      "run sensor_poll_v3 --faults systems/sensor_poll_v3/plans/one-bit-one-lane.yaml",
      "run sensor_poll_v3 --rig boards/rigs/laptop.yaml --faults lossy --out runs/first",
      "run sensor_poll_v3 --rung emulated --seed 7 --cycles 500 --faults byzantine",
      "run sensor_poll_v3 --rig boards/rigs/emulated-pty.yaml --cycles 100 --faults lossy",
    ),
  )
  .action(async (system, options) =>
    finish((await import("./run.ts")).runCommand(system, options)),
  );

program
  .command("replay <dir|plan>")
  .description("run a kept run or a counterexample again in virtual time, and say what comes of it")
  .option("--json", "one JSON document on standard output")
  .addHelpText(
    "after",
    examples(
      "replay runs/first",
      "replay runs/first --json",
      "replay runs/first/counterexample/counterexample.json",
    ),
  )
  .action(async (dir, options) =>
    finish((await import("./replay.ts")).replayCommand(dir, options)),
  );

program
  .command("shrink <dir>")
  .description("make a kept run that failed as small as it can be and still fail")
  .option("--out <dir>", "where the counterexample is kept (default: counterexample, in DIR)")
  .option("--replays <n>", "how many runs to try at most", wholeNumber(1, 1_000_000), 20_000)
  .option("--limit <duration>", "how long to try at most, such as 60s", milliseconds, 60_000)
  .option("--json", "one JSON document on standard output")
  .addHelpText("after", examples("shrink runs/first", "shrink runs/first --limit 10s --json"))
  .action(async (dir, options) =>
    finish((await import("./shrink.ts")).shrinkCommand(dir, options)),
  );

program
  .command("conformance")
  .description("redundancy management, case by case: what is injected, and what is observed")
  .option("--rung <rung>", "where the lanes run: sim, process or emulated", "process")
  .option("--case <id>", "a case, such as R6; may be given again (default: all)", collect)
  .option("--json", "one JSON document on standard output")
  .addHelpText("after", examples("conformance --rung sim", "conformance --case R9 --case R11"))
  .action(async (options) =>
    finish((await import("./conformance.ts")).conformanceCommand(options)),
  );

program
  .command("soak <system>")
  .description("run after run, seed after seed: what fails is kept and shrunk")
  .option("--seeds <a..b>", "which seeds", seedRange)
  .option("--for <duration>", "end when so much time is over, such as 20min", longMilliseconds)
  .option(
    "--rung <rung>",
    "where the lanes run: sim, process, emulated or board (default: process, or the rig's)",
  )
  .option("--rig <file>", "a rig file instead of a default rig")
  .option("--faults <plan>", "calm, lossy, byzantine, storm, swarm, none, or a plan file", "swarm")
  .option("--cycles <n>", "how many slots a run", wholeNumber(1, 0xffffffff), 1000)
  .option(
    "--input <file>",
    "instead of generated inputs: a recording's description, a trace (.jsonl); of tcp any file",
  )
  .option("--out <dir>", "keep runs that failed there, each with its counterexample")
  .option("--no-shrink", "leave the runs that failed as they are")
  .option("--limit <duration>", "how long to shrink one run at most", milliseconds, 60_000)
  .option("--json", "one JSON document on standard output")
  .addHelpText(
    "after",
    examples(
      "soak sensor_poll_v3 --seeds 1..200 --rung sim --cycles 300",
      "soak sensor_poll_v3 --for 20min --out runs/soak",
      "soak sensor_poll_v3 --rig harness/shrink/planted/one-lane.yaml --seeds 1..5 --cycles 200 --out runs/planted",
    ),
  )
  .action(async (system, options) =>
    finish((await import("./soak.ts")).soakCommand(system, options)),
  );

program
  .command("check <system>")
  .description("hold lanes, each in a process of its own, to the system's properties")
  .option("--lane <lane>", "a lane's name, all, or a .ts, .c, .rs or .adb file of yours", "all")
  .addOption(
    new Option(
      "--command <words...>",
      "a program that is a lane, in any language: frames on standard input and output",
    ).conflicts("lane"),
  )
  .option(
    "--runs <n>",
    "how many cases a property; of histories a fourth, and a fortieth where a lane on Node is killed or replaced",
    wholeNumber(1, 10_000_000),
    1000,
  )
  .option("--seed <n>", "names the cases", wholeNumber(0, 0xffffffff), 1)
  .option(
    "--timeout <duration>",
    "how long one answer may take, such as 2s or 500ms",
    milliseconds,
    2000,
  )
  .option("--json", "one JSON document on standard output")
  .addHelpText(
    "after",
    examples(
      "check sensor_poll_v3",
      "check sensor_poll_v3 --lane ./mine.c --runs 5000",
      "check kv_store_v1 --command python3 systems/kv_store_v1/any-language/lane.py",
    ),
  )
  .action(async (system, options) =>
    finish((await import("./check.ts")).checkCommand(system, options)),
  );

program
  .command("mutate [system]")
  .description("measure how many faulty lanes a system's properties find (mutation testing)")
  .option("--lane <name>", "the mutants of this lane only; may be repeated", collect)
  .option("--cases <n>", "cases a property", wholeNumber(1, 1_000_000), 1000)
  .option("--seed <n>", "seed of the cases", wholeNumber(0, 0xffffffff), 1)
  .option("--jobs <n>", "mutants at a time", wholeNumber(1, 64), 2)
  .option("--json", "one JSON document on standard output")
  .addHelpText("after", examples("mutate", "mutate tcp_v2 --lane rust --cases 300"))
  .action(async (system, options) =>
    finish((await import("./mutate.ts")).mutateCommand(system, options)),
  );

program
  .command("interop <system>")
  .description("carry bytes from every lane as sender to every lane as receiver, over faulty wires")
  .option("--rung <rung>", "where the two ends run: sim or process", "sim")
  .option("--input <file>", "what to carry: any file, instead of drawn bytes")
  .option("--bytes <n>", "how many bytes to draw", wholeNumber(1, 2 ** 26), 100_000)
  .option("--loss <share>", "of packets on either wire, how many are lost: 0 to 0.9", share, 0.2)
  .option(
    "--seed <n>",
    "names the bytes and the faults",
    wholeNumber(0, Number.MAX_SAFE_INTEGER),
    1,
  )
  .option("--json", "one JSON document on standard output")
  .addHelpText(
    "after",
    examples("interop tcp_v2", "interop tcp_v2 --rung process --input README.md --loss 0.2 --json"),
  )
  .action(async (system, options) =>
    finish((await import("./interop.ts")).interopCommand(system, options)),
  );

addBoardCommands(program, finish);

program
  .command("doctor")
  .description("what is there, what is missing, and what each missing thing costs")
  .option("--json", "one JSON document on standard output")
  .action(async (options: { json?: boolean }) =>
    finish((await import("./doctor.ts")).doctor({ json: options.json === true })),
  );

program
  .command("test [pattern...]")
  .description("run Tripod's own checks and tests, or only the tests whose files match")
  .option("--quick", "only tests that start no process, board or compiler")
  .addHelpText("after", examples("test --quick", "test harness/cli", "test --quick runtime/fault"))
  .action(async (patterns, { quick = false }) =>
    finish((await import("./test.ts")).test({ patterns, quick })),
  );

program
  .command("convert <format> <file>")
  .description("make a trace of operations, for run --input, of another program's log")
  .requiredOption("--out <file>", "where the trace goes: a new file, as a rule ending in .jsonl")
  .option("--json", "one JSON document on standard output")
  .addHelpText(
    "after",
    `${examples("convert redis-monitor monitor.log --out trace.jsonl")}\n\nredis-monitor: what redis-cli monitor prints.`,
  )
  .action(async (format, file, options) =>
    finish((await import("./convert.ts")).convertCommand(format, file, options)),
  );

program
  .command("proxy")
  .description("the link proxy on its own: frames pass, faults on request")
  .option("--listen <addr>", "where the rig's side connects", collect)
  .option("--upstream <addr>", "where the lane's side is", collect)
  .option("--name <name>", "the link's name in fault plans", collect)
  .option("--control <addr>", "where it is steered over gRPC")
  .option("--exit-with-parent [dir]", "end when standard input closes, and remove the directory")
  .addHelpText(
    "after",
    examples("proxy --listen unix:rig.sock --upstream unix:lane.sock --control unix:control.sock") +
      ADDRESSES +
      "\nFaults are set over --control: proto/tripod/link/v1/control.proto.",
  )
  .action(async (options) => await (await import("./proxy.ts")).proxy(options));

program
  .command("lane <system/lane>")
  .description("serve a TypeScript lane over gRPC to a rig elsewhere")
  .requiredOption("--serve <addr>", "where to listen, for example grpc:tcp:7001")
  .option("--source <file>", "a file in the lane's place")
  .option("--exit-with-parent", "end when standard input closes")
  .addHelpText("after", examples("lane sensor_poll_v3/ts --serve grpc:tcp:7001") + ADDRESSES)
  .action(async (name, options) => await (await import("./lane.ts")).lane(name, options));

async function finish(code: Promise<number>): Promise<void> {
  process.exitCode = await code;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what is wrong on standard error, and to whoever asked for JSON as a document, too. Answers the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    reportAsJson(error.message.replace(/^error: /, ""));
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  reportAsJson(message);
  if (error instanceof UserError || error instanceof DeployError) {
    process.stderr.write(complaint(message));
    return error instanceof UserError ? error.exitCode : 4;
  }
  const text = error instanceof Error ? (error.stack ?? message) : message;
  process.stderr.write(`tripod: a bug of Tripod itself: ${text}\n`);
  return 4;
}

/** What a command line asks for is not known where it could not be read: the option is looked for itself. */
function reportAsJson(error: string): void {
  if (!process.argv.includes("--json")) return;
  process.stdout.write(`${JSON.stringify({ schema: "tripod.error.v1", error })}\n`);
}
