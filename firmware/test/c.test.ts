/** The C sources as their compilers and sanitizers see them. */
import { execFile } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { toolFile } from "../../harness/build/toolchain.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const INCLUDES = ["-Ifirmware/lane", "-Ifirmware/parts"];
const STRICT = [
  ...["-std=c11", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wundef", "-Wswitch-enum"],
  ...["-Wvla", "-Wmissing-prototypes", "-Werror", ...INCLUDES],
];
const KERNEL = globSync(["firmware/lane/*.c", "firmware/parts/*.c"], { cwd: ROOT });
const LANES = globSync("systems/*/lanes/*/lane.c", { cwd: ROOT }).toSorted();
const FRAMES = 100_000;

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function compile(compiler: string, args: readonly string[]) {
  return run(compiler, args, { cwd: ROOT });
}

test.each(["gcc", "clang"])("%s has nothing to warn of", async (compiler) => {
  const sources = [...KERNEL, ...LANES, "firmware/port/host/main.c"];
  expect(LANES.length).toBeGreaterThan(1);
  for (const source of sources) {
    const output = join(scratch, "object.o");
    await compile(compiler, [...STRICT, "-Os", "-ffreestanding", "-c", "-o", output, source]);
  }
});

test("arm-none-eabi-gcc has nothing to warn of in what runs on a board", async () => {
  const folders = ["port/rp2040", "boot", "lane", "parts"];
  const includes = folders.map((folder) => `-Ifirmware/${folder}`);
  const flags = [...STRICT, ...includes, "-mcpu=cortex-m0plus", "-mthumb", "-Wstack-usage=256"];
  const port = globSync("firmware/port/rp2040/*.c", { cwd: ROOT });
  expect(port.length).toBeGreaterThan(10);
  for (const source of [...port, ...KERNEL, ...LANES, "firmware/ada/checks.c"]) {
    const output = join(scratch, "object.o");
    await compile(toolFile("arm-gcc"), [
      ...flags,
      "-O2",
      "-ffreestanding",
      "-c",
      "-o",
      output,
      source,
    ]);
  }
});

test("the kernel and lanes leave little on the stack and call nothing but each other", async () => {
  const output = join(scratch, "kernel.o");
  const flags = [...STRICT, "-Os", "-ffreestanding", "-nostdlib", "-Wstack-usage=192", "-r"];
  const [lane = ""] = LANES;
  await compile("gcc", [...flags, "-o", output, ...KERNEL, lane]);
  const { stdout } = await run("nm", ["--undefined-only", "--format=posix", output]);
  const called = stdout
    .trim()
    .split("\n")
    .map((line) => line.split(" ")[0] ?? "");
  // The compiler may copy and clear structures by the two functions that every C environment has.
  const known = ["", "memcpy", "memset", "_GLOBAL_OFFSET_TABLE_"];
  expect(called.filter((name) => !known.includes(name))).toEqual([]);
});

describe.each(LANES)("%s under the sanitizers", (lane) => {
  test.each([1, 2])("takes any bytes and answers with frames, seed %i", async (seed) => {
    const program = join(scratch, `fuzz-${seed}`);
    const sanitize = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
    const sources = ["firmware/test/fuzz.c", ...KERNEL, lane];
    await compile("gcc", [...STRICT, ...sanitize, "-g", "-O1", "-o", program, ...sources]);
    const { stdout } = await run(program, [String(seed), String(FRAMES)]);
    const sent = JSON.parse(stdout) as Readonly<Record<string, number>>;
    // It would prove little if the lane had refused everything.
    for (const type of ["hello", "relay", "ballot", "status"]) {
      expect(sent[type], type).toBeGreaterThan(FRAMES / 1000);
    }
  });
});
