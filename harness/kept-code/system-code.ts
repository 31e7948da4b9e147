/** What a system of the user's own is made of: it stays in its folder, and is trusted as it is there. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { fromHere } from "../directories.ts";
import { UserError } from "../user-error.ts";
import { FILE_SIZE_MAX, sha256Of } from "./code.ts";

/** What a run loads, or a compiler reads. */
const ENDINGS: ReadonlySet<string> = new Set(
  ".ts .mts .cts .js .mjs .cjs .json .wasm .node .c .h .rs .adb .ads".split(" "),
);
const LEFT_OUT: ReadonlySet<string> = new Set(["node_modules", "build", "runs"]);
const FILES_MAX = 2000;

/** Changes with each of its files. */
export function systemDigest(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UserError(`${fromHere(folder)}: no such folder, and the run is of a system in it`);
  }
  const hashes = [...filesIn(folder, "")].map((name) => {
    const path = join(folder, name);
    if (statSync(path).size > FILE_SIZE_MAX) throw new UserError(`${path}: too large for a source`);
    return [name, sha256Of(readFileSync(path))] as const;
  });
  return sha256Of(JSON.stringify(["system", hashes]));
}

function* filesIn(folder: string, within: string): Generator<string> {
  let count = 0;
  const entries = readdirSync(join(folder, within), { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (++count > FILES_MAX) throw new UserError(`${folder}: more than ${FILES_MAX} files`);
    const name = join(within, entry.name);
    if (entry.isDirectory()) {
      if (!LEFT_OUT.has(entry.name) && !entry.name.startsWith(".")) yield* filesIn(folder, name);
    } else if (ENDINGS.has(extname(name)) && statSync(join(folder, name)).isFile()) yield name;
  }
}
