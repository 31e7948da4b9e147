/** Makes a file with compilers, once for each state of its sources, commands and compilers. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { ROOT } from "../../root.ts";
import type { ToolName } from "../setup/tools.ts";
import { compile } from "./compile.ts";
import { BUILDS, makingFolder } from "./making.ts";
import { stampOf, toolFile } from "./toolchain.ts";

/** Where a build reads and writes, and what it runs. Paths are absolute or relative to `root`. */
export interface Place {
  /** For files that only the build needs. */
  readonly scratch: string;
  readonly output: string;
  /** Where the commands are run: the repository. */
  readonly root: string;
  readonly tool: (tool: ToolName) => string;
}

export interface Product {
  /** For people; what tells products apart is added to it. */
  readonly name: string;
  /** Of the file's name, with its dot; empty for a program. */
  readonly ending: string;
  /** What it is called when it cannot be made. */
  readonly subject: string;
  readonly tools: readonly ToolName[];
  /** Files it is made of, and folders whose files all count. */
  readonly ingredients: readonly string[];
  /** One after the other, run in the repository's root. */
  readonly commands: (place: Place) => readonly (readonly string[])[];
  /** What it means when a compiler refuses: bad input of the user's (2), or something wrong here (4). */
  readonly exitCode: 2 | 4;
}

/** Under way in this process, by the file they make. */
const underWay = new Map<string, Promise<string>>();

/**
 * The absolute path of the product. A second call for unchanged sources starts no compiler. Throws MissingTool, or
 * UserError with the first lines of what the compiler said.
 */
export async function made(product: Product): Promise<string> {
  const tools = new Map(product.tools.map((tool) => [tool, toolFile(tool)] as const));
  const name = `${product.name}-${digestOf(product, tools)}${product.ending}`;
  const file = join(BUILDS, name);
  if (existsSync(file)) return file;
  const started = underWay.get(file);
  if (started !== undefined) return started;
  const making = make(product, tools, file);
  underWay.set(file, making);
  try {
    return await making;
  } finally {
    underWay.delete(file);
  }
}

type Tools = ReadonlyMap<ToolName, string>;

function digestOf(product: Product, tools: Tools): string {
  const hash = createHash("sha256");
  const place = { scratch: "", output: "", root: "", tool: lookUp(tools) };
  hash.update(JSON.stringify(product.commands(place)));
  for (const file of tools.values()) hash.update(stampOf(file));
  for (const file of product.ingredients.flatMap(filesIn)) {
    const bytes = readFileSync(resolve(ROOT, file));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex").slice(0, 16);
}

/** The files of a folder, not of folders in it; a file is its own. */
function filesIn(ingredient: string): readonly string[] {
  if (!ingredient.endsWith("/")) return [ingredient];
  return readdirSync(join(ROOT, ingredient), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${ingredient}${name}`)
    .toSorted();
}

function lookUp(tools: Tools): Place["tool"] {
  return (tool) => {
    const file = tools.get(tool);
    if (file === undefined) throw new Error(`${tool} is not among the tools of this product`);
    return file;
  };
}

/** Compiles in a folder of its own and moves the result into place in one step: another build of the same may be under way. */
async function make(product: Product, tools: Tools, file: string): Promise<string> {
  const scratch = await makingFolder(BUILDS);
  const { subject, exitCode } = product;
  try {
    const output = join(scratch, basename(file));
    for (const command of product.commands({ scratch, output, root: ROOT, tool: lookUp(tools) })) {
      await compile(command, { cwd: ROOT, scratch, subject, exitCode });
    }
    await rename(output, file);
    return file;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
