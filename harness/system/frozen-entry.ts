/**
 * A copy of a system in a tree of its own: its files lie in it as they do in the repository, so imports hold, and one more file
 * says which modules are meant. That is what an agent loop judges by.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { fromHere } from "../directories.ts";
import { UserError } from "../user-error.ts";
import { NAME_EXPECTED, SYSTEM_NAME } from "./shape.ts";

/** In the system's folder. */
export const FROZEN_ENTRY = "frozen.json";

const module = z.string().regex(/^[\w./-]+\.ts$/, "expected a TypeScript file");
const entry = z.object({
  system: z.string().regex(SYSTEM_NAME, NAME_EXPECTED),
  /** Whether it is of Tripod's; else of the user's own, and imports what such a system may. */
  shipped: z.boolean(),
  /** Files, from the system's folder. */
  payloads: module,
  properties: module,
});
export type FrozenEntry = z.output<typeof entry>;

/** Undefined for a folder that is not such a copy. Throws UserError for a damaged one. */
export function frozenEntry(folder: string): FrozenEntry | undefined {
  const path = join(folder, FROZEN_ENTRY);
  if (!existsSync(path)) return undefined;
  try {
    return entry.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new UserError(`${fromHere(path)}: not the entry of a frozen system`, 2, { cause });
  }
}

/** Where a module is: that of a frozen copy may be an earlier version's. */
export function moduleAt(folder: string, file: "payloads.ts" | "properties.ts"): string {
  const frozen = frozenEntry(folder);
  if (frozen === undefined) return resolve(folder, file);
  return resolve(folder, file === "payloads.ts" ? frozen.payloads : frozen.properties);
}
