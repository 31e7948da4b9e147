/** The command `tripod report`, as the program lists it. */
import type { Command } from "commander";
import { examples, TRUST_FLAG } from "./option-values.ts";
import type { ReportOptions } from "./report.ts";

export function addReportCommand(
  program: Command,
  finish: (code: number | Promise<number>) => Promise<void>,
): void {
  program
    .command("report <path>")
    .description("report on a saved run, soak or conformance table, in the terminal or as a page")
    .option("--html <file>", "write one self-contained HTML file: no network, no other files")
    .option(...TRUST_FLAG)
    .addHelpText(
      "after",
      `
PATH is what run --out or soak --out wrote, or a file with what conformance
--json printed. Without --html the report is printed. A run's page shows the
slot that failed first, or the first in which a lane was outvoted, message by
message; for that the run is replayed in virtual time up to this slot. The
exit status is 0 when there is a report, whatever the verdict.
${examples("report runs/first", "report runs/first --html first.html", "report runs/soak --html soak.html")}`,
    )
    .action(async (dir: string, options: ReportOptions) =>
      finish((await import("./report.ts")).reportCommand(dir, options)),
    );
}
