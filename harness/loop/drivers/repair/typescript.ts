/** What may repair a TypeScript lane, found in its syntax tree. */
import { parseSync } from "oxc-parser";
import { type CodeNode, partOf, partsOf, visit } from "../../../source-edits/tree.ts";
import { typescriptEdits } from "../../../source-edits/typescript.ts";
import type { RepairEdit } from "./candidate.ts";
import { lostStatements } from "./lost.ts";
import { isTruth, type Literal, otherNumbers, otherSigns } from "./tables.ts";

export function typescriptRepairs(source: string): readonly RepairEdit[] {
  const { program, errors } = parseSync("lane.ts", source);
  if (errors.length > 0) return [];
  const nodes: CodeNode[] = [];
  visit(program, (node) => nodes.push(node));
  const literals = nodes
    .filter(({ type }) => type === "Literal")
    .map(({ start, end }): Literal => ({ at: start, end, text: source.slice(start, end) }));
  return [
    ...nodes.flatMap((node) => repairsAt(node, source)),
    ...otherNumbers(literals),
    ...copies(nodes, source),
    ...asRepairs(typescriptEdits(source)),
  ];
}

/** Of what mutation makes, what repairs as well. */
function asRepairs(edits: ReturnType<typeof typescriptEdits>): readonly RepairEdit[] {
  return edits.flatMap(({ operator, at, end, replacement }) =>
    operator === "swap" || operator === "delete"
      ? [{ repair: operator, at, end, replacement }]
      : [],
  );
}

function repairsAt(node: CodeNode, source: string): readonly RepairEdit[] {
  switch (node.type) {
    case "BinaryExpression":
    case "AssignmentExpression":
      return signsAt(node, source);
    case "LogicalExpression":
      return [...signsAt(node, source), ...operandsOf(node, source)];
    case "UnaryExpression":
      return withoutNot(node, source);
    case "Literal":
      return truthAt(node, source);
    case "IfStatement":
    case "ConditionalExpression":
    case "WhileStatement":
      return negated(partOf(node, "test"), source);
    case "BlockStatement":
    case "FunctionBody":
      return moves(partsOf(node, "body"), source);
    default:
      return [];
  }
}

function signsAt(node: CodeNode, source: string): readonly RepairEdit[] {
  const [left, sign] = [partOf(node, "left"), node["operator"]];
  if (left === undefined || typeof sign !== "string") return [];
  const at = source.indexOf(sign, left.end);
  const others = otherSigns(sign, at);
  // C and Rust have one shift to the right.
  const end = at + sign.length;
  return sign === "<<"
    ? [...others, { repair: "arithmetic", at, end, replacement: ">>>" }]
    : others;
}

/** One of them alone, or its opposite. */
function operandsOf(node: CodeNode, source: string): readonly RepairEdit[] {
  const [left, right] = [partOf(node, "left"), partOf(node, "right")];
  if (left === undefined || right === undefined || node["operator"] === "??") return [];
  const without = (other: CodeNode, one: CodeNode): readonly RepairEdit[] => {
    const repair = isTruth(textOf(other, source)) ? "truth" : "drop";
    const replacement = textOf(one, source);
    return [{ repair, at: node.start, end: node.end, replacement }, ...negated(one, source)];
  };
  return [...without(right, left), ...without(left, right)];
}

function negated(test: CodeNode | undefined, source: string): readonly RepairEdit[] {
  // Of an equation that is the other sign, and of a literal the other.
  const { type = "Literal" } = test ?? {};
  if (test === undefined || type === "BinaryExpression" || type === "Literal" || isNot(test))
    return [];
  const text = textOf(test, source);
  const isOneWord = ["Identifier", "CallExpression", "MemberExpression"].includes(test.type);
  const replacement = isOneWord ? `!${text}` : `!(${text})`;
  return [{ repair: "negate", at: test.start, end: test.end, replacement }];
}

function isNot({ type, operator }: CodeNode): boolean {
  return type === "UnaryExpression" && operator === "!";
}

function withoutNot(node: CodeNode, source: string): readonly RepairEdit[] {
  const argument = partOf(node, "argument");
  if (!isNot(node) || argument === undefined) return [];
  const replacement = textOf(argument, source);
  return [{ repair: "negate", at: node.start, end: node.end, replacement }];
}

function truthAt(node: CodeNode, source: string): readonly RepairEdit[] {
  const text = textOf(node, source);
  if (!isTruth(text)) return [];
  const replacement = String(text === "false");
  return [{ repair: "constant", at: node.start, end: node.end, replacement }];
}

/** A statement behind the one that follows it. */
function moves(body: readonly CodeNode[], source: string): readonly RepairEdit[] {
  return body.slice(1).flatMap((second, index) => {
    const first = body[index];
    if (first === undefined) return [];
    const between = source.slice(first.end, second.start);
    const replacement = textOf(second, source) + between + textOf(first, source);
    return [{ repair: "move" as const, at: first.start, end: second.end, replacement }];
  });
}

const COPIED: ReadonlySet<string> = new Set([
  "ExpressionStatement",
  "ReturnStatement",
  "ThrowStatement",
]);
const LOOPS: ReadonlySet<string> = new Set([
  "ForStatement",
  "ForOfStatement",
  "ForInStatement",
  "WhileStatement",
]);
const FUNCTIONS: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);

/** What is missing may stand elsewhere in the same function; in a loop or a case, it may be what leaves it. */
function copies(nodes: readonly CodeNode[], source: string): readonly RepairEdit[] {
  const places = nodes.flatMap((node): readonly number[] => {
    if (node.type === "BlockStatement" || node.type === "FunctionBody") {
      return [node.start + 1, ...partsOf(node, "body").map(({ end }) => end)];
    }
    return node.type === "SwitchCase" ? partsOf(node, "consequent").map(({ end }) => end) : [];
  });
  const isIn = (at: number, { start, end }: CodeNode) => start < at && at < end;
  const around = (types: ReadonlySet<string>, at: number) =>
    nodes.findLast((node) => types.has(node.type) && isIn(at, node));
  const insert = (repair: "leave" | "copy" | "lost", at: number, text: string): RepairEdit => ({
    ...{ repair, at, end: at, replacement: ` ${text}` },
  });
  return places.flatMap((at) => {
    const own = around(FUNCTIONS, at);
    const statements = nodes.filter(
      ({ type, start }) => COPIED.has(type) && own !== undefined && isIn(start, own),
    );
    const texts = new Set(statements.map((one) => textOf(one, source)));
    const lost = own === undefined ? [] : lostStatements(textOf(own, source));
    const leaving = around(LOOPS, at) === undefined ? [] : ["continue;", "break;"];
    return [
      ...leaving.map((text) => insert("leave", at, text)),
      ...[...texts].map((text) => insert("copy", at, text)),
      ...lost.map((text) => insert("lost", at, text)),
    ];
  });
}

function textOf({ start, end }: CodeNode, source: string): string {
  return source.slice(start, end);
}
