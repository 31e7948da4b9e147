/** How each kind of native lane is compiled for this machine: what it is made of, and the commands. */
import { basename } from "node:path";
import type { ToolName } from "../setup/tools.ts";
import type { Place, Product } from "./content-cache.ts";
import { READ } from "./files-read.ts";
import { besides } from "./parts.ts";

export type Language = "c" | "rust" | "ada";
/** A process of its own, or a WebAssembly module for the sim rung. */
export type Target = "host" | "wasm";

/** The ending of a lane's own file. */
export const endings: Readonly<Record<Language, string>> = { c: "c", rust: "rs", ada: "adb" };

export interface SourcePlace extends Place {
  /** The lane's own file. */
  readonly source: string;
}

/** The same, with what the lane is linked with. */
export interface KernelPlace extends SourcePlace {
  readonly kernel: string;
}

/** What all lanes of a kind are linked with: made once, and not with each of them. */
export type Kernel = Omit<Product, "source" | "filesRead">;

export interface Recipe {
  readonly tools: readonly ToolName[];
  /** Files and folders that go into every lane. */
  readonly ingredients: readonly string[];
  /** One after the other, run in the repository's root. */
  readonly kernel: Kernel;
  readonly commands: (place: KernelPlace) => readonly (readonly string[])[];
}

/** No -Werror: a newer compiler's new warning must not stop a user. The tests compile with every warning an error. */
export const C_FLAGS = ["-std=c11", "-O2", "-ffreestanding", "-Ifirmware/lane", "-Ifirmware/parts"];
export const KERNEL = [
  ...["kernel", "cycle", "exchange", "step", "outbox", "wire"],
  ...["history", "snapshot", "replay", "input_log"],
  ...["codec", "codec_state", "proto", "frame"],
].map((name) => `firmware/lane/${name}.c`);
/** Where the rig keeps what outlives a lane. A board has flash. */
const MEDIUM = "firmware/lane/medium_at_rig.c";
/** What a C lane and its kernel have room for: entries of a store, and bytes of a lane's log of inputs. */
export const C_ROOM: Readonly<Record<Target | "board", readonly string[]>> = {
  host: ["-DLANE_CAPACITY_MAX=131072", "-DINPUT_LOG_SIZE=0x40000"],
  // Every boot is a module of its own, and what it takes soon has the collector at work.
  wasm: ["-DLANE_CAPACITY_MAX=131072", "-DINPUT_LOG_SIZE=0x4000"],
  // A board tells the rig of no writes: it carries them out.
  board: ["-DLANE_CAPACITY_MAX=256", "-DINPUT_LOG_SIZE=0x1000", "-DKERNEL_WRITES_SIZE=0"],
};

export const PARTS = ["fusion", "distinct", "majority", "crc32"].map(
  (name) => `firmware/parts/${name}.c`,
);
export const STREAM = ["firmware/lane/stream.c", "firmware/parts/cobs.c"];
/** All that a C lane's program is made of beside the lane. */
export const HOST_SOURCES = ["firmware/port/host/main.c", ...KERNEL, MEDIUM, ...PARTS, ...STREAM];

export const RUST_FLAGS = ["--edition", "2021", "-C", "opt-level=2", "-C", "panic=abort"];
const WASM_STACK = "stack-size=16384";

/** What makes a C compiler list all that a source includes, with the flags that it is compiled with. */
export function listed(source: string, scratch: string): readonly string[] {
  return ["-M", "-MF", `${scratch}/${READ}`, source];
}

/** What any build of a C lane for this machine reads. */
export const C_INGREDIENTS = ["firmware/lane/", "firmware/parts/", "firmware/port/host/"];

/** A C lane's program but for the lane, as one object. `name` tells those with other `flags` apart. */
export function cKernel(name: string, flags: readonly string[] = []): Kernel {
  return {
    ...{ name, ending: ".o", subject: "the kernel of C lanes" },
    tools: ["cc"],
    ingredients: C_INGREDIENTS,
    commands: ({ tool, output }) => {
      const cc = [tool("cc"), ...C_FLAGS, ...C_ROOM.host, ...flags];
      return [[...cc, "-r", "-nostdlib", "-o", output, ...HOST_SOURCES]];
    },
    exitCode: 4,
  };
}

