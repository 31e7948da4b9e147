/** The command `tripod report`, as the program lists it. */
import type { Command } from "commander";
import { examples, TRUST_FLAG } from "./option-values.ts";
import type { ReportOptions } from "./report.ts";

export function addReportCommand(
  program: Command,
  finish: (code: number | Promise<number>) => Promise<void>,
): void {
  program
    .command("report <dir>")
    .description("report on a saved run: in the terminal, or as a page for a review")
    .option("--html <file>", "write one self-contained HTML file: no network, no other files")
    .option(...TRUST_FLAG)
    .addHelpText(
      "after",
      `
DIR is what run --out wrote. Without --html the report is printed. The page shows
the slot that failed first, or the first in which a lane was outvoted, message by
message; for that the run is replayed in virtual time up to this slot. The exit
status is 0 when there is a report, whatever the run's verdict.
${examples("report runs/first", "report runs/first --html first.html")}`,
    )
    .action(async (dir: string, options: ReportOptions) =>
      finish((await import("./report.ts")).reportCommand(dir, options)),
    );
}
