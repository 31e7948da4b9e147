import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { systemAt } from "../../system/system-at.ts";
import { frozenFiles } from "../freeze/frozen-files.ts";
import { Critic, type Opinion } from "./critic.ts";
import { readProposal } from "./proposal.ts";
import { laneFiles, specOf } from "./spec.ts";

const TIGHTENINGS = join(ROOT, "harness/loop/scripts/tightenings");
const CASES = 24;

/** The shipped TypeScript lane, as if it had been accepted. */
async function criticOf(name: string): Promise<Critic> {
  const system = await systemAt(name);
  const of = { system: name, language: "ts", lane: "ts" } as const;
  const spec = await specOf(frozenFiles(system, "ts"), of);
  const accepted = laneFiles(spec.manifest, frozenFiles(system, "c"));
  return await Critic.open({ ...spec, accepted, cases: CASES });
}

async function opinion(critic: Critic, name: string, n: number): Promise<Opinion> {
  const folder = join(TIGHTENINGS, name, String(n));
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => {
      const path = join(one.parentPath, one.name);
      const inFolder = path.slice(folder.length + 1).replace(/\.txt$/, "");
      return [inFolder, new Uint8Array(readFileSync(path))] as const;
    });
  return await critic.judge(readProposal(n, new Map(files)));
}

let sensors: Critic;
beforeAll(async () => {
  sensors = await criticOf("sensor_poll_v2");
});
afterAll(() => sensors.close());

test("a lane that never answers where a sensor may lie: an interval is demanded, and more faulty lanes are found", async () => {
  const { accepted, why } = await opinion(sensors, "sensor_poll_v2", 1);
  expect(why).toMatch(/^it refutes its witness and keeps 3 honest lanes; \d+ of \d+ faulty lanes/);
  expect(accepted).toBe(true);
});

test("one lost acknowledgement stops the transfer: losing them is something that no adversary did", async () => {
  const critic = await criticOf("tcp_v1");
  const { accepted, why } = await opinion(critic, "tcp_v1", 1);
  critic.close();
  expect(why).toBe("it refutes its witness and keeps 3 honest lanes; it covers wire 1: drop");
  expect(accepted).toBe(true);
});

test.each([
  [2, /^it does not keep the honest lane \w+: faultless_equivalence_n4_f1 refutes it$/],
  [3, /^it does not refute its witness$/],
  [4, /^it raises nothing: (\d+) of (\d+) faulty lanes are found, before \1,/],
])("a useless tightening is refused for its own reason: %i, %s", async (n, reason) => {
  const { accepted, why } = await opinion(sensors, "sensor_poll_v2", n);
  expect(why).toMatch(reason);
  expect(accepted).toBe(false);
});
