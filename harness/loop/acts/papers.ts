/** What an agent finds in its world beside the operator's files and the lane: made of the ledger, anew for each call. */

import type { Files } from "../freeze/frozen-files.ts";
import { withoutSeeds } from "../judge/shown.ts";
import { canonical } from "../ledger/canonical.ts";
import type { LaneVerdict, LedgerRecord } from "../ledger/records.ts";
import type { Attempt } from "../state/state.ts";
import { ESCALATION_FAILURES } from "../state/state.ts";
import type { LoopSubject } from "../subject/subject.ts";
import { type LoopContext, textFiles, type Underway } from "./context.ts";

/** Of earlier attempts' notes the newest few are enough. */
const NOTES_MAX = 5;
/** Of earlier counterexamples too: each is a page. */
const PAGES_MAX = 12;

type Judged = Extract<LedgerRecord, { kind: "checked" | "reviewed" }>;

export async function papersFor(context: LoopContext, underWay: Underway): Promise<Files> {
  const { state, records, subject } = context;
  const { manifest } = underWay;
  const judged = records.filter(
    (one): one is Judged => one.kind === "checked" || one.kind === "reviewed",
  );
  const failed = judged.filter(({ verdict }) => !verdict.pass);
  const last = failed.at(-1);
  return new Map([
    ...textFiles({
      "claims.md": claimsPage(underWay),
      "manifest.json": `${JSON.stringify(manifest, undefined, 2)}\n`,
      "attempts.md": await attemptsPage(context),
      "log.txt": last && subject.logOf(last.verdict),
      "escalation.md": state.escalations > 0 ? escalationPage(state.attempts) : undefined,
      "review.md": reviewPage(records),
      "verdict.json": verdictJson(records),
    }),
    ...counterexamplePages(subject, failed, manifest),
  ]);
}

function claimsPage({ manifest }: Underway): string {
  const claims = manifest.properties.map(({ name, claim }) => `- \`${name}\`: ${claim}`);
  return ["# What a lane is held to", "", ...claims, ""].join("\n");
}

function counterexamplePages(
  subject: LoopSubject,
  failed: readonly Judged[],
  manifest: Underway["manifest"],
): readonly (readonly [string, Uint8Array])[] {
  const pages = failed.flatMap(({ attempt, verdict }) =>
    subject
      .pagesOf(verdict, manifest)
      .map(({ name, page }) => [`counterexamples/${attempt}-${name}.md`, page] as const),
  );
  const newest: Readonly<Record<string, string>> = Object.fromEntries(pages.slice(-PAGES_MAX));
  return [...textFiles(newest)];
}

async function attemptsPage({ state, repository }: LoopContext): Promise<string | undefined> {
  if (state.attempts.length === 0) return undefined;
  const newest = state.attempts.slice(-NOTES_MAX);
  const notes = new Map<number, string>();
  for (const { n, commit } of newest) {
    const bytes = (await repository.filesAt(commit)).get("notes.md");
    if (bytes !== undefined) notes.set(n, new TextDecoder().decode(bytes).trim());
  }
  const parts = state.attempts.map((attempt) => attemptPart(attempt, notes.get(attempt.n)));
  return ["# Attempts", "", ...parts].join("\n");
}

function attemptPart({ n, subtask, outcome }: Attempt, notes: string | undefined): string {
  const lines = [
    `## ${n}`,
    "",
    `- sub-task: ${subtask ?? "none"}`,
    `- outcome: ${outcomeText(outcome)}`,
  ];
  return [...lines, "", ...(notes === undefined ? [] : [notes, ""])].join("\n");
}

export function outcomeText(outcome: Attempt["outcome"]): string {
  switch (outcome?.kind) {
    case undefined:
      return "not judged";
    case "failed":
    case "rejected":
      return `${outcome.kind}: ${outcome.failure.key}: ${outcome.failure.why}`;
    case "green":
      return "passed the check";
    case "approved":
      return "approved";
  }
}

/** The newest failures of one kind that made it. */
function escalationPage(attempts: readonly Attempt[]): string {
  const failures = attempts.filter(({ outcome }) => outcome !== undefined && "failure" in outcome);
  const lines = failures
    .slice(-ESCALATION_FAILURES)
    .map(({ n, outcome }) => `- attempt ${n}: ${outcomeText(outcome)}`);
  return ["# Escalation", "", "It has failed three times in one way:", "", ...lines, ""].join("\n");
}

/** Why the last attempt that was green was rejected. */
function reviewPage(records: readonly LedgerRecord[]): string | undefined {
  const last = records.findLast(
    (one) => one.kind === "audited" || (one.kind === "reviewed" && !one.verdict.pass),
  );
  if (last?.kind === "audited" && last.decision === "reject") {
    return ["REJECT", "", ...last.findings.map((line) => `- ${line}`), ""].join("\n");
  }
  if (last?.kind !== "reviewed") return undefined;
  const { key = "", why = "" } = last.verdict.failure ?? {};
  return ["REJECT", "", `- ${key}: ${why}`, ""].join("\n");
}

/** Of the review that was passed: what the auditor has to go by. */
function verdictJson(records: readonly LedgerRecord[]): string | undefined {
  const last = records.findLast((one) => one.kind === "reviewed");
  return last && `${canonical(withoutSeeds(verdictOf(last)))}\n`;
}

function verdictOf({ verdict }: { readonly verdict: LaneVerdict }): LaneVerdict {
  return verdict;
}
