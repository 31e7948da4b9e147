/** The rig of one: whole systems with a history or a wire pass, and each thing that it does to a lane finds who cannot bear it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type AnyHistoryCase, loadProperties, loadSystem } from "../../systems/catalog.ts";
import { caseFromJson } from "../counterexample/case-data.ts";
import { casesOf } from "./case-budget.ts";
import { check, checkLane } from "./check.ts";
import { type Refutation, refute } from "./examine.ts";
import { LaneUnderTest } from "./lane-under-test.ts";
import { subjectsOf } from "./subjects.ts";

const REAL = new URL("../../systems/kv_store_v2/lanes/ts/lane.ts", import.meta.url).href;
const EQUAL = "step_by_step_equivalence";
const RESTORES = "snapshot_restores";
const DAMAGED = "damaged_snapshot_is_refused";
const DURABLE = "durable_across_a_cut";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function storeOf(property: string) {
  const system = await loadSystem("kv_store_v2");
  const all = (await loadProperties("kv_store_v2")) ?? [];
  const chosen = all.find(({ name }) => name === property);
  if (system === undefined || chosen === undefined) throw new Error(`${property} is gone`);
  return { system, property: chosen };
}

let files = 0;

/** kv_store_v2's TypeScript lane, in which some parts of `step` and `history` are others. */
async function laneWith(parts: string) {
  const { system } = await storeOf(EQUAL);
  const file = join(folder, `lane-${files++}.ts`);
  writeFileSync(
    file,
    `import { start as real } from ${JSON.stringify(REAL)};
    export const start = (config, sources) => {
      const { step, history } = real(config, sources);
      const parts = ${parts};
      return { ...parts, step: parts.step ?? step, history: { ...history, ...parts.history } };
    };`,
  );
  const [subject] = await subjectsOf(system, file);
  if (subject === undefined) throw new Error("no such lane");
  return subject;
}

async function refuted(parts: string, name: string): Promise<Refutation | undefined> {
  const { system, property } = await storeOf(name);
  const lane = new LaneUnderTest(await laneWith(parts), system);
  try {
    return await refute({ system, lane, property }, { seed: 1, runs: 30, timeoutMs: 1500 });
  } finally {
    await lane.close();
  }
}

/** Each case is a life of many slots, or several. */
const RUNS = 12;

describe("a check of histories", () => {
  it.each(["kv_store_v1", "kv_store_v2", "tcp_v1", "tcp_v2"])(
    "finds nothing wrong with the lanes of %s",
    async (name) => {
      const request = { lane: "all", seed: 3, runs: RUNS, timeoutMs: 60_000 };
      const { verdict, lanes } = await check({ system: name, ...request });
      const system = await loadSystem(name);
      const properties = (await loadProperties(name)) ?? [];
      expect(Object.keys(lanes)).toEqual(system?.lanes.map((lane) => lane.name));
      for (const { name: lane, language } of system?.lanes ?? []) {
        const carrier = language === "ts" ? "grpc" : "serial";
        const shares = properties.map((one) => [one.name, casesOf(one, carrier, RUNS)]);
        const found = Object.entries(lanes[lane] ?? {}).map(([one, { runs }]) => [one, runs]);
        expect(found).toEqual(shares);
      }
      expect(verdict).toBe("pass");
    },
  );

  it("gives a history fewer cases than a poll, and one that starts processes on Node fewer still", async () => {
    const { property: calm } = await storeOf(EQUAL);
    const { property: cut } = await storeOf(DURABLE);
    expect([casesOf(calm, "grpc", 1000), casesOf(calm, "serial", 1000)]).toEqual([250, 250]);
    expect([casesOf(cut, "grpc", 1000), casesOf(cut, "serial", 1000)]).toEqual([25, 250]);
  });

  it("makes a history smaller, and shows its events", async () => {
    const { system, property } = await storeOf(EQUAL);
    const lane = await laneWith(
      `{ step: (readings) => readings[0]?.kind === "len" ? { kind: "length", value: 0n } : step(readings) }`,
    );
    const effort = { seed: 1, runs: 400, timeoutMs: 60_000, watch: () => undefined };
    const found = (await checkLane(system, [property], lane, effort))[EQUAL];
    expect(found).toMatchObject({
      verdict: "fail",
      counterexample: { failure: { kind: "refuted" } },
    });
    const input = caseFromJson(found?.counterexample?.case) as AnyHistoryCase | undefined;
    expect(input?.events.length).toBeLessThan(4);
    expect(input?.events.slice(0, 2)).toMatchObject([
      { kind: "slot", readings: [{ kind: "put" }] },
      { kind: "slot", readings: [{ kind: "len" }] },
    ]);
  });
});

describe("the rig of one refutes a lane that", () => {
  it.each([
    [
      "leaves a slot without an answer",
      `{ step: (readings) => readings[0]?.kind === "get" ? undefined : step(readings) }`,
      EQUAL,
      { kind: "silence", why: expect.stringMatching(/after slot \d+, but not the slot/) as string },
    ],
    [
      "uses a wire that its system does not have",
      `{ wire: {
        packets: () => [{ wire: 0, bytes: new Uint8Array(1) }],
        packet: () => undefined, timer: () => undefined } }`,
      EQUAL,
      { kind: "garbage", why: "sent a packet on wire 0, which the system does not have" },
    ],
    [
      "keeps nothing on its medium",
      `{ history: { writes: () => [] } }`,
      DURABLE,
      {
        kind: "refuted",
        why: expect.stringMatching(/recovered the state after 0 slots/) as string,
      },
    ],
    [
      "is a slot late in writing",
      `(() => {
        let held = [];
        return { history: { writes: () => { const now = held; held = history.writes(); return now; } } };
      })()`,
      DURABLE,
      { kind: "refuted", why: expect.stringMatching(/recovered the state after/) as string },
    ],
    [
      "recovers what never was",
      `{ history: { recover: (medium) => history.recover(medium) + 100_000 } }`,
      DURABLE,
      { kind: "refuted", why: expect.stringMatching(/^recovered \d+ slots, where/) as string },
    ],
    [
      "does not survive its recovery",
      `{ history: { recover: () => process.exit(3) } }`,
      DURABLE,
      {
        kind: "exit",
        why: expect.stringMatching(
          /^ended at its START .*: its process exited with status 3$/,
        ) as string,
      },
    ],
    [
      "does not come to an end of its recovery",
      `{ history: { recover: () => { for (;;); } } }`,
      DURABLE,
      { kind: "hang" },
    ],
    [
      "keeps its state where another incarnation finds it",
      `(() => {
        globalThis.kept ??= step;
        return { step: globalThis.kept };
      })()`,
      EQUAL,
      { kind: "refuted" },
    ],
    [
      "has no snapshot",
      `{ history: { snapshot: undefined, restore: undefined } }`,
      RESTORES,
      { kind: "silence", why: "did not answer each SNAPSHOT" },
    ],
    [
      "takes a damaged snapshot",
      `{ history: { restore: (...snapshot) => history.restore(...snapshot) || true } }`,
      DAMAGED,
      { kind: "refuted", why: expect.stringMatching(/the damaged snapshot was taken/) as string },
    ],
    [
      "takes a snapshot for its own, and forgets it",
      `{ history: { restore: () => true } }`,
      RESTORES,
      { kind: "refuted" },
    ],
  ])("%s", async (_name, parts, property, expected) => {
    expect(await refuted(parts, property)).toMatchObject(expected);
  });
});
