import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { find, findGnat, findRustc, type HostMachine } from "./probe.ts";

const WASM = "wasm32-unknown-unknown";
const HOST = "x86_64-unknown-linux-gnu";
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "probe-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function machine(...path: readonly string[]): HostMachine {
  const folders = path.map((folder) => join(root, folder));
  return { path: folders, rustup: join(root, "rustup"), hostTarget: /^x86_64-.*linux/ };
}

function put(path: string, mode = 0o755): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  chmodSync(file, mode);
  return file;
}

function putRust(prefix: string, ...targets: readonly string[]): string {
  for (const target of targets) put(`${prefix}/lib/rustlib/${target}/lib/libcore-0123.rlib`);
  return put(`${prefix}/bin/rustc`);
}

test("a program is found in the first folder of PATH that holds it", () => {
  put("later/cc");
  expect(find("cc", machine("empty", "first", "later"))).toBe(join(root, "later/cc"));
  put("first/cc");
  expect(find("cc", machine("empty", "first", "later"))).toBe(join(root, "first/cc"));
});

test("a file that may not be executed is not a program", () => {
  put("bin/cc", 0o644);
  expect(find("cc", machine("bin"))).toBeUndefined();
});

test("the distribution's rustc serves a target that rustup's does not", () => {
  put("cargo/bin/rustup");
  symlinkSync("rustup", join(root, "cargo/bin/rustc"));
  const stable = putRust("rustup/toolchains/stable-x", HOST);
  const debian = putRust("usr", HOST, WASM);
  expect(findRustc(WASM, machine("cargo/bin", "usr/bin"))).toBe(debian);
  expect(findRustc("host", machine("cargo/bin", "usr/bin"))).toBe(stable);
});

test("rustup's proxy alone is not a compiler", () => {
  put("cargo/bin/rustc");
  expect(findRustc("host", machine("cargo/bin"))).toBeUndefined();
});

test("a target's folder without its library does not count", () => {
  const rustc = putRust("usr", HOST);
  put(`usr/lib/rustlib/${WASM}/bin/self-contained/ld`);
  mkdirSync(join(root, `usr/lib/rustlib/${WASM}/lib`));
  expect(findRustc(WASM, machine("usr/bin"))).toBeUndefined();
  expect(findRustc("host", machine("usr/bin"))).toBe(rustc);
});

test("a rustc called through a link is judged by the folder it lies in", () => {
  putRust("opt/rust", HOST, WASM);
  mkdirSync(join(root, "bin"));
  symlinkSync(join(root, "opt/rust/bin/rustc"), join(root, "bin/rustc"));
  expect(findRustc(WASM, machine("bin"))).toBe(join(root, "bin/rustc"));
});

test("the GCC that compiles Ada is the one that gnatmake came with", () => {
  put("bin/gcc");
  const gcc = put("bin/x86_64-linux-gnu-gcc-12");
  put("bin/x86_64-linux-gnu-gnatmake-12");
  expect(findGnat([""], machine("bin"))).toBeUndefined();
  symlinkSync("x86_64-linux-gnu-gnatmake-12", join(root, "bin/gnatmake-12"));
  expect(findGnat([""], machine("bin"))).toBe(gcc);
});

test("a gnatmake without its GCC is not an Ada compiler", () => {
  put("bin/arm-linux-gnueabi-gnatmake-12");
  put("bin/arm-linux-gnueabi-gcc-11");
  expect(findGnat(["arm-linux-gnueabi"], machine("bin"))).toBeUndefined();
});
