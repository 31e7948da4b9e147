/** The mechanical audit of an attempt: what it was given goes in, findings come out. It alone can reject. */
import { annotationFindings } from "./annotations.ts";
import {
  type AuditedLanguage,
  type AuditedSource,
  type AuditFinding,
  distinct,
} from "./findings/finding.ts";
import { type FrozenChange, frozenFindings } from "./frozen.ts";
import { adaFindings } from "./native/ada.ts";
import { cFindings } from "./native/c.ts";
import { objectFindings } from "./native/objects.ts";
import { rustFindings } from "./native/rust.ts";
import { type Committed, sourcesOf, territoryFindings, territoryOf } from "./territory.ts";
import { typescriptFindings } from "./typescript/typescript.ts";

export interface AuditRequest extends Committed {
  /** The frozen files that the attempt has changed: `frozenChanges` finds them. */
  readonly changed: readonly FrozenChange[];
  /** Of C, Rust and Ada: what was compiled of the lane's own sources, before it is linked (`buildLaneObject`). */
  readonly objects?: readonly Uint8Array[];
}

export function audit(request: AuditRequest): readonly AuditFinding[] {
  const sources = sourcesOf(request);
  const findings = distinct([
    ...frozenFindings(request.changed),
    ...territoryFindings(request),
    ...sources.flatMap(annotationFindings),
    ...languageFindings[request.language](sources, request),
    ...compiledFindings(request, sources),
  ]);
  return findings.toSorted((left, right) => order(left) - order(right));
}

function compiledFindings(
  request: AuditRequest,
  sources: readonly AuditedSource[],
): readonly AuditFinding[] {
  const { language, objects = [] } = request;
  return language === "ts" ? [] : objectFindings(objects, territoryOf(request), language, sources);
}

export function isRejected(findings: readonly AuditFinding[]): boolean {
  return findings.some(({ kind }) => kind === "reject");
}

type Audited = (
  sources: readonly AuditedSource[],
  request: AuditRequest,
) => readonly AuditFinding[];

const languageFindings: Readonly<Record<AuditedLanguage, Audited>> = {
  ts: (sources, request) => {
    const files = new Set(request.files.keys());
    const around = { system: request.system, territory: territoryOf(request), files };
    return sources.flatMap((source) => typescriptFindings(source, around));
  },
  c: cFindings,
  rust: (sources) => sources.flatMap(rustFindings),
  ada: adaFindings,
};

function order({ kind }: AuditFinding): number {
  return kind === "reject" ? 0 : 1;
}
