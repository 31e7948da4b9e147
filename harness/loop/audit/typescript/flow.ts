/**
 * What values may be, as far as it matters here, followed through a module's names: a text, a text that was put together, a
 * built-in object, an error. Coarse on purpose: a name is what anything ever put into it is, whenever that was, and fields of one
 * name are one field.
 */
import type { Variable } from "@typescript-eslint/scope-manager";
import { BUILTINS } from "./globals.ts";
import {
  keyOf,
  nameOf,
  type ParsedModule,
  part,
  parts,
  plainTemplate,
  quasiText,
  type SyntaxNode,
} from "./tree.ts";

export const MARK = { text: 1, built: 2, builtin: 4, error: 8 } as const;
type Marks = number;

/** Of a function: what it is called by, and where its arguments and results go. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);
/** Methods that make one text of others. An array has some of them too: what they are called on tells. */
const TEXT_MAKERS: ReadonlySet<string> = new Set([
  ...["concat", "join", "normalize", "padEnd", "padStart", "repeat", "replace", "replaceAll"],
  ...["reverse", "slice", "split", "substr", "substring", "toLocaleLowerCase", "toLocaleUpperCase"],
  ...["toLowerCase", "toReversed", "toString", "toUpperCase", "trim", "trimEnd", "trimStart"],
]);
/** They make a text of anything. */
const DECODERS: ReadonlySet<string> = new Set(["decode", "fromCharCode", "fromCodePoint", "raw"]);
const TEXT_FIELDS: ReadonlySet<string> = new Set([
  "description",
  "flags",
  "message",
  "name",
  "source",
]);
/** No round adds a mark in vain, and there are four marks: a bound for safety only. */
const ROUNDS_MAX = 64;

export class Flow {
  readonly #module: ParsedModule;
  readonly #variables = new Map<Variable, Marks>();
  readonly #fields = new Map<string, Marks>();
  readonly #results = new Map<SyntaxNode, Marks>();
  /** By the name of the variable, field or method that holds it. */
  readonly #functions = new Map<string, SyntaxNode[]>();
  #changed = false;

  constructor(module: ParsedModule) {
    this.#module = module;
    for (const node of module.nodes) this.#learnFunction(node);
    for (let round = 0; round < ROUNDS_MAX; round++) {
      this.#changed = false;
      for (const node of module.nodes) this.#follow(node);
      if (!this.#changed) return;
    }
  }

  /** What an expression may be. */
  marks(node: SyntaxNode | undefined): Marks {
    if (node === undefined) return 0;
    switch (node.type) {
      case "Literal":
        return typeof node["value"] === "string" ? MARK.text : 0;
      case "TemplateLiteral":
        return this.#ofTemplate(node);
      case "Identifier":
        return this.#ofName(node);
      case "MemberExpression":
        return this.#ofMember(node);
      case "BinaryExpression":
        return node["operator"] === "+" ? this.#sum(part(node, "left"), part(node, "right")) : 0;
      case "UnaryExpression":
        return node["operator"] === "typeof" ? MARK.text : 0;
      case "CallExpression":
      case "NewExpression":
      case "TaggedTemplateExpression":
        return this.#ofCall(node);
      case "AssignmentExpression":
        return this.marks(part(node, "right"));
      case "ConditionalExpression":
        return this.marks(part(node, "consequent")) | this.marks(part(node, "alternate"));
      case "LogicalExpression":
        return this.marks(part(node, "left")) | this.marks(part(node, "right"));
      case "SequenceExpression":
        return this.#any(parts(node, "expressions"));
      case "ArrayExpression":
        return this.#any(parts(node, "elements"));
      default:
        return this.marks(part(node, "expression") ?? part(node, "argument"));
    }
  }

  #any(nodes: readonly SyntaxNode[]): Marks {
    return nodes.reduce((marks, node) => marks | this.marks(node), 0);
  }

