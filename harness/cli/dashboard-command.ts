/** `tripod dashboard`, as the command line has it. */
import { type Command, Option } from "commander";
import { authority, DEFAULT_SERVED, type Served } from "../dashboard/admission.ts";
import { examples, servedAt } from "./option-values.ts";

export function addDashboardCommand(
  program: Command,
  finish: (code: Promise<number>) => Promise<void>,
): void {
  program
    .command("dashboard [dir...]")
    .description("show saved runs on a page: step through slots, compare two runs")
    .addOption(
      new Option("--listen <addr>", "serve at PORT or HOST:PORT; port 0 takes any")
        .argParser(servedAt)
        .default(DEFAULT_SERVED, authority(DEFAULT_SERVED)),
    )
    .addHelpText(
      "after",
      `
DIR is a run saved with --out, or a folder of several (default: runs). A run
that goes on is shown by run --dashboard.
${examples("dashboard runs/first", "dashboard runs/first runs/second", "dashboard --listen 0")}`,
    )
    .action(async (dirs: readonly string[], options: { readonly listen: Served }) =>
      finish((await import("./dashboard.ts")).dashboardCommand(dirs, options)),
    );
}
