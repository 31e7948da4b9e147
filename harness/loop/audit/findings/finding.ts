/** What the audit says about an attempt, and what it looks at. */
import type { LaneSource } from "../../../../runtime/contract/system.ts";

export type AuditedLanguage = LaneSource["language"];

export interface AuditFinding {
  /** `reject` ends the attempt; a `note` goes to the auditor and to the critic. */
  readonly kind: "reject" | "note";
  readonly rule: string;
  /** From the root of what was committed. */
  readonly path: string;
  readonly line?: number;
  /** One line, for the author. */
  readonly why: string;
}

/** A file of the lane, as text. */
export interface AuditedSource {
  readonly path: string;
  readonly text: string;
}

/** Of two findings alike on a line the first says enough. */
export function distinct(findings: readonly AuditFinding[]): readonly AuditFinding[] {
  const seen = new Map(findings.toReversed().map((one) => [keyOf(one), one]));
  return [...seen.values()].toReversed();
}

function keyOf({ kind, rule, path, line, why }: AuditFinding): string {
  return JSON.stringify([kind, rule, path, line, why]);
}
