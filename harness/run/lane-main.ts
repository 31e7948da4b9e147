/**
 * The process of a TypeScript lane, or of a lane's WebAssembly: serves one lane over gRPC until its standard input closes. It
 * stands on the runtime alone, because all that it imports is in the sandbox with the lane (`lane-world.ts`).
 */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Payloads, Start } from "../../runtime/contract/system.ts";
import { bootModule } from "../../runtime/instance/wasm.ts";
import { type Boot, bootProgram } from "../../runtime/lane/boot.ts";
import { serveLane } from "../../runtime/lane/lane-host.ts";
import { programOf } from "../../runtime/lane/program.ts";
import { parseAddress } from "../../runtime/link/address.ts";
import { endWithStandardInput } from "../exit-with-parent.ts";

const FAILED = 4;

async function serve(words: readonly string[]): Promise<void> {
  const [system = "", lane = "", at = "", ...modules] = words;
  const address = parseAddress(at);
  if ("refused" in address) throw new Error(address.refused);
  await serveLane(await booted({ system, lane }, modules), address.ok);
}

/** WebAssembly says itself whose lane it is. */
async function booted(
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

async function load<Exports>(file: string): Promise<Exports> {
  return (await import(pathToFileURL(file).href)) as Exports;
}

/** The rig has taken the types out of a lane's world already: Node would load a compiler for that first. */
const loadStripped: Parameters<typeof registerHooks>[0]["load"] = (url, context, nextLoad) =>
  url.endsWith(".ts")
    ? { format: "module", source: readFileSync(fileURLToPath(url)), shortCircuit: true }
    : nextLoad(url, context);

serve(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(FAILED);
});
endWithStandardInput();
