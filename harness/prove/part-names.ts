/** The names of the parts that there are; it imports nothing that a help page would have to wait for. */
import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { ROOT } from "../root.ts";

export function partNames(folder = "firmware/parts"): readonly string[] {
  return readdirSync(resolve(ROOT, folder))
    .filter((file) => file.endsWith(".c"))
    .map((file) => basename(file, ".c"))
    .toSorted();
}
