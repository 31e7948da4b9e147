/** Which files a compiler says that it read for a lane: its own, and whatever those include. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ROOT } from "../../root.ts";

/** A C or Rust compiler writes its list to this file in the build's scratch folder; GNAT writes one for each unit. */
export const READ = "lane.d";
const ADA_LIST = ".ali";

/** Absolute, or relative to the root, as the compiler named them. */
export function filesRead(scratch: string, source: string): readonly string[] {
  const rules = join(scratch, READ);
  const found = existsSync(rules) ? prerequisites(readFileSync(rules, "utf8")) : [];
  const units = readdirSync(scratch)
    .filter((name) => name.endsWith(ADA_LIST))
    .flatMap((name) => unitsIn(readFileSync(join(scratch, name), "utf8")))
    // GNAT does not say where: those of Tripod and of GNAT count with the recipe and the compiler.
    .map((name) => join(dirname(source), name))
    .filter((file) => existsSync(resolve(ROOT, file)));
  return [...new Set([...found, ...units])].toSorted();
}

/** Of the rules in a makefile, what stands behind each colon. */
export function prerequisites(makefile: string): readonly string[] {
  const lines = makefile.replaceAll(/\\\r?\n/g, " ").split("\n");
  return lines.flatMap((line) => {
    const [, files] = /^(?!#)(?:\\.|[^\\])*?:(?:\s+(.*))?$/.exec(line) ?? [];
    const words = files?.match(/(?:\\.|[^\s\\])+/g) ?? [];
    return words.map((word) => word.replaceAll(/\\([\s#\\])/g, "$1").replaceAll("$$", "$"));
  });
}

/** The sources in GNAT's library information: lines of `D name stamp checksum ...`. */
function unitsIn(library: string): readonly string[] {
  return [...library.matchAll(/^D (\S+)/gm)].flatMap(([, name]) => name ?? []);
}
