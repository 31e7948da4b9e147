/** A counterexample of each kind of case goes to a file, and is run again: red on the lane that fails it, green on a sound one. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { RigFailure } from "../../runtime/triad/rig-failure.ts";
import { loadProperties } from "../../systems/catalog.ts";
import { aCase, aRun } from "../counterexample/counterexample.suite.ts";
import type { CaseCounterexample } from "../counterexample/counterexample.ts";
import { readCounterexample, saveCounterexample } from "../counterexample/file.ts";
import { asOwn } from "../kept-code/admission.ts";
import { reproduce } from "../shrink/reproduce.ts";
import { systemAt } from "../system/system-at.ts";
import { mutantOf } from "../trials/mutants/data/all.ts";
import { plant } from "../trials/mutants/plant.ts";
import { UserError } from "../user-error.ts";
import { caseOf } from "./case-file.ts";
import { checkLane } from "./check.ts";
import { replayCase } from "./replay-case.ts";
import { subjectsOf } from "./subjects.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Faulty {
  readonly system: string;
  readonly fault: string;
  readonly property: string;
  /** What its case is to hold. */
  readonly holds: RegExp;
}

/** The counterexample by which the property finds the fault in the system's C lane. */
async function found({ system: name, fault, property }: Faulty): Promise<CaseCounterexample> {
  const system = await systemAt(name);
  const properties = (await loadProperties(name)) ?? [];
  const [subject] = await subjectsOf(system, await plant(mutantOf(name, "c", fault)));
  if (subject === undefined) throw new Error("no such lane");
  const effort = { seed: 1, runs: 400, timeoutMs: 5000, watch: () => undefined, out: folder };
  const chosen = properties.filter((one) => one.name === property);
  const result = (await checkLane(system, chosen, subject, effort))[property];
  if (result?.counterexample === undefined) throw new Error(`${property} does not find it`);
  return result.counterexample;
}

test.each<Faulty>([
  {
    ...{ system: "sensor_poll_v3", fault: "a report is taken though more follows it" },
    ...{ property: "equivalence_on_all_inputs", holds: /"readings":.*\$bytes/ },
  },
  {
    ...{ system: "kv_store_v2", fault: "a bank's slots are not read" },
    ...{ property: "durable_across_a_cut", holds: /"kind":"crash"/ },
  },
  {
    ...{ system: "kv_store_v2", fault: "a snapshot's digest is not looked at" },
    ...{ property: "damaged_snapshot_is_refused", holds: /"kind":"transfer","flip":\d/ },
  },
  {
    ...{ system: "tcp_v2", fault: "lost data is not sent again" },
    ...{ property: "no_deadlock_under_loss", holds: /"fates":\{.*"drop"/ },
  },
])("$system, in which $fault", async (faulty) => {
  const counterexample = await found(faulty);
  expect(JSON.stringify(counterexample.case)).toMatch(faulty.holds);
  const path = join(folder, `${faulty.property}.json`);
  saveCounterexample(path, counterexample, () => "");
  const read = await readCounterexample(path, asOwn);
  if (read.kind !== "case") throw new Error("this is not a case");
  const { code, lane: kept, system_sha256: digest, ...rest } = read;
  // The command that a file holds names that file, whatever it was to be called.
  const reproduce = `./tripod replay ${relative(process.cwd(), path)}`;
  expect({ ...rest, lane: counterexample.lane }).toEqual({ ...counterexample, reproduce });
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.keys(code ?? {}).map((name) => join(folder, name))).toContain(kept.source);
  const { failure } = await replayCase(read, path);
  expect(failure).toEqual(counterexample.failure);
  const sound = await replayCase({ ...read, lane: { name: "c" } }, path);
  expect(sound.failure).toBeUndefined();
});

