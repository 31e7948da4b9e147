/** Finds, builds and starts a system's lanes, for whichever rung they are to run on. */

import { readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { LaneSource, Start } from "../../runtime/contract/system.ts";
import type { Triad } from "../../runtime/contract/triad.ts";
import type { ProcessCommands } from "../../runtime/instance/behind-proxy.ts";
import type { Command } from "../../runtime/instance/child.ts";
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import { bootModule } from "../../runtime/instance/wasm.ts";
import { type Boot, bootProgram } from "../../runtime/lane/boot.ts";
import type { Program } from "../../runtime/lane/kernel.ts";
import { programOf } from "../../runtime/lane/program.ts";
import { defaultRig, type Rig } from "../../runtime/rig/rig.ts";
import { unknownName } from "../../runtime/unknown-name.ts";
import { type AnySystem, filesOf } from "../../systems/catalog.ts";
import { asTyped } from "../directories.ts";
import { ROOT } from "../root.ts";
import { syntaxRefusal } from "../syntax-refusal.ts";
import { moduleAt } from "../system/frozen-entry.ts";
import { loadModule } from "../system/outside.ts";
import { isOutside, referenceOf } from "../system/reference.ts";
import { laneModule } from "../system/shape.ts";
import { payloadsAt } from "../system/system-at.ts";
import { buildInstrumented, type Instrumentation } from "../toolchain/build/instrumented.ts";
import { buildLane, type LaneBuild } from "../toolchain/build/native.ts";
import { withTools } from "../toolchain/build/toolchain.ts";
import { typedCommand } from "../typed-command.ts";
import { whileLoading } from "../under-way.ts";
import { UserError } from "../user-error.ts";
import { commandLane } from "./command-lane.ts";
import { instrumentedLane, type NodeLane, nativeLane, nodeLane } from "./lane-command.ts";
import { type LaneWorld, laneWorld, moduleWorld } from "./lane-world.ts";

const MAIN = join(ROOT, "harness/cli/main.ts");

/** The lane of that name, or one line that says `where` it is named and lists those there are. */
export function laneOf(
  system: Pick<AnySystem, "name" | "lanes">,
  name: string,
  where = "",
): LaneSource {
  const found = system.lanes.find((lane) => lane.name === name);
  if (found !== undefined) return found;
  const known = system.lanes.map((lane) => lane.name);
  throw new UserError(`${where}${unknownName(`lane of ${system.name}`, name, known)}`);
}

/** The first three lanes of a system, which its default rigs run. */
export function triadOf(system: AnySystem): Triad<string> {
  const [a, b, c] = system.lanes.map(({ name }) => name);
  if (a === undefined || b === undefined || c === undefined) {
    throw new UserError(
      `${system.name} has ${system.lanes.length === 1 ? "one lane" : `${system.lanes.length} lanes`}, a run needs three; ` +
        `try: ${typedCommand("check", system.name)}`,
    );
  }
  return [a, b, c];
}

/** The first three lanes that a board can run; where they are fewer, the first of the others in this process complete the triad. */
export function boardTriadOf(system: AnySystem): Triad<string> {
  triadOf(system);
  const fit = system.lanes.filter(({ language }) => language !== "ts");
  const others = system.lanes.filter(({ language }) => language === "ts");
  const [a, b, c] = [...fit, ...others].slice(0, 3).map(({ name }) => name);
  if (a !== undefined && b !== undefined && c !== undefined && fit.length > 0) return [a, b, c];
  throw new UserError(`${system.name} has no lane that runs on a Pico`);
}

/** The default rig of emulated boards, in virtual time. A TypeScript lane runs on no board: it is in this process. */
export function emulatedRig(system: AnySystem): Rig {
  const rig = defaultRig(system, boardTriadOf(system), "emulated-pico");
  const placed = (one: Rig["lanes"][number]): Rig["lanes"][number] =>
    laneOf(system, one.lane).language === "ts"
      ? { name: one.name, lane: one.lane, on: "sim" }
      : one;
  const [a, b, c] = rig.lanes;
  return { ...rig, lanes: [placed(a), placed(b), placed(c)] };
}

/** Loads what a TypeScript lane's own world holds: its module and the system's payloads, no oracle and no other lane. */
export async function loadProgram(
  reference: string,
  laneName: string,
  source?: string,
): Promise<Program> {
  const { name, folder, payloads } = await payloadsAt(reference);
  const own = resolve(ROOT, folder, "lanes", laneName, "lane.ts");
  const file = source === undefined ? own : resolve(source);
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined) {
    throw new UserError(
      source === undefined
        ? `${name} has no TypeScript lane "${laneName}"`
        : `${source}: no such file; check the path`,
    );
  }
  // A device, or a pipe without a writer, would be read for ever.
  if (!there.isFile()) throw new UserError(`${source ?? file}: not a regular file; give a file`);
  const lane = isOutside({ folder })
    ? await loadModule<{ readonly start: unknown }>(folder, file, laneModule)
    : await laneModuleAt(file, source);
  if (typeof lane.start !== "function") {
    throw new UserError(`${source ?? `${name}/${laneName}`} exports no function named start`, 4);
  }
  return programOf(
    { system: name, lane: laneName },
    payloads,
    lane.start as Start<unknown, unknown, unknown>,
  );
}

