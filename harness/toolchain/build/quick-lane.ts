/**
 * A C lane for a search that builds hundreds and looks at each for a moment: the kernel is compiled once, the lane without optimisation, and
 * nothing is kept. A lane that is to be believed is built by `buildLane`.
 */
import { ROOT } from "../../root.ts";
import { isSandboxed } from "../../sandbox/choice.ts";
import { compile } from "./compile.ts";
import { compilerWorld } from "./compiler-world.ts";
import { made } from "./content-cache.ts";
import { type Sanitized, sanitizedKernel } from "./instrumented.ts";
import { C_FLAGS, C_INGREDIENTS, C_ROOM, cKernel } from "./recipe.ts";
import { toolFile } from "./toolchain.ts";

/** `folder` is writable, and takes the program. Returns its path. Throws as `buildLane` does. */
export async function quickLane(source: string, folder: string): Promise<string> {
  const kernel = await made(cKernel("c-kernel-host"));
  return await quickly(source, { kernel, flags: ["-O0"] }, { folder, output: `${folder}/lane` });
}

/** The same with run-time checks; undefined where this machine's compiler has none. */
export async function quickSanitizedLane(
  source: string,
  folder: string,
): Promise<string | undefined> {
  const sanitized = await sanitizedKernel();
  if ("why" in sanitized) return undefined;
  return await quickly(source, sanitized, { folder, output: `${folder}/sanitized` });
}

async function quickly(
  source: string,
  { kernel, flags }: Sanitized,
  { folder, output }: { readonly folder: string; readonly output: string },
): Promise<string> {
  const cc = toolFile("cc");
  const compilation = {
    tools: [cc],
    ingredients: [...C_INGREDIENTS, kernel],
    ...{ source, scratch: folder },
  };
  const sandbox = (await isSandboxed()) ? compilerWorld(compilation) : undefined;
  const command = [cc, ...C_FLAGS, ...C_ROOM.host, ...flags, "-w", "-o", output, kernel, source];
  const subject = `the lane ${source}`;
  await compile(command, { cwd: ROOT, scratch: folder, sandbox, subject, exitCode: 2 });
  return output;
}
