/** Reads a rig file that the user named, and holds it against the system that it is to run. */
import { statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";
import type { Problem } from "../../runtime/fields/problem.ts";
import type { Rig, RigLane, TlsFiles } from "../../runtime/rig/rig.ts";
import { parseRig } from "../../runtime/rig/rig-file.ts";
import { unknownName } from "../../runtime/unknown-name.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { readYaml } from "../input/file/yaml-file.ts";
import { isFolder } from "../system/reference.ts";
import { find } from "../toolchain/setup/probe.ts";

const THE_RIG = "the rig";

/** Throws a UserError that names all that is wrong. Without a system only the file itself is looked at. */
export async function readRig(path: string, system?: AnySystem): Promise<Rig> {
  const file = await readYaml("--rig", path);
  const folder = dirname(path);
  const parsed = parseRig(file.data, system);
  const unfit = system === undefined ? [] : unfitFor(system, file.data, folder);
  if ("ok" in parsed && unfit.length === 0) {
    return relativeTo(folder, { ...parsed.ok, system: systemOf(parsed.ok, { folder, system }) });
  }
  throw file.refused([...("ok" in parsed ? [] : parsed.problems), ...unfit], THE_RIG);
}

/** By its name; where the system is not loaded yet, as `systemAt` takes it. */
function systemOf(
  { system: named }: Rig,
  { folder, system }: { readonly folder: string; readonly system: AnySystem | undefined },
): string {
  if (system !== undefined) return system.name;
  return isFolder(named) ? resolve(folder, named) : named;
}

/** What of the file the system does not have, whatever else is wrong with it. */
function unfitFor(system: AnySystem, data: unknown, folder: string): readonly Problem[] {
  const { system: name, lanes } = fieldsOf(data);
  const other =
    typeof name === "string" && !isMeant(name, system, folder)
      ? [{ path: ["system"], text: `a rig of ${name}, not of ${system.name}` }]
      : [];
  const unfit = Object.entries(fieldsOf(lanes)).flatMap(([lane, given]) =>
    unfitLane(system, fieldsOf(given), folder).map((one) => ({
      ...one,
      path: ["lanes", lane, ...one.path],
    })),
  );
  return other.length > 0 ? other : unfit;
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null && !Array.isArray(data)
    ? (data as Readonly<Record<string, unknown>>)
    : {};
}

/** A lane that does not exist, or not where the rig wants it. */
function unfitLane(
  { name, lanes }: AnySystem,
  { lane, on, host, source, command }: Readonly<Record<string, unknown>>,
  folder: string,
): readonly Problem[] {
  // What another program or a lane host runs is for its HELLO to tell.
  if (command !== undefined) return missingProgram(command, folder);
  if (host !== undefined || on === "host" || typeof lane !== "string") return [];
  const found = lanes.find((one) => one.name === lane);
  const known = lanes.map((one) => one.name);
  if (found === undefined) {
    const text = unknownName(`lane of ${name}`, lane, known);
    return [{ path: ["lane"], text }, ...missingFile(source, folder)];
  }
  const isOnPico = on === "emulated-pico" || on === "pico";
  const unrunnable = isOnPico && found.language === "ts" ? [{ path: ["lane"], text: NO_NODE }] : [];
  return [...unrunnable, ...missingFile(source, folder)];
}

const NO_NODE = "a TypeScript lane does not run on a Pico";

function missingFile(source: unknown, folder: string): readonly Problem[] {
  if (typeof source !== "string" || source === "") return [];
  const there = statSync(atFolder(folder, source), { throwIfNoEntry: false });
  if (there?.isFile() === true) return [];
  const text = there?.isDirectory() === true ? "is a directory; give a file" : "no such file";
  return [{ path: ["source"], text: `${source}: ${text}` }];
}

/** Programs that run a file: their first argument which does not begin with a dash. */
const INTERPRETER = /^(?:python[\d.]*|node|deno|bun|ruby|perl|lua[\d.]*|php|bash|sh)$/;

/** The program, and what an interpreter is to run: both would otherwise be found missing when the lane is started. */
function missingProgram(command: unknown, folder: string): readonly Problem[] {
  if (!Array.isArray(command)) return [];
  const [program, first] = command as readonly unknown[];
  if (typeof program !== "string" || program === "") return [];
  if (!isProgram(program, folder)) {
    return [{ path: ["command", 0], text: `${program}: no such program` }];
  }
  if (!INTERPRETER.test(basename(program))) return [];
  if (typeof first !== "string" || first.startsWith("-") || first === "") return [];
  return missingFile(first, folder).map(({ text }) => ({ path: ["command", 1], text }));
}

function isProgram(program: string, folder: string): boolean {
  const path = program.includes(sep) ? resolve(folder, program) : find(program);
  return path !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The user's own system may be named by its folder, which is relative to the file. */
function isMeant(named: string, { name, folder: own }: AnySystem, folder: string): boolean {
  return isFolder(named) ? resolve(folder, named) === own : named === name;
}

function atFolder(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** Paths in a rig file are relative to that file. */
function relativeTo(folder: string, rig: Rig): Rig {
  const [a, b, c] = rig.lanes;
  const placed = (lane: RigLane): RigLane => ({
    ...lane,
    ...(lane.source === undefined ? {} : { source: atFolder(folder, lane.source) }),
    ...(lane.command === undefined ? {} : { folder }),
    ...(lane.host === undefined ? {} : { host: hostFrom(folder, lane.host) }),
    ...(lane.tls === undefined ? {} : { tls: tlsFrom(folder, lane.tls) }),
    ...(lane.link === undefined ? {} : { link: linkFrom(folder, lane.link) }),
  });
  return { ...rig, lanes: [placed(a), placed(b), placed(c)] };
}

function hostFrom(folder: string, host: string): string {
  return host.replace(
    /^((?:grpc:)?unix:)(.*)$/s,
    (_, scheme: string, path: string) => scheme + atFolder(folder, path),
  );
}

function tlsFrom(folder: string, { cert, key, ca, name }: TlsFiles): TlsFiles {
  const from = (path: string) => atFolder(folder, path);
  return { cert: from(cert), key: from(key), ca: from(ca), name };
}

/** Windows names its ports without a path. */
const NAMED_PORT = /^COM\d+$/i;

function linkFrom(folder: string, link: NonNullable<RigLane["link"]>): RigLane["link"] {
  const { serial } = link;
  if (typeof serial !== "object" || NAMED_PORT.test(serial.port)) return link;
  return { ...link, serial: { port: atFolder(folder, serial.port) } };
}