/** Throws UserError for the user's own: 2 where it is not TypeScript, 4 where it fails while it is loaded. */
async function laneModuleAt(
  file: string,
  source: string | undefined,
): Promise<{ readonly start?: unknown }> {
  if (source !== undefined) refuseSyntax(source);
  const load = async () => (await import(pathToFileURL(file).href)) as { readonly start?: unknown };
  try {
    return await (source === undefined ? load() : whileLoading(load));
  } catch (cause) {
    if (source === undefined) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${source} cannot be loaded: ${why}`, 4, { cause });
  }
}

/** Of a file of the user's, before any process is started for it, as a compiler does for the other languages. */
function refuseSyntax(source: string): void {
  try {
    stripTypeScriptTypes(readFileSync(source, "utf8"));
  } catch (cause) {
    throw syntaxRefusal(cause, source) ?? cause;
  }
}

/** One lane as something that runs in this process. */
export async function simBoot(
  system: AnySystem,
  { lane, source }: Pick<Rig["lanes"][number], "lane" | "source">,
): Promise<Boot> {
  const { name, language } = laneOf(system, lane);
  if (language === "ts") return bootProgram(await loadProgram(referenceOf(system), name, source));
  return await bootOfModule(await simModule(system, { lane, source }));
}

/** The modules that were booted last, by the files they are in: a file's name tells its content. */
const bootOfFile = new Map<string, Promise<Boot>>();
const MODULES_MAX = 8;

/** Run after run on one module: V8 optimises its code once, and not in each of them. */
async function bootOfModule(file: string): Promise<Boot> {
  const boot =
    bootOfFile.get(file) ?? readFile(file).then((bytes) => bootModule(Uint8Array.from(bytes)));
  bootOfFile.delete(file);
  bootOfFile.set(file, boot);
  const [oldest] = bootOfFile.keys();
  if (bootOfFile.size > MODULES_MAX && oldest !== undefined) bootOfFile.delete(oldest);
  try {
    return await boot;
  } catch (error) {
    bootOfFile.delete(file);
    throw error;
  }
}

/** A native lane's WebAssembly module. */
async function simModule(
  system: AnySystem,
  { lane, source }: Pick<Rig["lanes"][number], "lane" | "source">,
): Promise<string> {
  const { name, language } = laneOf(system, lane);
  if (language === "ts") throw new UserError(`${system.name}/${name} is not compiled`);
  const build = { ...laneIn(system, name), language, target: "wasm" } as const;
  return await built(source === undefined ? build : { ...build, source });
}

/** Each lane of the rig that is a process, and the proxy between. */
export async function processCommands(system: AnySystem, rig: Rig): Promise<ProcessCommands> {
  const commands = await Promise.all(
    rig.lanes.map(async (lane) =>
      lane.on === "process" ? await commandOf(system, lane) : undefined,
    ),
  );
  return {
    lane: (index) => {
      const command = commands[index];
      if (command === undefined) throw new RangeError(`lane ${index} is not a process`);
      return command;
    },
    proxy: ({ control, links, dir }) =>
      tripod(
        "proxy",
        ...links.flatMap(({ name, listen, upstream }) => [
          ...["--name", name, "--listen", listen],
          ...["--upstream", upstream],
        ]),
        ...["--control", control, "--exit-with-parent", dir],
      ),
    env: nodeEnvironment(),
    startNs: rig.deadlines.startNs,
  };
}

/** A file of the user's in the lane's place, any executable, or the lane that the system has. */
async function commandOf(system: AnySystem, rigLane: Rig["lanes"][number]): Promise<LaneCommand> {
  const { lane, source, command, folder } = rigLane;
  if (command !== undefined) return await commandLane(command, { folder, system });
  if (source === undefined) return await laneCommand(system, lane);
  return await laneCommand(system, lane, { path: source, language: laneOf(system, lane).language });
}

/** `source` runs a file of the user's in the lane's place. */
export async function laneCommand(
  system: AnySystem,
  laneName: string,
  source?: { readonly path: string; readonly language: LaneSource["language"] },
): Promise<LaneCommand> {
  const { name, language } =
    source === undefined ? laneOf(system, laneName) : { name: laneName, ...source };
  if (language === "ts") return await typescriptLane(system, name, source?.path);
  const file = await built({
    ...laneIn(system, name),
    language,
    target: "host",
    ...(source === undefined ? {} : { source: source.path }),
  });
  return await nativeLane(file);
}

async function typescriptLane(
  system: AnySystem,
  name: string,
  source: string | undefined,
): Promise<NodeLane> {
  const file = source ?? resolve(ROOT, system.folder, "lanes", name, "lane.ts");
  if (source !== undefined || isOutside(system)) refuseSyntax(asTyped(file));
  return await nodeLane(await worldOf(system, file), { system: system.name, lane: name });
}

/** A lane of sim in a process of its own: what it would be in this one. */
export async function outOfProcessLane(
  system: AnySystem,
  { lane, source }: Pick<Rig["lanes"][number], "lane" | "source">,
): Promise<NodeLane> {
  const { name, language } = laneOf(system, lane);
  if (language === "ts") return await typescriptLane(system, name, source);
  const world = await moduleWorld(await simModule(system, { lane, source }));
  return await nodeLane(world, { system: system.name, lane: name });
}

/** The same lane with the run-time checks of its language, or why there are none; undefined for one that is not compiled. */
export async function instrumentedCommand(
  system: AnySystem,
  laneName: string,
  { path: source, language }: { readonly path?: string; readonly language: LaneSource["language"] },
): Promise<InstrumentedCommand | undefined> {
  if (language === "ts") return undefined;
  const build = { ...laneIn(system, laneName), language, ...(source !== undefined && { source }) };
  const { file, by } = await withTools(() => buildInstrumented(build));
  return file === undefined ? { by } : { by, command: await instrumentedLane(file) };
}

export interface InstrumentedCommand {
  readonly by: Instrumentation;
  readonly command?: LaneCommand;
}

/** What that lane's process would be made of. */
export async function worldOf(system: AnySystem, file: string): Promise<LaneWorld> {
  return await laneWorld(payloadsFile(system), file);
}

function payloadsFile({ name, folder }: AnySystem): string {
  const file = isOutside({ folder }) ? moduleAt(folder, "payloads.ts") : filesOf(name)?.payloads;
  if (file === undefined) throw new RangeError(`${name} is not in the catalog`);
  return resolve(ROOT, file);
}

/** What a build is told of where a lane is. */
export function laneIn(
  { name, folder }: AnySystem,
  lane: string,
): Pick<LaneBuild, "system" | "folder" | "lane"> {
  return { system: name, folder, lane };
}

/** A lane's tools are installed when a lane first needs them. */
async function built(build: LaneBuild): Promise<string> {
  return await withTools(() => buildLane(build));
}

/**
 * A small young generation: a proxy or a lane host keeps next to nothing, and V8 would let it grow all the same. It is collected
 * by the main thread alone: whether that is at rest tells the rig that the process is, which it is not while it waits for others.
 */
const NODE_FLAGS = [
  ...["--max-semi-space-size=2", "--single-threaded-gc"],
  "--disable-warning=ExperimentalWarning",
];

/** Tripod's own command line, on the Node that this process runs on. */
export function tripod(...args: string[]): Command {
  return { file: process.execPath, args: [...NODE_FLAGS, MAIN, ...args] };
}

/** A Node child needs nothing of the environment but the compile cache that makes it start fast. */
export function nodeEnvironment(): Record<string, string> {
  const cache = process.env["NODE_COMPILE_CACHE"];
  return cache === undefined ? {} : { NODE_COMPILE_CACHE: cache };
}
