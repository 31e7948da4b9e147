/** Each shape of a new system, outside the repository: it type-checks, is green at once, and runs on sim and as processes. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../root.ts";
import { SHAPES } from "./shapes.ts";

const MAIN = join(ROOT, "harness/cli/main.ts");
const TSC = join(
  dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
  "bin/tsc",
);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tripod-own-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tripod(
  ...args: readonly string[]
): { readonly verdict?: string } & Record<string, unknown> {
  const flags = ["--disable-warning=ExperimentalWarning", MAIN, ...args, "--json"];
  const said = execFileSync(process.execPath, flags, {
    ...{ cwd: folder, encoding: "utf8", stdio: "pipe" },
  });
  return JSON.parse(said);
}

describe.each(SHAPES)("a %s system", (shape) => {
  test("type-checks as strictly as the repository", () => {
    tripod("new", "system", shape, "--shape", shape);
    execFileSync(process.execPath, [TSC, "-p", join(folder, shape, "tsconfig.json")], {
      encoding: "utf8",
    });
  }, 120_000);

  test("is green in every lane", () => {
    const { verdict, lanes } = tripod("check", `./${shape}`, "--runs", "60");
    expect(verdict).toBe("pass");
    expect(Object.keys(lanes as object)).toEqual(["ts", "c", "rust"]);
  }, 240_000);

  test.each(["sim", "process"])(
    "passes on %s under faults, and is replayed from its saved run",
    (rung) => {
      const out = `${shape}-${rung}`;
      const run = ["--rung", rung, "--cycles", "60", "--faults", "lossy", "--out", out];
      expect(tripod("run", "--system", shape, ...run).verdict).toBe("pass");
      if (rung === "sim") expect(tripod("replay", out)["reproduced"]).toBe(true);
    },
    240_000,
  );
});
