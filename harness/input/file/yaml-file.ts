/** Reads a YAML file that the user named, and points into it where it is wrong. JSON is YAML. */
import { isUtf8 } from "node:buffer";
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
} from "yaml";
import {
  andMore,
  type FieldPath,
  PROBLEMS_MAX,
  type Problem,
  problemText,
} from "../../../runtime/fields/problem.ts";
import { escaped, quoted } from "../../../runtime/quoted.ts";
import { UserError } from "../../user-error.ts";
import { readBounded } from "./bounded-file.ts";

/** A thousand rules of some hundred characters are within it. Half a kilobyte of memory is taken for each byte at worst. */
const YAML_SIZE_MAX = 2 ** 19;
/** Deeper data is nobody's file, and too deep for a stack. */
const DEPTH_MAX = 64;

export interface YamlFile {
  readonly data: unknown;
  /** With a line for each problem: `plan.yaml:3:5: faults[0].kind: ...`. `whole` is what the file holds. */
  readonly refused: (problems: readonly Problem[], whole: string) => UserError;
}

/** `option` is what the file was named with, `advice` what else the user could have given. */
export async function readYaml(option: string, path: string, advice = ""): Promise<YamlFile> {
  const bytes = await readBounded(path, YAML_SIZE_MAX).catch((cause: Error) => {
    throw new UserError(`${option}: ${cause.message}${advice}`, 2, { cause });
  });
  if (!isUtf8(bytes)) throw new UserError(`${path}: invalid YAML: not UTF-8 text`);
  return parseYaml(Buffer.from(bytes).toString(), path);
}

/**
 * `path` is where the text came from, for messages. What the fields in `asWritten` hold, or hold a list of, stays text.
 * Throws a UserError of one line where it is not YAML.
 */
export function parseYaml(
  text: string,
  path: string,
  asWritten: (fieldOf: (name: string) => unknown) => readonly string[] = () => [],
): YamlFile {
  const at = (offset: number) => `${escaped(path)}:${placeOf(text, offset)}`;
  const control = text.search(CONTROL);
  if (control >= 0) {
    throw new UserError(`${at(control)}: invalid YAML: control character ${quoted(text[control])}`);
  }
  const tooDeep = deepIn(text);
  if (tooDeep !== undefined) throw new UserError(`${at(tooDeep)}: invalid YAML: ${TOO_DEEP}`);
  const document = parseDocument(text, {
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const flaw = syntaxFlaw(document) ?? nestedFlaw(document.contents, 0);
  if (flaw !== undefined) throw new UserError(`${at(flaw.offset)}: invalid YAML: ${flaw.text}`);
  if (isMap(document.contents)) {
    const names = asWritten((name) => document.get(name));
    for (const name of names) keepText(document.get(name, true));
  }
  return {
    data: dataOf(document, path),
    refused: (problems, whole) => {
      const placed = problems.slice(0, PROBLEMS_MAX).map((one) => ({
        offset: offsetOf(document, one),
        line: problemText(one, whole),
      }));
      const inOrder = placed.sort((one, other) => one.offset - other.offset);
      const lines = inOrder.map(({ offset, line }) => `${at(offset)}: ${line}`);
      const more = andMore(problems).map((line) => `${escaped(path)}: ${line}`);
      return UserError.ofLines([...lines, ...more]);
    },
  };
}

/** YAML allows none of them; a file that has one is another sort of file. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/** `3:5`, both counted from 1. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `${line}:${offset - before.lastIndexOf("\n")}`;
}

/** The parser goes down with every bracket, and takes seconds to come up again from thousands. Brackets in text count, too. */
function deepIn(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > BRACKETS_MAX) return index;
  }
  return undefined;
}

const BRACKETS_MAX = 256;

interface Flaw {
  readonly offset: number;
  readonly text: string;
}

const TOO_DEEP = `nested more than ${DEPTH_MAX} levels deep`;

function syntaxFlaw({ errors, warnings }: Document.Parsed): Flaw | undefined {
  const [first] = [...errors, ...warnings];
  if (first === undefined) return undefined;
  const [offset] = first.pos;
  if (first.code === "MULTIPLE_DOCS") return { offset, text: "more than one document" };
  if (first.message.includes("call stack")) return { offset, text: TOO_DEEP };
  return { offset, text: escaped(first.message.split("\n")[0] ?? "") };
}

/** A field that is there twice, or what is nested too deeply. The parser's own search for twins is quadratic. */
function nestedFlaw(node: unknown, depth: number): Flaw | undefined {
  if (isPair(node)) return nestedFlaw(node.key, depth) ?? nestedFlaw(node.value, depth);
  if (!isCollection(node)) return undefined;
  if (depth >= DEPTH_MAX) return { offset: startOf(node), text: TOO_DEEP };
  const twin = isMap(node) ? twinIn(node.items.map(({ key }) => key)) : undefined;
  if (twin !== undefined) return twin;
  for (const item of node.items) {
    const flaw = nestedFlaw(item, depth + 1);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function twinIn(keys: readonly unknown[]): Flaw | undefined {
  const names = new Set<string>();
  for (const key of keys) {
    const name = nameOf(key);
    if (names.has(name)) return { offset: startOf(key), text: `duplicate field ${quoted(name)}` };
    names.add(name);
  }
  return undefined;
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function startOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}

function dataOf(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (cause) {
    // Anchors that are used again and again unfold to more than any memory holds.
    throw new UserError(`${escaped(path)}: invalid YAML: its aliases unfold to too much`, 2, {
      cause,
    });
  }
}

function keepText(node: unknown): void {
  if (isCollection(node)) {
    for (const item of node.items) keepText(isPair(item) ? item.value : item);
  } else if (isScalar(node) && typeof node.value !== "string" && (node.source ?? "") !== "") {
    node.value = node.source;
  }
}

/** As deep as the document goes: a field that is missing is missed where its place would be. */
function offsetOf(document: Document.Parsed, { path, isName = false }: Problem): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    const found = childOf(node, step);
    if (found === undefined) return offset;
    const isLast = depth === path.length - 1;
    offset = startOf((isLast && isName) || !isNode(found.value) ? found.key : found.value);
    node = found.value;
  }
  return offset;
}

function childOf(node: unknown, step: FieldPath[number]) {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => nameOf(key) === String(step));
}
