/** What an agent's tools tell it in a turn: claims and counterexamples as they lie in its world, and the check of what it has written so far. */
import type { Files } from "../freeze/frozen-files.ts";
import type { LaneVerdict } from "../ledger/records.ts";
import type { FeedbackSource } from "../mcp/tools.ts";
import type { LoopContext, Underway } from "./context.ts";

const PAGES = /^counterexamples\//;
const decoder = new TextDecoder();

/** `papers`: what lies in its world beside the files of the commit; `attempt`: those files, with its territory as it is now. */
export function feedbackSource(
  context: LoopContext,
  underWay: Underway,
  { papers, attempt }: { readonly papers: Files; readonly attempt: () => Files },
): FeedbackSource {
  const pages = [...papers].filter(([path]) => PAGES.test(path));
  let newest = pages.map(([, bytes]) => decoder.decode(bytes)).at(-1);
  return {
    claims: () => decoder.decode(papers.get("claims.md")),
    counterexample: () => newest,
    check: async () => {
      const verdict = await context.subject.checkFiles(context, underWay, attempt());
      const shown = shownOf(context, verdict, underWay);
      if (!verdict.pass) newest = shown;
      return shown;
    },
  };
}

function shownOf({ subject }: LoopContext, verdict: LaneVerdict, { manifest }: Underway): string {
  if (verdict.pass) return "It passes the check.";
  const { key = "", why = "" } = verdict.failure ?? {};
  const parts = subject.pagesOf(verdict, manifest).map(({ page }) => page);
  return [`It fails: ${key}: ${why}`, ...parts, subject.logOf(verdict) ?? ""].join("\n\n").trim();
}
