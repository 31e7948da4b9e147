/** A counterexample's file: written with a text for people beside it, and read back as it is found. */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fromHere, madeDirectories, unwritable } from "../directories.ts";
import { saveFile } from "../saved-file.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";
import { parseCounterexample, type SavedCounterexample } from "./counterexample.ts";

/** Its name in a folder of its own. */
export const COUNTEREXAMPLE = "counterexample.json";

/** Writes PATH.json, over an earlier one, and `text` to PATH.md. Makes the directories that are missing. */
export function saveCounterexample(path: string, file: SavedCounterexample, text: string): void {
  const json = `${JSON.stringify(file, undefined, 2)}\n`;
  const parsed = parseCounterexample(JSON.parse(json));
  if ("refused" in parsed) throw new Error(`an unreadable counterexample: ${parsed.refused}`);
  try {
    madeDirectories(dirname(path));
  } catch (cause) {
    throw unwritable(path, cause);
  }
  saveFile(path, json);
  saveFile(path.replace(/(\.json)?$/, ".md"), text);
}

/** Throws UserError (2) where it is not a counterexample. */
export function readCounterexample(path: string): SavedCounterexample {
  const parsed = parseCounterexample(jsonIn(path));
  if ("ok" in parsed) return parsed.ok;
  throw new UserError(`${path}: ${parsed.refused}`);
}

/** The command that runs what is saved at `path` again. */
export function replayCommand(path: string): string {
  return typedCommand("replay", fromHere(path) || ".");
}

/** The command that shrinks the run saved at `path`. */
export function shrinkCommand(path: string): string {
  return typedCommand("shrink", fromHere(path) || ".");
}

function jsonIn(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new UserError(`${path} cannot be read`, 2, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${path}: invalid JSON`, 2, { cause });
  }
}
