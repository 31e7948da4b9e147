/**
 * What of the operator's files a tightening may change: oracle, adversary and properties, and modules of its own beside them. They will
 * run where the judge runs, so new code there is held to what such files do: they compute, and import nothing but each other and fast-check.
 */
import { dirname, join } from "node:path/posix";
import { distinct } from "../audit/findings/finding.ts";
import { globalFindings } from "../audit/typescript/globals.ts";
import { reachFindings } from "../audit/typescript/reach.ts";
import { nameOf, type ParsedModule, parsedModule, part } from "../audit/typescript/tree.ts";
import { type Files, systemFolderIn } from "../freeze/frozen-files.ts";
import { edited, type Tightening } from "./proposal.ts";

const CHANGEABLE = /^systems\/[^/]+\/(?:oracle|adversary|properties)\.ts$/;
const PACKAGE = "fast-check";
const SIZE_MAX = 64 * 1024;

type Patch = Pick<Tightening, "edit" | "write">;
type Patched = { readonly ok: Files } | { readonly refused: string };

/** The frozen files with the changes made. */
export function patched(system: string, frozen: Files, { edit, write }: Patch): Patched {
  const foreign = edit.find(({ in: path }) => !CHANGEABLE.test(path));
  if (foreign !== undefined) return { refused: outside(foreign.in) };
  const changed = edited(frozen, edit);
  if ("refused" in changed) return changed;
  const files = new Map(changed.ok);
  const beside = new RegExp(`^${systemFolderIn(system)}/[\\w-]+\\.ts$`);
  for (const [path, text] of Object.entries(write)) {
    if (!beside.test(path) || files.has(path)) return { refused: outside(path) };
    files.set(path, new TextEncoder().encode(text));
  }
  const why = foreignCode(frozen, files);
  return why === undefined
    ? { ok: new Map([...files].toSorted(([one], [other]) => (one < other ? -1 : 1))) }
    : { refused: why };
}

function outside(path: string): string {
  return `${path}: outside a tightening's territory (oracle, adversary, properties, and new modules beside them)`;
}

/** The first thing in what was changed that has no business there. */
function foreignCode(before: Files, after: Files): string | undefined {
  for (const [path, bytes] of after) {
    const old = before.get(path);
    if (old === bytes) continue;
    if (bytes.length > SIZE_MAX) return `${path}: larger than ${SIZE_MAX} bytes`;
    const known = new Set(old === undefined ? [] : reasonsIn(path, old, after));
    const [why] = reasonsIn(path, bytes, after).filter((one) => !known.has(one));
    if (why !== undefined) return `${path}: ${why}`;
  }
  return undefined;
}

function reasonsIn(path: string, bytes: Uint8Array, files: Files): readonly string[] {
  const parsed = parsedModule({ path, text: new TextDecoder().decode(bytes) });
  if ("refused" in parsed) return [parsed.refused];
  const module = parsed.ok;
  const found = distinct([...globalFindings(module), ...reachFindings(module)]);
  const rejected = found.filter(({ kind }) => kind === "reject").map(({ why }) => why);
  return [...rejected, ...importsIn(module, files)];
}

const IMPORTS: ReadonlySet<string> = new Set([
  ...["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"],
  ...["ImportExpression", "MetaProperty", "TSImportEqualsDeclaration"],
]);

function importsIn({ nodes, path }: ParsedModule, files: Files): readonly string[] {
  return nodes.flatMap((node) => {
    if (!IMPORTS.has(node.type)) return [];
    if (!/Declaration$/.test(node.type) || node.type.startsWith("TS")) {
      return ["code is imported at the top of a module only"];
    }
    const specifier = nameOf(part(node, "source"));
    if (specifier === undefined || specifier === PACKAGE) return [];
    const target = join(dirname(path), specifier);
    const isOperators = specifier.startsWith(".") && files.has(target) && !/\/lanes\//.test(target);
    return isOperators ? [] : [`"${specifier}": not one of the operator's modules, nor ${PACKAGE}`];
  });
}