const C_HOST_KERNEL = cKernel("c-kernel-host");

const cHost: Recipe = {
  tools: ["cc"],
  ingredients: C_INGREDIENTS,
  kernel: C_HOST_KERNEL,
  commands: ({ tool, kernel, source, scratch, output }) => [
    [tool("cc"), ...C_FLAGS, ...C_ROOM.host, "-s", "-o", output, kernel, source],
    [tool("cc"), ...C_FLAGS, ...C_ROOM.host, ...listed(source, scratch)],
  ],
};

const C_WASM_FLAGS = ["--target=wasm32", "-mbulk-memory", ...C_FLAGS, ...C_ROOM.wasm];

const C_WASM_KERNEL: Kernel = {
  ...{ name: "c-kernel-wasm", ending: ".o", subject: "the kernel of C lanes on sim" },
  tools: ["clang", "wasm-ld"],
  ingredients: ["firmware/lane/", "firmware/parts/", "firmware/port/wasm/"],
  commands: ({ tool, output }) => [
    [
      ...[tool("clang"), ...C_WASM_FLAGS, "-r", "-nostdlib", `-fuse-ld=${tool("wasm-ld")}`],
      ...["-o", output, ...KERNEL, MEDIUM, ...PARTS],
    ],
  ],
  exitCode: 4,
};

const cWasm: Recipe = {
  tools: C_WASM_KERNEL.tools,
  ingredients: C_WASM_KERNEL.ingredients,
  kernel: C_WASM_KERNEL,
  commands: ({ tool, kernel, source, scratch, output }) => [
    [
      // Copies become one instruction instead of calls into a C library that is not there.
      ...[tool("clang"), ...C_WASM_FLAGS, "-nostdlib", `-fuse-ld=${tool("wasm-ld")}`],
      ...["-Wl,--no-entry", "-Wl,--strip-all", `-Wl,-z,${WASM_STACK}`],
      // By what names it exports only the last linking takes from a source.
      ...["-o", output, "firmware/port/wasm/module.c", kernel, source],
    ],
    [...[tool("clang"), "--target=wasm32", ...C_FLAGS, ...C_ROOM.wasm], ...listed(source, scratch)],
  ],
};

export const ADA_HOST_FLAGS = ["-O2"];

/** `linking` flags are for the C around the lane. */
export const adaHost = (
  flags: readonly string[] = ADA_HOST_FLAGS,
  linking: readonly string[] = [],
): Recipe => ({
  tools: ["gnat", "cc"],
  ingredients: [...C_INGREDIENTS, "firmware/ada/", "firmware/ada/host/"],
  kernel: C_HOST_KERNEL,
  commands: (place) => {
    const { compiling, objects } = adaUnits([place.tool("gnat"), ...flags], place, "host");
    return [
      ...compiling,
      [
        place.tool("cc"),
        ...[...C_FLAGS, ...C_ROOM.host, ...linking],
        ...["-s", "-o", place.output, place.kernel, ADA_CHECKS, ...objects],
      ],
    ];
  },
});

/** `more` flags are for all three crates, and `name` tells kernels with other flags apart. */
export const rustHost = (name = "host", more: readonly string[] = []): Recipe => {
  const flags = [...RUST_FLAGS, ...more];
  const ingredients = ["firmware/rust/", "firmware/rust/port/"];
  return {
    ...{ tools: ["rustc", "cc"], ingredients },
    kernel: rustKernel(name, "rustc", () => flags),
    commands: (place) => {
      const linking = ["-C", `linker=${place.tool("cc")}`, "-C", "strip=symbols"];
      const port = [...linking, "--crate-name", "host", "firmware/rust/port/host.rs"];
      return laneCrates([place.tool("rustc"), ...flags], place, port);
    },
  };
};

const RUST_WASM_FLAGS = [...RUST_FLAGS, "--target", "wasm32-unknown-unknown"];

