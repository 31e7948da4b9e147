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
  return await bootOf(hello, await loadPayloads(payloads), module);
}

type AnyPayloads = Payloads<unknown, unknown, unknown>;

export async function loadPayloads(file: string): Promise<AnyPayloads> {
  return (await load<{ readonly payloads: AnyPayloads }>(file)).payloads;
}

export async function bootOf(
  hello: NamedLane,
  payloads: AnyPayloads,
  module: string,
): Promise<Boot> {
  const { start } = await load<{ readonly start?: unknown }>(module);
  if (typeof start !== "function") throw new Error("exports no function named start");
  const begin = start as Start<unknown, unknown, unknown>;
  return bootProgram(programOf(hello, payloads, begin));
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
export function serveStripped(): void {
  registerHooks({ load: loadStripped });
}

const loadStripped: Parameters<typeof registerHooks>[0]["load"] = (url, context, nextLoad) =>
  url.endsWith(".ts")
    ? { format: "module", source: readFileSync(fileURLToPath(url)), shortCircuit: true }
    : nextLoad(url, context);
