/** Finds programs by looking at files only: nothing is spawned and no network is touched. */
import { accessSync, constants, existsSync, readdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";

/** Where `find` looks. Taken as a value so that a test can describe another machine. */
export interface HostMachine {
  /** The folders of PATH, in order. */
  readonly path: readonly string[];
  /** Where rustup keeps its toolchains. */
  readonly rustup: string;
  /** What Rust's names of this machine's own targets look like. */
  readonly hostTarget: RegExp;
}

const GNAT_VERSIONS = [16, 15, 14, 13, 12];
/** Folders looked into after PATH: a distribution's compiler counts even when rustup's stands before it. */
const ALWAYS = ["/usr/local/bin", "/usr/bin", "/bin"];

export function thisMachine(): HostMachine {
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const rustup = process.env["RUSTUP_HOME"] ?? join(homedir(), ".rustup");
  return { path: [...path, ...ALWAYS], rustup, hostTarget: hostTarget() };
}

function hostTarget(): RegExp {
  const processors: Partial<Record<string, string>> = { arm64: "aarch64", x64: "x86_64" };
  const processor = processors[process.arch] ?? process.arch;
  return new RegExp(`^${processor}-.*${process.platform}`);
}

/** The first executable file of that name. */
export function find(name: string, machine: HostMachine = thisMachine()): string | undefined {
  return machine.path.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * A rustc whose own standard library covers `target` ("host" for the machine's). PATH's rustc may be
 * rustup's and lack a target that the distribution's has, so every compiler there is gets asked.
 */
export function findRustc(
  target: string,
  machine: HostMachine = thisMachine(),
): string | undefined {
  return rustCompilers(machine).find((rustc) =>
    sysroots(rustc).some((root) => holds(root, target, machine)),
  );
}

/** Every rustc there is, PATH's first. */
export function rustCompilers(machine: HostMachine = thisMachine()): readonly string[] {
  const behindProxies = toolchains(machine.rustup);
  const onPath = machine.path.map((folder) => join(folder, "rustc")).filter(isExecutable);
  const compilers = onPath.flatMap((rustc) => (isProxy(rustc) ? behindProxies : [rustc]));
  return [...compilers, ...behindProxies].filter(isExecutable);
}

/**
 * A GCC that compiles Ada, of any of these targets ("" for the machine's own). Other GCCs of the same version may lack
 * Ada, but gnatmake comes with it only: the compiler of its very name is the one.
 */
export function findGnat(
  targets: readonly string[],
  machine: HostMachine = thisMachine(),
): string | undefined {
  const names = targets.flatMap((target) => {
    const name = target === "" ? "gnatmake" : `${target}-gnatmake`;
    return [name, ...GNAT_VERSIONS.map((version) => `${name}-${version}`)];
  });
  return names
    .map((name) => find(name, machine))
    .filter((gnatmake) => gnatmake !== undefined)
    .map((gnatmake) => {
      const file = realpathSync(gnatmake);
      return join(dirname(file), basename(file).replace("gnatmake", "gcc"));
    })
    .find(isExecutable);
}

/** rustup's rustc picks a toolchain and starts its rustc; it has no library beside it. */
function isProxy(rustc: string): boolean {
  return !sysroots(rustc).some((root) => existsSync(join(root, "lib", "rustlib")));
}

/** Stable toolchains first. */
function toolchains(rustup: string): readonly string[] {
  const root = join(rustup, "toolchains");
  const names = existsSync(root) ? readdirSync(root) : [];
  const rank = (name: string) => (name.startsWith("stable") ? 0 : 1);
  const ordered = names.toSorted((left, right) => rank(left) - rank(right));
  return ordered.map((name) => join(root, name, "bin", "rustc"));
}

/** The prefix rustc was called by, and the one its file really lies in. */
export function sysroots(rustc: string): readonly string[] {
  return [rustc, realpathSync(rustc)].map((file) => dirname(dirname(file)));
}

function holds(sysroot: string, target: string, machine: HostMachine): boolean {
  const rustlib = join(sysroot, "lib", "rustlib");
  if (target !== "host") return hasCore(join(rustlib, target, "lib"));
  if (!existsSync(rustlib)) return false;
  const hosts = readdirSync(rustlib).filter((name) => machine.hostTarget.test(name));
  return hosts.some((name) => hasCore(join(rustlib, name, "lib")));
}

/** A target's folder may outlive its library: Debian's holds a linker even without one. */
function hasCore(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => /^libcore-.*\.rlib$/.test(name));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
