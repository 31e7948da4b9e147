/** The globals that a TypeScript lane may use: what computes, and knows nothing of time, chance, the process or the world. */
import type { AuditFinding } from "../findings/finding.ts";
import { keyOf, nameOf, type ParsedModule, part, parts, type SyntaxNode } from "./tree.ts";

const ALL = "all";
/** A global, and its members that a lane may use. */
const ALLOWED: ReadonlyMap<string, ReadonlySet<string> | typeof ALL> = new Map<
  string,
  ReadonlySet<string> | typeof ALL
>([
  ...["undefined", "NaN", "Infinity", "isNaN", "isFinite", "parseInt", "parseFloat"].map(free),
  ...["Boolean", "Map", "Set", "WeakMap", "WeakSet", "DataView", "structuredClone"].map(free),
  ...["Error", "RangeError", "TypeError"].map((name) => only(name, [])),
  ...["Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32"].map(typedArray),
  ...["BigInt64", "BigUint64", "Float16", "Float32", "Float64"].map(typedArray),
  only("Array", ["from", "of", "isArray"]),
  only("ArrayBuffer", ["isView"]),
  only("BigInt", ["asIntN", "asUintN"]),
  only("Iterator", ["from"]),
  only("JSON", ["stringify"]),
  only(
    "Math",
    Object.getOwnPropertyNames(Math).filter((name) => name !== "random"),
  ),
  only(
    "Number",
    Object.getOwnPropertyNames(Number).filter((name) => name !== "prototype"),
  ),
  only("Object", [
    ...["assign", "create", "entries", "freeze", "fromEntries", "groupBy", "hasOwn", "is"],
    ...["isFrozen", "isSealed", "keys", "preventExtensions", "seal", "values"],
  ]),
  only("String", ["fromCharCode", "fromCodePoint", "raw"]),
  only("Symbol", ["iterator"]),
  only("TextDecoder", []),
  only("TextEncoder", []),
]);

/** They are no more than their members: under another name, those would go unseen. */
const NAMESPACES: ReadonlySet<string> = new Set(["JSON", "Math", "Object", "Symbol"]);

export const BUILTINS: ReadonlySet<string> = new Set(
  [...ALLOWED.keys()].filter((name) => /^[A-Z]/.test(name) && !/^(?:NaN|Infinity)$/.test(name)),
);

function free(name: string): readonly [string, typeof ALL] {
  return [name, ALL];
}

function only(name: string, members: readonly string[]): readonly [string, ReadonlySet<string>] {
  return [name, new Set(members)];
}

function typedArray(name: string): readonly [string, ReadonlySet<string>] {
  return only(`${name}Array`, ["BYTES_PER_ELEMENT", "from", "of", "fromBase64", "fromHex"]);
}

export function globalFindings(module: ParsedModule): readonly AuditFinding[] {
  return module.globals.flatMap((name) => {
    const why = refusal(nameOf(name) ?? "", name, module);
    return why === undefined ? [] : [module.finding("reject", "global", name, why)];
  });
}

function refusal(name: string, node: SyntaxNode, { parents }: ParsedModule): string | undefined {
  const members = ALLOWED.get(name);
  if (members === undefined) return `${name}: not available to a lane`;
  if (members === ALL) return undefined;
  const parent = parents.get(node);
  if (parent === undefined) return undefined;
  if (parent.type === "MemberExpression" && part(parent, "object") === node) {
    const member = keyOf(parent);
    if (member === undefined) return `${name}[...]: name its member`;
    return members.has(member) ? undefined : `${name}.${member}: not available to a lane`;
  }
  if (!NAMESPACES.has(name)) return undefined;
  return isTakenApart(parent, node, members) || isCalled(parent, node, name)
    ? undefined
    : `${name} under another name`;
}

/** `const { min, max } = Math` */
function isTakenApart(parent: SyntaxNode, node: SyntaxNode, members: ReadonlySet<string>): boolean {
  const pattern = part(parent, "id");
  return (
    parent.type === "VariableDeclarator" &&
    part(parent, "init") === node &&
    pattern?.type === "ObjectPattern" &&
    parts(pattern, "properties").every((one) => members.has(keyOf(one) ?? ""))
  );
}

function isCalled(parent: SyntaxNode, node: SyntaxNode, name: string): boolean {
  const isCall = parent.type === "CallExpression" && part(parent, "callee") === node;
  return isCall && (name === "Symbol" || name === "Object");
}
