/** The compilers a native lane needs, found by looking at files, or a clear word on which one is missing. */
import { statSync } from "node:fs";
import { UserError } from "../cli/user-error.ts";
import { find, findRustc } from "../setup/probe.ts";

export type NativeTool = "cc" | "rustc" | "clang" | "wasm-ld" | "rust-wasm";

/** A lane cannot be built for want of `missing`. Whoever can install it may, and try again. */
export class MissingTool extends UserError {
  readonly missing: NativeTool;

  constructor(missing: NativeTool) {
    super(`${missing} is not installed, and a native lane needs it: ${advice[missing]}`, 4);
    this.name = "MissingTool";
    this.missing = missing;
  }
}

const advice: Readonly<Record<NativeTool, string>> = {
  cc: "install gcc or clang (Debian: apt-get install gcc libc6-dev)",
  rustc: "install Rust 1.63 or newer (Debian: apt-get install rustc)",
  clang: "install clang (Debian: apt-get install clang)",
  "wasm-ld": "install LLVM's linker (Debian: apt-get install lld)",
  "rust-wasm":
    "run 'rustup target add wasm32-unknown-unknown' (Debian: apt-get install rustc libstd-rust-dev-wasm32)",
};

const probes: Readonly<Record<NativeTool, () => string | undefined>> = {
  cc: () => find("cc") ?? find("gcc") ?? find("clang"),
  rustc: () => findRustc("host"),
  clang: () => find("clang"),
  "wasm-ld": () => find("wasm-ld"),
  "rust-wasm": () => findRustc("wasm32-unknown-unknown"),
};

/** Where it is on this machine. Throws MissingTool where it is not. */
export function toolFile(tool: NativeTool): string {
  const file = probes[tool]();
  if (file === undefined) throw new MissingTool(tool);
  return file;
}

/** Changes when the file at this path does. Stands in for a compiler's version, which only a spawn could tell. */
export function stampOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
}
