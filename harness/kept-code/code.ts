/** The code of a saved run that is not Tripod's: own lanes' files and commands, by lane and by hash. */
import { createHash } from "node:crypto";
import { z } from "zod";

/** A lane that may run code of its own: a file in the lane's place, or a program and its arguments. */
export interface LaneCode {
  readonly name: string;
  readonly source?: string | undefined;
  readonly command?: readonly string[] | undefined;
  /** Where the program is run. */
  readonly folder?: string | undefined;
}

/** The SHA-256 of each file, by its path from the folder of what names it. */
export const codeHashes = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
export type CodeHashes = z.output<typeof codeHashes>;

export interface KeptCode {
  readonly lanes: readonly LaneCode[];
  readonly files: CodeHashes;
  /** The folder of a system of the user's own, absolute. */
  readonly system?: string | undefined;
}

/** In the folder of what names it: one folder for each lane's files, called after what they hold. */
export const CODE = "code";
/** Before the path of a file of Tripod's own, which is not copied. */
export const OF_TRIPOD = "tripod:";
/** Of one lane. */
export const FILES_MAX = 64;
export const FILE_SIZE_MAX = 16 * 2 ** 20;

export function isOwn({ source, command }: LaneCode): boolean {
  return source !== undefined || command !== undefined;
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Names all that would run of a lane: which files with what in them, or which command. */
export function digestOf({ source, command = [] }: LaneCode, files: CodeHashes): string {
  const named = [source, ...command].flatMap((word) => (word === undefined ? [] : groupOf(word)));
  const hashes = Object.entries(files)
    .filter(([name]) => named.includes(groupOf(name)))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return sha256Of(JSON.stringify([source, command, hashes]));
}

/** The folder of a lane's files, or the file of Tripod's. */
function groupOf(name: string): string {
  return name.startsWith(`${CODE}/`) ? name.split("/", 2).join("/") : name;
}
