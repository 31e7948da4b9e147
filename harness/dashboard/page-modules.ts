/**
 * The page's code as a browser loads it: TypeScript modules of this repository with their types stripped, each at its own path. What the
 * page imports, directly or not, is all that is served; none of it may need Node or a package.
 */
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { dirname, join as joinPath } from "node:path/posix";
import { parseSync } from "oxc-parser";
import { ROOT } from "../root.ts";

/** Where the page begins. */
export const PAGE_MAIN = "harness/dashboard/page/main.ts";

/** By path from the root of the repository. Throws where a module could not run in a browser. */
export function modulesFrom(main: string): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  const waiting = [main];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (modules.has(path)) continue;
    const code = stripTypeScriptTypes(readFileSync(join(ROOT, path), "utf8"));
    modules.set(path, code);
    waiting.push(...importsOf(path, code));
  }
  return modules;
}

function importsOf(path: string, code: string): readonly string[] {
  const { module } = parseSync(path.replace(/\.ts$/, ".js"), code);
  const named = [...module.staticImports, ...module.staticExports.flatMap(({ entries }) => entries)]
    .map((one) => ("moduleRequest" in one ? one.moduleRequest?.value : undefined))
    .filter((specifier) => specifier !== undefined);
  return named.map((specifier) => {
    if (/^\.{1,2}\/.*\.ts$/.test(specifier)) return joinPath(dirname(path), specifier);
    throw new Error(`${path} imports ${specifier}, which a browser does not have`);
  });
}
