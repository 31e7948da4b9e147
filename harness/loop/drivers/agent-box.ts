/**
 * What an agent's process is kept in, by bubblewrap: this machine's programs, read-only, and what its driver names. The rest is not
 * there: the repository, the system, the loop's folder, the user's files, and processes that are not its own. The network is this
 * machine's, for its model is out there.
 */
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { bubblewrap } from "../../../runtime/sandbox/bubblewrap.ts";
import type { Confinement } from "../../../runtime/sandbox/confinement.ts";
import { limiting } from "../../../runtime/sandbox/limits.ts";
import { holds, installationMounts, machineMounts } from "../../../runtime/sandbox/machine.ts";
import { type Mount, mountWords } from "../../../runtime/sandbox/sandbox.ts";
import { ROOT } from "../../root.ts";
import { UserError } from "../../user-error.ts";
import type { AgentTurn } from "./driver.ts";
import { programNamed } from "./environment.ts";

/** What of this machine an agent finds in its box, at the paths that it has outside. What does not exist is passed over. */
export interface AgentPlaces {
  /** Files of programs: the installation of each goes with it. */
  readonly programs: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly readable?: readonly string[];
  /** Besides the world: what it is configured with, and logged in by. */
  readonly writable: readonly string[];
}

const MODULES = "/node_modules/";
const MODULES_HERE = join(ROOT, "node_modules");
/** Names of hosts, certificates, users, and the time of day. */
const SETTINGS = [
  ...["resolv.conf", "hosts", "host.conf", "nsswitch.conf", "gai.conf", "services", "protocols"],
  ...["ssl", "pki", "ca-certificates", "ca-certificates.conf", "crypto-policies"],
  ...["passwd", "group", "localtime", "timezone", "os-release", "mime.types"],
].map((name) => join("/etc", name));
const CERTIFICATES = ["SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS"];

const SPACES = ["user", "ipc", "pid", "uts"].map((space) => `--unshare-${space}`);
const ALWAYS = [
  ...[...SPACES, "--unshare-cgroup-try", "--hostname", "agent"],
  ...["--cap-drop", "ALL", "--die-with-parent", "--proc", "/proc", "--dev", "/dev"],
];
/** Root in there could make no sandbox of its own, as Codex does. */
const ROOT_USER = 0;
const PLAIN_USER = ["--uid", "1000", "--gid", "1000"];
/** In memory: temporary files, and what it leaves in the user's folder beside what is there of it. */
const SCRATCH_SIZE = 256 * 1024 * 1024;
/** Threads count. The kernel lets root have any number. */
const PROCESSES_MAX = 4_096;

/** The words that start an agent for a turn; its own where nothing confines it. */
export function agentWords(
  confinement: Confinement,
  [program, ...args]: readonly [string, ...string[]],
  places: AgentPlaces,
  turn: Pick<AgentTurn, "worktree" | "feedback" | "hidden">,
): readonly [string, ...string[]] {
  if (confinement.kind === "none") return [program, ...args];
  return [
    bubblewrap() ?? "bwrap",
    ...ALWAYS,
    ...(process.getuid?.() === ROOT_USER ? PLAIN_USER : []),
    ...mountsOf(places, turn).flatMap(wordsOf),
    ...["--remount-ro", "/", "--chdir", turn.worktree],
    ...["--", "/bin/sh", "-c", `${limiting({ processes: PROCESSES_MAX })}; exec "$@"`, "agent"],
    ...[program, ...args],
  ];
}

type BoxMount = Mount | { readonly to: string; readonly isScratch: true };

function wordsOf(mount: BoxMount): readonly string[] {
  if (!("isScratch" in mount)) return mountWords(mount);
  return ["--size", String(SCRATCH_SIZE), "--tmpfs", mount.to];
}

/** In an order in which a folder comes before what lies in it. */
function mountsOf(
  { programs, env, readable = [], writable }: AgentPlaces,
  { worktree, feedback, hidden = [] }: Pick<AgentTurn, "worktree" | "feedback" | "hidden">,
): readonly BoxMount[] {
  const kept = [ROOT, ...cachesIn(MODULES_HERE), ...hidden].filter(existsSync).map(real);
  const { HOME } = env;
  const machine = machineMounts([]);
  const scratch = ["/tmp", ...(HOME === undefined || isOfMachine(HOME, machine) ? [] : [HOME])];
  const named = [
    ...[...SETTINGS, ...CERTIFICATES.flatMap((name) => env[name] ?? [])],
    ...readable,
  ].flatMap((path) => boundAt(path, false));
  const own = [...writable, worktree].flatMap((path) => boundAt(path, true));
  const tools = feedback === undefined ? [] : boundAt(feedback.folder, false);
  // What npm installs is started by the first Node on the PATH.
  const started = [...programs, programNamed("node", env), feedback?.command];
  const installed = started.flatMap((file) => (file === undefined ? [] : installationOf(file)));
  const bound = [...machine, ...named, ...installed, ...own, ...tools];
  return [
    ...scratch.map((to) => ({ to, isScratch: true }) as const),
    ...bound,
    ...bound.flatMap((mount) => coversIn(mount, kept)),
  ].toSorted((one, other) => depth(one.to) - depth(other.to));
}

/** One that lies in what is hidden is seen all the same: a driver names nothing there but programs and their settings. */
function coversIn(mount: Mount, hidden: readonly string[]): readonly Mount[] {
  if (!("from" in mount)) return [];
  return hidden
    .filter((path) => holds(mount.from, path))
    .map((path) => ({ to: join(mount.to, relative(mount.from, path)), isEmpty: true }));
}

/** Tools keep there what they have made of the repository's files. */
function cachesIn(modules: string): readonly string[] {
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith(".") && entry.name !== ".bin")
    .map(({ name }) => join(modules, name));
}

function real(path: string): string {
  return realpathSync(path);
}

function boundAt(to: string, isWritable: boolean): readonly Mount[] {
  return existsSync(to) ? [{ from: realpathSync(to), to, isWritable }] : [];
}

/** What an npm package needs lies beside it, in the outermost `node_modules`. */
function installationOf(file: string): readonly Mount[] {
  const path = realpathSync(file);
  const at = path.indexOf(MODULES);
  if (at < 0) return installationMounts(file, [ROOT]);
  return boundAt(path.slice(0, at + MODULES.length - 1), false);
}

function isOfMachine(folder: string, machine: readonly Mount[]): boolean {
  return machine.some(({ to }) => holds(to, folder) || holds(folder, to));
}

function depth(path: string): number {
  return path.split("/").filter((name) => name !== "").length;
}

/** Throws UserError (4) where a path that the user has named, by `where`, lies in what no agent is to see; packages are not that. */
export function refuseHidden(
  paths: readonly string[],
  where: string,
  hidden: readonly string[] = [],
): void {
  const kept = [ROOT, ...hidden].filter(existsSync).map(real);
  for (const path of paths.filter(existsSync).map(real)) {
    const isHidden = kept.some((folder) => holds(folder, path));
    if (!isHidden || holds(MODULES_HERE, path)) continue;
    throw new UserError(`${where}: ${path} lies where no agent may look; put it elsewhere`, 4);
  }
}
