/** A system by its name, or by the folder of one that is the user's own. */
import { resolve } from "node:path";
import { unknownName } from "../../runtime/unknown-name.ts";
import {
  type AnyClaim,
  type AnyPayloads,
  type AnySystem,
  loadPayloads,
  loadProperties,
  loadSystem,
  systemNames,
} from "../../systems/catalog.ts";
import { UserError } from "../user-error.ts";
import { isSystemFolder, outsidePayloads, outsideProperties, outsideSystem } from "./outside.ts";
import { isFolder, isOutside } from "./reference.ts";

/** `where` says where it is named. Throws UserError. */
export async function systemAt(reference: string, where = ""): Promise<AnySystem> {
  if (isFolder(reference)) return await outsideSystem(resolve(reference), where);
  const system = await loadSystem(reference);
  if (system !== undefined) return system;
  const hint = isSystemFolder(reference) ? `; for the folder here, write ./${reference}` : "";
  throw new UserError(`${where}${unknownName("system", reference, systemNames)}${hint}`);
}

/** The claims that its lanes are checked against. */
export async function propertiesOf({ name, folder }: AnySystem): Promise<readonly AnyClaim[]> {
  if (isOutside({ folder })) return await outsideProperties(folder);
  return (await loadProperties(name)) ?? [];
}

/** Its name and how its values cross a link, without its oracle: all that a lane's own process may know of it. */
export async function payloadsAt(
  reference: string,
): Promise<{ readonly name: string; readonly folder: string; readonly payloads: AnyPayloads }> {
  if (isFolder(reference)) return await outsidePayloads(resolve(reference));
  const payloads = await loadPayloads(reference);
  if (payloads !== undefined) return { name: reference, folder: `systems/${reference}`, payloads };
  throw new UserError(unknownName("system", reference, systemNames));
}
