/** The mutants fit the sources and are enough, and a sample of them is killed, as `tripod mutate --listed` tries all of them. */
import { describe, expect, it } from "vitest";
import { mutants } from "./data/all.ts";
import type { Mutant } from "./data/mutant.ts";
import { plant } from "./plant.ts";
import { summaryLines } from "./table.ts";
import { type TriedMutant, tryMutant } from "./trial.ts";
import { isGood, tryAll } from "./trials.ts";

const EFFORT = { seed: 1, cases: 1000 };

const faults = mutants.filter(({ equivalent, survives }) => equivalent === undefined && !survives);
const bySystem = Map.groupBy(faults, ({ system }) => system);
const byLane = Map.groupBy(mutants, ({ system, lane }) => `${system}/${lane}`);

describe("mutation testing", () => {
  it("has mutants that fit the sources: what each changes stands there once", async () => {
    const wrong: string[] = [];
    for (const mutant of mutants) {
      await plant(mutant).catch((error: unknown) => wrong.push(`${mutant.file}: ${String(error)}`));
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
    expect(outcome).toMatchObject({ kind: "killed" });
  });

  it("counts equivalent mutants apart, and reports one that was killed all the same", async () => {
    const [fault] = bySystem.get("sensor_poll_v3") ?? [];
    const none = mutants.find(({ equivalent, lane }) => equivalent !== undefined && lane === "c");
    if (fault === undefined || none === undefined) throw new Error("there are no such mutants");
    const misjudged = { ...fault, equivalent: "nobody would notice" };
    const told: TriedMutant[] = [];
    const run = { jobs: 2, tell: (tried: TriedMutant) => told.push(tried) };
    const result = await tryAll([fault, none, misjudged], { seed: 1, cases: 300 }, run);
    expect(told).toHaveLength(3);
    expect(result.systems["sensor_poll_v3"]).toEqual({
      mutants: 1,
      killed: 1,
      score: 1,
      survivors: [],
      equivalent: 1,
      misjudged: [`ts: ${fault.why}`],
    });
    expect(isGood(result)).toBe(false);
    expect(summaryLines(result).join("\n")).toMatch(
      /mutation score 100\.0 %: 1 of 1 mutants killed/,
    );
  });

  it("is not good when more than one fault in twenty survives", () => {
    const of40 = { mutants: 40, survivors: [], equivalent: 0, misjudged: [] };
    expect(isGood({ systems: { a: { ...of40, killed: 38, score: 38 / 40 } } })).toBe(true);
    expect(isGood({ systems: { a: { ...of40, killed: 37, score: 37 / 40 } } })).toBe(false);
  });
});

/** The first of a lane's faults. */
function sampleOf([lane, those]: readonly [string, readonly Mutant[]]): [string, string, Mutant][] {
  const mutant = those.find((one) => faults.includes(one));
  return mutant === undefined ? [] : [[lane, mutant.why, mutant]];
}
