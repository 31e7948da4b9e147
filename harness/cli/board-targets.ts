/** Resolves the boards given to a command (by name in a rig, unique id or port) and finds where each is connected. */
import { existsSync, realpathSync } from "node:fs";
import { BoardLink } from "../../boards/protocol/board-link.ts";
import { identifies, NO_IDENTITY } from "../../boards/protocol/messages.ts";
import { type Candidate, type Discovered, discover } from "../../boards/registry/discover.ts";
import { DEFAULT_BAUD, type Port, type PortRefused } from "../../runtime/link/port.ts";
import { type ListedPorts, listSerial, openSerial } from "../../runtime/link/serial.ts";
import type { RigLane } from "../../runtime/rig/rig.ts";
import { readRig } from "../run/rig-file.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";

export const WHICH_BOARD = `no board given: give a name from a rig (--rig FILE), a unique id or a port (${typedCommand("boards", "list")} shows them)`;

const LATE_NS_MAX = 8_000_000_000;

export interface Places {
  readonly rig?: string;
  readonly port?: readonly string[];
}

/** A board as the user has named it. */
export interface BoardTarget {
  readonly name: string;
  readonly uniqueId: string | undefined;
  /** Where it is, or where a rig expects it. */
  readonly path: string | undefined;
  /** What a rig has it run, and at which rate. */
  readonly rigged:
    | {
        readonly system: string;
        readonly lane: string;
        /** A file of the user's in the lane's place. */
        readonly source: string | undefined;
        readonly baud: number;
      }
    | undefined;
}

export interface BoardTargets {
  readonly targets: readonly BoardTarget[];
  /** All ports that a board which is meant by its id may be at. */
  readonly paths: readonly string[];
  /** Ports of this machine that are not among them. */
  readonly skipped: ListedPorts["skipped"];
}

/** Without names: all boards of the rig, else those at the ports that were given, else none. */
export async function targetsOf(names: readonly string[], places: Places): Promise<BoardTargets> {
  const ports = places.port ?? [];
  const rigged = places.rig === undefined ? [] : await boardsOfRig(places.rig);
  const named = names.map((name) => targetNamed(name, rigged, places));
  const everyone = rigged.length > 0 ? rigged : ports.map(targetAt);
  const targets = names.length > 0 ? named : everyone;
  for (const [index, { name }] of targets.entries()) {
    if (targets.findIndex((other) => other.name === name) !== index) {
      throw new UserError(`${name} is given twice`);
    }
  }
  const expected = [...targets, ...rigged].flatMap(({ path }) => path ?? []);
  const listed = ports.length > 0 ? { paths: [], skipped: [] } : await listSerial();
  const paths = eachOnce([...ports, ...expected, ...listed.paths]);
  const known = new Set(paths.map(deviceAt));
  return {
    targets,
    paths,
    skipped: listed.skipped.filter(({ path }) => !known.has(deviceAt(path))),
  };
}

/** Keeps the first of several paths to one device. */
function eachOnce(paths: readonly string[]): readonly string[] {
  const devices = paths.map(deviceAt);
  return paths.filter((_, index) => devices.indexOf(devices[index] ?? "") === index);
}

