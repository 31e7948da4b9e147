/** Lanes with one fault each: which property finds it, how, and by how small a case. */
import { describe, expect, it } from "vitest";
import { loadProperties, loadSystem } from "../../systems/catalog.ts";
import { caseFromJson } from "../counterexample/case-data.ts";
import type { CaseFailure } from "../counterexample/counterexample.ts";
import { mutantOf } from "../trials/mutants/data/all.ts";
import { plant } from "../trials/mutants/plant.ts";
import { checkLane } from "./check.ts";
import type { PropertyResult } from "./result.ts";
import { subjectsOf } from "./subjects.ts";

/** A mutant of sensor_poll_v3, and how it is to be found. */
interface Planted {
  readonly lane: string;
  readonly fault: string;
  readonly property: string;
  readonly kind: CaseFailure["kind"];
  readonly sources: number;
  readonly why: RegExp;
}

const EQUAL = "equivalence_on_all_inputs";
const HELD = "true_value_contained";
const AVAILABLE = "available_when_quorum_shares_a_point";
const NO_PANIC = "no_panic_under_arbitrary_input";

const planted: readonly Planted[] = [
  {
    ...{ lane: "ts", fault: "the quorum is one too few" },
    ...{ property: EQUAL, kind: "refuted", sources: 1, why: /^expected \[0, 0\], answered none$/ },
  },
  {
    ...{ lane: "ts", fault: "bounds go through a double" },
    ...{ property: HELD, kind: "refuted", sources: 1, why: /but the true value is/ },
  },
  {
    ...{ lane: "ts", fault: "duplicates are found among neighbours only" },
    ...{ property: EQUAL, kind: "refuted", sources: 3, why: /^expected refused: duplicate sensor/ },
  },
  {
    ...{ lane: "ts", fault: "f is ignored" },
    ...{ property: HELD, kind: "refuted", sources: 3, why: /but the true value is/ },
  },
  {
    ...{ lane: "ts", fault: "an interval that is inside out is turned round" },
    ...{ property: EQUAL, kind: "refuted", sources: 1, why: /^expected none, answered \[/ },
  },
  {
    ...{ lane: "c", fault: "an interval does not hold its upper bound" },
    ...{ property: AVAILABLE, kind: "refuted", sources: 1, why: /enough reports share/ },
  },
  {
    ...{ lane: "c", fault: "bounds are kept in 32 bits" },
    ...{ property: HELD, kind: "refuted", sources: 1, why: /but the true value is/ },
  },
  {
    ...{ lane: "c", fault: "bounds are compared as unsigned numbers" },
    ...{ property: AVAILABLE, kind: "refuted", sources: 1, why: /enough reports share/ },
  },
  {
    ...{ lane: "c", fault: "sources are counted in four bits" },
    ...{ property: EQUAL, kind: "hang", sources: 16, why: /^did not answer within 500 ms$/ },
  },
  {
    ...{ lane: "c", fault: "an interval that is inside out ends the process" },
    ...{ property: HELD, kind: "exit", sources: 3, why: /exited with status 1/ },
  },
  {
    ...{ lane: "c", fault: "that no point is covered is printed on the link" },
    ...{ property: NO_PANIC, kind: "garbage", sources: 1, why: /not COBS/ },
  },
  {
    ...{ lane: "c", fault: "an alarm is printed on the link until it is acknowledged" },
    ...{ property: NO_PANIC, kind: "flood", sources: 2, why: /more than it was asked for/ },
  },
  {
    ...{ lane: "rust", fault: "the sources that were heard are counted, not all" },
    ...{ property: EQUAL, kind: "refuted", sources: 1, why: /answered refused: too few sources/ },
  },
  {
    ...{ lane: "rust", fault: "the region that most reports share is answered" },
    ...{ property: HELD, kind: "refuted", sources: 3, why: /but the true value is/ },
  },
  {
    ...{ lane: "rust", fault: "too few sources end the process" },
    ...{ property: NO_PANIC, kind: "exit", sources: 1, why: /SIGABRT.*f is too great/ },
  },
];

describe("the properties of sensor_poll_v3 refute", () => {
  it.each(planted)("$lane: $fault, by a small case", async (one) => {
    const { verdict, counterexample } = await tried(one);
    expect(verdict).toBe("fail");
    expect(counterexample).toMatchObject({ failure: { kind: one.kind }, reproducible: true });
    expect(counterexample?.failure.why).toMatch(one.why);
    expect(caseFromJson(counterexample?.case)).toHaveProperty("readings.length", one.sources);
  });

  it("the same lane by the same case every time", async () => {
    const exits = planted.find(({ kind }) => kind === "exit");
    if (exits === undefined) throw new Error("no lane exits");
    expect(await tried(exits, PATIENT_MS)).toEqual(await tried(exits, PATIENT_MS));
  });
});

/** On a busy machine an exit takes longer to be seen than the wait for a lane that hangs. */
const PATIENT_MS = 60_000;

async function tried({ lane, fault, property }: Planted, timeoutMs = 500): Promise<PropertyResult> {
  const system = await loadSystem("sensor_poll_v3");
  const properties = await loadProperties("sensor_poll_v3");
  const chosen = properties?.filter(({ name }) => name === property) ?? [];
  if (system === undefined) throw new Error("the system is gone");
  const path = await plant(mutantOf(system.name, lane, fault));
  const [subject] = await subjectsOf(system, path);
  if (subject === undefined) throw new Error("no such lane");
  const effort = { seed: 1, runs: 300, timeoutMs, watch: () => undefined };
  const found = (await checkLane(system, chosen, subject, effort))[property];
  if (found === undefined) throw new Error(`no property ${property}`);
  return found;
}
