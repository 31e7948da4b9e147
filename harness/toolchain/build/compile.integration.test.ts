import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../../runtime/testing/eventually.ts";
import { childrenOf, isRunning } from "../../testing/command-line.ts";
import { UserError } from "../../user-error.ts";
import { compile } from "./compile.ts";
import { toolFile } from "./toolchain.ts";

const COMPILE_MODULE = new URL("./compile.ts", import.meta.url).href;

/** Ten to the eighth strings. */
const C_MACROS = `
#define A(x) x x x x x x x x x x
#define B(x) A(A(x))
#define C(x) B(B(x))
const char *text = C(C("x"));
`;
const RUST_ENDLESS = `
#![allow(long_running_const_eval)]
pub const NUMBER: u64 = { let mut n = 0u64; while n < u64::MAX { n += 1; } n };
pub static SHOWN: u64 = NUMBER;
`;

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "compile-"));
  writeFileSync(join(folder, "macros.c"), C_MACROS);
  writeFileSync(join(folder, "endless.rs"), RUST_ENDLESS);
});

afterAll(() => rmSync(folder, { recursive: true }));

const bombs = [
  ["C macros", () => [toolFile("cc"), "-c", "macros.c", "-o", "macros.o"]],
  ["Rust's constants", () => [toolFile("rustc"), "--crate-type", "rlib", "endless.rs"]],
] as const;

test.each(bombs)("a bomb of %s ends at the limits, and the error says so", async (_, command) => {
  const options = { cwd: folder, scratch: folder, subject: "a bomb", exitCode: 2 } as const;
  const limits = { seconds: 1, megabytes: 512 };
  const built = compile(command(), { ...options, limits });
  await expect(built).rejects.toThrow(UserError);
  await expect(built).rejects.toThrow(/1 s of processor time and 0\.5 GB of memory/);
});

test("a compiler that is stopped by a killed rig ends with all that it started, and leaves no files", async () => {
  const script = `
    import { compile } from ${JSON.stringify(COMPILE_MODULE)};
    const command = ["/bin/sh", "-c", "sleep 1000 & sleep 1000"];
    await compile(command, { cwd: ".", scratch: ".", subject: "it", exitCode: 2 });
  `;
  const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script];
  const before = readdirSync(folder);
  const rig = spawn(process.execPath, flags, { stdio: "ignore", cwd: folder });
  const tree = () => {
    const all = [rig.pid ?? 0];
    for (const pid of all) all.push(...childrenOf(pid).map((child) => child.pid));
    return all.slice(1);
  };
  await eventually("both sleepers", () => tree().length === 4);
  const started = tree();
  rig.kill("SIGKILL");
  await once(rig, "exit");
  await eventually("their end", () => started.every((pid) => !isRunning(pid)));
  expect(readdirSync(folder)).toEqual(before);
});
