/** The auditor's page: its verdict in the first line, then what speaks against the lane, and what the properties do not ask. */

export interface Review {
  readonly decision: "approve" | "reject";
  readonly findings: string[];
  readonly notes: string[];
}

const LINES_MAX = 50;
const LINE_SIZE_MAX = 400;

/** Undefined where it gives no verdict. */
export function readReview(page: string): Review | undefined {
  const [first = "", ...rest] = page.trimStart().split("\n");
  const [, word] = /^(?:#+\s*)?(APPROVE|REJECT)\b/.exec(first.trim()) ?? [];
  if (word === undefined) return undefined;
  const findings = listedUnder(rest, "findings");
  const decision = word === "APPROVE" ? "approve" : "reject";
  if (decision === "reject" && findings.length === 0) findings.push("the auditor gave no reason");
  return { decision, findings, notes: listedUnder(rest, "notes") };
}

function listedUnder(lines: readonly string[], heading: string): string[] {
  const from = lines.findIndex((line) =>
    new RegExp(`^#+\\s*${heading}\\s*$`, "i").test(line.trim()),
  );
  if (from === -1) return [];
  const behind = lines.slice(from + 1);
  const end = behind.findIndex((line) => /^#/.test(line));
  return behind
    .slice(0, end === -1 ? undefined : end)
    .flatMap((line) => /^\s*[-*]\s+(.+)$/.exec(line)?.[1]?.slice(0, LINE_SIZE_MAX) ?? [])
    .slice(0, LINES_MAX);
}
