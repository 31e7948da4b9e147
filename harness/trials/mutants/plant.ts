/** Writes a mutant's source: a copy of the lane's folder with the one change. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ROOT } from "../../root.ts";
import { laneOf } from "../../run/lanes.ts";
import { systemAt } from "../../system/system-at.ts";
import { laneSource } from "../../toolchain/build/native.ts";
import { type Mutant, mutated } from "./data/mutant.ts";

const MUTANTS = "build/mutants";
/** What the parts that lanes are built with define: a mutant brings its own, under another name. */
const PARTS: Readonly<Record<string, string>> = {
  "firmware/parts/distinct.c": "all_distinct",
  "firmware/parts/fusion.c": "fusion_marzullo",
};

/**
 * The path of the lane to be built. Equal mutants have equal paths, so that they are built once. Throws where the
 * mutant does not fit the sources any more.
 */
export async function plant(mutant: Mutant): Promise<string> {
  const ownFile = await ownFileOf(mutant);
  const texts = await textsOf(mutant, ownFile);
  const hash = createHash("sha256").update(JSON.stringify([mutant.lane, ...texts]));
  const folder = join(ROOT, MUTANTS, hash.digest("hex").slice(0, 16));
  await mkdir(folder, { recursive: true });
  for (const [name, text] of texts) await writeFile(join(folder, name), text);
  return join(folder, basename(ownFile));
}

/** The lane's own file, as the repository has it. */
async function ownFileOf({ system, lane }: Mutant): Promise<string> {
  const { language } = laneOf(await systemAt(system), lane);
  return language === "ts"
    ? `systems/${system}/lanes/${lane}/lane.ts`
    : laneSource({ system, lane, language });
}

async function textsOf(mutant: Mutant, ownFile: string): Promise<ReadonlyMap<string, string>> {
  const changed = mutated(await readFile(join(ROOT, mutant.file), "utf8"), mutant);
  const folder = dirname(ownFile);
  const texts = new Map<string, string>();
  for (const name of (await readdir(join(ROOT, folder))).toSorted()) {
    texts.set(name, await readFile(join(ROOT, folder, name), "utf8"));
  }
  const part = PARTS[mutant.file];
  const own = texts.get(basename(ownFile));
  if (dirname(mutant.file) === folder) texts.set(basename(mutant.file), changed);
  else if (part === undefined || own === undefined) throw new Error(`${mutant.file}: not a part`);
  else texts.set(basename(ownFile), `#define ${part} mutated_${part}\n${changed}\n${own}`);
  return texts;
}
