/** A TypeScript source as a tree, with the scopes of its names and the lines of its nodes. */
import { analyze, type Scope, type Variable } from "@typescript-eslint/scope-manager";
import { parseSync } from "oxc-parser";
import type { AuditedSource, AuditFinding } from "../findings/finding.ts";

/** A node as far as it is known here: ESTree's. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

export interface ParsedModule {
  readonly path: string;
  readonly program: SyntaxNode;
  /** Every node with code in it, parents first: types are gone when a lane runs. */
  readonly nodes: readonly SyntaxNode[];
  readonly parents: ReadonlyMap<SyntaxNode, SyntaxNode>;
  /** What a name stands for; undefined for a global. */
  readonly variables: ReadonlyMap<SyntaxNode, Variable>;
  readonly scopes: readonly Scope[];
  /** Names that nothing in the module declares. */
  readonly globals: readonly SyntaxNode[];
  readonly finding: (
    kind: AuditFinding["kind"],
    rule: string,
    node: SyntaxNode,
    why: string,
  ) => AuditFinding;
}

type Analyzed = Parameters<typeof analyze>[0];

/** Undefined, with the reason, for what does not parse. */
export function parsedModule({
  path,
  text,
}: AuditedSource): { readonly ok: ParsedModule } | { readonly refused: string } {
  const { program, errors } = parseSync(path, text, { range: true, astType: "ts" });
  const [error] = errors;
  if (error !== undefined) return { refused: error.message };
  if (!isNode(program) || !isAnalyzable(program)) return { refused: "not a module" };
  const manager = analyze(program, { sourceType: "module", lib: [] });
  const nodes: SyntaxNode[] = [];
  const parents = new Map<SyntaxNode, SyntaxNode>();
  visit(program, undefined, (node, parent) => {
    nodes.push(node);
    if (parent !== undefined) parents.set(node, parent);
  });
  const lineStarts = startsOf(text);
  const finding: ParsedModule["finding"] = (kind, rule, node, why) => {
    return { kind, rule, path, line: lineAt(lineStarts, node.start), why };
  };
  const references = referencesIn(manager);
  return {
    ok: { path, program, nodes, parents, scopes: manager.scopes, ...references, finding },
  };
}

/** The tree is the one that typescript-eslint defines, whichever parser has made it. */
function isAnalyzable(node: unknown): node is Analyzed {
  return isNode(node) && node.type === "Program";
}

function referencesIn({ scopes, globalScope }: ReturnType<typeof analyze>) {
  const declared = scopes.flatMap(({ variables }) =>
    variables.flatMap((variable) => named(variable.identifiers, variable)),
  );
  const used = scopes.flatMap(({ references }) =>
    references.flatMap(({ identifier, resolved }) => named([identifier], resolved)),
  );
  const free = (globalScope?.through ?? []).filter(({ isValueReference }) => isValueReference);
  const globals: readonly unknown[] = free.map(({ identifier }) => identifier);
  return { variables: new Map([...declared, ...used]), globals: globals.filter(isNode) };
}

function named(
  names: readonly unknown[],
  variable: Variable | null,
): readonly (readonly [SyntaxNode, Variable])[] {
  return variable === null ? [] : names.filter(isNode).map((name) => [name, variable] as const);
}

/** The node that declares what a name stands for. */
export function definitionOf(module: ParsedModule, name: SyntaxNode): SyntaxNode | undefined {
  const node: unknown = module.variables.get(name)?.defs[0]?.node;
  return isNode(node) ? node : undefined;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** They have an expression, or members with code, in them. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TSParameterProperty",
  "TSEnumDeclaration",
  "TSEnumBody",
  "TSEnumMember",
  "TSModuleDeclaration",
  "TSModuleBlock",
  "TSImportEqualsDeclaration",
  "TSExternalModuleReference",
  "TSExportAssignment",
]);

function visit(
  value: unknown,
  parent: SyntaxNode | undefined,
  tell: (node: SyntaxNode, parent: SyntaxNode | undefined) => void,
): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, parent, tell);
  } else if (isNode(value) && !isType(value)) {
    tell(value, parent);
    for (const part of Object.values(value)) visit(part, value, tell);
  }
}

function isType({ type }: SyntaxNode): boolean {
  return type.startsWith("TS") && !TRANSPARENT.has(type);
}

/** Every `import("...")` among the types. */
export function importTypes(value: unknown): readonly SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(importTypes);
  if (!isNode(value)) return [];
  const own = value.type === "TSImportType" ? [value] : [];
  return [...own, ...Object.values(value).flatMap(importTypes)];
}

export function part(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  const found = node?.[name];
  return isNode(found) ? found : undefined;
}

export function parts(node: SyntaxNode | undefined, name: string): readonly SyntaxNode[] {
  const found = node?.[name];
  return Array.isArray(found) ? found.filter(isNode) : [];
}

/** The name of an identifier, or a literal's text. */
export function nameOf(node: SyntaxNode | undefined): string | undefined {
  const name = node?.type === "Literal" ? node["value"] : node?.["name"];
  return typeof name === "string" ? name : undefined;
}

/** What a member expression, a property or a method is called; undefined where only a run can tell. */
export function keyOf(node: SyntaxNode): string | undefined {
  const key = part(node, node.type === "MemberExpression" ? "property" : "key");
  if (key?.type === "PrivateIdentifier") return `#${nameOf(key) ?? ""}`;
  if (key?.type === "TemplateLiteral") return plainTemplate(key);
  return node["computed"] === true && key?.type !== "Literal" ? undefined : nameOf(key);
}

export function plainTemplate(node: SyntaxNode): string | undefined {
  const [only, ...others] = parts(node, "quasis");
  return others.length === 0 ? quasiText(only) : undefined;
}

export function quasiText(node: SyntaxNode | undefined): string {
  const value: unknown = node?.["value"];
  const cooked = typeof value === "object" && value !== null && "cooked" in value && value.cooked;
  return typeof cooked === "string" ? cooked : "";
}

function startsOf(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

function lineAt(starts: readonly number[], offset: number): number {
  const next = starts.findIndex((start) => start > offset);
  return next === -1 ? starts.length : next;
}
