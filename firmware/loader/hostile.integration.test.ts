/** The loader's sources as compilers and sanitizers see them, fed with damage and cut at every operation. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildHost, PORTABLE, ROOT, STRICT } from "./host-loader.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FRAMES = 30_000;
const TEARS = 60;

test.each(["gcc", "clang"])("%s has nothing to warn of", async (compiler) => {
  const programs = ["console", "fuzz", "machine", "tear"].map(
    (name) => `firmware/loader/host/${name}.c`,
  );
  for (const source of [...PORTABLE, ...programs]) {
    const args = [...STRICT, "-O2", "-c", "-o", join(folder, "object.o"), source];
    await run(compiler, args, { cwd: ROOT });
  }
});

test("the loader has nothing to be warned of on its board, and leaves little on the stack", async () => {
  const flags = [...STRICT, "-O2", "-ffreestanding", "-mcpu=cortex-m0plus", "-mthumb"];
  const stack = ["-Wstack-usage=192", "-Ifirmware/port/rp2040"];
  for (const source of [...PORTABLE, "firmware/loader/main.c", "firmware/loader/port.c"]) {
    const args = [...flags, ...stack, "-c", "-o", join(folder, "object.o"), source];
    await run("arm-none-eabi-gcc", args, { cwd: ROOT });
  }
});

let fuzzer = "";
beforeAll(async () => {
  fuzzer = await buildHost("fuzz", folder);
});

test.each([1, 2])(
  "damage is never acted upon, and the next good frame is understood, seed %i",
  async (seed) => {
    const { stdout } = await run(fuzzer, [String(seed), String(FRAMES)]);
    const did = JSON.parse(stdout) as Readonly<Record<string, number>> & {
      readonly answers: readonly number[];
    };
    // It would prove little if the loader had refused everything.
    for (const what of ["identity", "mapped", "inspected", "resets", "operations"]) {
      expect(did[what], what).toBeGreaterThan(FRAMES / 2000);
    }
    const [, ok = 0, badRequest = 0, outOfRange = 0, inUse = 0, , badHeader = 0] = did.answers;
    for (const count of [ok, badRequest, outOfRange, inUse, badHeader]) {
      expect(count).toBeGreaterThan(FRAMES / 2000);
    }
  },
);

test("torn anywhere, the metadata keeps what it said or says what is new", async () => {
  const program = await buildHost("tear", folder);
  const { stdout } = await run(program, ["1", String(TEARS)]);
  const { states } = JSON.parse(stdout) as { readonly states: number };
  expect(states).toBeGreaterThan(TEARS * 70 * 5);
});
