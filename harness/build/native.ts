/** Builds a system's native lane for this machine: a process, or a WebAssembly module. */
import { existsSync, readdirSync } from "node:fs";
import { extname, join, parse, resolve } from "node:path";
import { UserError } from "../cli/user-error.ts";
import { made, ROOT } from "./content-cache.ts";
import { endings, type Language, recipes, type Target } from "./recipe.ts";

export interface LaneBuild {
  readonly system: string;
  /** The lane's folder: systems/SYSTEM/lanes/LANE. */
  readonly lane: string;
  readonly language: Language;
  readonly target: Target;
  /** A file to build in the lane's place; relative to the working directory. */
  readonly source?: string;
}

/**
 * The absolute path of the built lane: a program that speaks frames over standard input and output, or a WebAssembly
 * module. A second call for unchanged sources starts no compiler. Throws MissingTool, or UserError with the first
 * lines of what the compiler said.
 */
export async function buildLane(build: LaneBuild): Promise<string> {
  const { system, lane, language, target } = build;
  const recipe = recipes[language][target];
  if (recipe === undefined) {
    throw new UserError(
      `${system}/${lane} does not run on the sim rung: nothing compiles ${language} to WebAssembly; try --rung process`,
    );
  }
  const source = laneSource(build);
  return await made({
    name: `${system}-${lane}-${target}`,
    ending: target === "wasm" ? ".wasm" : "",
    subject: `the lane ${source}`,
    tools: recipe.tools,
    ingredients: [...recipe.ingredients, source, ...besides(source)],
    commands: (place) => recipe.commands({ ...place, source }),
    exitCode: build.source === undefined ? 4 : 2,
  });
}

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

/** The lane's file, relative to the root where it lies within, so that no build depends on where the repository is. */
export function laneSource({
  system,
  lane,
  language,
  source,
}: Pick<LaneBuild, "system" | "lane" | "language" | "source">): string {
  const own = `systems/${system}/lanes/${lane}/lane.${endings[language]}`;
  const file = source === undefined ? own : resolve(source);
  if (!existsSync(resolve(ROOT, file))) {
    throw new UserError(`there is no lane to build at ${source ?? own}`);
  }
  return file;
}
