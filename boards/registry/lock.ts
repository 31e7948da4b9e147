/**
 * One user a board: a claim per board and owner in the temporary folder. A claim is valid while its owner runs, so that nothing
 * needs to be cleaned up after a process that died.
 */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { DeployError } from "../../runtime/instance/instance.ts";
import { processStartTime } from "../../runtime/instance/process-start-time.ts";
import { identifies } from "../protocol/messages.ts";

export interface Owner {
  readonly pid: number;
  readonly command: string;
}

export type Lock =
  | { readonly kind: "held"; readonly release: () => void }
  | { readonly kind: "taken"; readonly by: Owner };

/** `ID@PID-START`: unique for ever, since a process number is reused, but not together with its start time. */
const CLAIM = /^([0-9A-F]{16})@(\d+)-(\w+)$/;
const COMMAND_SIZE_MAX = 200;

export function lockFolder(): string {
  return join(tmpdir(), "tripod-locks");
}

/** Claims a board for this process. Of two that claim it at the same time both may be refused; never do both hold it. */
export function lockBoard(
  uniqueId: string,
  { folder = lockFolder(), command = commandLine() } = {},
): Lock {
  // Its port has one user, and its id is not its own.
  if (!identifies(uniqueId)) return { kind: "held", release: () => undefined };
  openFolder(folder);
  const mine = `${uniqueId}@${process.pid}-${processStartTime(process.pid) ?? "unknown"}`;
  const path = join(folder, mine);
  try {
    writeFileSync(path, command.slice(0, COMMAND_SIZE_MAX), { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw unusable(folder, error);
    return { kind: "taken", by: { pid: process.pid, command } };
  }
  const release = () => rmSync(path, { force: true });
  const by = holderOf(uniqueId, folder, mine);
  if (by === undefined) return { kind: "held", release };
  release();
  return { kind: "taken", by };
}

/** "in use by process 4711 (tripod flash alpha)". */
export function inUseBy({ pid, command }: Owner): string {
  return `in use by process ${pid} (${command})`;
}

/** The owner of a board, apart from the claim `mine`. Removes claims whose owners have died. */
export function holderOf(
  uniqueId: string,
  folder: string = lockFolder(),
  mine?: string,
): Owner | undefined {
  let holder: Owner | undefined;
  for (const name of namesIn(folder)) {
    const [, id, pidText, startTime] = CLAIM.exec(name) ?? [];
    if (id !== uniqueId || name === mine) continue;
    const pid = Number(pidText);
    const path = join(folder, name);
    if (processStartTime(pid) === startTime) holder = { pid, command: commandIn(path) };
    else removeStale(path);
  }
  return holder;
}

/** Writable for all users of the machine, as the temporary folder itself is: all of them share the boards. */
function openFolder(folder: string): void {
  try {
    const made = mkdirSync(folder, { recursive: true });
    if (made !== undefined) chmodSync(folder, 0o1777);
    // A link that someone has put there could lead anywhere.
    if (!lstatSync(folder).isDirectory()) throw new Error("it is a link");
  } catch (error) {
    throw unusable(folder, error);
  }
}

function unusable(folder: string, cause: unknown): DeployError {
  const why = codeOf(cause) ?? String(cause);
  return new DeployError(
    `${folder}: cannot lock boards there (${why}); make the folder writable, or set TMPDIR`,
    { cause },
  );
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** A dead owner's claim is void: one of another user may stay. */
function removeStale(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (codeOf(error) !== "EPERM") throw unusable(dirname(path), error);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Its owner may be about to write it, or have released it already. */
function commandIn(path: string): string {
  try {
    return readFileSync(path, "utf8").replaceAll(/\s+/g, " ").trim() || "unknown";
  } catch {
    return "unknown";
  }
}

function commandLine(): string {
  const [, script = "", ...args] = process.argv;
  const name = basename(script) === "main.ts" ? "tripod" : basename(script);
  return [name, ...args].join(" ");
}
