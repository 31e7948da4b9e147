/** A review: one gate after the other, up to the first that is not passed, whatever is reviewed. */
import type { LaneVerdict, LoopFailure } from "../ledger/records.ts";

/** What a mechanical audit says, in lines. */
export interface AuditLines {
  /** Each of them rejects the attempt. */
  readonly findings: readonly string[];
  /** For the auditor to look at. */
  readonly notes: readonly string[];
}

export async function reviewedBy(
  gates: readonly (() => Promise<LaneVerdict>)[],
): Promise<LaneVerdict> {
  const documents: Record<string, unknown>[] = [];
  for (const gate of gates) {
    const { document, failure } = await gate();
    documents.push(document);
    if (failure !== null) return reviewOf(documents, failure);
  }
  return reviewOf(documents, null);
}

function reviewOf(
  gates: readonly Record<string, unknown>[],
  failure: LoopFailure | null,
): LaneVerdict {
  return { pass: failure === null, failure, document: { kind: "review", gates } };
}

export function audited({ findings, notes }: AuditLines): LaneVerdict {
  const document = { kind: "audit", findings, notes };
  const [why] = findings;
  return why === undefined
    ? { pass: true, failure: null, document }
    : { pass: false, failure: { key: "audit", why }, document };
}
