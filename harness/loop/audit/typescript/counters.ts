/** State that outlives a START, and counters held against large constants: how a lane would wait until the judge has looked. */
import type { AuditFinding } from "../findings/finding.ts";
import { definitionOf, keyOf, nameOf, type ParsedModule, part, type SyntaxNode } from "./tree.ts";

/** A case has some ten slots, and a life up to 400. */
const COUNT_MIN = 30;
const COMPARISONS: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "===", "!=", "!=="]);
/** They change what they are called on. */
const CHANGING: ReadonlySet<string> = new Set([
  ...["add", "clear", "copyWithin", "delete", "fill", "pop", "push", "reverse", "set", "shift"],
  ...["sort", "splice", "unshift"],
]);

export function counterFindings(module: ParsedModule): readonly AuditFinding[] {
  const counted = new Set(module.nodes.flatMap((node) => countedBy(module, node)));
  const compared = new Set(
    module.nodes
      .filter(isComparison)
      .flatMap((node) => inside(node).map((one) => what(module, one))),
  );
  return module.nodes.flatMap((node) => [
    ...survivals(module, node, compared),
    ...bombs(module, node, counted),
  ]);
}

/** What identifies a name: the variable, or a field by its name. */
function what(module: ParsedModule, node: SyntaxNode): unknown {
  if (node.type === "MemberExpression") return keyOf(node);
  return module.variables.get(node) ?? nameOf(node);
}

/** What the node makes larger or smaller by a step, but for the counter of a loop. */
function countedBy(module: ParsedModule, node: SyntaxNode): readonly unknown[] {
  const target = steppedBy(node);
  if (target === undefined) return [];
  const definition = definitionOf(module, target);
  const declaration = definition === undefined ? undefined : module.parents.get(definition);
  const loop = declaration === undefined ? undefined : module.parents.get(declaration);
  return loop?.type === "ForStatement" ? [] : [what(module, target)];
}

function steppedBy(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === "UpdateExpression") return part(node, "argument");
  if (node.type !== "AssignmentExpression") return undefined;
  const [left, right] = [part(node, "left"), part(node, "right")];
  if (/^[+-]=$/.test(String(node["operator"]))) return left;
  const isStep = right?.type === "BinaryExpression" && /^[+-]$/.test(String(right["operator"]));
  return isStep && [part(right, "left"), part(right, "right")].some((one) => isSame(one, left))
    ? left
    : undefined;
}

function isSame(one: SyntaxNode | undefined, other: SyntaxNode | undefined): boolean {
  if (one === undefined || other === undefined || one.type !== other.type) return false;
  return one.type === "MemberExpression"
    ? keyOf(one) === keyOf(other) && keyOf(one) !== undefined
    : nameOf(one) !== undefined && nameOf(one) === nameOf(other);
}

function isComparison({ type, operator }: SyntaxNode): boolean {
  return type === "BinaryExpression" && (COMPARISONS.has(String(operator)) || operator === "%");
}

/** The names in an expression. */
function inside(node: SyntaxNode): readonly SyntaxNode[] {
  const [left, right] = [part(node, "left"), part(node, "right")];
  return [left, right].flatMap((one): readonly SyntaxNode[] => {
    if (one === undefined) return [];
    const ahead =
      one.type === "AssignmentExpression" ? [part(one, "left")] : [part(one, "argument")];
    const deeper = one.type === "BinaryExpression" ? inside(one) : [];
    return [one, ...ahead.filter((found) => found !== undefined), ...deeper];
  });
}

function survivals(
  module: ParsedModule,
  node: SyntaxNode,
  compared: ReadonlySet<unknown>,
): readonly AuditFinding[] {
  const target = changedBy(node);
  const root = rootOf(target);
  if (target === undefined || root === undefined || !isOfModule(module, root)) return [];
  const isCounter = steppedBy(node) !== undefined && compared.has(what(module, target));
  const name = nameOf(root) ?? "";
  return [
    isCounter
      ? module.finding(
          "reject",
          "outlives-start",
          node,
          `${name} counts on from one START to the next`,
        )
      : module.finding(
          "note",
          "outlives-start",
          node,
          `${name} is state that a START does not clear`,
        ),
  ];
}

function changedBy(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case "UpdateExpression":
      return part(node, "argument");
    case "AssignmentExpression":
      return part(node, "left");
    case "CallExpression": {
      const callee = part(node, "callee");
      const isChange = callee?.type === "MemberExpression" && CHANGING.has(keyOf(callee) ?? "");
      return isChange ? part(callee, "object") : undefined;
    }
    default:
      return undefined;
  }
}

function rootOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === "MemberExpression" ? rootOf(part(node, "object")) : node;
}

/** Of the module itself, and not made while it is loaded. */
function isOfModule(module: ParsedModule, root: SyntaxNode): boolean {
  const variable = module.variables.get(root);
  return variable?.scope.type === "module" && isInFunction(module, root);
}

function isInFunction({ parents }: ParsedModule, node: SyntaxNode): boolean {
  let around = parents.get(node);
  while (around !== undefined) {
    if (/Function/.test(around.type)) return true;
    around = parents.get(around);
  }
  return false;
}

/** A counter of the lane's state held against a large constant: honest lanes have capacities, so it is noted only. */
function bombs(
  module: ParsedModule,
  node: SyntaxNode,
  counted: ReadonlySet<unknown>,
): readonly AuditFinding[] {
  if (!isComparison(node)) return [];
  const sides = [part(node, "left"), part(node, "right")];
  const limit = sides.map((side) => constantOf(module, side)).find((one) => one !== undefined);
  if (limit === undefined || limit < COUNT_MIN) return [];
  const isCounter = inside(node).some((one) => counted.has(what(module, one)));
  const why = `a counter held against ${limit}: what happens then, no short check sees`;
  return isCounter ? [module.finding("note", "time-bomb", node, why)] : [];
}

function constantOf(module: ParsedModule, node: SyntaxNode | undefined): number | undefined {
  const value = node?.["value"];
  if (node?.type === "Literal" && /^(?:number|bigint)$/.test(typeof value)) return Number(value);
  if (node?.type !== "Identifier") return undefined;
  const definition = definitionOf(module, node);
  const declaration = definition === undefined ? undefined : module.parents.get(definition);
  const init = part(definition, "init");
  const isConstant = declaration?.["kind"] === "const" && init?.type === "Literal";
  return isConstant ? constantOf(module, init) : undefined;
}
