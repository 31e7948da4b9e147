/** Data embedded in a TypeScript lane: answers that were learnt by heart. */
import type { AuditFinding } from "../findings/finding.ts";
import { nameOf, type ParsedModule, parts, quasiText, type SyntaxNode } from "./tree.ts";

/** A table of 256 entries, as of a CRC, is an honest lane's; four of them still are. */
export const TABLE_SIZE_MAX = 1024;
const TEXT_SIZE_MAX = 512;
/** Digits of a number: one of 64 bits has 20. */
const DIGITS_MAX = 64;
/** Of a whole module: the lanes that come with Tripod have 200 at most. */
export const LITERALS_NOTED = 600;
export const LITERALS_MAX = 4096;

export function tableFindings(module: ParsedModule): readonly AuditFinding[] {
  const literals = module.nodes.filter(({ type }) => type === "Literal");
  const single = module.nodes.flatMap((node) => {
    const why = reasonOf(node);
    return why === undefined ? [] : [module.finding("reject", "table", node, why)];
  });
  const why = `${literals.length} literals in one file (at most ${LITERALS_MAX})`;
  if (literals.length > LITERALS_MAX) {
    return [...single, module.finding("reject", "table", module.program, why)];
  }
  if (literals.length <= LITERALS_NOTED) return single;
  return [...single, module.finding("note", "table", module.program, why)];
}

function reasonOf(node: SyntaxNode): string | undefined {
  const elements = parts(node, node.type === "ArrayExpression" ? "elements" : "properties").length;
  if (elements > TABLE_SIZE_MAX) return `a table of ${elements} (at most ${TABLE_SIZE_MAX})`;
  const text = node.type === "TemplateElement" ? quasiText(node) : (nameOf(node) ?? "");
  if (text.length > TEXT_SIZE_MAX) {
    return `a text of ${text.length} characters (at most ${TEXT_SIZE_MAX})`;
  }
  const digits = node.type === "Literal" && typeof node["raw"] === "string" ? node["raw"] : "";
  return /^\d/.test(digits) && digits.length > DIGITS_MAX
    ? `a number of ${digits.length} digits (at most ${DIGITS_MAX})`
    : undefined;
}
