/** Every native lane, its power cut within every write; crash.c says how. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../../../harness/root.ts";
import { ADA_CHECKS, adaUnits } from "../../../harness/toolchain/build/recipe.ts";
import { toolFile } from "../../../harness/toolchain/build/toolchain.ts";
import type { ToolName } from "../../../harness/toolchain/setup/tools.ts";

const run = promisify(execFile);
const HERE = "systems/kv_store_v2/crash";
const LANES = "systems/kv_store_v2/lanes";

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

type Command = readonly [tool: ToolName, ...args: string[]];

const CHECKED = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g", "-O1"];

function driven(program: string, lane: readonly string[]): Command {
  const flags = ["-std=c11", "-Wall", "-Wextra", "-Ifirmware/lane", "-Ifirmware/parts"];
  return ["cc", ...flags, "-o", program, `${HERE}/crash.c`, ...lane];
}

const commands: Readonly<Record<string, (program: string) => readonly Command[]>> = {
  c: (program) => {
    const parts = ["firmware/parts/crc32.c", "firmware/lane/proto.c"];
    return [driven(program, [...CHECKED, `${LANES}/c/lane.c`, ...parts])];
  },
  rust: (program) => {
    const place = (name: string) => join(scratch, name);
    const checked = ["--edition", "2021", "-O", "-C", "debug-assertions=on"];
    const kernel = ["--extern", `tripod=${place("libtripod.rlib")}`];
    const lane = ["-L", scratch, "--extern", `lane=${place("liblane.rlib")}`];
    const rlib = (name: string, source: string): Command => {
      const of = ["--crate-type", "rlib", "--crate-name", name];
      return ["rustc", ...checked, ...of, ...kernel, "-o", place(`lib${name}.rlib`), source];
    };
    const c = ["--crate-type", "staticlib", "-o", place("liblane_c.a"), `${HERE}/c_abi.rs`];
    return [
      rlib("tripod", "firmware/rust/lib.rs"),
      rlib("lane", `${LANES}/rust/lane.rs`),
      ["rustc", ...checked, ...kernel, ...lane, ...c],
      driven(program, [place("liblane_c.a"), "-lpthread", "-ldl"]),
    ];
  },
  ada: (program) => {
    const place = { scratch, output: program, root: ROOT, tool: toolFile };
    const source = `${LANES}/ada/lane.adb`;
    const { compiling, objects } = adaUnits(["gcc", "-O2"], { ...place, source }, "host");
    const units = compiling.map(([_gcc, ...args]): Command => ["gnat", ...args]);
    return [...units, driven(program, [ADA_CHECKS, ...objects])];
  },
};

describe.each(Object.keys(commands))("the %s lane", (language) => {
  const program = join(scratch, language);

  beforeAll(async () => {
    for (const [tool, ...args] of commands[language]?.(program) ?? []) {
      await run(toolFile(tool), args, { cwd: ROOT });
    }
  });

  test.each([
    [256, 1500],
    [40, 3000],
    [1, 2500],
  ])(
    "with room for %i recovers the state before a slot or after, wherever it is cut",
    async (capacity, slots) => {
      const { stdout } = await run(program, ["1", String(slots), String(capacity)]);
      const seen = JSON.parse(stdout) as Readonly<Record<string, number>>;
      expect(seen["before"]).toBeGreaterThan(slots / 2);
      expect(seen["erasures"]).toBeGreaterThan(2);
      for (const what of ["after", "restores"]) expect(seen[what], what).toBeGreaterThan(2);
    },
  );
});
