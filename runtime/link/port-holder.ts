/** Who has a serial port open, as far as Linux lets this process see. */

import { readdir, readFile, readlink, realpath, stat } from "node:fs/promises";
import { basename } from "node:path";

export interface PortHolder {
  readonly pid: number;
  readonly command: string;
}

/** Undefined where nobody is seen, or on a system without /proc. */
export async function holderOf(path: string): Promise<PortHolder | undefined> {
  const pid = (await lockerOf(path)) ?? (await openerOf(path));
  if (pid === undefined) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return { pid, command: shown(command.split("\0")) || "unknown" };
}

/** A command as a person would write it: Tripod's own without the Node that runs it, and that one's flags. */
function shown([program = "", ...args]: readonly string[]): string {
  const script = args.findIndex((arg) => !arg.startsWith("-"));
  const isOurs = basename(program) === "node" && args[script]?.endsWith("/harness/cli/main.ts");
  const words = isOurs === true ? ["tripod", ...args.slice(script + 1)] : [program, ...args];
  return words.join(" ").trim();
}

/** The process that opens a pty for others has it open too; the lock tells which of them uses it. */
async function lockerOf(path: string): Promise<number | undefined> {
  const device = await stat(path).catch(() => undefined);
  const locks = await readFile("/proc/locks", "utf8").catch(() => "");
  // 1: FLOCK  ADVISORY  WRITE 4711 00:1a:5 0 EOF
  const line = locks.split("\n").find((one) => {
    const [, kind, , , , file] = one.split(/\s+/);
    return kind === "FLOCK" && file?.split(":").at(-1) === String(device?.ino);
  });
  const pid = Number(line?.split(/\s+/)[4]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

async function openerOf(path: string): Promise<number | undefined> {
  const device = await realpath(path).catch(() => path);
  const names = await readdir("/proc").catch(() => []);
  for (const name of names) {
    if (/^\d+$/.test(name) && (await hasOpen(name, device))) return Number(name);
  }
  return undefined;
}

async function hasOpen(pid: string, device: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const fds = await readdir(folder).catch(() => []);
  const targets = await Promise.all(fds.map((fd) => readlink(`${folder}/${fd}`).catch(() => "")));
  return targets.includes(device);
}
