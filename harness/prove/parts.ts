/** The parts that a person names. */
import { unknownName } from "../../runtime/unknown-name.ts";
import { type PartFiles, partFiles } from "../toolchain/build/proved-parts.ts";
import { UserError } from "../user-error.ts";
import { partNames } from "./part-names.ts";

/** All where none is named. Throws UserError. */
export function namedParts(names: readonly string[]): readonly PartFiles[] {
  const known = partNames();
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw new UserError(unknownName("part", strange, known));
  return (names.length === 0 ? known : [...new Set(names)]).map((name) => partFiles(name));
}
