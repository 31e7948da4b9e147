/** Loads a lane into its own process: a TypeScript lane with its system's payloads, or a module of WebAssembly. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Payloads, Start } from "../../runtime/contract/system.ts";
import { bootModule } from "../../runtime/instance/wasm.ts";
import { type Boot, bootProgram } from "../../runtime/lane/boot.ts";
import { programOf } from "../../runtime/lane/program.ts";

const FAILED = 4;

/** WebAssembly says itself whose lane it is. */
export async function booted(
  hello: { readonly system: string; readonly lane: string },
  [module = "", payloads]: readonly string[],
): Promise<Boot> {
  if (payloads === undefined) return await bootModule(new Uint8Array(readFileSync(module)));
  registerHooks({ load: loadStripped });
  const [codecs, { start }] = await Promise.all([
    load<{ readonly payloads: Payloads<unknown, unknown, unknown> }>(payloads),
    load<{ readonly start?: unknown }>(module),
  ]);
  if (typeof start !== "function") throw new Error("exports no function named start");
  const begin = start as Start<unknown, unknown, unknown>;
  return bootProgram(programOf(hello, codecs.payloads, begin));
}

/** What a lane's process that cannot serve says before it ends. */
export function endWith(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(FAILED);
}

async function load<Exports>(file: string): Promise<Exports> {
  return (await import(pathToFileURL(file).href)) as Exports;
}

/** The rig has taken the types out of a lane's world already: Node would load a compiler for that first. */
const loadStripped: Parameters<typeof registerHooks>[0]["load"] = (url, context, nextLoad) =>
  url.endsWith(".ts")
    ? { format: "module", source: readFileSync(fileURLToPath(url)), shortCircuit: true }
    : nextLoad(url, context);
