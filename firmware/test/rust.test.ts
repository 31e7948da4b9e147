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

const FRAMES = 100_000;

/** Compiles a test program with all that Rust checks at run time. */
async function checked(source: string, ...flags: readonly string[]): Promise<string> {
  const [rustc = ""] = compilers;
  const folder = mkdtempSync(join(scratch, "checked-"));
  const file = (name: string) => join(folder, name);
  const checks = ["--edition", "2021", "-O", "-C", "debug-assertions=on", "-D", "warnings"];
  const library = [...checks, "-F", "unsafe_code", "--crate-type", "rlib"];
  const kernel = ["--extern", `tripod=${file("libtripod.rlib")}`];
  const lane = ["--extern", `lane=${file("liblane.rlib")}`];
  const commands = [
    [...library, "--crate-name", "tripod", "-o", file("libtripod.rlib"), "firmware/rust/lib.rs"],
    [...library, "--crate-name", "lane", ...kernel, "-o", file("liblane.rlib"), BOARD_LANE],
    [...checks, ...flags, ...kernel, ...lane, "-o", file("program"), source],
  ];
  for (const command of commands) await run(rustc, command, { cwd: ROOT });
  return file("program");
}

const BOARD_LANE = "systems/sensor_poll_v3/lanes/rust/lane.rs";

test("what a board does besides being a lane is as its own tests say", async () => {
  const { stdout } = await run(await checked("firmware/test/board.rs", "--test"));
  expect(stdout).toMatch(/test result: ok\. [1-9]\d passed; 0 failed; 0 ignored/);
});

test.each([1, 2])("a board takes any bytes and answers with frames, seed %i", async (seed) => {
  const program = await checked("firmware/test/fuzz.rs");
  const { stdout } = await run(program, [String(seed), String(FRAMES)]);
  const sent = JSON.parse(stdout) as Readonly<Record<string, number>>;
  // It would prove little if the board had refused everything.
  for (const what of ["hello", "relay", "ballot", "status", "identity", "answer", "resets"]) {
    expect(sent[what], what).toBeGreaterThan(FRAMES / 1000);
  }
});
