import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { rustForBoard } from "./rust-core.ts";
import { withTools } from "./toolchain.ts";

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** What a board's processor has no instruction for: division, and copies. */
const PROGRAM = `#![no_std]
#[no_mangle] pub extern "C" fn divide(left: u64, right: u64) -> u64 { left / right.max(1) }
#[no_mangle] pub fn copy(from: &[u8; 4000]) -> [u8; 4000] { *from }
#[panic_handler] fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
`;

test("what it compiles for a board is complete without any other library", async () => {
  const { rustc, flags } = await withTools(rustForBoard);
  const [source, archive] = [join(scratch, "program.rs"), join(scratch, "libprogram.a")];
  writeFileSync(source, PROGRAM);
  const more = ["--edition", "2021", "-O", "-C", "panic=abort", "--crate-type", "staticlib"];
  await promisify(execFile)(rustc, [...flags, ...more, "-o", archive, source]);
  const symbols = readFileSync(archive, "latin1");
  expect(symbols).toContain("__aeabi_uldivmod");
  expect(symbols).toContain("memcpy");
});

test("asked again it returns the same, and builds nothing", async () => {
  const [first, second] = await Promise.all([rustForBoard(), rustForBoard()]);
  expect(second).toEqual(first);
  expect(await rustForBoard()).toEqual(first);
});
