/**
 * Makes a file with compilers, once for each state of its sources, commands and compilers. What else the compilers read
 * only they can tell: their list is kept, and with it a product is found for the state of those files, too.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ROOT } from "../../root.ts";
import { isSandboxed } from "../../sandbox/choice.ts";
import type { ToolName } from "../setup/tools.ts";
import { compile } from "./compile.ts";
import { compilerWorld } from "./compiler-world.ts";
import { BUILDS, makingFolder } from "./making.ts";
import { requireProved } from "./proved-parts.ts";
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
  /** Of a lane: its own file, which may name others. */
  readonly source?: string;
  /** One after the other, run in the repository's root. */
  readonly commands: (place: Place) => readonly (readonly string[])[];
  /** What the compilers say that they read, once the commands have run; named as in the ingredients. */
  readonly filesRead?: (scratch: string) => readonly string[];
  /** What it means when a compiler refuses: bad input of the user's (2), or something wrong here (4). */
  readonly exitCode: 2 | 4;
}

/** Under way in this process, by what they are made of. */
const underWay = new Map<string, Promise<string>>();

/**
 * The absolute path of the product. A second call for unchanged sources starts no compiler. Throws MissingTool, or
 * UserError with the compiler's first errors.
 */
export async function made(product: Product): Promise<string> {
  const tools = new Map(product.tools.map((tool) => [tool, toolFile(tool)] as const));
  const isConfined = await isSandboxed();
  const digest = digestOf(product, tools, isConfined);
  const known = knownReads(product, digest);
  const file = known === undefined ? undefined : productFile(product, digest, known);
  if (file !== undefined && existsSync(file)) return file;
  // What was read may have changed since another call began: that makes another product.
  const key = file ?? `${product.name}-${digest}`;
  const started = underWay.get(key);
  if (started !== undefined) return started;
  const making = make(product, { tools, digest, isConfined });
  underWay.set(key, making);
  try {
    return await making;
  } finally {
    underWay.delete(key);
  }
}

type Tools = ReadonlyMap<ToolName, string>;

/** What an unconfined compiler has made may hold anything of this machine. Throws UserError where a part is not proved. */
function digestOf(product: Product, tools: Tools, isConfined: boolean): string {
  const hash = createHash("sha256");
  const place = { scratch: "", output: "", root: "", tool: lookUp(tools) };
  const commands = product.commands(place);
  requireProved(commands);
  hash.update(JSON.stringify([isConfined, commands]));
  for (const file of tools.values()) hash.update(stampOf(file));
  for (const file of product.ingredients.flatMap(filesIn)) {
    const bytes = readFileSync(resolve(ROOT, file));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex").slice(0, DIGEST_SIZE);
}

const DIGEST_SIZE = 16;

/** The name tells the state of all that the compilers read. */
function productFile(product: Product, digest: string, reads: readonly string[]): string {
  const hash = createHash("sha256").update(digest);
  for (const file of reads) {
    const path = resolve(ROOT, file);
    const bytes = existsSync(path) ? readFileSync(path) : undefined;
    hash.update(`${file} ${bytes?.length}\n`).update(bytes ?? "");
  }
  const whole = product.filesRead === undefined ? digest : hash.digest("hex").slice(0, DIGEST_SIZE);
  return join(BUILDS, `${product.name}-${whole}${product.ending}`);
}

function readsFile({ name }: Product, digest: string): string {
  return join(BUILDS, `${name}-${digest}.reads`);
}

/** What was read the last time; undefined where that is not known. */
function knownReads(product: Product, digest: string): readonly string[] | undefined {
  if (product.filesRead === undefined) return [];
  try {
    return readFileSync(readsFile(product, digest), "utf8").split("\0");
  } catch {
    return undefined;
  }
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
async function make(
  product: Product,
  { tools, digest, isConfined }: { tools: Tools; digest: string; isConfined: boolean },
): Promise<string> {
  const scratch = await makingFolder(BUILDS);
  const { subject, exitCode } = product;
  const startedMs = statSync(scratch).mtimeMs;
  try {
    const output = join(scratch, `product${product.ending}`);
    const compiled = { ...product, tools: [...tools.values()], scratch };
    const sandbox = isConfined ? compilerWorld(compiled) : undefined;
    for (const command of product.commands({ scratch, output, root: ROOT, tool: lookUp(tools) })) {
      await compile(command, { cwd: ROOT, scratch, sandbox, subject, exitCode });
    }
    const reads = product.filesRead?.(scratch) ?? [];
    const file = productFile(product, digest, reads);
    await rename(output, file);
    if (product.filesRead !== undefined) {
      const list = readsFile(product, digest);
      // What changed meanwhile may not be what was compiled: the next call compiles again.
      if (reads.some((read) => changedSince(read, startedMs))) await rm(list, { force: true });
      else {
        await writeFile(join(scratch, "reads"), reads.join("\0"));
        await rename(join(scratch, "reads"), list);
      }
    }
    return file;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function changedSince(file: string, ms: number): boolean {
  const { mtimeMs = Infinity } = statSync(resolve(ROOT, file), { throwIfNoEntry: false }) ?? {};
  return mtimeMs > ms;
}
