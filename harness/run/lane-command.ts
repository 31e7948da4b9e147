/** How a lane's process is started: one way for every command, so that no lane can tell what it is started for. */
import { dirname, join } from "node:path";
import type { Command } from "../../runtime/instance/child.ts";
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import { SCHEMES } from "../../runtime/instance/lane-process.ts";
import { programMounts, type Sandbox } from "../../runtime/sandbox/sandbox.ts";
import { isConfining, isSandboxed } from "../sandbox/choice.ts";
import type { LaneWorld } from "./lane-world.ts";

/** Names in the sandbox, the same for every lane. */
const INSIDE = {
  node: "/tripod/node",
  host: "/tripod/host",
  lane: "/tripod/lane",
  socket: "/tripod/socket",
} as const;

/** Many times what a lane takes with the largest state that it may be asked to hold. */
const NATIVE_LIMITS = { dataMegabytes: 1024, fileMegabytes: 0 } as const;
const NODE_LIMITS = { dataMegabytes: 2048, fileMegabytes: 0 } as const;

/** As a proxy's (see `lanes.ts`), but for a few frames of a stack: where a lane of the user's has thrown is in its last words. */
const NODE_FLAGS = [
  ...["--max-semi-space-size=2", "--single-threaded-gc", "--stack-trace-limit=4"],
  "--disable-warning=ExperimentalWarning",
];

/** A sanitizer looks at its own process before anything else, and reserves more addresses than any limit on data leaves. */
const SANITIZED = {
  mounts: [{ to: "/proc", isProcesses: true }],
  limits: { fileMegabytes: NATIVE_LIMITS.fileMegabytes },
  env: { ASAN_OPTIONS: "detect_leaks=0:print_legend=0" },
} as const;

/** A build with run-time checks, which no command but a check starts. */
export async function instrumentedLane(file: string): Promise<LaneCommand> {
  const { env, limits } = SANITIZED;
  if (!(await isSandboxed())) return { carrier: "serial", command: { file, args: [], env } };
  const mounts = [...SANITIZED.mounts, ...programMounts(file, INSIDE.lane)];
  const sandbox: Sandbox = { kind: "lane", mounts, folder: "/", limits, env };
  return { carrier: "serial", command: { file: INSIDE.lane, args: [], sandbox } };
}

export async function nativeLane(file: string): Promise<LaneCommand> {
  if (!(await isSandboxed())) return { carrier: "serial", command: { file, args: [] } };
  const sandbox: Sandbox = {
    kind: "lane",
    mounts: programMounts(file, INSIDE.lane),
    folder: "/",
    limits: NATIVE_LIMITS,
  };
  return { carrier: "serial", command: { file: INSIDE.lane, args: [], sandbox } };
}

/** What Node serves. */
export interface NodeLane {
  readonly carrier: "grpc";
  readonly serve: (path: string) => Command;
}

/** A TypeScript lane, or WebAssembly, on the Node that this process runs on. */
export async function nodeLane(
  world: LaneWorld,
  named: { readonly system: string; readonly lane: string },
): Promise<NodeLane> {
  const { host, folder } = world;
  if (!(await isSandboxed())) {
    const serve = (path: string) => ({
      file: process.execPath,
      args: wordsFor(world, { ...named, host, folder, path }),
    });
    return { carrier: "grpc", serve };
  }
  const mounts = nodeMounts(world);
  const inside = { ...named, host: INSIDE.host, folder: INSIDE.lane };
  const args = wordsFor(world, { ...inside, path: join(INSIDE.socket, "lane") });
  const serve = (path: string) => ({
    file: INSIDE.node,
    args,
    sandbox: {
      kind: "lane" as const,
      mounts: [...mounts, { from: dirname(path), to: INSIDE.socket, isWritable: true }],
      folder: "/",
      limits: NODE_LIMITS,
    },
  });
  return { carrier: "grpc", serve };
}

/** A process that serves many lanes of a system, each in the place of the one in `world`: for a search. */
export async function sharedNodeLanes(world: LaneWorld, system: string): Promise<Command> {
  const isInside = await isSandboxed();
  const { host, folder } = isInside ? { host: INSIDE.host, folder: INSIDE.lane } : world;
  const permitted = isConfining() ? permissions([host, folder]) : [];
  const program = [join(host, world.sharedMain), system, ...modulesIn(world, folder)];
  const args = [...NODE_FLAGS, ...permitted, ...program];
  if (!isInside) return { file: process.execPath, args };
  const sandbox: Sandbox = {
    kind: "lane",
    mounts: nodeMounts(world),
    folder: "/",
    limits: NODE_LIMITS,
  };
  return { file: INSIDE.node, args, sandbox };
}

function nodeMounts({ host, folder, lane, payloads }: LaneWorld): Sandbox["mounts"] {
  // A module lies among others that were built.
  const seen = payloads === undefined ? lane : "";
  return [
    ...programMounts(process.execPath, INSIDE.node),
    ...[
      { from: host, to: INSIDE.host },
      { from: join(folder, seen), to: join(INSIDE.lane, seen) },
    ],
  ];
}

/** Of Node's own, which hold where there is no sandbox, too: no other files, processes, threads or native code. */
function permissions(readable: readonly string[], writable?: string): readonly string[] {
  return [
    "--permission",
    ...readable.map((folder) => `--allow-fs-read=${folder}`),
    ...(writable === undefined ? [] : [`--allow-fs-write=${writable}`]),
  ];
}

function modulesIn({ lane, payloads }: LaneWorld, folder: string): readonly string[] {
  return [lane, payloads].flatMap((file) => (file === undefined ? [] : [join(folder, file)]));
}

function wordsFor(
  world: LaneWorld,
  at: {
    readonly system: string;
    readonly lane: string;
    readonly host: string;
    readonly folder: string;
    readonly path: string;
  },
): readonly string[] {
  const address = `${SCHEMES.grpc}${at.path}`;
  const socket = dirname(at.path);
  const permitted = isConfining() ? permissions([at.host, at.folder, socket], socket) : [];
  return [
    ...NODE_FLAGS,
    ...permitted,
    join(at.host, world.main),
    at.system,
    at.lane,
    address,
    ...modulesIn(world, at.folder),
  ];
}