function deviceAt(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function targetNamed(
  name: string,
  rigged: readonly BoardTarget[],
  { rig, port }: Places,
): BoardTarget {
  const inRig = rigged.find((target) => target.name === name);
  if (inRig !== undefined) return inRig;
  if (/^[0-9a-f]{16}$/i.test(name)) {
    refuseNoIdentity(name.toUpperCase());
    return { name, uniqueId: name.toUpperCase(), path: undefined, rigged: undefined };
  }
  const isPath = /[/\\]|^COM\d+$/.test(name) || existsSync(name);
  if (isPath || port?.includes(name) === true) return targetAt(name);
  const known = rigged.map((target) => target.name).join(", ");
  const names = rig === undefined ? "a name from a rig (--rig FILE)" : `one of ${known}`;
  throw new UserError(
    `unknown board ${JSON.stringify(name)} (expected ${names}, a unique id of 16 hex digits, or a port's path)`,
  );
}

function refuseNoIdentity(uniqueId: string): void {
  if (identifies(uniqueId)) return;
  throw new UserError(`${uniqueId}: ${NO_IDENTITY}: name the board by its port`);
}

function targetAt(path: string): BoardTarget {
  return { name: path, uniqueId: undefined, path, rigged: undefined };
}

async function boardsOfRig(path: string): Promise<readonly BoardTarget[]> {
  const { system, lanes } = await readRig(path);
  const boards = lanes.flatMap((lane) => (lane.on === "pico" ? [targetOf(lane, system)] : []));
  if (boards.length > 0) return boards;
  throw new UserError(
    `--rig: ${path}: no lane is on a Pico; ${typedCommand("run")} flashes emulated ones by itself`,
  );
}

function targetOf({ name, board, link, lane, source }: RigLane, system: string): BoardTarget {
  if (board !== undefined) refuseNoIdentity(board);
  const path = typeof link?.serial === "object" ? link.serial.port : undefined;
  return {
    name,
    uniqueId: board,
    path,
    rigged: { system, lane, source, baud: link?.baud ?? DEFAULT_BAUD },
  };
}

/** A board at the far end of an open port, or why it could not be reached. */
export type Reached =
  | { readonly kind: "open"; readonly target: BoardTarget; readonly board: BoardLink }
  | {
      readonly kind: "missing";
      readonly target: BoardTarget;
      readonly why: string;
      readonly exitCode: 2 | 4;
    };

/**
 * Opens the port of each: the one given, else the one where the board with that id is found. Refuses two names of one
 * board: whatever is done to it would be done twice at once.
 */
export async function reach({
  targets,
  paths,
}: Pick<BoardTargets, "targets" | "paths">): Promise<readonly Reached[]> {
  refuseTwice(targets, (target) => target.uniqueId ?? deviceAt(target.path ?? ""));
  const present = targets.some(({ uniqueId }) => uniqueId !== undefined)
    ? await discoverAll(targets, paths)
    : [];
  const reached = await Promise.all(targets.map((target) => reachOne(target, present)));
  for (const one of present) {
    const isWanted = reached.some(
      (hit) => hit.kind === "open" && "board" in one && hit.board === one.board,
    );
    if (one.kind === "board" && !isWanted) await one.board.close();
  }
  try {
    const boards = reached.map((one) => (one.kind === "open" ? one.board : one.target));
    refuseTwice(targets, (_, index) => boards[index]);
  } catch (error) {
    for (const one of reached) if (one.kind === "open") await one.board.close();
    throw error;
  }
  return reached;
}

/** On a busy machine boards reply late: where one that is named by its id is not found, the other ports are given more time. */
async function discoverAll(
  targets: readonly BoardTarget[],
  paths: readonly string[],
): Promise<readonly Discovered[]> {
  const first = await discover(paths.map(candidateAt));
  const found = first.filter((one) => one.kind === "board");
  const ids = new Set(found.map(({ identity }) => identity.uniqueId));
  const isMissing = targets.some(({ uniqueId }) => uniqueId !== undefined && !ids.has(uniqueId));
  if (!isMissing) return first;
  const others = first.filter((one) => one.kind === "no-board").map(({ name }) => name);
  return [...found, ...(await discover(others.map(candidateAt), LATE_NS_MAX))];
}

function refuseTwice(
  targets: readonly BoardTarget[],
  whatOf: (target: BoardTarget, index: number) => unknown,
): void {
  const whats = targets.map(whatOf);
  for (const [index, { name }] of targets.entries()) {
    const first = targets[whats.indexOf(whats[index])];
    if (first !== undefined && first.name !== name) {
      throw new UserError(`${first.name} and ${name} are the same board: give it once`);
    }
  }
}

async function reachOne(target: BoardTarget, present: readonly Discovered[]): Promise<Reached> {
  const { uniqueId, path } = target;
  const here = present.find((one) => one.kind === "board" && one.identity.uniqueId === uniqueId);
  if (here?.kind === "board") return { kind: "open", target, board: here.board };
  const device = path === undefined ? undefined : deviceAt(path);
  const atPath = present.find(({ name }) => deviceAt(name) === device);
  if (atPath?.kind === "board") {
    if (uniqueId === undefined) return { kind: "open", target, board: atPath.board };
    const why = `board ${uniqueId} not found: ${path} has board ${atPath.identity.uniqueId}`;
    return { kind: "missing", target, why, exitCode: 4 };
  }
  if (path === undefined) {
    const ports = present.map(({ name }) => name).join(", ");
    const why = `board ${uniqueId} not found (${ports === "" ? "no serial ports" : `looked at ${ports}`})`;
    return { kind: "missing", target, why, exitCode: 4 };
  }
  // It may be mute and still be caught as it starts.
  const port = await openSerial(path);
  if (!("refused" in port)) return { kind: "open", target, board: new BoardLink(port) };
  const exitCode = port.kind === "no-serial-port" ? 2 : 4;
  return { kind: "missing", target, why: port.refused, exitCode };
}

export function candidateAt(path: string): Candidate {
  return { name: path, open: (): Promise<Port | PortRefused> => openSerial(path) };
}
