/** A loop as a page: its timeline, its attempts with what the judge and the auditor said. */
import { join } from "node:path";
import { saveFile } from "../../saved-file.ts";
import { outcomeText } from "../acts/papers.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import { loopResult } from "../result.ts";
import { type LoopState, stateOf } from "../state/state.ts";

export interface Reported {
  readonly records: readonly LedgerRecord[];
  readonly head: string;
}

export function writeReport(folder: string, reported: Reported): void {
  saveFile(join(folder, "report.md"), reportPage(reported));
}

export function reportPage({ records, head }: Reported): string {
  const state = stateOf(records);
  const result = loopResult(state, { records, head });
  const { system, lane, agent } = result;
  return [
    `# ${system}/${lane}: ${result.state}`,
    "",
    `Written by ${agent}: ${result.attempts} attempts, ${result.checks} checks, ${result.rejected} rejected, ${result.escalations} escalations.`,
    ...(result.why === null ? [] : ["", result.why]),
    ...["", "## Timeline", "", "| record | what | state after it |", "|---|---|---|"],
    ...records.map((record, at) => timelineRow(record, stateOf(records.slice(0, at + 1)))),
    ...["", "## Attempts", ""],
    ...state.attempts.flatMap((attempt) => [
      `### ${attempt.n}`,
      "",
      `- sub-task: ${attempt.subtask ?? "none"}`,
      `- commit: ${attempt.commit}`,
      `- outcome: ${outcomeText(attempt.outcome)}`,
      "",
    ]),
    `Ledger: ${records.length} records, head ${head}. Check it with \`tripod loop verify\`.`,
    "",
  ].join("\n");
}

function timelineRow(record: LedgerRecord, { phase }: LoopState): string {
  return `| ${record.n} | ${inWords(record).replaceAll("|", "\\|").replaceAll("\n", " ")} | ${phase} |`;
}

export function inWords(record: LedgerRecord): string {
  switch (record.kind) {
    case "begun":
      return `frozen as ${record.frozen.commit.slice(0, 12)}`;
    case "designed":
      return "the designer wrote SYSTEM.md";
    case "attempted":
      return `attempt ${record.attempt} as ${record.commit.slice(0, 12)}${record.turn.dropped.length > 0 ? `; dropped: ${record.turn.dropped.join(", ")}` : ""}`;
    case "checked":
    case "reviewed": {
      const { failure } = record.verdict;
      const what = record.kind === "checked" ? "check" : "review";
      return failure === null ? `${what} passed` : `${what} failed: ${failure.key}: ${failure.why}`;
    }
    case "audited":
      return [`auditor: ${record.decision}`, ...record.findings].join("; ");
    case "critiqued":
      return record.turn === null
        ? "no critic was asked"
        : `critic: ${record.proposals.length} proposals`;
    case "done":
      return `attempt ${record.attempt} accepted`;
    case "tightened":
      return `proposal ${record.proposal} taken, frozen as ${record.frozen.commit.slice(0, 12)}`;
    case "blocked":
      return `blocked: ${record.why}`;
    case "capped":
      return `the cap on ${record.cap} was hit`;
    case "interrupted":
      return `${record.turn.role} was interrupted: ${record.turn.why ?? "no reason given"}`;
  }
}
