/** The command line of `tripod new`: a system of one's own, and its codecs. */
import type { Command } from "commander";
import type { NewSystem } from "../new/scaffold.ts";
import { examples, JSON_FLAG } from "./option-values.ts";

const SHAPES_MADE = `
Shapes of systems:
  step     each slot by itself: the middle of what the sources say
  history  outputs depend on earlier slots: accounts, with digest and snapshot
  wire     outputs come out of an inner wire: a sender and a receiver

Languages of lanes: ts, c, rust, ada.
`;

export function addNewCommands(
  program: Command,
  finish: (code: number | Promise<number>) => Promise<void>,
): void {
  const making = program
    .command("new")
    .description("make a system of your own, and its codecs")
    .addHelpText(
      "after",
      `${SHAPES_MADE}${examples("new system my_system --dir ../my_system", "new codecs ../my_system")}`,
    );

  making
    .command("system <name>")
    .description("make a folder with a small system that checks green, to start yours from")
    .option(
      "--dir <dir>",
      "the directory to make (default: NAME, here; not in Tripod's own folder)",
    )
    .option("--shape <shape>", "step, history or wire (default: step)")
    .option("--lanes <languages>", "ts, c, rust and ada, with commas between (default: ts,c,rust)")
    .option(...JSON_FLAG)
    .addHelpText(
      "after",
      SHAPES_MADE +
        examples(
          "new system my_system --dir ../my_system",
          "new system my_store --shape history --dir ../my_store --lanes c,rust",
        ),
    )
    .action(async (name: string, options: Omit<NewSystem, "name"> & { readonly json?: boolean }) =>
      finish((await import("./new.ts")).newSystemCommand(name, options)),
    );

  making
    .command("codecs <dir>")
    .description("write a system's codecs and vectors again, from its payloads.proto")
    .option(...JSON_FLAG)
    .addHelpText("after", examples("new codecs ../my_system"))
    .action(async (dir: string, options: { readonly json?: boolean }) =>
      finish((await import("./new.ts")).newCodecsCommand(dir, options)),
    );
}
