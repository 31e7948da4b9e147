/** Who imports whom, read with a parser: static, dynamic, re-exported and by type. */
import { dirname, join } from "node:path/posix";
import { parseSync, Visitor } from "oxc-parser";
import type { SourceFile } from "./tree.ts";

export interface Edge {
  readonly from: string;
  /** A path from the root, `node:NAME`, `npm:NAME`, or `computed` where only a run can tell. */
  readonly to: string;
  /** True when nothing of the target is there at run time. */
  readonly typeOnly: boolean;
}

export const MODULE = /\.[cm]?[jt]s$/;
export const TEST = /\.(test|suite)\.ts$/;

/** Tests, the cases they share, and the configuration of what runs them. */
export function isTestSide(path: string): boolean {
  return TEST.test(path) || /^[^/]+\.config\.ts$/.test(path);
}

export function modulesOf(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path }) => MODULE.test(path));
}

/** The modules that do not parse: their imports are hidden. */
export function unreadable(files: readonly SourceFile[]): readonly string[] {
  return modulesOf(files).flatMap(({ path, text }) =>
    parseSync(path, text).errors.map(({ message }) => `${path}: ${message}`),
  );
}

export function edgesOf(files: readonly SourceFile[]): readonly Edge[] {
  return modulesOf(files).flatMap((file) => {
    const edges = edgesByFile.get(file) ?? edgesOfModule(file);
    edgesByFile.set(file, edges);
    return edges;
  });
}

/** Every rule asks about the same files: each is parsed once. */
const edgesByFile = new WeakMap<SourceFile, readonly Edge[]>();

function edgesOfModule({ path, text }: SourceFile): readonly Edge[] {
  const { program } = parseSync(path, text);
  const edges: Edge[] = [];
  const add = (specifier: string | undefined, typeOnly: boolean) => {
    edges.push({ from: path, to: targetOf(path, specifier), typeOnly });
  };
  const visitor = new Visitor({
    ImportDeclaration: ({ source, importKind, specifiers }) => {
      const kinds = specifiers.map((one) => ("importKind" in one ? one.importKind : "value"));
      const types = kinds.length > 0 && kinds.every((kind) => kind === "type");
      add(source.value, importKind === "type" || types);
    },
    ExportNamedDeclaration: ({ source, exportKind }) => {
      if (source !== null) add(source.value, exportKind === "type");
    },
    ExportAllDeclaration: ({ source, exportKind }) => add(source.value, exportKind === "type"),
    ImportExpression: ({ source }) => {
      const literal = source.type === "Literal" && typeof source.value === "string";
      add(literal ? String(source.value) : undefined, false);
    },
    TSImportType: ({ source }) => add(source.value, true),
    TSImportEqualsDeclaration: ({ moduleReference, importKind }) => {
      if (moduleReference.type !== "TSExternalModuleReference") return;
      add(moduleReference.expression.value, importKind === "type");
    },
    // What CommonJS code, and ours through createRequire, imports by.
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type !== "Identifier" || callee.name !== "require") return;
      const literal = first?.type === "Literal" && typeof first.value === "string";
      add(literal ? String(first.value) : undefined, false);
    },
  });
  visitor.visit(program);
  return edges;
}

function targetOf(from: string, specifier: string | undefined): string {
  if (specifier === undefined) return "computed";
  if (specifier.startsWith("node:")) return specifier;
  if (specifier.startsWith(".")) return join(dirname(from), specifier);
  const scoped = specifier.startsWith("@");
  return `npm:${specifier
    .split("/")
    .slice(0, scoped ? 2 : 1)
    .join("/")}`;
}
