/** Which parts are not what was proved. */
import {
  changedFile,
  PARTS_FOLDER,
  type PartsManifest,
  partFiles,
  readManifest,
} from "../toolchain/build/proved-parts.ts";
import { partNames } from "./part-names.ts";

/** Their names: a file of each differs from what the manifest records. */
export function changedParts(folder: string = PARTS_FOLDER): readonly string[] {
  const { parts } = readManifest(folder);
  return partNames(folder).filter(
    (name) => changedFile(partFiles(name, folder), parts[name]) !== undefined,
  );
}

/** By name: of these the two manifests say different things. */
export function recordedAnew(before: PartsManifest, now: PartsManifest): readonly string[] {
  return Object.entries(now.parts)
    .filter(([name, { digest }]) => before.parts[name]?.digest !== digest)
    .map(([name]) => name);
}
