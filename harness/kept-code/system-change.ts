/** What a saved run or counterexample is replayed on: the system in its folder, as that is now. */
import type { SavedSystem } from "../system/reference.ts";
import { savedSystemDigest } from "./system-code.ts";

/** Of a file that was saved by an older Tripod the digest is not known. */
export interface DigestedSystem extends SavedSystem {
  readonly system_sha256?: string | undefined;
}

export interface SystemChange {
  readonly saved: string;
  readonly now: string;
}

/** Undefined where it is as it was when the file in `folder` was saved, or where that is not known. */
export function systemChange(file: DigestedSystem, folder: string): SystemChange | undefined {
  const { system_sha256: saved } = file;
  if (saved === undefined) return undefined;
  const now = savedSystemDigest(file, folder);
  return now === saved ? undefined : { saved, now };
}

/** Of a digest enough to tell two apart. */
const SHOWN = 8;

export function changeInWords({ saved, now }: SystemChange): string {
  return `the system has changed since (sha256 ${saved.slice(0, SHOWN)}, now ${now.slice(0, SHOWN)})`;
}
