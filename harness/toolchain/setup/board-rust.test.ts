import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BOARD_TARGET, findBoardRust } from "./board-rust.ts";
import type { HostMachine } from "./probe.ts";

const HOST = "x86_64-unknown-linux-gnu";
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "board-rust-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function machine(...path: readonly string[]): HostMachine {
  const folders = path.map((folder) => join(root, folder));
  return { path: folders, rustup: join(root, "rustup"), hostTarget: /^x86_64-.*linux/ };
}

function put(path: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  chmodSync(file, 0o755);
  return file;
}

function putRust(prefix: string, ...targets: readonly string[]): string {
  for (const target of targets) put(`${prefix}/lib/rustlib/${target}/lib/libcore-0123.rlib`);
  return put(`${prefix}/bin/rustc`);
}

function putSources(prefix: string, builtins: string): void {
  put(`${prefix}/lib/rustlib/src/rust/library/core/src/lib.rs`);
  put(`${prefix}/${builtins}/build.rs`);
}

test("a compiler with core for boards needs no sources", () => {
  putRust("usr", HOST);
  putSources("usr", "share/cargo/registry/compiler_builtins-0.1.70");
  const rustc = putRust("rustup/toolchains/stable-x", HOST, BOARD_TARGET);
  expect(findBoardRust(machine("usr/bin"))).toEqual({ rustc });
});

test.each([
  ["among the distribution's crates", "share/cargo/registry/compiler_builtins-0.1.70"],
  ["among the library's vendored crates", "lib/rustlib/src/rust/library/vendor/compiler_builtins"],
  ["in the library", "lib/rustlib/src/rust/library/compiler-builtins/compiler-builtins"],
])("core can be built where its builtins are %s", (_, builtins) => {
  putRust("cargo", HOST);
  const rustc = putRust("usr", HOST);
  putSources("usr", builtins);
  expect(findBoardRust(machine("cargo/bin", "usr/bin"))).toEqual({
    rustc,
    sources: {
      library: join(root, "usr/lib/rustlib/src/rust/library"),
      builtins: join(root, "usr", builtins),
    },
  });
});

test("sources without the builtins build nothing", () => {
  putRust("usr", HOST);
  put("usr/lib/rustlib/src/rust/library/core/src/lib.rs");
  expect(findBoardRust(machine("usr/bin"))).toBeUndefined();
});
