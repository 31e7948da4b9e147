/** The parts that there are, and those that a person names. */
import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { unknownName } from "../../runtime/unknown-name.ts";
import { ROOT } from "../root.ts";
import { PARTS_FOLDER, type PartFiles, partFiles } from "../toolchain/build/proved-parts.ts";
import { UserError } from "../user-error.ts";

export function partNames(folder: string = PARTS_FOLDER): readonly string[] {
  return readdirSync(resolve(ROOT, folder))
    .filter((file) => file.endsWith(".c"))
    .map((file) => basename(file, ".c"))
    .toSorted();
}

/** All where none is named. Throws UserError. */
export function namedParts(names: readonly string[]): readonly PartFiles[] {
  const known = partNames();
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw new UserError(unknownName("part", strange, known));
  return (names.length === 0 ? known : [...new Set(names)]).map((name) => partFiles(name));
}
