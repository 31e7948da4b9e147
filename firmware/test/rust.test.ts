/** The Rust sources as every Rust compiler of this machine sees them. */
import { execFile } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { findRustc } from "../../harness/setup/probe.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LANES = globSync("systems/*/lanes/*/lane.rs", { cwd: ROOT }).toSorted();
/** Those that buildLane takes: the distribution's and rustup's, which may differ by years. */
const compilers = new Set(
  ["host", "wasm32-unknown-unknown"]
    .map((target) => findRustc(target))
    .filter((file) => file !== undefined),
);

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

test("there is a Rust compiler, and there are lanes to compile", () => {
  expect(compilers.size).toBeGreaterThan(0);
  expect(LANES.length).toBeGreaterThan(1);
});

describe.each([...compilers])("%s has nothing to warn of", (rustc) => {
  const flags = [
    "--edition",
    "2021",
    "--crate-type",
    "rlib",
    "-D",
    "warnings",
    "-F",
    "unsafe_code",
  ];
  const kernel = join(scratch, "libtripod.rlib");

  test.each(["firmware/rust/lib.rs", ...LANES])("in %s", async (source) => {
    const library = ["--crate-name", "tripod", "-o", kernel, "firmware/rust/lib.rs"];
    await run(rustc, [...flags, ...library], { cwd: ROOT });
    const lane = ["--crate-name", "lane", "--extern", `tripod=${kernel}`, source];
    await run(rustc, [...flags, ...lane, "-o", join(scratch, "liblane.rlib")], { cwd: ROOT });
  });
});
