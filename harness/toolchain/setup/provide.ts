/** Installs native tools: with apt where that needs no password, else the error holds the exact command. */
import { execFileSync } from "node:child_process";
import { UserError } from "../../user-error.ts";
import { find, type HostMachine, thisMachine } from "./probe.ts";
import { type ToolName, toolOf } from "./tools.ts";

const LOG_SIZE_MAX = 64 * 1024 * 1024;
/** One sync for all at the end, in the place of one a file: Rust's sources alone are 40,000, and took minutes. */
const UNSYNCED = ["-o", "DPkg::Options::=--force-unsafe-io"];
const APT_CACHE = { encoding: "utf8", maxBuffer: LOG_SIZE_MAX } as const;

export const installers = ["apt", "dnf", "brew"] as const;
export type Installer = (typeof installers)[number];

const asRoot = process.getuid?.() === 0 ? "" : "sudo ";
const installs: Readonly<Record<Installer, string>> = {
  apt: `${asRoot}apt-get install -y`,
  dnf: `${asRoot}dnf install -y`,
  brew: "brew install",
};

/** Whether missing tools are installed when they are first needed. */
export async function canInstall(): Promise<boolean> {
  return (await rootPrefix()) !== undefined;
}

/** The package manager to advise on this machine. */
export function installerHere(): Installer {
  if (find("apt-get") !== undefined) return "apt";
  return find("dnf") === undefined ? "brew" : "dnf";
}

/** Callers take turns, so that what one installs the next finds. */
let turn: Promise<unknown> = Promise.resolve();
let listsAreFresh = false;

/**
 * Returns once every tool is installed. Costs a few file look-ups where none is missing.
 * Throws a UserError (exit code 4) that holds the commands where it may not or cannot install.
 */
export function provide(names: readonly ToolName[]): Promise<void> {
  const mine = turn.then(() => provideMissing(names));
  turn = Promise.allSettled([mine]);
  return mine;
}

/** Those of `names` that are not installed. */
export function missingOf(
  names: readonly ToolName[],
  machine: HostMachine = thisMachine(),
): readonly ToolName[] {
  return names.filter((name) => toolOf(name).probe(machine) === undefined);
}

/** The command that installs `names` with that installer; empty where it has none of them. */
export function commandFor(installer: Installer, names: readonly ToolName[]): string {
  const packages = packagesOf(installer, names);
  const others = names.flatMap((name) => {
    const wanted = toolOf(name).packages;
    return wanted[installer].length === 0 && wanted.otherwise !== undefined
      ? [wanted.otherwise]
      : [];
  });
  const install = packages.length === 0 ? [] : [`${installs[installer]} ${packages.join(" ")}`];
  return [...install, ...others].join(" && ");
}

/** Between two lines of an installation that takes its time. */
const SIGN_MS = 10_000;

function say(what: string): void {
  process.stderr.write(`tripod: ${what}\n`);
}

async function provideMissing(names: readonly ToolName[]): Promise<void> {
  const missing = missingOf(names);
  if (missing.length === 0) return;
  const root = await rootPrefix();
  const packages = packagesOf("apt", missing);
  if (root === undefined || packages.length === 0) throw refusal(missing, "not installed");
  say(`setting up, once: installing ${packages.join(" ")} (apt-get)`);
  const beganMs = performance.now();
  const seconds = () => Math.round((performance.now() - beganMs) / 1000);
  const signs = setInterval(() => say(`still installing: ${seconds()} s so far`), SIGN_MS);
  await install(root, missing).finally(() => clearInterval(signs));
  say(`installed in ${seconds()} s`);
  const absent = missingOf(missing);
  if (absent.length > 0) throw refusal(absent, "still missing after the installation");
}

async function install(root: readonly string[], missing: readonly ToolName[]): Promise<void> {
  const { execa } = await import("execa");
  const aptGet = (...words: readonly string[]) => {
    const line = [...root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    const [file = "env", ...rest] = [...line, "-qq", "-o", "DPkg::Lock::Timeout=300", ...words];
    return execa(file, rest, { stdin: "ignore" });
  };
  try {
    // One unreachable archive fails an update, while the lists at hand may well do: the install decides.
    if (!listsAreFresh) await Promise.allSettled([aptGet("update")]);
    listsAreFresh = true;
    // Only with fresh lists is it known which of a package's names there is.
    const packages = packagesOf("apt", missing);
    await aptGet("install", "-y", "--no-install-recommends", ...UNSYNCED, ...packages);
    await execa("sync");
  } catch (cause) {
    throw refusal(missing, `not installed, and apt-get failed (${lastLine(cause)})`, cause);
  }
}

/** What to put before a command to run it as root; undefined where apt or the right is missing. */
async function rootPrefix(): Promise<readonly string[] | undefined> {
  if (find("apt-get") === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  if (find("sudo") === undefined) return undefined;
  const { execa } = await import("execa");
  const { failed } = await execa("sudo", ["-n", "true"], { reject: false });
  return failed ? undefined : ["sudo", "-n"];
}

function packagesOf(installer: Installer, names: readonly ToolName[]): readonly string[] {
  const wanted = names.flatMap((name) => toolOf(name).packages[installer]).flatMap(thereOf);
  return [...new Set(wanted)];
}

/** Of "a|b" the first that apt knows, of "a|" perhaps none; the first of all where apt knows none or cannot be asked. */
function thereOf(name: string): readonly string[] {
  const [first = name, ...others] = name.split("|");
  const aptCache = find("apt-cache");
  if (others.length === 0 || aptCache === undefined) return [first];
  const known = new Set(execFileSync(aptCache, ["pkgnames"], APT_CACHE).split("\n"));
  const there = [first, ...others].find((one) => one === "" || known.has(one)) ?? first;
  return there === "" ? [] : [there];
}

function refusal(names: readonly ToolName[], state: string, cause?: unknown): UserError {
  const commands = installers
    .map((installer) => commandFor(installer, names))
    .filter((command) => command !== "");
  const lines = [...new Set(commands)].map((command) => `  ${command}`);
  const message = `${names.join(", ")}: ${state}. Install with one of:\n${lines.join("\n")}`;
  return new UserError(message, 4, { cause });
}

function lastLine(error: unknown): string {
  const log = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  return log.trim().split("\n").at(-1) ?? "";
}
