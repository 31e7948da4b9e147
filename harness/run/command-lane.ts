/** A lane that is a program in any language: it speaks the lane protocol over its standard input and output. */
import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import { holds } from "../../runtime/sandbox/machine.ts";
import type { Mount } from "../../runtime/sandbox/sandbox.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { ROOT } from "../root.ts";
import { isSandboxed } from "../sandbox/choice.ts";
import { isOutside } from "../system/reference.ts";
import { find } from "../toolchain/setup/probe.ts";
import { UserError } from "../user-error.ts";

/** What a program in a language with a run time of its own takes, and more. */
const LIMITS = { dataMegabytes: 2048, fileMegabytes: 64 } as const;

/**
 * The program is a path, or a name to be found on PATH: the lane itself gets no environment. `folder` is where it is run,
 * and what paths are relative to. Throws UserError (2) where the program does not exist.
 */
export async function commandLane(
  [program = "", ...args]: readonly string[],
  {
    folder = process.cwd(),
    system,
  }: { readonly folder?: string | undefined; readonly system: Judged },
): Promise<LaneCommand> {
  const path = program.includes(sep) ? resolve(folder, program) : find(program);
  if (path === undefined || !existsSync(path)) throw new UserError(`${program}: no such program`);
  const command = { file: path, args, folder };
  if (!(await isSandboxed())) return { carrier: "serial", command };
  const words = [path, ...args.map((word) => resolve(folder, word))];
  const mounts = mountsFor(words, folder, hiddenFrom(system));
  return {
    carrier: "serial",
    command: { ...command, sandbox: { kind: "machine", mounts, folder, limits: LIMITS } },
  };
}

type Judged = Pick<AnySystem, "folder">;

/** What it is judged by: the repository, and a system that lies elsewhere. */
function hiddenFrom(system: Judged): readonly string[] {
  const repository = realpathSync(ROOT);
  return isOutside(system) ? [repository, realpathSync(system.folder)] : [repository];
}

/**
 * A user's own program may have its interpreter and its packages anywhere: it sees the machine, read-only, but for temporary
 * files and what it is judged by. Of these it has what its command names.
 */
function mountsFor(
  words: readonly string[],
  folder: string,
  hidden: readonly string[],
): readonly Mount[] {
  const covered = [...hidden, ...SHARED].filter(isFolder);
  const isCovered = (path: string) => covered.some((one) => holds(one, path));
  const named = [...new Set(words.flatMap((path) => nameable(path, hidden)))];
  return [
    ...covered.map((to) => ({ to, isEmpty: true }) as const),
    ...(isCovered(folder) ? [{ to: folder, isEmpty: true } as const] : []),
    ...named.filter(isCovered).map((to) => ({ from: realpathSync(to), to })),
  ];
}

/** Where other programs leave files and sockets. */
const SHARED = ["/tmp", "/var/tmp", "/run"];

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A file that it names, with what lies beside that, unless this is a system or holds one. */
function nameable(path: string, hidden: readonly string[]): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  const folder = found.isDirectory() ? path : dirname(path);
  const isTooMuch = [...hidden, ...SHARED].some((one) => holds(realpathSync(folder), one));
  if (!isTooMuch && !existsSync(join(folder, "system.ts"))) return [folder];
  return found.isFile() ? [path] : [];
}
