/** What confines lanes on this machine: bubblewrap, tried once, or nothing, and why. */
import { execFile } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bubblewrap } from "./bubblewrap.ts";
import { procWords } from "./proc.ts";
import { type Forbidden, systemCallFilter } from "./system-calls.ts";

/** As results say it. */
export type Confinement =
  | { readonly kind: "bubblewrap" }
  | { readonly kind: "none"; readonly why: string };

const TRIAL_WAIT_MS = 60_000;

/** Whether bubblewrap can make here what a sandbox is made of; a kernel, or a container, may not let it. */
export async function tryBubblewrap(): Promise<Confinement> {
  if (process.platform !== "linux") return none("bubblewrap needs Linux");
  const file = bubblewrap();
  if (file === undefined) return none("bubblewrap is not installed");
  try {
    await promisify(execFile)(file, trial(), { timeout: TRIAL_WAIT_MS, env: {} });
    return { kind: "bubblewrap" };
  } catch (error) {
    const { stderr = "", message } = error as Error & { readonly stderr?: string };
    const [said = message] = stderr.split("\n").filter((line) => line !== "");
    return none(`bubblewrap does not work here: ${said.replace(/^bwrap: /, "")}`);
  }
}

/** All kinds of namespaces and mounts that a sandbox has, and a program that does nothing. */
const trial = () => [
  ...["--unshare-all", "--cap-drop", "ALL", "--die-with-parent", "--ro-bind", "/", "/"],
  ...[...procWords(), "--dev", "/dev", "--tmpfs", "/tmp", "/bin/sh", "-c", ":"],
];

function none(why: string): Confinement {
  return { kind: "none", why };
}

/** Open files without a name, one for each filter. */
const filters = new Map<boolean, number | undefined>();

/** A descriptor at the beginning of the filter, to be given to bubblewrap and closed; undefined where none is known for this machine. */
export function openFilter(forbidden: Forbidden | undefined): number | undefined {
  if (forbidden === undefined) return undefined;
  const key = forbidden.processes;
  if (!filters.has(key)) filters.set(key, nameless(systemCallFilter(forbidden, process.arch)));
  const kept = filters.get(key);
  // Opened anew, for what shares a descriptor shares how far it has been read.
  return kept === undefined ? undefined : openSync(`/proc/self/fd/${kept}`, "r");
}

export function closeFilter(descriptor: number | undefined): void {
  if (descriptor !== undefined) closeSync(descriptor);
}

function nameless(bytes: Uint8Array | undefined): number | undefined {
  if (bytes === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "tripod-filter-"));
  try {
    const path = join(folder, "filter");
    writeFileSync(path, bytes);
    return openSync(path, "r");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
