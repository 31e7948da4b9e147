/** Which parts were proved anew since a commit. */
import { execFileSync } from "node:child_process";
import { ROOT } from "../root.ts";
import {
  manifestFile,
  type PartsManifest,
  parseManifest,
  readManifest,
} from "../toolchain/build/proved-parts.ts";
import { UserError } from "../user-error.ts";
import { recordedAnew } from "./changed.ts";

/** Those that the manifest records otherwise than it did in that commit. Throws UserError where git knows of none. */
export function partsSince(commit: string): readonly string[] {
  return recordedAnew(manifestOf(commit), readManifest());
}

function manifestOf(commit: string): PartsManifest {
  const git = (...words: readonly string[]) =>
    execFileSync("git", words, {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  const file = manifestFile();
  try {
    git("rev-parse", "--verify", "--quiet", "--end-of-options", `${commit}^{commit}`);
  } catch (cause) {
    throw new UserError(`--since ${commit}: no such commit`, 2, { cause });
  }
  // There was none before the first part was proved.
  const isThere = git("ls-tree", "--name-only", commit, "--", file) !== "";
  return isThere
    ? parseManifest(git("show", `${commit}:${file}`), `${commit}:${file}`)
    : { schema: "tripod.parts.v1", parts: {} };
}
