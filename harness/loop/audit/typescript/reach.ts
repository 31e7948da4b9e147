/** Ways out of a lane's own objects: to constructors and prototypes, by name or by a name put together, and to built-in objects that are changed. */
import type { AuditFinding } from "../findings/finding.ts";
import { Flow, MARK } from "./flow.ts";
import {
  keyOf,
  nameOf,
  type ParsedModule,
  part,
  parts,
  quasiText,
  type SyntaxNode,
} from "./tree.ts";

/** Each leads from any object to code or to objects that the lane's host shares. */
const NAMES: ReadonlySet<string> = new Set([
  ...["__proto__", "constructor", "prototype"],
  ...["__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"],
  ...["captureStackTrace", "prepareStackTrace", "stackTraceLimit"],
]);
const PIECE_SIZE_MIN = 5;

/** They need a host that goes on after a step, stop it, or hide what is meant. */
const STATEMENTS: Readonly<Record<string, string>> = {
  AwaitExpression: "a step answers at once: nothing is awaited",
  DebuggerStatement: "debugger stops the lane",
  WithStatement: "with hides which name is meant",
  TSEnumDeclaration: "an enum is not erased: Node does not run it",
  TSModuleDeclaration: "a namespace is not erased: Node does not run it",
};

export function reachFindings(module: ParsedModule): readonly AuditFinding[] {
  const flow = new Flow(module);
  return module.nodes.flatMap((node) => [
    ...nameFindings(module, node),
    ...keyFindings(module, flow, node),
    ...patchFindings(module, flow, node),
    ...statementFindings(module, node),
  ]);
}

function nameFindings(module: ParsedModule, node: SyntaxNode): readonly AuditFinding[] {
  const name = nameIn(node);
  if (name === undefined) return [];
  const found = [...NAMES].find((one) =>
    node.type === "Literal" ? name.includes(one) : name === one,
  );
  if (found !== undefined) {
    return [
      module.finding("reject", "reach", node, `${found}: leads out of the lane's own objects`),
    ];
  }
  const isPiece =
    node.type === "Literal" &&
    name.length >= PIECE_SIZE_MIN &&
    [...NAMES].some((one) => one.includes(name));
  return isPiece
    ? [module.finding("note", "reach", node, `"${name}": a piece of such a name`)]
    : [];
}

/** A class has a constructor of its own, and may. */
function nameIn(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case "MemberExpression":
    case "Property":
    case "PropertyDefinition":
      return keyOf(node);
    case "MethodDefinition":
      return node["kind"] === "constructor" ? undefined : keyOf(node);
    case "Literal":
      return nameOf(node) ?? regularExpression(node);
    case "TemplateElement":
      return quasiText(node);
    default:
      return undefined;
  }
}

function regularExpression(node: SyntaxNode): string | undefined {
  const regex: unknown = node["regex"];
  if (typeof regex !== "object" || regex === null || !("pattern" in regex)) return undefined;
  return String(regex.pattern);
}

/** `[][name]` where only a run can tell the name, and it was put together. */
function keyFindings(module: ParsedModule, flow: Flow, node: SyntaxNode): readonly AuditFinding[] {
  const key = part(node, node.type === "MemberExpression" ? "property" : "key");
  if (node["computed"] === true && (flow.marks(key) & MARK.built) !== 0) {
    const why = "a name that is put together while the lane runs; use a Map";
    return [module.finding("reject", "built-name", node, why)];
  }
  const isTrace = node.type === "MemberExpression" && keyOf(node) === "stack";
  if (isTrace && (flow.marks(part(node, "object")) & MARK.error) !== 0) {
    return [module.finding("reject", "reach", node, "an error's stack tells where the lane runs")];
  }
  return [];
}

const CHANGES: ReadonlySet<string> = new Set(["AssignmentExpression", "UpdateExpression"]);

function patchFindings(
  module: ParsedModule,
  flow: Flow,
  node: SyntaxNode,
): readonly AuditFinding[] {
  const isShared = changedNames(node).some((name) => module.globals.includes(name));
  const isInside = changedObjects(node).some((one) => (flow.marks(one) & MARK.builtin) !== 0);
  const why = "it changes what the lane's host uses as well";
  return isShared || isInside ? [module.finding("reject", "patch", node, why)] : [];
}

/** Names that stand for something else from here on. */
function changedNames(node: SyntaxNode): readonly SyntaxNode[] {
  if (!CHANGES.has(node.type)) return [];
  const target = part(node, "left") ?? part(node, "argument");
  return target?.type === "Identifier" ? [target] : [];
}

/** Objects a member of which is given, changed or taken away. */
function changedObjects(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === "CallExpression") {
    const callee = part(node, "callee");
    const isAssign =
      nameOf(part(callee, "object")) === "Object" && nameOf(part(callee, "property")) === "assign";
    return isAssign ? parts(node, "arguments").slice(0, 1) : [];
  }
  const isDelete = node.type === "UnaryExpression" && node["operator"] === "delete";
  if (!isDelete && !CHANGES.has(node.type)) return [];
  const target = part(node, "left") ?? part(node, "argument");
  const object = target?.type === "MemberExpression" ? part(target, "object") : undefined;
  return object === undefined ? [] : [object];
}

function statementFindings(module: ParsedModule, node: SyntaxNode): readonly AuditFinding[] {
  const why =
    STATEMENTS[node.type] ?? (node["async"] === true ? STATEMENTS["AwaitExpression"] : undefined);
  return why === undefined ? [] : [module.finding("reject", "statement", node, why)];
}
