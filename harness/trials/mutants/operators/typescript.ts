/** The changes that mutation makes to a TypeScript lane, found in its syntax tree. */
import { parseSync } from "oxc-parser";
import {
  ARITHMETIC,
  LOGICAL,
  type Operator,
  otherNumbers,
  RELATIONAL,
  type SourceEdit,
} from "./edit.ts";

/** A node of the tree, as far as it is known here: ESTree's. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** Ends the process of the lane: an exception might be caught. */
const END = "process.exit(77)";

export function typescriptEdits(source: string): readonly SourceEdit[] {
  const { program, errors } = parseSync("lane.ts", source);
  const [error] = errors;
  if (error !== undefined) throw new Error(error.message);
  const edits: SourceEdit[] = [];
  visit(program, (node) => edits.push(...editsAt(node, source)));
  return edits;
}

/** All nodes with code in them: types are gone when a lane runs. */
function visit(value: unknown, tell: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, tell);
  } else if (isNode(value) && !isType(value)) {
    tell(value);
    for (const part of Object.values(value)) visit(part, tell);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

const NO_CODE: ReadonlySet<string> = new Set(["ImportDeclaration", "ExportAllDeclaration"]);
/** They have an expression in them. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
]);

function isType({ type }: Node): boolean {
  return NO_CODE.has(type) || (type.startsWith("TS") && !TRANSPARENT.has(type));
}

function part(node: Node, name: string): Node | undefined {
  const found = node[name];
  return isNode(found) ? found : undefined;
}

function parts(node: Node, name: string): readonly Node[] {
  const found = node[name];
  return Array.isArray(found) ? found.filter(isNode) : [];
}

function editsAt(node: Node, source: string): readonly SourceEdit[] {
  const text = (one: Node) => source.slice(one.start, one.end);
  const instead = (operator: Operator, one: Node, replacement: string): SourceEdit => ({
    ...{ operator, at: one.start, end: one.end, replacement },
  });
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression":
      return [...operatorEdits(node, source), ...rightHandEdits(node, text)];
    case "UnaryExpression": {
      const argument = part(node, "argument");
      return node["operator"] === "!" && argument !== undefined
        ? [instead("guard", node, text(argument))]
        : [];
    }
    case "Literal":
      return literalEdits(node, text(node));
    case "IfStatement":
    case "ConditionalExpression":
      return conditionEdits(node, text);
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
    case "WhileStatement":
      return reached(part(node, "body"), text);
    case "SwitchCase":
      return parts(node, "consequent")
        .slice(0, 1)
        .flatMap((first) => insertedBefore(first));
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return reached(part(node, "body"), text);
    case "CallExpression":
    case "NewExpression": {
      const [first, second] = parts(node, "arguments");
      if (first === undefined || second === undefined || text(first) === text(second)) return [];
      const between = source.slice(first.end, second.start);
      const replacement = text(second) + between + text(first);
      return [{ operator: "swap", at: first.start, end: second.end, replacement }];
    }
    case "ExpressionStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return [instead("delete", node, ";")];
    default:
      return [];
  }
}

function operatorEdits(node: Node, source: string): readonly SourceEdit[] {
  const [left, right, sign] = [part(node, "left"), part(node, "right"), node["operator"]];
  if (left === undefined || right === undefined || typeof sign !== "string") return [];
  const at = source.indexOf(sign, left.end);
  const tables = [
    ["relational", RELATIONAL],
    ["arithmetic", ARITHMETIC],
    ["logical", LOGICAL],
  ] as const;
  return tables.flatMap(([operator, table]) =>
    (table.get(sign) ?? []).map(
      (replacement): SourceEdit => ({ operator, at, end: at + sign.length, replacement }),
    ),
  );
}

/** The right-hand side of && and || is a branch. */
function rightHandEdits(node: Node, text: (node: Node) => string): readonly SourceEdit[] {
  return node.type === "LogicalExpression" ? reached(part(node, "right"), text) : [];
}

const OTHER_TRUTH: ReadonlyMap<string, readonly string[]> = new Map([
  ["true", ["false"]],
  ["false", ["true"]],
]);

function literalEdits(node: Node, literal: string): readonly SourceEdit[] {
  const others = OTHER_TRUTH.get(literal) ?? otherNumbers(literal);
  return others.map((replacement) => ({
    ...{ operator: "constant", at: node.start, end: node.end, replacement },
  }));
}

function conditionEdits(node: Node, text: (node: Node) => string): readonly SourceEdit[] {
  const test = part(node, "test");
  if (test === undefined) return [];
  const guards = ["&& false", "|| true"].map(
    (rest): SourceEdit => ({
      ...{
        operator: "guard",
        at: test.start,
        end: test.end,
        replacement: `(${text(test)}) ${rest}`,
      },
    }),
  );
  const alternate = part(node, "alternate");
  return [
    ...guards,
    ...reached(part(node, "consequent"), text),
    ...(alternate?.type === "IfStatement" ? [] : reached(alternate, text)),
  ];
}

/** Ends the lane as soon as it comes to this statement or expression. */
function reached(branch: Node | undefined, text: (node: Node) => string): readonly SourceEdit[] {
  if (branch === undefined) return [];
  const { type, start, end } = branch;
  if (type === "BlockStatement" || type === "FunctionBody") {
    return [
      { operator: "reach", at: start + 1, end: start + 1, replacement: ` ${END};`, until: end },
    ];
  }
  const isStatement = type.endsWith("Statement");
  const replacement = isStatement ? `{ ${END}; ${text(branch)} }` : `(${END}, ${text(branch)})`;
  return [{ operator: "reach", at: start, end, replacement }];
}

function insertedBefore({ start }: Node): readonly SourceEdit[] {
  return [{ operator: "reach", at: start, end: start, replacement: `${END}; ` }];
}
