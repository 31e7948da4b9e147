/** The command line of `tripod loop`. */
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { fromHere } from "../directories.ts";
import { AGENTS } from "../loop/drivers/agent-names.ts";
import { LANGUAGES } from "../loop/ledger/languages.ts";
import { ROOT } from "../root.ts";
import { agentsHelp } from "./agents-help.ts";
import type { LoopOptions } from "./loop.ts";
import { examples, JSON_FLAG, sandboxOption, wholeNumber } from "./option-values.ts";
import { SYSTEM_FLAG, systemArgument } from "./system-argument.ts";

/** From wherever the command is typed. */
const SCRIPTS = fromHere(join(ROOT, "harness/loop/scripts"));

const EXIT_STATUS = `

Exit status:
  0  DONE                 a lane or component was accepted
  1  BLOCKED or CAP_HIT   none was accepted
  2                       usage or bad input
  3                       interrupted; the same command goes on with it
  4                       the agent, git or a rig failed`;

const COMPONENT_HELP = `

In the place of a system:
  part:NAME    a C part of firmware/parts, proved with Frama-C/WP
  part:DIR     one of your own: a folder with a header, a brief.md, or both
  verus:DIR    a Rust source with a specification, verified with Verus
A component has no --lane. --runs: cases of each function that is not proved.`;

export function addLoopCommands(
  program: Command,
  finish: (code: Promise<number>) => Promise<void>,
): void {
  const loop = program
    .command("loop")
    .argument("[system]")
    .description("have an agent write a lane, or a component that is to be proved")
    .option(...SYSTEM_FLAG)
    .option(
      "--lane <language>",
      `${LANGUAGES.join(", ")} (default: ts), or all: an author for each`,
    )
    .option("--agent <name>", `who writes it: ${AGENTS.join(", ")}`)
    .option("--max-attempts <n>", "stop after this many attempts", wholeNumber(1, 10_000), 12)
    .option("--max-usd <x>", "stop after the agent has used this much money", amount)
    .option("--max-minutes <m>", "stop after this much time", amount)
    .option("--runs <n>", "cases per property after each attempt", wholeNumber(20, 1_000_000), 100)
    .option("--review-runs <n>", "the same at the review", wholeNumber(20, 1_000_000), 500)
    .option("--cycles <n>", "slots of each run of the review", wholeNumber(10, 1_000_000), 200)
    .option("--rung <rung>", "emulated: at the review, also on emulated boards")
    .option("--out <dir>", "the loop's folder (default: runs/loop-SYSTEM-LANE)")
    .addOption(sandboxOption())
    .option(...JSON_FLAG)
    .addHelpText(
      "after",
      () =>
        examples(
          `loop kv_store_v1 --agent scripted:${SCRIPTS}/kv_store_v1`,
          `loop kv_store_v1 --agent scripted:${SCRIPTS}/kv_store_v1 --out runs/kv --json`,
          "loop status runs/loop-kv_store_v1-ts",
          "loop verify runs/loop-kv_store_v1-ts",
          `loop part:distinct --agent scripted:${SCRIPTS}/distinct`,
          "loop verus:DIR --agent claude",
        ) +
        COMPONENT_HELP +
        agentsHelp() +
        EXIT_STATUS,
    )
    .action(async (named: string | undefined, options: LoopOptions & { system?: string }) => {
      const { system, ...chosen } = options;
      const { loopCommand } = await import("./loop.ts");
      await finish(systemArgument(named, { system }).then((one) => loopCommand(one, chosen)));
    });
  addReadingCommands(loop, finish);
}

/** Of a loop that has begun. */
function addReadingCommands(loop: Command, finish: (code: Promise<number>) => Promise<void>): void {
  loop
    .command("status <dir>")
    .description("show where a loop stands")
    .option(...JSON_FLAG)
    .addHelpText("after", examples("loop status runs/loop-kv_store_v1-ts --json"))
    .action(async (dir: string, _: object, command: Command) =>
      finish(
        import("./loop-reading.ts").then(({ statusCommand }) => statusCommand(dir, given(command))),
      ),
    );
  loop
    .command("verify <dir>")
    .description("check a loop's chain and commits, and judge its attempts again")
    .option("--no-rerun", "chain, commits and manifests only")
    .addOption(sandboxOption())
    .option(...JSON_FLAG)
    .addHelpText("after", examples("loop verify runs/loop-kv_store_v1-ts"))
    .action(async (dir: string, _: object, command: Command) =>
      finish(
        import("./loop-reading.ts").then(({ verifyCommand }) => verifyCommand(dir, given(command))),
      ),
    );
  loop
    .command("approve <dir> <n>")
    .description("take a proposal of the critic's: freeze anew, check the accepted lane again")
    .addOption(sandboxOption())
    .option(...JSON_FLAG)
    .addHelpText(
      "after",
      `${examples("loop approve runs/loop-kv_store_v1-ts 1")}

The loop has to be DONE. The command that began it then goes on with it.`,
    )
    .action(async (dir: string, n: string, options: { json?: boolean }) =>
      finish(
        import("./loop-reading.ts").then(({ approveCommand }) => approveCommand(dir, n, options)),
      ),
    );
  loop
    .command("report <dir>")
    .description("write report.html and report.md: timeline, attempts, verdicts")
    .addHelpText("after", examples("loop report runs/loop-kv_store_v1-ts"))
    .action(async (dir: string) =>
      finish(import("./loop-reading.ts").then(({ reportCommand }) => reportCommand(dir))),
    );
}

/** `--json` is an option of the outer command as well, which takes it wherever it stands. */
function given(command: Command): { readonly json?: boolean; readonly rerun: boolean } {
  return command.optsWithGlobals();
}

function amount(text: string): number {
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && value > 0 && value <= 1e6) return value;
  throw new InvalidArgumentError("Expected a number over 0, such as 2.5.");
}