const rustWasm: Recipe = {
  tools: ["rust-wasm", "wasm-ld"],
  ingredients: ["firmware/rust/", "firmware/rust/port/"],
  kernel: rustKernel("wasm", "rust-wasm", () => RUST_WASM_FLAGS),
  commands: (place) => {
    const linker = ["-C", `linker=${place.tool("wasm-ld")}`, "-C", "linker-flavor=wasm-ld"];
    const linking = [...linker, "-C", `link-args=-z ${WASM_STACK}`, "-C", "strip=symbols"];
    const port = [...linking, "--crate-type", "cdylib", "firmware/rust/port/wasm.rs"];
    const rustc = [place.tool("rust-wasm"), ...RUST_WASM_FLAGS];
    return laneCrates(rustc, place, [...port, "--crate-name", "module"]);
  },
};

/** The compiler knows a library by how its file's name begins. */
export function rustKernel(
  name: string,
  rustc: ToolName,
  flags: (place: Place) => readonly string[],
): Kernel {
  return {
    ...{ name: `librust-kernel-${name}`, ending: ".rlib", subject: "the kernel of Rust lanes" },
    tools: [rustc],
    ingredients: ["firmware/rust/"],
    commands: (place) => [
      [
        ...[...library([place.tool(rustc), ...flags(place)]), "--crate-name", "tripod"],
        ...["-o", place.output, "firmware/rust/lib.rs"],
      ],
    ],
    exitCode: 4,
  };
}

function library(rustc: readonly string[]): readonly string[] {
  return [...rustc, "-F", "unsafe_code", "--crate-type", "rlib"];
}

/** Beside the kernel two crates: the lane, and the port that joins them. Only the port may use `unsafe`. */
export function laneCrates(
  rustc: readonly string[],
  { kernel, source, scratch, output }: KernelPlace,
  port: readonly string[],
): readonly (readonly string[])[] {
  const lane = `${scratch}/liblane.rlib`;
  const withKernel = ["--extern", `tripod=${kernel}`];
  return [
    [
      ...[...library(rustc), "--crate-name", "lane", ...withKernel],
      ...["--emit", `link=${lane},dep-info=${scratch}/${READ}`, source],
    ],
    [...rustc, ...withKernel, "--extern", `lane=${lane}`, "-o", output, ...port],
  ];
}

/** What a failed check of the language ends in. */
export const ADA_CHECKS = "firmware/ada/checks.c";

const ADA_CANONICAL = "firmware/ada/canonical.adb";
const ADA_PAYLOAD = "firmware/ada/payload.adb";

/** An Ada lane is the codec that Ada lanes share, its own unit, and those that this stands on. GNAT names an object after its source. */
export function adaUnits(
  gcc: readonly string[],
  { source, scratch }: SourcePlace,
  room: "host" | "board",
): { readonly compiling: readonly (readonly string[])[]; readonly objects: readonly string[] } {
  const folders = ["-Ifirmware/ada", `-Ifirmware/ada/${room}`];
  const flags = ["-c", "-gnat2012", "-gnatec=firmware/ada/gnat.adc", "-gnatw.X", ...folders];
  const parts = besides(source).filter((file) => file.endsWith(".adb"));
  // What generated payloads are made of.
  const payload = parts.some((file) => basename(file) === "payloads.adb") ? [ADA_PAYLOAD] : [];
  const units = [ADA_CANONICAL, ...payload, ...parts, source].map((file) => ({
    file,
    object: `${scratch}/${basename(file, ".adb")}.o`,
  }));
  return {
    compiling: units.map(({ file, object }) => [...gcc, ...flags, file, "-o", object]),
    objects: units.map(({ object }) => object),
  };
}

/** Ada has no compiler to WebAssembly. */
export const recipes: Readonly<Record<Language, Readonly<Partial<Record<Target, Recipe>>>>> = {
  c: { host: cHost, wasm: cWasm },
  rust: { host: rustHost(), wasm: rustWasm },
  ada: { host: adaHost() },
};
