/** The commands that are about boards: flash, and all of `boards`. */
import type { Command } from "commander";
import { boardRate, collect, examples, milliseconds, wholeNumber } from "./option-values.ts";

const RIG_OF_BOARDS = "a rig file that names boards";
const PORT_OF_BOARD = "a serial port to look at, instead of all; may be given again";

/** Under the options of a command that boards are named to. */
function boardExamples(...lines: readonly string[]): string {
  const which = "A BOARD is a name in the rig, a unique id of 16 hex digits, or a port's path.";
  return `${examples(...lines)}\n\n${which}`;
}

type Finish = (code: Promise<number>) => Promise<void>;

export function addBoardCommands(program: Command, finish: Finish): void {
  addFlash(program, finish);
  const boards = program.command("boards").description("the boards at this machine's serial ports");
  addLooks(boards, finish);
  addActs(boards, finish);
}

function addFlash(program: Command, finish: Finish): void {
  program
    .command("flash [board...]")
    .description("bring an image onto boards over their serial ports")
    .option("--image <file>", "an image file")
    .option("--lane <system/lane>", "a lane to build and flash (default: the one the rig names)")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option(
      "--baud <n>",
      "the rate to write at, in baud; the board runs at its own again",
      boardRate,
    )
    .option("--force-lane", "even where the board runs another lane")
    .option("--first-install <file>", "write the .uf2 file that a new Pico gets by drag and drop")
    .option("--json", "one JSON document on standard output")
    .addHelpText(
      "after",
      boardExamples(
        "flash --first-install loader.uf2",
        "flash --rig my-rig.yaml",
        "flash alpha --rig my-rig.yaml --lane sensor_poll_v3/c --force-lane",
        "flash E6614C311B6F4A29 --image lane.img --json",
      ),
    )
    .action(async (names, options) =>
      finish((await import("./flash.ts")).flashCommand(names, options)),
    );
}

/** What only listens, or asks. */
function addLooks(boards: Command, finish: Finish): void {
  boards
    .command("list")
    .description("who answers, at which port, with what")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option("--json", "one JSON document on standard output")
    .addHelpText("after", examples("boards list", "boards list --port /dev/ttyACM0 --json"))
    .action(async (options) => finish((await import("./boards.ts")).listBoards(options)));

  boards
    .command("info [board...]")
    .description("what boards say of themselves; slots too, of those in their loader")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option("--json", "one JSON document on standard output")
    .addHelpText("after", boardExamples("boards info --rig my-rig.yaml"))
    .action(async (names, options) =>
      finish((await import("./boards.ts")).boardsInfo(names, options)),
    );

  boards
    .command("console <board>")
    .description("what a board says, heartbeats left out, until Ctrl-C")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option("--for <duration>", "end by itself, such as 10s", milliseconds)
    .option("--json", "one JSON document on standard output, at the end")
    .addHelpText("after", boardExamples("boards console alpha --rig my-rig.yaml"))
    .action(async (name, options) =>
      finish((await import("./boards-console.ts")).boardConsole(name, options)),
    );
}

function addActs(boards: Command, finish: Finish): void {
  boards
    .command("reset [board...]")
    .description("start boards again")
    .option("--loader", "into their loaders")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option("--json", "one JSON document on standard output")
    .addHelpText(
      "after",
      boardExamples(
        "boards reset bravo --rig my-rig.yaml",
        "boards reset --loader --port /dev/ttyACM0",
      ),
    )
    .action(async (names, options) =>
      finish((await import("./boards.ts")).resetBoards(names, options)),
    );

  boards
    .command("emulate")
    .description("emulated Picos with a loader and no image, each behind a pty, until Ctrl-C")
    .option("--count <n>", "how many", wholeNumber(1, 8), 3)
    .option("--dir <dir>", "where to put a link to each port")
    .addHelpText("after", examples("boards emulate --count 1", "boards emulate --dir boards-here"))
    .action(async (options) =>
      finish((await import("./boards-emulate.ts")).emulateBoards(options)),
    );
}
