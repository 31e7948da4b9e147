/** Loads a lane into its own process: a TypeScript lane with its system's payloads, or a module of WebAssembly. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Payloads, Start } from "../../runtime/contract/system.ts";
import { bootModule } from "../../runtime/instance/wasm.ts";
import { type Boot, bootProgram } from "../../runtime/lane/boot.ts";
import { programOf } from "../../runtime/lane/program.ts";

const FAILED = 4;

interface NamedLane {
  readonly system: string;
  readonly lane: string;
}

/** WebAssembly says itself whose lane it is. */
export async function booted(
  hello: NamedLane,
  [module = "", payloads]: readonly string[],
): Promise<Boot> {
  if (payloads === undefined) return await bootModule(new Uint8Array(readFileSync(module)));
  serveStripped();
  return await bootOf(hello, await loadPayloads(payloads), pathToFileURL(module).href);
}

type AnyPayloads = Payloads<unknown, unknown, unknown>;

export async function loadPayloads(file: string): Promise<AnyPayloads> {
  const { href } = pathToFileURL(file);
  return ((await import(href)) as { readonly payloads: AnyPayloads }).payloads;
}

/** `url` is its module's. */
export async function bootOf(hello: NamedLane, payloads: AnyPayloads, url: string): Promise<Boot> {
  const { start } = (await import(url)) as { readonly start?: unknown };
  if (typeof start !== "function") throw new Error("exports no function named start");
  const begin = start as Start<unknown, unknown, unknown>;
  return bootProgram(programOf(hello, payloads, begin));
}

/** What a lane's process that cannot serve says before it ends. */
export function endWith(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(FAILED);
}

/** The rig has taken the types out of a lane's world already: Node would load a compiler for that first. */
export function serveStripped(): void {
  registerHooks({ load: loadStripped });
}

const loadStripped: Parameters<typeof registerHooks>[0]["load"] = (url, context, nextLoad) =>
  url.endsWith(".ts")
    ? { format: "module", source: readFileSync(fileURLToPath(url)), shortCircuit: true }
    : nextLoad(url, context);
