/** Builds a system's native lane for this machine: a process, or a WebAssembly module. */
import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { asTyped } from "../../directories.ts";
import { ROOT } from "../../root.ts";
import { UserError } from "../../user-error.ts";
import { made } from "./content-cache.ts";
import { filesRead } from "./files-read.ts";
import { besides } from "./parts.ts";
import { endings, type Language, type Recipe, recipes, type Target } from "./recipe.ts";

export interface LaneBuild {
  readonly system: string;
  /** The system's, where it is not systems/SYSTEM. */
  readonly folder?: string;
  /** A folder in the system's: lanes/LANE. */
  readonly lane: string;
  readonly language: Language;
  readonly target: Target;
  /** A file to build in the lane's place; relative to the working directory. */
  readonly source?: string;
}

/**
 * The absolute path of the built lane: a program that speaks frames over standard input and output, or a WebAssembly
 * module. A second call for unchanged sources starts no compiler. Throws MissingTool, or UserError with the first
 * errors of the compiler.
 */
export async function buildLane(build: LaneBuild): Promise<string> {
  const { system, lane, language, target } = build;
  const recipe = recipes[language][target];
  if (recipe === undefined) {
    throw new UserError(
      `${system}/${lane} does not run on the sim rung: nothing compiles ${language} to WebAssembly; try --rung process`,
    );
  }
  const ending = target === "wasm" ? ".wasm" : "";
  const subject = `the lane ${shownSource(laneSource(build))}`;
  return await linkedLane(build, recipe, { kind: target, ending, subject });
}

/** A lane that is compiled and linked with its kernel. `kind` tells a lane's builds apart. */
export async function linkedLane(
  build: Omit<LaneBuild, "target">,
  recipe: Recipe,
  {
    kind,
    ending,
    subject,
  }: { readonly kind: string; readonly ending: string; readonly subject: string },
): Promise<string> {
  const { system, lane } = build;
  const source = laneSource(build);
  const kernel = relative(ROOT, await made(recipe.kernel));
  return await made({
    ...{ name: `${system}-${lane}-${kind}`, ending, subject },
    tools: recipe.tools,
    ingredients: [...recipe.ingredients, kernel, source, ...besides(source)],
    source,
    commands: (place) => recipe.commands({ ...place, kernel, source }),
    filesRead: (scratch) => filesRead(scratch, source),
    exitCode: isUsers(build) ? 2 : 4,
  });
}

/** From the working directory, for people. */
export function shownSource(source: string): string {
  return asTyped(resolve(ROOT, source));
}

/** Whether the code is the user's: a file in a lane's place, or a lane of a system in a folder of theirs. */
export function isUsers({ folder, source }: Pick<LaneBuild, "folder" | "source">): boolean {
  return source !== undefined || (folder !== undefined && isAbsolute(folder));
}

/** The lane's file, relative to the root where it lies within, so that no build depends on where the repository is. */
export function laneSource({
  system,
  folder = `systems/${system}`,
  lane,
  language,
  source,
}: Omit<LaneBuild, "target">): string {
  const own = `${folder}/lanes/${lane}/lane.${endings[language]}`;
  const file = source === undefined ? own : resolve(source);
  if (!existsSync(resolve(ROOT, file))) {
    throw new UserError(`no lane to build: ${source ?? own} does not exist`);
  }
  return file;
}
