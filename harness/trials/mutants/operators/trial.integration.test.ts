/** Mutants of each language, made by the operators, built and held to the properties of their system. */
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ownerOf } from "../../../../runtime/instance/owner.ts";
import type { Operator } from "../../../source-edits/edit.ts";
import { propertiesOf, systemAt } from "../../../system/system-at.ts";
import { TRIED } from "../../../toolchain/build/making.ts";
import { campaign } from "./campaign.ts";
import { type PlannedMutant, plannedMutants } from "./planned.ts";
import { campaignLines } from "./table.ts";
import { type TrialOutcome, tryMutant } from "./trial.ts";

const MAIN = fileURLToPath(new URL("../../../cli/main.ts", import.meta.url));

async function mutantOf(lane: string, operator: Operator, code: string): Promise<PlannedMutant> {
  const planned = await plannedMutants(await systemAt("sensor_poll_v3"), [lane]);
  const found = planned.find(({ source, line, edit }) => {
    return edit.operator === operator && source.split("\n")[line - 1]?.includes(code);
  });
  if (found === undefined) throw new Error(`no such mutant: ${code}`);
  return found;
}

async function outcomeOf(lane: string, operator: Operator, code: string): Promise<TrialOutcome> {
  const system = await systemAt("sensor_poll_v3");
  const effort = { properties: await propertiesOf(system), seed: 1, cases: 60 };
  return await tryMutant(system, await mutantOf(lane, operator, code), effort);
}

it.each([
  ["c", "relational", "return all_distinct(state->sensors"],
  ["rust", "guard", "if n < 2 * f + 1"],
  ["ts", "relational", "=== "],
] as const)("a mutant of %s is built and killed (%s)", async (lane, operator, code) => {
  expect(await outcomeOf(lane, operator, code)).toMatchObject({ kind: "killed" });
});

it("what is not cleared between slots is found, by a life", async () => {
  expect(await outcomeOf("c", "delete", "state->present = 0;")).toMatchObject({ kind: "killed" });
});

it("a branch that no case comes to survives its probe, and nothing of a trial is left behind, nor of one that was killed", async () => {
  mkdirSync(join(TRIED, `making-${ownerOf(2 ** 22 + 1, "1")}-abc123`), { recursive: true });
  const outcome = await outcomeOf("c", "reach", "if (!proto_read_all(&reader)) {");
  expect(outcome).toEqual({ kind: "survived" });
  expect(readdirSync(TRIED)).toEqual([]);
});

it("what the compiler refuses counts neither way", async () => {
  const outcome = await outcomeOf("c", "swap", "write_refusal(output, DUPLICATE_SENSOR)");
  expect(outcome).toMatchObject({ kind: "unbuilt" });
});

it("the limit ends it, and how far it has come is said", async () => {
  const request = { seed: 1, cases: 20, lanes: ["c"], sample: 3, jobs: 1, limitMs: 0 };
  const result = await campaign(await systemAt("sensor_poll_v3"), request, () => undefined);
  expect(result).toMatchObject({ tried: 0, survivors: [], unmeasured: ["ada"] });
  expect(campaignLines(result)).toContain(`stopped at the limit: 0 of ${result.planned} tried`);
});

it("an unknown system or lane is refused in one line", async () => {
  for (const args of [["nowhere"], ["tcp_v1", "--lane", "cobol"]]) {
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      const words = ["--disable-warning=ExperimentalWarning", MAIN, "mutate", ...args];
      execFile(process.execPath, words, (error, _stdout, said) =>
        resolve({ code: error?.code, stderr: said }),
      );
    });
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }
});
