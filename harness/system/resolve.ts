/**
 * What the modules of a system outside this repository may import: each other, the contract, and what a system here may.
 * They find these wherever they lie, without packages of their own.
 */
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { oneOf } from "../../runtime/unknown-name.ts";
import { asTyped } from "../directories.ts";
import { ROOT } from "../root.ts";
import { UserError } from "../user-error.ts";

/** `package.json` says where they are. */
const SHARED = ["tripod/contract", "tripod/payloads", "tripod/prng", "fast-check"];
const SELF = pathToFileURL(`${ROOT}package.json`).href;

/** URLs, which the one hook looks at. */
const folders = new Set<string>();

export function resolveForSystems(folder: string): void {
  const isFirst = folders.size === 0;
  folders.add(pathToFileURL(`${folder}/`).href);
  if (!isFirst) return;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const from = folderOf(context.parentURL);
      if (from === undefined) return typed(nextResolve(specifier, context));
      if (SHARED.includes(specifier)) {
        return nextResolve(specifier, { ...context, parentURL: SELF });
      }
      const refuse = (why: string, cause?: unknown) =>
        new UserError(
          `${asTyped(fileURLToPath(context.parentURL ?? ""))}: cannot import ${JSON.stringify(specifier)}: ${why}`,
          2,
          { cause },
        );
      if (!specifier.startsWith(".")) {
        throw refuse(`expected ${oneOf([...SHARED, "a file of the system's"])}`);
      }
      let found: ReturnType<typeof nextResolve>;
      try {
        found = nextResolve(specifier, context);
      } catch (cause) {
        throw refuse("no such file", cause);
      }
      if (!found.url.startsWith(from)) throw refuse("it lies outside the system's folder");
      return typed(found);
    },
  });
}

/** A system's modules are TypeScript, whatever a package.json above them says, and without one. */
function typed<Found extends { readonly url: string }>(found: Found): Found {
  const isOwn = folderOf(found.url) !== undefined && found.url.endsWith(".ts");
  return isOwn ? { ...found, format: "module-typescript" } : found;
}

function folderOf(url: string | undefined): string | undefined {
  return [...folders].find((folder) => url?.startsWith(folder) === true);
}
