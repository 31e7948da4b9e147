/** Where builds are made: in a folder of their own, which is moved or removed when they are done. */
import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownedPrefix, removeAbandoned } from "../../../runtime/instance/private-folder.ts";

/** Where the lanes and images are that have been built. */
export const BUILDS = fileURLToPath(new URL("../../../build/native", import.meta.url));
/** Where a campaign's mutants are, each until it was tried. */
export const TRIED = fileURLToPath(new URL("../../../build/mutants/trial", import.meta.url));
/** Where the worlds of TypeScript lanes are. */
export const WORLDS = fileURLToPath(new URL("../../../build/lane-worlds", import.meta.url));
const MAKING = "making";

/** A new folder to build in, in `parent`. Those of builds that were killed are removed. */
export async function makingFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  removeAbandoned(parent, MAKING);
  return await mkdtemp(join(parent, ownedPrefix(MAKING)));
}

/** Removes what builds and campaigns that were killed have left. */
export function removeAbandonedBuilds(): void {
  for (const parent of [BUILDS, TRIED, WORLDS]) removeAbandoned(parent, MAKING);
}