test.each([
  [{ property: "nothing" }, /property: unknown property "nothing"/],
  [{ system: "nothing" }, /system: unknown system "nothing"/],
  [{ lane: { name: "zig" } }, /lane\.name: unknown lane of sensor_poll_v3 "zig"/],
  [{ lane: { name: "gone.c", source: "gone.c" } }, /lane\.source: .*gone\.c: no such file/],
  [{ lane: { name: "x", source: "x.py" } }, /lane\.source: expected a file that ends in \.ts/],
  [{ case: { config: { f: 0 }, readings: [] } }, /case\.readings: /],
  [{ case: { config: { f: -1 }, readings: [null] } }, /case\.config: expected a configuration/],
  [{ case: { config: { f: 0 }, readings: [7] } }, /case\.readings\[0\]: expected a reading/],
  [{ case: { config: { f: 0 }, readings: [null] } }, /case\.truth: /],
  [{ case: { $bigint: "one" } }, /case: expected text/],
])("%j in a counterexample is refused in one line", async (change, says) => {
  const path = join(folder, "refused.json");
  const changed: CaseCounterexample = { ...aCase, lane: { name: "ts" }, ...change };
  const refusal = await replayCase(changed, path).catch((error: unknown) => error);
  if (!(refusal instanceof UserError)) throw new Error("it was accepted", { cause: refusal });
  expect(refusal.exitCode).toBe(2);
  expect(refusal.message).toMatch(says);
  expect(refusal.message).toMatch(/refused\.json: [^\n]+$/);
});

/** Where a value stands in a document: the keys that lead to it. */
function placesIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    placesIn(one).map((rest) => [key, ...rest]),
  );
  return [[], ...inner];
}

function withValueAt(
  document: unknown,
  [key, ...rest]: readonly string[],
  value: unknown,
): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(document) ? [...(document as unknown[])] : { ...(document as object) };
  const parts = copy as Record<string, unknown>;
  parts[key] = withValueAt(parts[key], rest, value);
  return copy;
}

const damage = fc.oneof(
  fc.record({
    document: fc.constantFrom(aRun, aCase),
    at: fc.nat(),
    value: fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 2 }), fc.bigInt().map(String)),
  }),
  fc.record({ document: fc.constantFrom(aRun, aCase), cut: fc.nat() }),
);

test("whatever is damaged in a file, it is refused in one line or is another sound counterexample", async () => {
  const path = join(folder, "damaged.json");
  await fc.assert(
    fc.asyncProperty(damage, async (one) => {
      writeFileSync(path, damagedText(one));
      try {
        const file = await readCounterexample(path, asOwn);
        if (file.kind === "run") await reproduce(file, path);
        else await understood(file);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        // With other deadlines it may be a sound one whose lanes are too slow.
        const status = error.cause instanceof RigFailure ? 4 : 2;
        expect(error).toMatchObject({
          ...{ exitCode: status, message: expect.stringMatching(/^[^\n]+$/) as string },
        });
      }
    }),
    { numRuns: 300 },
  );
});

function damagedText(
  one: { document: unknown; at: number; value: unknown } | { document: unknown; cut: number },
): string {
  const whole = JSON.stringify(one.document);
  if ("cut" in one) return whole.slice(0, one.cut % whole.length);
  const places = placesIn(one.document);
  return (
    JSON.stringify(withValueAt(one.document, places[one.at % places.length] ?? [], one.value)) ?? ""
  );
}

/** All of a replay but the lane. */
async function understood(file: CaseCounterexample): Promise<void> {
  const system = await systemAt(file.system);
  const properties = (await loadProperties(system.name)) ?? [];
  const property = properties.find(({ name }) => name === file.property);
  const read = property && caseOf(system, property, file.case);
  if (read === undefined) throw new UserError("unknown property");
  if ("refused" in read) throw new UserError(read.refused);
  if (property !== undefined && "cases" in property && "readings" in read.ok) {
    property.refute(read.ok, system.oracle(read.ok.config, read.ok.readings.length)([]));
  }
}
