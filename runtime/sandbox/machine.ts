/** What of this machine a program of the machine's own expects to find: interpreters, compilers, their libraries. */
import { existsSync, lstatSync, readlinkSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, sep } from "node:path";
import type { Mount } from "./sandbox.ts";

const FOLDERS = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"];
/** Which of several programs a name stands for, and where libraries are. */
const SETTINGS = ["/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d"];

/** Read-only, and without `hidden`, should that lie within. */
export function machineMounts(hidden: readonly string[]): readonly Mount[] {
  const found = [...FOLDERS, ...SETTINGS].flatMap((path): readonly Mount[] => {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (entry === undefined) return [];
    return entry.isSymbolicLink()
      ? [{ to: path, linkTo: readlinkSync(path) }]
      : [{ from: path, to: path }];
  });
  const covered = hidden.filter((path) => FOLDERS.some((folder) => holds(folder, path)));
  return [...found, ...covered.map((to) => ({ to, isEmpty: true }) as const)];
}

/** Where a program that the machine's folders do not hold has its libraries beside it: the folder that holds its `bin`. */
export function installationMounts(program: string, hidden: readonly string[]): readonly Mount[] {
  const files = [...new Set([program, realpathSync(program)])];
  return files
    .filter((file) => !FOLDERS.some((folder) => holds(folder, file)))
    .map((file) => {
      const [folder, name] = [dirname(file), basename(dirname(file))];
      const whole = name === "bin" ? dirname(folder) : folder;
      const isSafe = !isTooMuch(whole, hidden) && existsSync(whole);
      return isSafe
        ? { from: realpathSync(whole), to: whole }
        : { from: realpathSync(file), to: file };
    });
}

/** Whether a folder holds more than a program would have beside it: all of the user's, or what is to stay hidden. */
function isTooMuch(folder: string, hidden: readonly string[]): boolean {
  return [...hidden, homedir(), "/tmp", "/var/tmp"].some((path) => holds(folder, path));
}

/** Whether a path is the folder, or lies in it. */
export function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === sep ? sep : join(folder, sep));
}
