/** The Ada sources as their compilers see them. */
import { execFile } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { toolFile } from "../../harness/toolchain/build/toolchain.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LANES = globSync("systems/*/lanes/ada/", { cwd: ROOT }).toSorted();
/** All of GNAT's warnings but one: that what is forbidden to propagate may be raised. */
const STRICT = ["-gnat2012", "-gnatwa", "-gnatwe", "-gnatw.X", "-gnatyM120"];
const ADA = ["-gnatec=firmware/ada/gnat.adc", "-Ifirmware/ada"];
const BOARD = ["-mcpu=cortex-m0plus", "-mthumb", "-mfloat-abi=soft", "-fno-pic"];

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Each lane's units, and those that lanes share. A lane's objects lie in a folder of their own: names repeat. */
async function compiled(compiler: string, flags: readonly string[]): Promise<readonly string[]> {
  expect(LANES.length).toBeGreaterThan(1);
  const objects: string[] = [];
  for (const lane of LANES) {
    const folder = mkdtempSync(join(scratch, "lane-"));
    for (const unit of globSync(["firmware/ada/*.adb", join(lane, "*.adb")], { cwd: ROOT })) {
      const object = join(folder, basename(unit).replace(".adb", ".o"));
      const args = ["-c", ...STRICT, ...ADA, ...flags, "-o", object, unit];
      const { stderr } = await run(compiler, args, { cwd: ROOT });
      expect(stderr).toBe("");
      objects.push(object);
    }
  }
  return objects;
}

async function namesIn(objects: readonly string[], which: string): Promise<readonly string[]> {
  const { stdout } = await run("nm", [which, "--format=just-symbols", ...objects]);
  return stdout.split("\n").filter((name) => name !== "" && !name.endsWith(":"));
}

/** What the objects take from elsewhere. */
async function wanted(objects: readonly string[]): Promise<readonly string[]> {
  const defined = new Set(await namesIn(objects, "--defined-only"));
  const names = new Set(await namesIn(objects, "--undefined-only"));
  return [...names].filter((name) => !defined.has(name));
}

test("GNAT has nothing to warn of, and no run-time library is called", async () => {
  const objects = await compiled(toolFile("gnat"), ["-O2", "-Ifirmware/ada/host"]);
  const names = await wanted(objects);
  expect(names.filter((name) => !isOfTheCompiler(name))).toEqual([]);
});

test("GNAT for boards keeps the run-time checks and calls nothing but them and the compiler's arithmetic", async () => {
  const objects = await compiled(toolFile("arm-gnat"), ["-Os", "-Ifirmware/ada/board", ...BOARD]);
  const names = await wanted(objects);
  expect(names).toContain("__gnat_rcheck_CE_Index_Check");
  expect(names).toContain("__gnat_rcheck_CE_Range_Check");
  expect(names.filter((name) => !isOfTheCompiler(name))).toEqual([]);
});

/** A check, arithmetic, a jump through a table, or a copy: what every environment of the compiler's has. */
function isOfTheCompiler(name: string): boolean {
  return /^(?:__gnat_rcheck_|__aeabi_|__gnu_thumb1_case_)|^mem(?:cpy|set)$|^_GLOBAL_/.test(name);
}
