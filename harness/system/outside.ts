/** Loads a system that lies outside this repository: its modules, checked for what they export before anything uses them. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { z } from "zod";
import { check } from "../../runtime/fields/check.ts";
import type { AnyClaim, AnyPayloads, AnySystem } from "../../systems/catalog.ts";
import { asTyped } from "../directories.ts";
import { syntaxRefusal } from "../syntax-refusal.ts";
import { typedCommand } from "../typed-command.ts";
import { whileLoading } from "../under-way.ts";
import { UserError } from "../user-error.ts";
import { frozenEntry, moduleAt } from "./frozen-entry.ts";
import { refuseStale } from "./generated.ts";
import { type Blame, guardedClaim, guardedPayloads, guardedSystem } from "./guard.ts";
import { resolveForSystems } from "./resolve.ts";
import { payloadsModule, propertiesModule, sharedPayloadsModule, systemModule } from "./shape.ts";
import { refuseTypeErrors } from "./type-errors.ts";

/** Loaded once a process: what it exports is checked once, and its modules keep their state. */
const loaded = new Map<string, Promise<AnySystem>>();

export function isSystemFolder(folder: string): boolean {
  return existsSync(join(folder, "system.ts"));
}

/** `where` says where the folder is named. Throws UserError. */
export async function outsideSystem(folder: string, where = ""): Promise<AnySystem> {
  refuseFolder(folder, where);
  const known = loaded.get(folder);
  if (known !== undefined) return await known;
  const loading = load(folder);
  loaded.set(folder, loading);
  return await loading;
}

async function load(folder: string): Promise<AnySystem> {
  const { name, payloads } = await outsidePayloads(folder);
  const { system } = await loadModule<{ system: AnySystem }>(folder, "system.ts", systemModule);
  const at = asTyped(join(folder, "system.ts"));
  if (system.name !== name) {
    throw new UserError(`${at}: system.name: expected ${JSON.stringify(name)}, as in payloads.ts`);
  }
  if (frozenEntry(folder) === undefined) await refuseTypeErrors(folder, modulesOf(system));
  return guardedSystem({ ...system, payloads, folder }, blameIn(folder));
}

/** All of it that is TypeScript, with what these import. */
function modulesOf({ lanes }: Pick<AnySystem, "lanes">): readonly string[] {
  const own = lanes.filter(({ language }) => language === "ts");
  return ["system.ts", "properties.ts", ...own.map(({ name }) => `lanes/${name}/lane.ts`)];
}

interface PayloadsModule {
  readonly systemName?: string;
  readonly payloads: AnyPayloads;
}

/** All that a lane's own process is given of the system. */
export async function outsidePayloads(
  folder: string,
): Promise<{ readonly name: string; readonly folder: string; readonly payloads: AnyPayloads }> {
  refuseFolder(folder, "");
  refuseStale(folder);
  const frozen = frozenEntry(folder);
  const { systemName = "", payloads } = await loadModule<PayloadsModule>(
    folder,
    moduleAt(folder, "payloads.ts"),
    frozen === undefined ? payloadsModule : sharedPayloadsModule,
  );
  return {
    name: frozen?.system ?? systemName,
    folder,
    payloads: guardedPayloads(payloads, blameIn(folder)),
  };
}

export async function outsideProperties(folder: string): Promise<readonly AnyClaim[]> {
  const { properties } = await loadModule<{ properties: readonly AnyClaim[] }>(
    folder,
    moduleAt(folder, "properties.ts"),
    propertiesModule,
  );
  return properties.map((claim) => guardedClaim(claim, blameIn(folder)));
}

/** A module that is the system's, or stands in a lane's place: its exports fit `shape`. Throws UserError, with file and place. */
export async function loadModule<Exports>(
  folder: string,
  file: string,
  shape: z.ZodType,
): Promise<Exports> {
  const path = resolve(folder, file);
  const at = asTyped(path);
  if (!existsSync(path)) throw new UserError(`${at}: no such file`);
  // A frozen copy of a system of Tripod's imports what that does.
  if (frozenEntry(folder)?.shipped !== true) resolveForSystems(folder);
  let module: unknown;
  try {
    module = await whileLoading<unknown>(() => import(pathToFileURL(path).href));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const refusal = syntaxRefusal(cause);
    if (refusal !== undefined) throw refusal;
    throw new UserError(`${placeOf(cause, folder) ?? at}: ${reasonOf(cause)}`, 2, { cause });
  }
  const found = check(shape, { ...(module as object) }, "its exports");
  if ("ok" in found) return module as Exports;
  throw new UserError(`${at}: ${found.refused}`);
}

function refuseFolder(folder: string, where: string): void {
  const shown = asTyped(folder) || ".";
  const there = statSync(folder, { throwIfNoEntry: false });
  const expected = `expected a folder with a system.ts in it, as ${typedCommand("new", "system")} makes one`;
  if (there === undefined) {
    throw new UserError(`${where}${shown}: no such file or directory (${expected})`);
  }
  if (!there.isDirectory()) throw new UserError(`${where}${shown}: not a directory (${expected})`);
  if (isSystemFolder(folder) || frozenEntry(folder) !== undefined) return;
  throw new UserError(`${where}${shown}: not a system (expected a system.ts in it)`);
}

/** Names the place of what a part of the system has thrown, or the folder where that is not known. */
function blameIn(folder: string): Blame {
  return (cause, part, file = "") => {
    if (cause instanceof UserError) return cause;
    const at = placeOf(cause, folder) ?? (asTyped(join(folder, file)) || ".");
    // What the codecs throw is a value that does not fit its field: they say both.
    const reason = file !== "" && cause instanceof RangeError ? cause.message : reasonOf(cause);
    return new UserError(`${at}: ${part}: ${reason}`, 2, { cause });
  };
}

/** Where in the system's own files an error comes from: `system.ts:12`. */
function placeOf(error: unknown, folder: string): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const root = pathToFileURL(`${folder}/`).href;
  const found = [...stack.matchAll(/(file:\/\/[^\s)]+?):(\d+)/g)];
  const [, url = "", line = ""] = found.find(([, path]) => path?.startsWith(root) === true) ?? [];
  return url === "" ? undefined : `${asTyped(fileURLToPath(url))}:${line}`;
}

/** The first line of what was thrown. */
function reasonOf(error: unknown): string {
  const text =
    error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}`;
  return text.trim().split("\n")[0] ?? "";
}
