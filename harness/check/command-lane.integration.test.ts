/** A lane in any language, given as a command: held to the system's properties like every other lane. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCounterexample, saveCounterexample } from "../counterexample/file.ts";
import { asOwn } from "../kept-code/admission.ts";
import { provide } from "../toolchain/setup/provide.ts";
import { mutated, type Substitution } from "../trials/mutants/data/mutant.ts";
import { check } from "./check.ts";
import { replayCase } from "./replay-case.ts";
import type { CheckResult } from "./result.ts";

const PYTHON_LANE = fileURLToPath(
  new URL("../../systems/kv_store_v1/any-language/lane.py", import.meta.url),
);

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
beforeAll(async () => await provide(["python3"]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function checked(file: string): Promise<CheckResult> {
  const request = { lane: "all", seed: 1, runs: 40, timeoutMs: 20_000 };
  return await check({ system: "kv_store_v1", command: ["python3", file], ...request });
}

test("finds nothing wrong with the Python lane of kv_store_v1", async () => {
  const { verdict, lanes } = await checked(PYTHON_LANE);
  expect(verdict).toBe("pass");
  expect(Object.keys(lanes)).toEqual(["lane.py"]);
});

const faults: readonly (Substitution & { readonly by: string })[] = [
  {
    why: "a delete does not delete",
    find: "self.entries.pop(key, None) if kind == DELETE else self.entries.get(key)",
    replace: "self.entries.get(key)",
    by: "refuted",
  },
  {
    why: "a store is never full",
    find: "if before is None and len(self.entries) == self.capacity:",
    replace: "if False:",
    by: "refuted",
  },
  {
    why: "a ballot is sent without its CRC",
    find: 'cobs_encode(frame + zlib.crc32(frame).to_bytes(CRC_SIZE, "little"))',
    replace: "cobs_encode(frame)",
    by: "garbage",
  },
];

test.each(faults)("fails it where $why", async ({ by, ...fault }) => {
  const file = join(folder, `${by}.py`);
  writeFileSync(file, mutated(readFileSync(PYTHON_LANE, "utf8"), fault));
  const { verdict, lanes } = await checked(file);
  expect(verdict).toBe("fail");
  const found = Object.values(lanes[`${by}.py`] ?? {}).flatMap(({ counterexample }) =>
    counterexample === undefined ? [] : [counterexample],
  );
  expect(found.map(({ failure }) => failure.kind)).toContain(by);
  for (const one of found) {
    const path = join(folder, `${by}-${one.property}.json`);
    saveCounterexample(
      path,
      { ...one, lane: { name: one.lane.name, command: ["python3", `${by}.py`] } },
      () => "",
    );
    const read = await readCounterexample(path, asOwn);
    if (read.kind !== "case") throw new Error("this is not a case");
    expect((await replayCase(read, path)).failure).toEqual(one.failure);
  }
});

test("refuses a program that ends before it is told anything, with how it ended", async () => {
  const file = join(folder, "ends.py");
  writeFileSync(file, 'import sys\nsys.exit("no sensor table")\n');
  const ends = checked(file);
  await expect(ends).rejects.toThrow(
    "the lane ends.py has ended before it was ready: its process exited with status 1: no sensor table",
  );
  await expect(ends).rejects.toHaveProperty("exitCode", 4);
});

test("refuses a program that is not there", async () => {
  const request = { lane: "all", seed: 1, runs: 1, timeoutMs: 1000 };
  const absent = check({ system: "kv_store_v1", command: ["no-such-program"], ...request });
  await expect(absent).rejects.toThrow("no-such-program: no such program");
  await expect(absent).rejects.toHaveProperty("exitCode", 2);
});
