/** How systems are named: by a name or, where one is the user's own, by its folder; in a saved file as seen from the file's. */
import { basename, isAbsolute, relative, resolve } from "node:path";
import type { AnySystem } from "../../systems/catalog.ts";

type Named = Pick<AnySystem, "name" | "folder">;

export interface SavedSystem {
  readonly system: string;
  readonly system_dir?: string | undefined;
}

/** For a file in `folder`. */
export function savedSystem(system: Named, folder: string): SavedSystem {
  if (!isOutside(system)) return { system: system.name };
  const dir = relative(resolve(folder), system.folder) || ".";
  return { system: system.name, system_dir: dir };
}

/** What `systemAt` takes for it; `folder` is the file's. */
export function savedReference({ system, system_dir: dir }: SavedSystem, folder: string): string {
  if (dir === undefined) return system;
  return isAbsolute(dir) ? dir : resolve(folder, dir);
}

/** The folder of a system of the user's own that a file in `folder` names; undefined for one of Tripod's. */
export function systemFolder({ system_dir: dir }: SavedSystem, folder: string): string | undefined {
  return dir === undefined ? undefined : resolve(folder, dir);
}

/** In a file's name: one's own is known by its folder. */
export function shortName({ name, folder }: Named): string {
  return isOutside({ folder }) ? basename(folder) : name;
}

/** What names the system on a command line that another process is started with. */
export function referenceOf({ name, folder }: Named): string {
  return isOutside({ folder }) ? folder : name;
}

/** `SYSTEM/LANE` in its two parts, of which the first may be a folder; both are empty where one is missing. */
export function splitLane(named: string): readonly [system: string, lane: string] {
  const slash = named.lastIndexOf("/");
  const [system, lane] = [named.slice(0, Math.max(0, slash)), named.slice(slash + 1)];
  return slash < 0 || system === "" || lane === "" ? ["", ""] : [system, lane];
}

/** Whether it is the user's own, and lies in a folder of theirs. */
export function isOutside({ folder }: Pick<Named, "folder">): boolean {
  return isAbsolute(folder);
}

/** A name has no slash, and begins with a letter. */
export function isFolder(reference: string): boolean {
  return reference.includes("/") || reference.startsWith(".");
}
