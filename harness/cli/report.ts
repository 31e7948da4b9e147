/** `tripod report`: what a saved run came to, as a page to be attached to a review, or in the terminal. */

import { runReportPage } from "../run-report/page.ts";
import { readRunReport } from "../run-report/run-report.ts";
import { saveFile } from "../saved-file.ts";
import { lookOf } from "../terminal/capabilities.ts";
import { printLines } from "../terminal/standard-output.ts";
import { plain } from "../view/line.ts";
import { summary } from "../view/summary.ts";

export interface ReportOptions {
  readonly html?: string;
  readonly trust?: boolean;
}

/** The exit status says whether there is a report, not what the run came to. */
export async function reportCommand(
  path: string,
  { html, trust = false }: ReportOptions,
): Promise<number> {
  const report = await readRunReport(path, { trust });
  if (html === undefined) {
    const look = lookOf(process.stdout, process.env);
    printLines(summary(report.finished, look, { isVerbose: true }));
    return 0;
  }
  saveFile(html, runReportPage(report), { option: "--html" });
  printLines([[plain(` ${html}`)]]);
  return 0;
}
