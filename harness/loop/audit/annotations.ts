/** Comments and attributes that switch a compiler, a test or a lint rule off: in comments too, for that is where they work. */
import type { AuditedSource, AuditFinding } from "./findings/finding.ts";

interface Annotation {
  readonly kind: AuditFinding["kind"];
  readonly pattern: RegExp;
  readonly why: string;
}

const ANNOTATIONS: readonly Annotation[] = [
  {
    kind: "reject",
    pattern: /@ts-(?:nocheck|ignore|expect-error)/,
    why: "it switches the type check off",
  },
  {
    kind: "reject",
    pattern: /\b(?:describe|suite|test|it)\s*\.\s*(?:skip|only|todo|fails)\b/,
    why: "it switches tests off",
  },
  {
    kind: "reject",
    pattern: /#!?\[\s*(?:ignore|should_panic)\b/,
    why: "it switches tests off",
  },
  {
    kind: "reject",
    pattern: /\bpragma\s+(?:Suppress|Unsuppress|Suppress_All|Assertion_Policy|Check_Policy)\b/i,
    why: "it switches checks of the language off",
  },
  {
    kind: "note",
    pattern: /\b(?:biome-(?:ignore)|(?:eslint|oxlint)-disable|NOLINT|(?:v8|c8|istanbul) ignore)\b/,
    why: "it switches a lint rule off",
  },
];

export function annotationFindings({ path, text }: AuditedSource): readonly AuditFinding[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      ANNOTATIONS.filter(({ pattern }) => pattern.test(line)).map(
        ({ kind, why }): AuditFinding => ({ kind, rule: "annotation", path, line: index + 1, why }),
      ),
    );
}
