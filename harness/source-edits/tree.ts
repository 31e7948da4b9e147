/** A TypeScript file's syntax tree, as far as it is changed here: nodes with code in them, and their parts. */

/** A node of the tree, as far as it is known here: ESTree's. */
export interface CodeNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** All nodes with code in them: types are gone when a lane runs. */
export function visit(value: unknown, tell: (node: CodeNode) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, tell);
  } else if (isNode(value) && !isType(value)) {
    tell(value);
    for (const part of Object.values(value)) visit(part, tell);
  }
}

function isNode(value: unknown): value is CodeNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

const NO_CODE: ReadonlySet<string> = new Set(["ImportDeclaration", "ExportAllDeclaration"]);
/** They have an expression in them. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
]);

function isType({ type }: CodeNode): boolean {
  return NO_CODE.has(type) || (type.startsWith("TS") && !TRANSPARENT.has(type));
}

export function partOf(node: CodeNode, name: string): CodeNode | undefined {
  const found = node[name];
  return isNode(found) ? found : undefined;
}

export function partsOf(node: CodeNode, name: string): readonly CodeNode[] {
  const found = node[name];
  return Array.isArray(found) ? found.filter(isNode) : [];
}
