/** The Python lane in a triad with C and Rust, as processes behind the link proxy. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunResult } from "../../../harness/report/result.ts";
import { tripod } from "../../../harness/testing/command-line.ts";
import { provide } from "../../../harness/toolchain/setup/provide.ts";

const RIG = fileURLToPath(new URL("rig.yaml", import.meta.url));
const CYCLES = 200;
const KILLED_IN = 50;
/** An interpreter that starts on a busy machine is back long before. */
const CYCLES_WITH_KILL = 800;

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
beforeAll(async () => await provide(["python3"]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(cycles: number, ...faults: readonly string[]): Promise<RunResult> {
  const args = ["run", "kv_store_v1", "--rig", RIG, "--seed", "7", "--cycles", String(cycles)];
  const { stdout } = await tripod([...args, ...faults, "--json"], folder);
  return JSON.parse(stdout) as RunResult;
}

test("votes as C and Rust do, slot after slot", async () => {
  const { verdict, lanes } = await run(CYCLES);
  expect(verdict).toBe("pass");
  expect(lanes["alpha"]).toMatchObject({ lane: "python", miscompares: 0, standing: "voting" });
});

test("killed, it is started again and replayed every slot from the first: without a snapshot it votes again", async () => {
  const plan = join(folder, "kill.yaml");
  const window = `[[${KILLED_IN}, ${KILLED_IN + 1}]]`;
  writeFileSync(plan, `faults:\n  - { kind: restart, lane: alpha, window: ${window} }\n`);
  const { verdict, lanes, faults } = await run(CYCLES_WITH_KILL, "--faults", plan);
  expect(verdict).toBe("pass");
  expect(faults.effective).toBe(1);
  const { deaths, miscompares, isolations, standing } = lanes["alpha"] ?? {};
  expect({ deaths, miscompares }).toEqual({ deaths: 1, miscompares: 0 });
  expect({ why: isolations?.[0]?.why, standing }).toEqual({
    why: "it begins anew",
    standing: "voting",
  });
});
