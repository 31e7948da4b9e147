/** `tripod report`: what a saved run, soak or conformance table came to, as a page to be attached to a review, or in the terminal. */
import { statSync } from "node:fs";
import {
  conformancePage,
  conformanceSentence,
  readConformanceReport,
} from "../run-report/conformance-report.ts";
import { runReportPage } from "../run-report/page.ts";
import { readRunReport } from "../run-report/run-report.ts";
import {
  isSavedSoak,
  readSoakReport,
  soakReportPage,
  soakSentence,
} from "../run-report/soak-report.ts";
import { saveFile } from "../saved-file.ts";
import { lookOf } from "../terminal/capabilities.ts";
import { printLines } from "../terminal/standard-output.ts";
import { endAtSignalsWhileReading } from "../terminal/watch.ts";
import { folded, type Line, plain } from "../view/line.ts";
import { summary } from "../view/summary.ts";

export interface ReportOptions {
  readonly html?: string;
  readonly trust?: boolean;
}

interface Report {
  readonly page: () => string;
  readonly lines: () => readonly Line[];
}

/** The exit status says whether there is a report, not what the run came to. */
export async function reportCommand(
  path: string,
  { html, trust = false }: ReportOptions,
): Promise<number> {
  endAtSignalsWhileReading(path);
  const report = await readReport(path, trust);
  if (html === undefined) {
    printLines(report.lines());
    return 0;
  }
  saveFile(html, report.page(), { option: "--html" });
  printLines([[plain(` ${html}`)]]);
  return 0;
}

async function readReport(path: string, trust: boolean): Promise<Report> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() === true) {
    const report = await readConformanceReport(path);
    return {
      page: () => conformancePage(report),
      lines: () => [[plain(` ${conformanceSentence(report)}`)]],
    };
  }
  if (found?.isDirectory() === true && isSavedSoak(path)) {
    const report = await readSoakReport(path, { trust });
    return {
      page: () => soakReportPage(report),
      lines: () => [[plain(` ${soakSentence(report.soak)}`)]],
    };
  }
  const report = await readRunReport(path, { trust });
  const look = lookOf(process.stdout, process.env);
  return {
    page: () => runReportPage(report),
    lines: () => [
      ...report.notes.flatMap((note) => folded([{ text: ` ${note}`, tone: "bad" }], look.columns)),
      ...summary(report.finished, look, { isVerbose: true }),
    ],
  };
}
