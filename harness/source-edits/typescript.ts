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
import { type CodeNode, partOf, partsOf, visit } from "./tree.ts";

/** Ends the process of the lane: an exception might be caught. */
export const TYPESCRIPT_END = "process.exit(77)";

export function typescriptEdits(source: string): readonly SourceEdit[] {
  const { program, errors } = parseSync("lane.ts", source);
  const [error] = errors;
  if (error !== undefined) throw new Error(error.message);
  const edits: SourceEdit[] = [];
  visit(program, (node) => edits.push(...editsAt(node, source)));
  return edits;
}

function editsAt(node: CodeNode, source: string): readonly SourceEdit[] {
  const text = (one: CodeNode) => source.slice(one.start, one.end);
  const instead = (operator: Operator, one: CodeNode, replacement: string): SourceEdit => ({
    ...{ operator, at: one.start, end: one.end, replacement },
  });
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression":
      return [...operatorEdits(node, source), ...rightHandEdits(node, text)];
    case "UnaryExpression": {
      const argument = partOf(node, "argument");
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
      return reached(partOf(node, "body"), text);
    case "SwitchCase":
      return partsOf(node, "consequent")
        .slice(0, 1)
        .flatMap((first) => insertedBefore(first));
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return reached(partOf(node, "body"), text);
    case "CallExpression":
    case "NewExpression": {
      const [first, second] = partsOf(node, "arguments");
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

function operatorEdits(node: CodeNode, source: string): readonly SourceEdit[] {
  const [left, right, sign] = [partOf(node, "left"), partOf(node, "right"), node["operator"]];
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
function rightHandEdits(node: CodeNode, text: (node: CodeNode) => string): readonly SourceEdit[] {
  return node.type === "LogicalExpression" ? reached(partOf(node, "right"), text) : [];
}

const OTHER_TRUTH: ReadonlyMap<string, readonly string[]> = new Map([
  ["true", ["false"]],
  ["false", ["true"]],
]);

function literalEdits(node: CodeNode, literal: string): readonly SourceEdit[] {
  const others = OTHER_TRUTH.get(literal) ?? otherNumbers(literal);
  return others.map((replacement) => ({
    ...{ operator: "constant", at: node.start, end: node.end, replacement },
  }));
}

function conditionEdits(node: CodeNode, text: (node: CodeNode) => string): readonly SourceEdit[] {
  const test = partOf(node, "test");
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
  const alternate = partOf(node, "alternate");
  return [
    ...guards,
    ...reached(partOf(node, "consequent"), text),
    ...(alternate?.type === "IfStatement" ? [] : reached(alternate, text)),
  ];
}

/** Ends the lane as soon as it comes to this statement or expression. */
function reached(
  branch: CodeNode | undefined,
  text: (node: CodeNode) => string,
): readonly SourceEdit[] {
  if (branch === undefined) return [];
  const { type, start, end } = branch;
  if (type === "BlockStatement" || type === "FunctionBody") {
    return [
      {
        operator: "reach",
        at: start + 1,
        end: start + 1,
        replacement: ` ${TYPESCRIPT_END};`,
        until: end,
      },
    ];
  }
  const isStatement = type.endsWith("Statement");
  const replacement = isStatement
    ? `{ ${TYPESCRIPT_END}; ${text(branch)} }`
    : `(${TYPESCRIPT_END}, ${text(branch)})`;
  return [{ operator: "reach", at: start, end, replacement }];
}

function insertedBefore({ start }: CodeNode): readonly SourceEdit[] {
  return [{ operator: "reach", at: start, end: start, replacement: `${TYPESCRIPT_END}; ` }];
}
