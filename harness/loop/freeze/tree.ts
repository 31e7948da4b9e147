/** A tree of files on the disk: laid out from what a commit holds, for what loads or compiles them. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../../root.ts";
import type { Files } from "./frozen-files.ts";

const READ_ONLY = 0o444;

/** In a new folder. The adversary's package is found where this repository has it. */
export function layOut(folder: string, files: Files): void {
  writeFiles(folder, files, () => READ_ONLY);
  const modules = join(folder, "node_modules");
  if (!existsSync(modules)) symlinkSync(join(ROOT, "node_modules"), modules);
}

export function writeFiles(folder: string, files: Files, modeOf: (path: string) => number): void {
  for (const [path, bytes] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes, { mode: modeOf(path) });
  }
}
