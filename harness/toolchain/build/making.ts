/** Where builds are made: in a folder of their own, which is moved or removed when they are done. */
import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownedPrefix, removeAbandoned } from "../../../runtime/instance/private-folder.ts";

/** Where the lanes and images are that have been built. */
export const BUILDS = fileURLToPath(new URL("../../../build/native", import.meta.url));
const MAKING = "making";

/** A new folder to build in, in `parent`. Those of builds that were killed are removed. */
export async function makingFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  removeAbandonedBuilds(parent);
  return await mkdtemp(join(parent, ownedPrefix(MAKING)));
}

/** Removes what builds that were killed have left in `parent`. */
export function removeAbandonedBuilds(parent: string = BUILDS): void {
  removeAbandoned(parent, MAKING);
}
