/** What a TypeScript lane imports: its own files, and as types the contract and the payloads. */
import { dirname, join } from "node:path/posix";
import type { AuditFinding } from "../findings/finding.ts";
import { importTypes, nameOf, type ParsedModule, part, type SyntaxNode } from "./tree.ts";

export interface Surroundings {
  readonly system: string;
  /** The lane's folder, with a slash at its end. */
  readonly territory: string;
  /** The lane's files. */
  readonly files: ReadonlySet<string>;
}

const IMPORTS: ReadonlySet<string> = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
]);
/** What loads code, or tells where code is, while the lane runs. */
const AT_RUN_TIME: Readonly<Record<string, string>> = {
  ImportExpression: "import() loads code while the lane runs",
  MetaProperty: "import.meta tells where the lane lies",
  TSImportEqualsDeclaration: "an import by require",
  TSExportAssignment: "an export by assignment",
};

export function importFindings(
  module: ParsedModule,
  around: Surroundings,
): readonly AuditFinding[] {
  const static_ = module.nodes.filter(({ type }) => IMPORTS.has(type));
  const types = importTypes(module.program);
  return [
    ...static_.flatMap((node) => {
      const specifier = nameOf(part(node, "source"));
      if (specifier === undefined) return [];
      const isType = node["importKind"] === "type" || node["exportKind"] === "type";
      return judged(module, node, around, { specifier, isType });
    }),
    ...types.flatMap((node) => {
      const specifier = nameOf(part(node, "source"));
      return judged(module, node, around, { specifier: specifier ?? "", isType: true });
    }),
    ...module.nodes.filter(isAtRunTime).map((node) => {
      return module.finding("reject", "import", node, AT_RUN_TIME[node.type] ?? "");
    }),
  ];
}

function isAtRunTime({ type, ...node }: SyntaxNode): boolean {
  if (type !== "MetaProperty") return Object.hasOwn(AT_RUN_TIME, type);
  return nameOf(part({ type, ...node }, "meta")) === "import";
}

interface Imported {
  readonly specifier: string;
  readonly isType: boolean;
}

function judged(
  module: ParsedModule,
  node: SyntaxNode,
  { system, territory, files }: Surroundings,
  { specifier, isType }: Imported,
): readonly AuditFinding[] {
  const refuse = (why: string) => [module.finding("reject", "import", node, why)];
  if (/^tripod\/(?:contract|payloads)$/.test(specifier)) {
    return isType
      ? []
      : refuse(`write \`import type\`: ${specifier} has nothing but types for a lane`);
  }
  if (!specifier.startsWith(".")) return refuse(`"${specifier}": a lane imports no package`);
  const target = join(dirname(module.path), specifier);
  if (target.startsWith(territory)) {
    return files.has(target) ? [] : refuse(`"${specifier}": not one of the lane's files`);
  }
  if (!isShared(target, system)) {
    return refuse(
      `"${specifier}": only the contract's and the payloads' types are the lane's to see`,
    );
  }
  if (isType) return [];
  const why = "write `import type`: otherwise the module is loaded when the lane runs";
  return [module.finding("note", "import", node, why)];
}

/** The contract, the system's payloads and those of the version it comes from. */
function isShared(target: string, system: string): boolean {
  if (/^runtime\/contract\/[\w-]+\.ts$/.test(target)) return true;
  const [, other] = /^systems\/([^/]+)\/payloads\.ts$/.exec(target) ?? [];
  return other !== undefined && family(other) === family(system);
}

function family(system: string): string {
  return system.replace(/_v\d+$/, "");
}
