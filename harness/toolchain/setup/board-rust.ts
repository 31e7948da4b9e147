/** Finds a Rust compiler that serves boards, by looking at files only. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findRustc, type HostMachine, rustCompilers, sysroots, thisMachine } from "./probe.ts";

/** Cortex-M0+. */
export const BOARD_TARGET = "thumbv6m-none-eabi";

export interface BoardRust {
  readonly rustc: string;
  /** What core is to be built from, where the compiler has none for boards. */
  readonly sources?: CoreSources;
}

/** Folders. */
export interface CoreSources {
  /** Holds core/src/lib.rs. */
  readonly library: string;
  /** What compiled code calls where the processor has no instruction for it, in Rust. */
  readonly builtins: string;
}

/** Where Debian puts crates, below the prefix. */
const DISTRIBUTED_CRATES = "share/cargo/registry";

/** A compiler with core for boards (`rustup target add`), else one with core's sources (Debian: rust-src). */
export function findBoardRust(machine: HostMachine = thisMachine()): BoardRust | undefined {
  const rustc = findRustc(BOARD_TARGET, machine);
  if (rustc !== undefined) return { rustc };
  for (const compiler of rustCompilers(machine)) {
    for (const sysroot of sysroots(compiler)) {
      const sources = sourcesIn(sysroot);
      if (sources !== undefined) return { rustc: compiler, sources };
    }
  }
  return undefined;
}

function sourcesIn(sysroot: string): CoreSources | undefined {
  const root = join(sysroot, "lib/rustlib/src/rust");
  const library = join(root, "library");
  // In the order of time, newest first: a part of the library, one of its vendored crates, a package of its own.
  const builtins = [
    join(library, "compiler-builtins/compiler-builtins"),
    ...cratesIn(join(library, "vendor")),
    ...cratesIn(join(root, "vendor")),
    ...cratesIn(join(sysroot, DISTRIBUTED_CRATES)),
  ].find((folder) => existsSync(join(folder, "build.rs")));
  if (builtins === undefined || !existsSync(join(library, "core/src/lib.rs"))) return undefined;
  return { library, builtins };
}

function cratesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^compiler_builtins(-|$)/.test(name));
  return names.map((name) => join(folder, name));
}
