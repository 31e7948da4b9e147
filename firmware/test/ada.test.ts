/** The Ada sources as their compilers see them. */
import { execFile } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { toolFile } from "../../harness/build/toolchain.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const UNITS = globSync(["firmware/ada/*.adb", "systems/*/lanes/ada/lane.adb"], { cwd: ROOT });
/** All of GNAT's warnings but one: that what is forbidden to propagate may be raised. */
const STRICT = ["-gnat2012", "-gnatwa", "-gnatwe", "-gnatw.X", "-gnatyM120"];
const ADA = ["-gnatec=firmware/ada/gnat.adc", "-Ifirmware/ada"];
const BOARD = ["-mcpu=cortex-m0plus", "-mthumb", "-mfloat-abi=soft", "-fno-pic"];

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

async function compiled(compiler: string, flags: readonly string[]): Promise<readonly string[]> {
  expect(UNITS.length).toBeGreaterThan(1);
  const objects: string[] = [];
  for (const unit of UNITS) {
    const object = join(scratch, basename(unit).replace(".adb", ".o"));
    const { stderr } = await run(
      compiler,
      ["-c", ...STRICT, ...ADA, ...flags, "-o", object, unit],
      {
        cwd: ROOT,
      },
    );
    expect(stderr).toBe("");
    objects.push(object);
  }
  return objects;
}

/** What the objects take from elsewhere. */
async function wanted(objects: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run("nm", ["--undefined-only", "--format=just-symbols", ...objects]);
  const names = stdout.split("\n").filter((name) => name !== "" && !name.endsWith(":"));
  return [...new Set(names)].filter((name) => !name.startsWith("canonical__"));
}

test("GNAT has nothing to warn of, and no run-time library is called", async () => {
  const names = await wanted(await compiled(toolFile("gnat"), ["-O2"]));
  expect(names.filter((name) => !name.startsWith("__gnat_rcheck_"))).toEqual([]);
});

test("GNAT for boards keeps the run-time checks and calls nothing but them and the compiler's arithmetic", async () => {
  const names = await wanted(await compiled(toolFile("arm-gnat"), ["-Os", ...BOARD]));
  const checks = names.filter((name) => name.startsWith("__gnat_rcheck_"));
  expect(checks).toContain("__gnat_rcheck_CE_Index_Check");
  expect(checks).toContain("__gnat_rcheck_CE_Range_Check");
  const others = names.filter((name) => !checks.includes(name));
  expect(others.filter((name) => !name.startsWith("__aeabi_"))).toEqual([]);
});
