/** A counterexample's file: written with a text for people beside it, and read back as it is found. */
import { dirname, join } from "node:path";
import { asTyped, fromHere, madeDirectories, refuseLinks, unwritable } from "../directories.ts";
import { readJson } from "../input/file/json-file.ts";
import { type Admission, admittedLanes } from "../kept-code/admission.ts";
import type { LaneCode } from "../kept-code/code.ts";
import { keepCode } from "../kept-code/keep.ts";
import { lanesIn, withLanes } from "../kept-code/saved-lanes.ts";
import { saveFile } from "../saved-file.ts";
import { systemFolder } from "../system/reference.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";
import { parseCounterexample, type SavedCounterexample } from "./counterexample.ts";

/** Its name in a folder of its own. */
export const COUNTEREXAMPLE = "counterexample.json";

/**
 * Writes PATH.json, over an earlier one, and its page to PATH.md, and own lanes' code beside them. Makes the directories that
 * are missing. No link beneath `within` is followed. Both are handed on: their command names the file from here, however it was typed.
 */
export function saveCounterexample(
  path: string,
  found: SavedCounterexample,
  pageOf: (saved: SavedCounterexample) => string,
  within = dirname(path),
): void {
  refuseCounterexampleLinks(path, within);
  const saved = { ...found, reproduce: typedCommand("replay", fromHere(path)) };
  const file = withKeptCode(saved, dirname(path));
  const json = `${JSON.stringify(file, undefined, 2)}\n`;
  const parsed = parseCounterexample(JSON.parse(json));
  if ("refused" in parsed) throw new Error(`an unreadable counterexample: ${parsed.refused}`);
  try {
    madeDirectories(dirname(path));
  } catch (cause) {
    throw unwritable(path, cause);
  }
  saveFile(path, json);
  saveFile(pagePath(path), pageOf(saved));
}

/**
 * Where what the run saved in `dir` shrinks to goes. Throws a UserError (4) where that leads over a link: what lies in a saved
 * run came with it, but where --out leads, its user has chosen.
 */
export function shrunkPlace(dir: string, out: string | undefined) {
  const folder = out ?? join(dir, "counterexample");
  const path = join(folder, COUNTEREXAMPLE);
  const within = out ?? dir;
  refuseCounterexampleLinks(path, within);
  return { folder, path, within };
}

function refuseCounterexampleLinks(path: string, within: string): void {
  for (const one of [path, pagePath(path)]) refuseLinks(one, within);
}

function pagePath(path: string): string {
  return path.replace(/(\.json)?$/, ".md");
}

/** Throws UserError (2) where it is not a counterexample, or where the code that it would run is not admitted. */
export async function readCounterexample(
  path: string,
  admission: Admission,
): Promise<SavedCounterexample> {
  const data = await readJson(path).catch((cause: Error) => {
    if (!(cause.cause instanceof SyntaxError) || path.endsWith(".json")) throw cause;
    const expected = "a folder that run --out made, or a counterexample's .json file";
    throw new UserError(`${path}: not a saved run (expected ${expected})`, 2, { cause });
  });
  const parsed = parseCounterexample(data);
  if ("refused" in parsed) throw new UserError(`${path}: ${parsed.refused}`);
  const file = parsed.ok;
  const system = systemFolder(file, dirname(path));
  const code = { lanes: lanesOf(file), files: file.code ?? {}, system };
  const place = { folder: dirname(path), at: path, admission };
  return withLanesOf(file, await admittedLanes(code, place));
}

function withKeptCode(file: SavedCounterexample, folder: string): SavedCounterexample {
  const { code: _earlier, ...rest } = file;
  const { lanes, files, digest } = keepCode(lanesOf(file), folder, file);
  const kept = withLanesOf({ ...rest, ...digest }, lanes);
  return Object.keys(files).length === 0 ? kept : { ...kept, code: files };
}

function lanesOf(file: SavedCounterexample): readonly LaneCode[] {
  return file.kind === "run" ? lanesIn(file.rig) : [file.lane];
}

function withLanesOf(file: SavedCounterexample, lanes: readonly LaneCode[]): SavedCounterexample {
  if (file.kind === "run") return { ...file, rig: withLanes(file.rig, lanes) };
  const [{ source, command } = file.lane] = lanes;
  const [program, ...args] = command ?? [];
  return {
    ...file,
    lane: {
      name: file.lane.name,
      ...(source !== undefined && { source }),
      ...(program !== undefined && { command: [program, ...args] }),
    },
  };
}

/** The command that runs what is saved at `path` again. */
export function replayCommand(path: string): string {
  return typedCommand("replay", asTyped(path) || ".");
}

/** The command that shrinks the run saved at `path`. */
export function shrinkCommand(path: string): string {
  return typedCommand("shrink", asTyped(path) || ".");
}
