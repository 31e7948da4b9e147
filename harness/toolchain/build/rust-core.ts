/** The Rust compiler for boards. Where it has no core library for them, builds one from its sources, without Cargo or network. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "../../root.ts";
import { BOARD_TARGET, type CoreSources, findBoardRust } from "../setup/board-rust.ts";
import { type CompileOptions, compile } from "./compile.ts";
import { makingFolder } from "./making.ts";
import { MissingTool, stampOf } from "./toolchain.ts";

export interface RustForBoard {
  readonly rustc: string;
  /** To be given with whatever is compiled for a board. */
  readonly flags: readonly string[];
}

const CORES = join(ROOT, "build/rust-core");
const LIBRARY_FLAGS = [
  ...["--target", BOARD_TARGET, "--crate-type", "rlib", "--cap-lints", "allow"],
  ...["-C", "opt-level=2", "-C", "panic=abort", "-C", "codegen-units=1", "-C", "metadata=tripod"],
  // Marks the crates as parts of the library, which alone may use what is not stable yet.
  ...["-Z", "force-unstable-if-unmarked"],
];

/** Under way in this process, by the folder they fill. */
const underWay = new Map<string, Promise<void>>();

/**
 * Costs file look-ups only where core is there, or was built before; else some 15 seconds, once for a compiler.
 * Throws MissingTool where no compiler serves boards.
 */
export async function rustForBoard(): Promise<RustForBoard> {
  const found = findBoardRust();
  if (found === undefined) throw new MissingTool("rust-thumb");
  const { rustc, sources } = found;
  const flags = ["--target", BOARD_TARGET];
  if (sources === undefined) return { rustc, flags };
  const sysroot = join(CORES, digestOf(rustc, sources));
  const building = underWay.get(sysroot) ?? build(rustc, sources, sysroot);
  underWay.set(sysroot, building);
  try {
    await building;
  } finally {
    underWay.delete(sysroot);
  }
  return { rustc, flags: [...flags, "--sysroot", sysroot] };
}

function digestOf(rustc: string, { library, builtins }: CoreSources): string {
  const parts = [
    ...[stampOf(rustc), stampOf(join(library, "core/src/lib.rs"))],
    ...[stampOf(join(builtins, "build.rs")), ...LIBRARY_FLAGS],
  ];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}

/** Builds in a folder of its own and moves it into place in one step: another build of the same may be under way. */
async function build(rustc: string, sources: CoreSources, sysroot: string): Promise<void> {
  if (existsSync(sysroot)) return;
  process.stderr.write("tripod: setting up, once: building Rust's core library for the boards\n");
  const scratch = await makingFolder(CORES);
  try {
    await compileCore(rustc, sources, scratch);
    await rename(scratch, sysroot).catch((cause: unknown) => {
      if (!existsSync(sysroot)) throw cause;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function compileCore(rustc: string, sources: CoreSources, sysroot: string): Promise<void> {
  const { library, builtins } = sources;
  const folder = join(sysroot, "lib/rustlib", BOARD_TARGET, "lib");
  await mkdir(folder, { recursive: true });
  const compiler = (args: readonly string[]) =>
    compile([rustc, ...args], {
      ...corePart(rustc, sysroot),
      // What a compiler makes depends on its working directory, unless that is mapped away.
      cwd: library,
      // Lets a stable compiler build its own library, as its own build does.
      env: { RUSTC_BOOTSTRAP: "1" },
    });
  const paths = [`${library}=library`, `${builtins}=compiler_builtins`];
  const remapped = paths.flatMap((path) => ["--remap-path-prefix", path]);
  const libraryFlags = [...LIBRARY_FLAGS, ...remapped, "--out-dir", folder];
  await compiler([
    ...["--crate-name", "core", "--edition", await editionOf(join(library, "core"))],
    ...["--cfg", 'feature="optimize_for_size"'],
    ...[...libraryFlags, join(library, "core/src/lib.rs")],
  ]);
  const edition = await editionOf(builtins);
  const script = join(sysroot, "builtins-script");
  await compiler([
    ...["--crate-name", "build_script_build", "--edition", edition, "--cap-lints", "allow"],
    ...["-o", script, join(builtins, "build.rs")],
  ]);
  const cfgs = await configured(
    script,
    { ...corePart(rustc, sysroot), cwd: builtins },
    await compiler(PRINT_CFG),
  );
  await compiler([
    ...["--crate-name", "compiler_builtins", "--edition", edition, "--sysroot", sysroot],
    ...["--cfg", 'feature="compiler-builtins"', ...cfgs.flatMap((cfg) => ["--cfg", cfg])],
    ...[...libraryFlags, join(builtins, "src/lib.rs")],
  ]);
  await rm(script);
}

function corePart(rustc: string, scratch: string) {
  const subject = `Rust's core library with ${rustc}`;
  return { subject, exitCode: 4, scratch } as const;
}

const PRINT_CFG = ["--print", "cfg", "--target", BOARD_TARGET];

/** What the crate's build script, told of the target what Cargo would tell it, configures the crate with. */
async function configured(
  script: string,
  options: CompileOptions,
  printed: string,
): Promise<readonly string[]> {
  const values = new Map<string, string>();
  for (const [, name = "", value = ""] of printed.matchAll(/^target_(\w+)="(.*)"$/gm)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  const ofTarget = ["arch", "endian", "env", "feature", "os", "pointer_width", "vendor"].map(
    (name) => [`CARGO_CFG_TARGET_${name.toUpperCase()}`, values.get(name) ?? ""] as const,
  );
  const output = await compile([script], {
    ...options,
    env: {
      ...{ TARGET: BOARD_TARGET, OPT_LEVEL: "2", OUT_DIR: dirname(script) },
      CARGO_FEATURE_COMPILER_BUILTINS: "1",
      ...Object.fromEntries(ofTarget),
    },
  });
  const cfgs = [...output.matchAll(/^cargo::?rustc-cfg=(.*)$/gm)].map(([, cfg = ""]) => cfg);
  return [...new Set(cfgs)];
}

async function editionOf(crate: string): Promise<string> {
  const manifest = await readFile(join(crate, "Cargo.toml"), "utf8");
  return /^edition *= *"(\d+)"/m.exec(manifest)?.[1] ?? "2015";
}
