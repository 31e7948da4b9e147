/** The zoo fits the sources, is large enough, and a sample of it is refuted, as `npm run zoo` tries all of it. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { laneOf } from "../../run/lanes.ts";
import { systemOf } from "../../run/run-plan.ts";
import { mutants } from "./all.ts";
import type { Mutant } from "./mutant.ts";
import { plant } from "./plant.ts";
import { summaryLines } from "./table.ts";
import { type Tried, tryMutant } from "./trial.ts";
import { isGood, tryAll } from "./trials.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const EFFORT = { seed: 1, cases: 1000 };

const faults = mutants.filter(({ equivalent, gap }) => equivalent === undefined && !gap);
const bySystem = Map.groupBy(faults, ({ system }) => system);
const byLane = Map.groupBy(mutants, ({ system, lane }) => `${system}/${lane}`);

describe("the zoo", () => {
  it("fits the sources it is made of: what each mutant changes stands there once", async () => {
    const wrong: string[] = [];
    for (const mutant of mutants) {
      const lane = laneOf(await systemOf(mutant.system), mutant.lane);
      await plant(mutant, lane).catch((error: unknown) => wrong.push(`${mutant.file}: ${error}`));
    }
    expect(wrong).toEqual([]);
  });

  it("has thirty faults a tightened system, in four languages", () => {
    expect([...bySystem.keys()].toSorted()).toEqual(["kv_store_v2", "sensor_poll_v3", "tcp_v2"]);
    for (const [, those] of bySystem) {
      expect(those.length).toBeGreaterThanOrEqual(30);
      expect(new Set(those.map(({ lane }) => lane)).size).toBe(4);
    }
  });

  it("names each fault of a lane once", () => {
    for (const [, those] of byLane) {
      expect(new Set(those.map(({ why }) => why)).size).toBe(those.length);
    }
  });

  it.each([...byLane].flatMap(sampleOf))("%s: %s", async (_lane, _why, mutant) => {
    const { outcome } = await tryMutant(mutant, EFFORT);
    expect(outcome).toMatchObject({ kind: "refuted" });
  });

  it("counts what is no fault apart, and blames one that was refuted all the same", async () => {
    const [fault] = bySystem.get("sensor_poll_v3") ?? [];
    const none = mutants.find(({ equivalent, lane }) => equivalent !== undefined && lane === "c");
    if (fault === undefined || none === undefined) throw new Error("there are no such mutants");
    const misjudged = { ...fault, equivalent: "nobody would notice" };
    const told: Tried[] = [];
    const run = { jobs: 2, tell: (tried: Tried) => told.push(tried) };
    const result = await tryAll([fault, none, misjudged], { seed: 1, cases: 300 }, run);
    expect(told).toHaveLength(3);
    expect(result.systems["sensor_poll_v3"]).toEqual({
      mutants: 1,
      refuted: 1,
      survivors: [],
      equivalent: 1,
      misjudged: [`ts: ${fault.why}`],
    });
    expect(isGood(result)).toBe(false);
    expect(summaryLines(result).join("\n")).toMatch(/1 of 1 faults refuted \(100\.0 %\)/);
  });

  it("is not good when more than one fault in twenty survives", () => {
    const census = { mutants: 40, survivors: [], equivalent: 0, misjudged: [] };
    expect(isGood({ systems: { a: { ...census, refuted: 38 } } })).toBe(true);
    expect(isGood({ systems: { a: { ...census, refuted: 37 } } })).toBe(false);
  });

  it("refuses a system it has no mutants of in one line", async () => {
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      const args = ["--disable-warning=ExperimentalWarning", MAIN, "--system", "nowhere"];
      execFile(process.execPath, args, (error, _stdout, words) =>
        resolve({ code: error?.code, stderr: words }),
      );
    });
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

/** Two of a lane's faults. */
function sampleOf([lane, those]: readonly [string, readonly Mutant[]]) {
  const ofIt = those.filter((mutant) => faults.includes(mutant));
  const chosen = [ofIt[0], ofIt[Math.floor(ofIt.length / 2)]];
  return chosen.flatMap((mutant): [string, string, Mutant][] =>
    mutant === undefined ? [] : [[lane, mutant.why, mutant]],
  );
}
