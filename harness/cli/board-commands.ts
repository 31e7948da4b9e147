/** The commands for boards: flash, and all of `boards`. */
import type { Command } from "commander";
import {
  boardRate,
  collect,
  durationOption,
  examples,
  JSON_FLAG,
  wholeNumber,
} from "./option-values.ts";

const RIG_OF_BOARDS = "a rig file with boards";
const PORT_OF_BOARD = "look only at this serial port; repeatable";

/** Under the options of a command that takes boards. */
function boardExamples(...lines: readonly string[]): string {
  const which = "A BOARD is a name from the rig, a unique id of 16 hex digits, or a port's path.";
  return `${examples(...lines)}\n\n${which}`;
}

type Finish = (code: Promise<number>) => Promise<void>;

export function addBoardCommands(program: Command, finish: Finish): void {
  addFlash(program, finish);
  const boards = program
    .command("boards")
    .description("list, inspect, reset and emulate boards on serial ports");
  addLooks(boards, finish);
  addActs(boards, finish);
}

function addFlash(program: Command, finish: Finish): void {
  program
    .command("flash [board...]")
    .description("write an image to boards over their serial ports")
    .option("--image <file>", "write this image file")
    .option("--lane <system/lane>", "build and write this lane (default: the rig's)")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option("--baud <n>", "write at this rate, in baud; the board returns to its own", boardRate)
    .option("--force-lane", "overwrite another lane")
    .option("--first-install <file>", "write the .uf2 file for a new Pico (drag and drop)")
    .option(...JSON_FLAG)
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

/** Commands that only listen or ask. */
function addLooks(boards: Command, finish: Finish): void {
  boards
    .command("list")
    .description("list connected boards: id, port, and what each runs")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option(...JSON_FLAG)
    .addHelpText("after", examples("boards list", "boards list --port /dev/ttyACM0 --json"))
    .action(async (options) => finish((await import("./boards.ts")).listBoards(options)));

  boards
    .command("info [board...]")
    .description("show each board's identity, and its slots when it is in its loader")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option(...JSON_FLAG)
    .addHelpText(
      "after",
      boardExamples("boards info --rig my-rig.yaml", "boards info --port /dev/ttyACM0 --json"),
    )
    .action(async (names, options) =>
      finish((await import("./boards.ts")).boardsInfo(names, options)),
    );

  boards
    .command("console <board>")
    .description("print a board's log until Ctrl-C")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .addOption(
      durationOption("--for <duration>", "stop after this long, such as 10s", {
        min: "10ms",
        max: "24h",
      }),
    )
    .option("--json", "print one JSON document on standard output, at the end")
    .addHelpText(
      "after",
      boardExamples(
        "boards console alpha --rig my-rig.yaml",
        "boards console /dev/ttyACM0 --for 10s",
      ),
    )
    .action(async (name, options) =>
      finish((await import("./boards-console.ts")).boardConsole(name, options)),
    );
}

function addActs(boards: Command, finish: Finish): void {
  boards
    .command("reset [board...]")
    .description("restart boards")
    .option("--loader", "restart into the loader")
    .option("--rig <file>", RIG_OF_BOARDS)
    .option("--port <path>", PORT_OF_BOARD, collect)
    .option(...JSON_FLAG)
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
    .description("emulate Picos, each behind a pty, with a loader and no image, until Ctrl-C")
    .option("--count <n>", "number of boards", wholeNumber(1, 8), 3)
    .option("--dir <dir>", "put a link to each port, and a rig file, in this directory")
    .addHelpText("after", examples("boards emulate --count 1", "boards emulate --dir boards-here"))
    .action(async (options) =>
      finish((await import("./boards-emulate.ts")).emulateBoards(options)),
    );
}
