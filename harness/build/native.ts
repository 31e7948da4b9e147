/** Builds a system's C or Rust lane, once for each state of its sources, flags and compilers. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { UserError } from "../cli/user-error.ts";
import { type Language, type Recipe, recipes, type Target } from "./recipe.ts";
import { type NativeTool, stampOf, toolFile } from "./toolchain.ts";

export interface LaneBuild {
  readonly system: string;
  /** The lane's folder: systems/SYSTEM/lanes/LANE. */
  readonly lane: string;
  readonly language: Language;
  readonly target: Target;
  /** A file to build in the lane's place; relative to the working directory. */
  readonly source?: string;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BUILDS = "build/native";
const COMPILE_MS_MAX = 120_000;
const MESSAGE_LINES_MAX = 8;

const run = promisify(execFile);

/** Builds under way in this process, by the file they make. */
const underWay = new Map<string, Promise<string>>();

/**
 * The absolute path of the built lane: a program that speaks frames over standard input and output, or a WebAssembly
 * module. A second call for unchanged sources starts no compiler. Throws MissingTool, or UserError with the first
 * lines of what the compiler said.
 */
export async function buildLane(build: LaneBuild): Promise<string> {
  const recipe = recipes[build.language][build.target];
  const source = sourceOf(build);
  const tools = new Map(recipe.tools.map((tool) => [tool, toolFile(tool)] as const));
  const name = `${build.system}-${build.lane}-${build.target}-${digestOf(recipe, source, tools)}`;
  const output = join(ROOT, BUILDS, build.target === "wasm" ? `${name}.wasm` : name);
  if (existsSync(output)) return output;
  const started = underWay.get(output);
  if (started !== undefined) return started;
  const making = make({ recipe, source, tools, output, isOurs: build.source === undefined });
  underWay.set(output, making);
  try {
    return await making;
  } finally {
    underWay.delete(output);
  }
}

/** Relative to the root where it lies within, so that no build depends on where the repository is. */
function sourceOf({ system, lane, language, source }: LaneBuild): string {
  const own = `systems/${system}/lanes/${lane}/lane.${language === "c" ? "c" : "rs"}`;
  const file = source === undefined ? own : resolve(source);
  if (!existsSync(resolve(ROOT, file))) {
    throw new UserError(`there is no lane to build at ${source ?? own}`);
  }
  return file;
}

function digestOf(recipe: Recipe, source: string, tools: ReadonlyMap<NativeTool, string>): string {
  const hash = createHash("sha256");
  const place = {
    source,
    scratch: "",
    output: "",
    tool: (tool: NativeTool) => fileOf(tools, tool),
  };
  hash.update(JSON.stringify(recipe.commands(place)));
  for (const file of tools.values()) hash.update(stampOf(file));
  for (const file of [...ingredientsOf(recipe), source]) {
    const bytes = readFileSync(resolve(ROOT, file));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex").slice(0, 16);
}

function ingredientsOf({ ingredients, endings }: Recipe): readonly string[] {
  return ingredients.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => endings.some((ending) => name.endsWith(ending)))
      .toSorted()
      .map((name) => `${folder}/${name}`),
  );
}

function fileOf(tools: ReadonlyMap<NativeTool, string>, tool: NativeTool): string {
  const file = tools.get(tool);
  if (file === undefined) throw new Error(`the recipe does not list ${tool} among its tools`);
  return file;
}

interface Making {
  readonly recipe: Recipe;
  readonly source: string;
  readonly tools: ReadonlyMap<NativeTool, string>;
  readonly output: string;
  readonly isOurs: boolean;
}

/** Compiles in a folder of its own and moves the result into place whole, whoever else builds the same. */
async function make({ recipe, source, tools, output, isOurs }: Making): Promise<string> {
  await mkdir(join(ROOT, BUILDS), { recursive: true });
  const scratch = await mkdtemp(join(ROOT, BUILDS, "making-"));
  try {
    const made = join(scratch, basename(output));
    const place = {
      source,
      scratch,
      output: made,
      tool: (tool: NativeTool) => fileOf(tools, tool),
    };
    for (const [program = "", ...args] of recipe.commands(place)) {
      await run(program, args, { cwd: ROOT, timeout: COMPILE_MS_MAX, maxBuffer: 2 ** 24 }).catch(
        (cause: unknown) => {
          throw new UserError(complaint(source, cause), isOurs ? 4 : 2, { cause });
        },
      );
    }
    await rename(made, output);
    return output;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What the compiler said first, or why it could not be run. */
function complaint(source: string, cause: unknown): string {
  const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : "";
  const reason = said === "" ? String(cause) : said;
  const lines = reason.split("\n").slice(0, MESSAGE_LINES_MAX);
  return `cannot build the lane ${source}:\n${lines.join("\n")}`;
}
