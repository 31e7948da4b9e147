/** The files that rules look at: this repository's, or those of a fixture that stands for one. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export const root = fileURLToPath(new URL("../..", import.meta.url));
const FIXTURES = "harness/tidy/fixtures/";
/** What begins with a dot at the root and does not belong to a tool. */
const OUR_HIDDEN = new Set([".ci", ".gitignore", ".oxlintrc.json"]);

/** Every text file that is committed or could be, but for the planted violations. */
export function repository(): readonly SourceFile[] {
  const ignored = readFileSync(join(root, ".gitignore"), "utf8").split("\n");
  const isOurs = (path: string) =>
    (!path.startsWith(".") || OUR_HIDDEN.has(path.split("/")[0] ?? "")) &&
    !ignored.includes(`/${path}`) &&
    !ignored.includes(basename(path)) &&
    `${path}/` !== FIXTURES;
  return read(root, filesBelow("", isOurs));
}

/** Paths from the root of all files in `folder`; folders that are not ours are not entered. */
function filesBelow(folder: string, isOurs: (path: string) => boolean): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!isOurs(path)) return [];
    if (entry.isDirectory()) return filesBelow(path, isOurs);
    return entry.isFile() ? [path] : [];
  });
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
