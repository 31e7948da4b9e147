/** How each kind of native lane is compiled: what it is made of, and the commands. */
import type { NativeTool } from "./toolchain.ts";

export type Language = "c" | "rust";
/** A process of its own, or a WebAssembly module for the sim rung. */
export type Target = "host" | "wasm";

/** Where a build reads and writes, and what it runs. Paths are absolute or relative to the repository's root. */
export interface Place {
  /** The lane's own file. */
  readonly source: string;
  /** For files that only the build needs. */
  readonly scratch: string;
  readonly output: string;
  readonly tool: (tool: NativeTool) => string;
}

export interface Recipe {
  readonly tools: readonly NativeTool[];
  /** Folders whose files with these endings go into every lane. */
  readonly ingredients: readonly string[];
  readonly endings: readonly string[];
  /** One after the other, run in the repository's root. */
  readonly commands: (place: Place) => readonly (readonly string[])[];
}

/** No -Werror: a newer compiler's new warning must not stop a user. The tests compile with every warning an error. */
const C_FLAGS = ["-std=c11", "-O2", "-ffreestanding", "-Ifirmware/lane", "-Ifirmware/parts"];
const KERNEL = ["kernel", "exchange", "codec", "proto", "frame"].map(
  (name) => `firmware/lane/${name}.c`,
);
const PARTS = ["fusion", "crc32"].map((name) => `firmware/parts/${name}.c`);
const STREAM = ["firmware/lane/stream.c", "firmware/parts/cobs.c"];

const RUST_FLAGS = ["--edition", "2021", "-C", "opt-level=2", "-C", "panic=abort"];
const WASM_STACK = "stack-size=16384";

const cHost: Recipe = {
  tools: ["cc"],
  ingredients: ["firmware/lane", "firmware/parts", "firmware/port/host"],
  endings: [".c", ".h"],
  commands: ({ tool, source, output }) => [
    [
      tool("cc"),
      ...C_FLAGS,
      ...["-s", "-o", output, "firmware/port/host/main.c"],
      ...[...KERNEL, ...PARTS, ...STREAM, source],
    ],
  ],
};

const cWasm: Recipe = {
  tools: ["clang", "wasm-ld"],
  ingredients: ["firmware/lane", "firmware/parts", "firmware/port/wasm"],
  endings: [".c", ".h"],
  commands: ({ tool, source, output }) => [
    [
      tool("clang"),
      // Copies become one instruction instead of calls into a C library that is not there.
      ...["--target=wasm32", "-mbulk-memory", "-nostdlib", `-fuse-ld=${tool("wasm-ld")}`],
      ...["-Wl,--no-entry", "-Wl,--strip-all", `-Wl,-z,${WASM_STACK}`],
      ...C_FLAGS,
      ...["-o", output, "firmware/port/wasm/module.c"],
      ...[...KERNEL, ...PARTS, source],
    ],
  ],
};

const rustHost: Recipe = {
  tools: ["rustc", "cc"],
  ingredients: ["firmware/rust", "firmware/rust/port"],
  endings: [".rs"],
  commands: (place) => {
    const linking = ["-C", `linker=${place.tool("cc")}`, "-C", "strip=symbols"];
    const port = [...linking, "--crate-name", "host", "firmware/rust/port/host.rs"];
    return crates([place.tool("rustc"), ...RUST_FLAGS], place, port);
  },
};

const rustWasm: Recipe = {
  tools: ["rust-wasm", "wasm-ld"],
  ingredients: ["firmware/rust", "firmware/rust/port"],
  endings: [".rs"],
  commands: (place) => {
    const linker = ["-C", `linker=${place.tool("wasm-ld")}`, "-C", "linker-flavor=wasm-ld"];
    const linking = [...linker, "-C", `link-args=-z ${WASM_STACK}`, "-C", "strip=symbols"];
    const port = [...linking, "--crate-type", "cdylib", "firmware/rust/port/wasm.rs"];
    const rustc = [place.tool("rust-wasm"), ...RUST_FLAGS, "--target", "wasm32-unknown-unknown"];
    return crates(rustc, place, [...port, "--crate-name", "module"]);
  },
};

/** Three crates: the kernel, the lane, and the port that joins them. Only the port may use `unsafe`. */
function crates(
  rustc: readonly string[],
  { source, scratch, output }: Place,
  port: readonly string[],
): readonly (readonly string[])[] {
  const kernel = `${scratch}/libtripod.rlib`;
  const lane = `${scratch}/liblane.rlib`;
  const library = [...rustc, "-F", "unsafe_code", "--crate-type", "rlib"];
  const withKernel = ["--extern", `tripod=${kernel}`];
  return [
    [...library, "--crate-name", "tripod", "-o", kernel, "firmware/rust/lib.rs"],
    [...library, "--crate-name", "lane", ...withKernel, "-o", lane, source],
    [...rustc, ...withKernel, "--extern", `lane=${lane}`, "-o", output, ...port],
  ];
}

export const recipes: Readonly<Record<Language, Readonly<Record<Target, Recipe>>>> = {
  c: { host: cHost, wasm: cWasm },
  rust: { host: rustHost, wasm: rustWasm },
};
