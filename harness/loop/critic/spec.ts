/** What a lane is held to, as one value: the operator's files and their manifest. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import { propertiesOf, systemAt } from "../../system/system-at.ts";
import { UserError } from "../../user-error.ts";
import {
  type Files,
  frozenFiles,
  laneFolderIn,
  laneIn,
  systemFolderIn,
} from "../freeze/frozen-files.ts";
import { type Manifest, manifestOf } from "../freeze/manifest.ts";
import { layOut } from "../freeze/tree.ts";
import { floorsOfAll } from "../judge/coverage.ts";
import { told } from "../judge/property-check.ts";

export interface Spec {
  readonly manifest: Manifest;
  readonly files: Files;
}

type Naming = Pick<Manifest, "system" | "language" | "lane">;

/** Loads what the files are, to name their claims. Throws UserError where they do not load. */
export async function specOf(files: Files, { system, language, lane }: Naming): Promise<Spec> {
  const root = privateFolder();
  try {
    layOut(join(root, "judge"), files);
    const properties = await propertiesOf(
      await systemAt(join(root, "judge", systemFolderIn(system))),
    );
    const floors = floorsOfAll(properties);
    return { files, manifest: manifestOf({ system, language, lane, files, properties, floors }) };
  } catch (error) {
    if (error instanceof UserError) throw new UserError(told({ root }, error.message));
    throw error;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export interface Successor extends Spec {
  /** The lane in that language that the operator has beside it. */
  readonly shipped: Files;
}

/** A later version, as the operator has it. Throws UserError where it has no lane in that language. */
export async function successorOf(
  { language }: Pick<Manifest, "language">,
  name: string,
): Promise<Successor> {
  const system = await systemAt(name);
  const { name: lane } = laneIn(system, language);
  const spec = await specOf(frozenFiles(system, language), { system: name, language, lane });
  const other = system.lanes.find((one) => one.language !== language)?.language ?? language;
  return { ...spec, shipped: laneFiles(spec.manifest, frozenFiles(system, other)) };
}

/** Of all files of a tree those of the lane. */
export function laneFiles(
  { system, lane }: Pick<Manifest, "system" | "lane">,
  files: Files,
): Files {
  const folder = `${laneFolderIn(system, lane)}/`;
  return new Map([...files].filter(([path]) => path.startsWith(folder)));
}

/** A lane's files at their place in another system, or of files that have no place yet. */
export function placed(files: Files, { system, lane }: Pick<Manifest, "system" | "lane">): Files {
  const folder = laneFolderIn(system, lane);
  return new Map(
    [...files].map(([path, bytes]) => [
      `${folder}/${path.replace(/^systems\/[^/]+\/lanes\/[^/]+\//, "")}`,
      bytes,
    ]),
  );
}
