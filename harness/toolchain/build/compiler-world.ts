/**
 * What a compiler sees: the machine's tools, read-only, and of the repository what the product is made of. A lane's source
 * can name any file of the machine, and have it compiled in; what is absent cannot be.
 */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { holds, installationMounts, machineMounts } from "../../../runtime/sandbox/machine.ts";
import type { Mount, Sandbox } from "../../../runtime/sandbox/sandbox.ts";
import { namedIn } from "../../lane-files/references.ts";
import { isFile, mayStandOn } from "../../lane-files/territory.ts";
import { ROOT } from "../../root.ts";
import { besides } from "./parts.ts";

/** Names that a file may be included by from elsewhere than the lane's own folder. */
const SOURCE = /\.(?:h|hpp|c|inc|def|rs|ads|adb|S)$/;
const FILES_MAX = 1000;
/** Where Rust's core library for boards is built. */
const CORES = "build/rust-core";

export interface Compilation {
  /** The compilers. */
  readonly tools: readonly string[];
  /** Files and folders, absolute or relative to the repository's root. */
  readonly ingredients: readonly string[];
  /** The file of a lane, which may name others. */
  readonly source?: string | undefined;
  /** What alone is writable. */
  readonly scratch: string;
}

export function compilerWorld({ tools, ingredients, source, scratch }: Compilation): Sandbox {
  const root = resolve(ROOT);
  const hidden = [root];
  const named = source === undefined ? [] : partsOf(resolve(ROOT, source));
  const files = [...ingredients, CORES, ...named].map((path) => resolve(ROOT, path));
  return {
    kind: "processes",
    mounts: [
      ...machineMounts(hidden),
      ...tools.flatMap((tool) => installationMounts(tool, hidden)),
      { to: root, isEmpty: true },
      ...[...new Set(files)].filter((path) => existsSync(path)).map(readable),
      { from: scratch, to: scratch, isWritable: true },
    ],
    folder: root,
    env: { PATH: "/usr/bin:/bin", TMPDIR: scratch },
    // The shell around it sets them.
    limits: {},
  };
}

function readable(path: string): Mount {
  return { from: realpathSync(path), to: path };
}

/** What lies beside a lane's own file, and what it names, and so on. */
function partsOf(own: string): readonly string[] {
  const found = new Set([own, ...besides(own).map((file) => resolve(ROOT, file))]);
  for (const path of found) {
    if (found.size > FILES_MAX || !isFile(path)) break;
    const names = namedIn(readFileSync(path, "utf8"), path, extname(own));
    const targets = names.flatMap((name) =>
      [dirname(path), dirname(own)].map((folder) => resolve(folder, name)),
    );
    for (const target of targets) if (isPart(own, target)) found.add(target);
  }
  return [...found];
}

/** A file that leads elsewhere is held to where it leads. */
function isPart(own: string, target: string): boolean {
  if (!isFile(target)) return false;
  const file = realpathSync(target);
  const isNear = holds(dirname(own), target) && holds(realpathSync(dirname(own)), file);
  return (isNear || SOURCE.test(file)) && mayStandOn(realpathSync(own), file);
}
