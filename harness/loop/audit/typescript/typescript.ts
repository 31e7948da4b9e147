/** Audits a TypeScript lane's sources. */
import type { AuditedSource, AuditFinding } from "../findings/finding.ts";
import { counterFindings } from "./counters.ts";
import { globalFindings } from "./globals.ts";
import { importFindings, type Surroundings } from "./imports.ts";
import { reachFindings } from "./reach.ts";
import { tableFindings } from "./tables.ts";
import { parsedModule } from "./tree.ts";

export function typescriptFindings(
  source: AuditedSource,
  around: Surroundings,
): readonly AuditFinding[] {
  const parsed = parsedModule(source);
  if ("refused" in parsed) {
    return [{ kind: "reject", rule: "unreadable", path: source.path, why: parsed.refused }];
  }
  const module = parsed.ok;
  return [
    ...importFindings(module, around),
    ...globalFindings(module),
    ...reachFindings(module),
    ...counterFindings(module),
    ...tableFindings(module),
  ];
}
