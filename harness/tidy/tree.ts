/** The files that rules look at: this repository's, or those of a fixture that stands for one. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export const root = fileURLToPath(new URL("../..", import.meta.url));
const FIXTURES = "harness/tidy/fixtures/";

/** Every text file that is committed or about to be, but for the planted violations. */
export function repository(): readonly SourceFile[] {
  // A checkout may belong to another user than the one who runs the tests, in a container above all.
  const listed = ["-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"];
  const paths = execFileSync("git", listed, { cwd: root, encoding: "utf8" }).split("\0");
  const there = paths.filter((path) => path !== "" && existsSync(join(root, path)));
  return read(
    root,
    there.filter((path) => !path.startsWith(FIXTURES)),
  );
}

/** The folders under fixtures: one a rule, each laid out like the repository. */
export function fixtureNames(): readonly string[] {
  return readdirSync(join(root, FIXTURES)).toSorted();
}

export function fixture(name: string): readonly SourceFile[] {
  const top = join(root, FIXTURES, name);
  const entries = readdirSync(top, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return read(
    top,
    files.map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1)),
  );
}

function read(top: string, paths: readonly string[]): readonly SourceFile[] {
  const files = paths.map((path) => ({ path, text: readFileSync(join(top, path), "utf8") }));
  return files.filter(({ text }) => !text.includes("\0"));
}
