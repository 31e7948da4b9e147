/**
 * A program in a world of its own, by bubblewrap: a file system that holds what is mounted and nothing else, an empty
 * environment, no network, no processes but its own, and fewer system calls.
 */
import { bubblewrap } from "./bubblewrap.ts";
import { programLibraries } from "./libraries.ts";
import type { Limits } from "./limits.ts";
import { procWords } from "./proc.ts";
import type { Forbidden } from "./system-calls.ts";

/** What there is at a path in the sandbox. A later one may lie within an earlier one. */
export type Mount =
  | { readonly to: string; readonly from: string; readonly isWritable?: boolean }
  /** An empty folder, which hides what would be there. */
  | { readonly to: string; readonly isEmpty: true }
  | { readonly to: string; readonly linkTo: string }
  /** What the kernel tells of the sandbox's own processes. */
  | { readonly to: string; readonly isProcesses: true };

export interface Sandbox {
  readonly mounts: readonly Mount[];
  /** The folder that it is run in. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `processes`: it may start others, and has /proc, /dev and /tmp. `machine`: beneath its mounts it has this machine besides,
   * read-only. `nesting`: it makes sandboxes of its own, for which no system call is forbidden.
   */
  readonly kind: "lane" | "processes" | "machine" | "nesting";
  readonly limits: Limits;
}

/** Where bubblewrap finds the system calls that it is to forbid: behind standard input, output and error. */
export const FILTER_FD = 3;
const TEMPORARY_SIZE = 64 * 1024 * 1024;

/** A network namespace has no way out, not even to this machine; a name of a process outside names nothing. */
const APART = ["user", "ipc", "pid", "net", "uts"].map((space) => `--unshare-${space}`);
const ALWAYS = [
  ...[...APART, "--unshare-cgroup-try", "--hostname", "lane"],
  ...["--cap-drop", "ALL", "--die-with-parent", "--clearenv"],
];
const SYSTEM = ["--dev", "/dev", "--size", String(TEMPORARY_SIZE), "--tmpfs", "/tmp"];
const ROOT_USER = 0;
/** Root in there could make no sandbox. */
const PLAIN_USER = ["--uid", "1000", "--gid", "1000"];

/** The words that start a program so; its own are as it sees them in there. */
export function sandboxed(
  words: readonly string[],
  { mounts, folder, env = {}, kind }: Sandbox,
  hasFilter: boolean,
): readonly string[] {
  return [
    bubblewrap() ?? "bwrap",
    ...ALWAYS,
    ...(hasFilter ? ["--seccomp", String(FILTER_FD)] : []),
    ...(kind === "machine" ? ["--ro-bind", "/", "/"] : []),
    ...(kind === "nesting" && process.getuid?.() === ROOT_USER ? PLAIN_USER : []),
    ...(kind === "lane" ? [] : [...procWords(), ...SYSTEM]),
    ...mounts.flatMap(mountWords),
    // What is empty in it is not to be filled.
    ...["--remount-ro", "/"],
    ...Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value]),
    ...["--chdir", folder, "--", ...words],
  ];
}

export function mountWords(mount: Mount): readonly string[] {
  if ("isEmpty" in mount) return ["--tmpfs", mount.to];
  if ("isProcesses" in mount) return procWords(mount.to);
  if ("linkTo" in mount) return ["--symlink", mount.linkTo, mount.to];
  return [mount.isWritable === true ? "--bind" : "--ro-bind", mount.from, mount.to];
}

/** What a program needs to be started at all: its file, at `to`, and the libraries that it is linked with. */
export function programMounts(
  file: string,
  to: string,
): readonly [{ readonly from: string; readonly to: string }, ...Mount[]] {
  return [{ from: file, to }, ...programLibraries(file)];
}

/** Undefined where nothing is. */
export function forbidden({ kind }: Sandbox): Forbidden | undefined {
  return kind === "nesting" ? undefined : { processes: kind === "lane" };
}

/** Whether all that was said is bubblewrap's own complaint about the sandbox: a program that it does not find is another matter. */
export function isSandboxFailure(words: string): boolean {
  return /^bwrap: (?!execvp )[^\n]*$/.test(words.trim());
}