  #ofName(node: SyntaxNode): Marks {
    const variable = this.#module.variables.get(node);
    if (variable !== undefined) return this.#variables.get(variable) ?? 0;
    return BUILTINS.has(nameOf(node) ?? "") ? MARK.builtin : 0;
  }

  #ofMember(node: SyntaxNode): Marks {
    const object = this.marks(part(node, "object"));
    const key = keyOf(node);
    // An element of what holds texts is one.
    if (key === undefined) return object;
    const own = this.#fields.get(key) ?? 0;
    return TEXT_FIELDS.has(key) ? own | MARK.text : own | (object & MARK.builtin);
  }

  #ofTemplate(node: SyntaxNode): Marks {
    if (plainTemplate(node) !== undefined) return MARK.text;
    const pieces = parts(node, "quasis").map(quasiText);
    const inner = this.#any(parts(node, "expressions"));
    const isText = pieces.some((piece) => piece !== "") || (inner & MARK.text) !== 0;
    return isText ? built(pieces) | (inner & MARK.built) : MARK.text;
  }

  /** Numbers are added; it takes a text to put texts together. */
  #sum(left: SyntaxNode | undefined, right: SyntaxNode | undefined): Marks {
    const marks = this.marks(left) | this.marks(right);
    if ((marks & MARK.text) === 0) return marks & MARK.built;
    return built([nameOfText(left), nameOfText(right)]) | (marks & MARK.built);
  }

  #ofCall(node: SyntaxNode): Marks {
    const callee = part(node, "callee") ?? part(node, "tag");
    const given = parts(node, "arguments");
    const results = this.#resultsOf([...this.#calledBy(callee), ...given]);
    const inside = results | (this.#any(given) & ~MARK.builtin);
    if (callee?.type === "MemberExpression") {
      return this.#ofMethod(
        keyOf(callee) ?? "",
        inside | this.marks(part(callee, "object")),
        given,
      );
    }
    return /Error$/.test(nameOf(callee) ?? "") ? inside | MARK.error : inside;
  }

  #resultsOf(functions: readonly SyntaxNode[]): Marks {
    return functions.reduce((marks, one) => marks | (this.#results.get(one) ?? 0), 0);
  }

  /** `marks` is what the object, the arguments and the results of callbacks may be. */
  #ofMethod(method: string, marks: Marks, given: readonly SyntaxNode[]): Marks {
    const of = marks & ~MARK.builtin;
    if (DECODERS.has(method)) return of | MARK.built | MARK.text;
    if (!TEXT_MAKERS.has(method)) return of;
    // In another base a number has letters.
    if (method === "toString") return of | MARK.text | (given.length === 0 ? 0 : MARK.built);
    if ((of & MARK.text) === 0) return of;
    if (method !== "join") return of | MARK.built;
    return of | built([given.length === 0 ? "," : nameOfText(given[0])]);
  }

  #calledBy(callee: SyntaxNode | undefined): readonly SyntaxNode[] {
    if (callee === undefined) return [];
    if (FUNCTIONS.has(callee.type)) return [callee];
    const name = callee.type === "MemberExpression" ? keyOf(callee) : nameOf(callee);
    return this.#functions.get(name ?? "") ?? [];
  }

  #learnFunction(node: SyntaxNode): void {
    if (!FUNCTIONS.has(node.type)) return;
    const holder = this.#module.parents.get(node);
    const name =
      nameOf(part(node, "id")) ??
      nameOf(part(holder, "id")) ??
      (holder === undefined ? undefined : keyOf(holder)) ??
      nameOf(part(holder, "left"));
    if (name === undefined) return;
    this.#functions.set(name, [...(this.#functions.get(name) ?? []), node]);
  }

  /** Carries marks to where this node puts values. */
  #follow(node: SyntaxNode): void {
    switch (node.type) {
      case "VariableDeclarator":
        this.#into(part(node, "id"), this.marks(part(node, "init")));
        break;
      case "AssignmentExpression": {
        const [left, right] = [part(node, "left"), part(node, "right")];
        this.#into(left, node["operator"] === "+=" ? this.#sum(left, right) : this.marks(right));
        break;
      }
      case "AssignmentPattern":
        this.#into(part(node, "left"), this.marks(part(node, "right")));
        break;
      case "Property":
      case "PropertyDefinition":
        this.#add(this.#fields, keyOf(node) ?? "", this.marks(part(node, "value")));
        break;
      case "ForOfStatement":
        this.#into(declared(part(node, "left")), this.marks(part(node, "right")));
        break;
      case "CatchClause":
        this.#into(part(node, "param"), MARK.error);
        break;
      case "CallExpression":
      case "NewExpression":
        this.#give(node);
        break;
      case "ReturnStatement":
        this.#return(node, this.marks(part(node, "argument")));
        break;
      case "ArrowFunctionExpression":
        this.#add(this.#results, node, this.marks(part(node, "body")));
        break;
    }
  }

  /** Into a name, a field, or each name of a pattern. */
  #into(target: SyntaxNode | undefined, marks: Marks): void {
    switch (target?.type) {
      case undefined:
        break;
      case "Identifier": {
        const variable = this.#module.variables.get(target);
        if (variable !== undefined) this.#add(this.#variables, variable, marks);
        break;
      }
      case "MemberExpression": {
        const key = keyOf(target);
        if (key !== undefined) this.#add(this.#fields, key, marks);
        else this.#into(part(target, "object"), marks & ~MARK.builtin);
        break;
      }
      case "ArrayPattern":
        for (const one of parts(target, "elements")) this.#into(one, marks);
        break;
      case "ObjectPattern":
        for (const one of parts(target, "properties")) {
          const own = this.#fields.get(keyOf(one) ?? "") ?? 0;
          this.#into(part(one, "value") ?? one, own | (marks & MARK.builtin));
        }
        break;
      case "RestElement":
        this.#into(part(target, "argument"), marks);
        break;
      case "AssignmentPattern":
        this.#into(part(target, "left"), marks);
        break;
    }
  }

  /** Arguments go to parameters; to what they are put into by a method; a callback gets what the object holds. */
  #give(node: SyntaxNode): void {
    const callee = part(node, "callee");
    const given = parts(node, "arguments");
    for (const one of this.#calledBy(callee)) {
      for (const [at, name] of parts(one, "params").entries())
        this.#into(name, this.marks(given[at]));
    }
    if (callee?.type !== "MemberExpression") return;
    const object = part(callee, "object");
    const held = this.marks(object);
    for (const one of given) {
      for (const name of parts(one, "params")) this.#into(name, held & ~MARK.builtin);
    }
    if (object?.type === "Identifier" || object?.type === "MemberExpression") {
      this.#into(object, this.#any(given) & ~(MARK.builtin | MARK.error));
    }
  }

  #return(node: SyntaxNode, marks: Marks): void {
    let around: SyntaxNode | undefined = node;
    while (around !== undefined && !FUNCTIONS.has(around.type)) {
      around = this.#module.parents.get(around);
    }
    if (around !== undefined) this.#add(this.#results, around, marks);
  }

  #add<Key>(map: Map<Key, Marks>, key: Key, marks: Marks): void {
    const before = map.get(key) ?? 0;
    if ((before | marks) === before) return;
    map.set(key, before | marks);
    this.#changed = true;
  }
}

/** No name that leads anywhere has a sign in it. */
function built(pieces: readonly (string | undefined)[]): Marks {
  return pieces.some((piece) => /[^A-Za-z_]/.test(piece ?? ""))
    ? MARK.text
    : MARK.text | MARK.built;
}

function nameOfText(node: SyntaxNode | undefined): string | undefined {
  return node?.type === "TemplateLiteral" ? plainTemplate(node) : nameOfLiteral(node);
}

function nameOfLiteral(node: SyntaxNode | undefined): string | undefined {
  return node?.type === "Literal" ? nameOf(node) : undefined;
}

function declared(left: SyntaxNode | undefined): SyntaxNode | undefined {
  return left?.type === "VariableDeclaration" ? part(parts(left, "declarations")[0], "id") : left;
}
