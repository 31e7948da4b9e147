import { expect, test } from "vitest";
import { commandFor, missingOf } from "./provide.ts";
import { toolNames, toolsFor } from "./tools.ts";

const bare = { path: [], rustup: "nowhere", hostTarget: /^x86_64/ };

test("a machine without programs lacks every native tool", () => {
  expect(missingOf(["cc", "rustc", "clang", "wasm-ld", "rust-wasm", "socat"], bare)).toEqual([
    "cc",
    "rustc",
    "clang",
    "wasm-ld",
    "rust-wasm",
    "socat",
  ]);
});

test("a package that two tools need is named once", () => {
  const command = commandFor("apt", ["rustc", "rust-wasm"]);
  expect(command.match(/rustc/g)).toHaveLength(1);
  expect(command).toContain("libstd-rust-dev-wasm32");
});

test("a tool without a package is got by its own command", () => {
  expect(commandFor("brew", ["socat", "rust-wasm"])).toBe(
    "brew install socat && rustup target add wasm32-unknown-unknown",
  );
});

test.each([
  ["apt", []],
  // For want of a package: Ada's compilers, and on a Mac what is Linux's own.
  ["dnf", ["arm-gnat"]],
  ["brew", ["gnat", "arm-gnat", "setpriv", "bwrap"]],
] as const)("%s gets every tool but %j", (installer, others) => {
  expect(toolNames.filter((name) => commandFor(installer, [name]) === "")).toEqual(others);
});

test("of a package whose name changes with the release, one is named", () => {
  expect(commandFor("apt", ["arm-gnat"])).toMatch(/install -y gnat-\d+-arm-linux-gnueabi(hf)?$/);
});

test("the demo needs no more than compilers for the host and a way to end lanes with the rig", () => {
  expect(toolsFor("demo").filter((name) => name !== "setpriv")).toEqual(["cc", "rustc"]);
});
