/** What a lane is made of beside its own file. */
import { readdirSync } from "node:fs";
import { extname, join, parse, resolve } from "node:path";
import { ROOT } from "../../root.ts";

/** The endings of what a lane's own file may stand on: what it includes, its modules, its packages. */
const partEndings: Readonly<Record<string, readonly string[]>> = {
  ".c": [".h"],
  ".rs": [".rs"],
  ".adb": [".ads", ".adb"],
};

/** The other files that a lane is made of, beside its own. One that is not called `lane` stands alone in its folder. */
export function besides(source: string): readonly string[] {
  const { dir, base, name, ext } = parse(source);
  const endings = partEndings[ext] ?? [];
  if (name !== "lane") return [];
  return readdirSync(resolve(ROOT, dir))
    .filter((file) => file !== base && endings.includes(extname(file)))
    .toSorted()
    .map((file) => join(dir, file));
}
