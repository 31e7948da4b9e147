import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parsePlan } from "../../runtime/fault/plan.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { FaultRecord, LaneRecord, TraceRecord } from "../../runtime/trace.ts";
import { hexOrSilence } from "../../runtime/wire/bytes.ts";
import { asOwn } from "../kept-code/admission.ts";
import type { RunResult } from "../report/result.ts";
import { launch } from "./execute.ts";
import { openOutDir } from "./out-dir.ts";
import { readRecordedRun } from "./recorded-run.ts";
import { replay } from "./replay.ts";
import { type PlannedRun, planRun, type RunRequest } from "./run-plan.ts";

const RIGS = fileURLToPath(new URL("../../boards/rigs/", import.meta.url));
const NS_PER_S = 1e9;
/** The grace where a fault makes one lane silent in many slots. */
const BRIEF_NS = 5e6;
const LANES = ["alpha", "bravo", "charlie"];

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "process-rung-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Seen {
  readonly result: RunResult;
  readonly slots: readonly SlotRecord[];
  readonly lanes: readonly LaneRecord[];
  readonly faults: readonly FaultRecord[];
}

async function planned(
  request: Partial<RunRequest>,
  rules?: readonly object[],
): Promise<PlannedRun> {
  const defaults = {
    system: "sensor_poll_v3",
    rung: "process",
    seed: 7,
    cycles: 60,
    faults: "none",
  };
  const { rig, ...rest } = { ...defaults, ...request };
  const run = await planRun(rig === undefined ? rest : { ...rest, rig });
  if (rules === undefined) return run;
  const parsed = parsePlan({ faults: rules }, run.plan.seed);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return { ...run, plan: { ...run.plan, faults: parsed.ok } };
}

/** Every ballot is waited for, so that a busy machine makes no lane look silent; the third one no longer than the grace. */
function patient(run: PlannedRun, graceNs = 10 * NS_PER_S): PlannedRun {
  const deadlines = {
    ...run.plan.rig.deadlines,
    graceNs,
    exchangeNs: 10 * NS_PER_S,
    ballotNs: 20 * NS_PER_S,
    startNs: 120 * NS_PER_S,
  };
  return { ...run, plan: { ...run.plan, rig: { ...run.plan.rig, deadlines } } };
}

async function seen(
  run: PlannedRun,
  { out, watch }: { out?: string; watch?: (record: TraceRecord) => void } = {},
): Promise<Seen> {
  const records: TraceRecord[] = [];
  const result = await launch(run, {
    out: out === undefined ? undefined : openOutDir(join(folder, out)),
    watch: (record) => {
      records.push(record);
      watch?.(record);
    },
  });
  return {
    result,
    slots: records.filter((one) => one.t === "slot"),
    lanes: records.filter((one) => one.t === "lane"),
    faults: records.filter((one) => one.t === "fault"),
  };
}

function placesOf(faults: readonly FaultRecord[]): readonly string[] {
  return faults
    .map(({ rule, link, direction, index }) => `${rule} ${link} ${direction} ${index}`)
    .sort();
}

describe("presets", () => {
  test("in a calm all three agree in every slot", async () => {
    const { result, faults } = await seen(patient(await planned({ cycles: 300, faults: "calm" })));
    expect(result).toMatchObject({ verdict: "pass", rung: "process", cycles: 300 });
    expect(result.slots).toEqual({ unanimous: 300, majority: 0, split: 0, silent: 0 });
    expect(faults).toEqual([]);
  });

  test("lying sources and lanes are masked, by the very fates that sim has", async () => {
    const request = { cycles: 300, faults: "byzantine" };
    const { result, faults, slots } = await seen(patient(await planned(request)));
    const onSim = await seen(await planned({ ...request, rung: "sim" }));
    expect(result.verdict).toBe("pass");
    expect(result.faults.effective).toBeGreaterThan(0);
    expect(placesOf(faults)).toEqual(placesOf(onSim.faults));
    expect(slots).toEqual(onSim.slots);
  });

  test("lossy links are masked, and what the rig sends meets the fates that it meets on sim", async () => {
    const request = { cycles: 300, faults: "lossy" };
    const run = patient(await planned(request), BRIEF_NS);
    const { result, faults } = await seen(run, { out: "lossy" });
    const onSim = await seen(await planned({ ...request, rung: "sim" }));
    expect(result.verdict).toBe("pass");
    expect(result.faults.effective).toBeGreaterThan(0);
    // Inputs are sent in every cycle on either rung; what lanes then say depends on what reached them in time.
    const isInput = ({ direction, index }: FaultRecord) => direction === "down" && index % 8 === 0;
    const inputs = faults.filter(isInput);
    expect(inputs.length).toBeGreaterThan(0);
    expect(placesOf(inputs)).toEqual(placesOf(onSim.faults.filter(isInput)));
    const { fates, reproduced } = await replay(await readRecordedRun(join(folder, "lossy"), asOwn));
    expect({ same: fates.same, reproduced }).toEqual({ same: fates.recorded, reproduced: true });
  });
});

test("bytes damaged on a line are felt and masked, by the very fates that sim has", async () => {
  const rules = [
    { kind: "flip-bits", link: "alpha", bits: 2, message: "input", window: [0, 10] },
    { kind: "drop-bytes", link: "bravo", bytes: 2, message: "input", window: [10, 20] },
    { kind: "insert-bytes", link: "charlie", bytes: 3, message: "input", window: [20, 30] },
    { kind: "break", link: "bravo", characters: 4, message: "ballot", window: [30, 40] },
  ];
  const { result, faults } = await seen(patient(await planned({}, rules), BRIEF_NS));
  const onSim = await seen(await planned({ rung: "sim" }, rules));
  expect(result.verdict).toBe("pass");
  expect(placesOf(faults)).toEqual(placesOf(onSim.faults));
  for (const { effective } of Object.values(result.faults.planned))
    expect(effective).toBeGreaterThan(0);
  expect(result.lanes["bravo"]?.refused.by_lane?.bad_length).toBeGreaterThan(0);
});

describe("wrong lanes", () => {
  const lie = (lane: string | string[], bit: number) => ({
    kind: "lie-in-ballot",
    lane,
    bit,
    window: [20, 21],
  });

  test.each(LANES)("one bit wrong in one slot: the vote is right and %s is named", async (name) => {
    const { result, slots } = await seen(patient(await planned({}, [lie(name, 11)])));
    expect(result).toMatchObject({ verdict: "pass", faults: { effective: 1, masked_slots: 1 } });
    const miscompares = LANES.map((lane) => result.lanes[lane]?.miscompares);
    expect(miscompares).toEqual(LANES.map((lane) => (lane === name ? 1 : 0)));
    const { vote, value, ballots = {} } = slots[20] ?? {};
    expect(vote).toBe("majority");
    expect(Object.keys(ballots)).toEqual([name]);
    expect(differingBits(hexOrSilence(ballots[name]), hexOrSilence(value))).toHaveLength(1);
  });

  test("two wrong alike outvote the third, and the comparator says fail and where", async () => {
    const { result, slots } = await seen(
      patient(await planned({}, [lie(["alpha", "charlie"], 11)])),
    );
    expect(result.verdict).toBe("fail");
    const {
      slot,
      answered,
      expected,
      first_difference: first,
    } = result.counterexample?.failure ?? {};
    expect(slot).toBe(20);
    expect(answered?.hex).toBe(hexOrSilence(slots[20]?.value));
    expect(differingBits(answered?.hex, expected?.hex)).toEqual([first]);
    expect(answered?.text).not.toBe(expected?.text);
  });

  test("two wrong differently are flagged, and never a pass", async () => {
    const rules = [lie("alpha", 11), lie("charlie", 12)];
    const { result, slots } = await seen(patient(await planned({}, rules)));
    expect(result.verdict).toBe("inconclusive");
    expect(slots[20]).toMatchObject({ vote: "split", value: null, verdict: "inconclusive" });
    expect(result.slots).toEqual({ unanimous: 59, majority: 0, split: 1, silent: 0 });
  });
});

describe("a source that tells every lane something else", () => {
  const rules = [{ kind: "equivocate", source: 3, by_max: 600, window: [20, 40] }];

  test("does not split lanes that exchange what they were told", async () => {
    const { result } = await seen(
      patient(await planned({ rig: join(RIGS, "laptop.yaml") }, rules)),
    );
    expect(result).toMatchObject({ verdict: "pass", slots: { unanimous: 60 } });
    expect(result.faults.effective).toBe(20);
  });

  test("splits lanes that do not, and that is a failure inside the hypothesis", async () => {
    const rig = join(RIGS, "no-exchange.yaml");
    const { result, slots } = await seen(patient(await planned({ rig }, rules)));
    expect(result.verdict).toBe("fail");
    expect(result.slots.split).toBeGreaterThan(0);
    expect(
      slots.filter(({ vote }) => vote === "split").every(({ cycle }) => cycle >= 20 && cycle < 40),
    ).toBe(true);
  });
});

test.each([
  ["ballots are lost", { direction: "up", message: "ballot" }],
  ["inputs are lost", { direction: "down" }],
])("no slot waits for a lane whose %s, however long the grace is", async (_, fields) => {
  const cut = { kind: "drop", link: "bravo", ...fields, window: [5, 45] };
  const { result, slots } = await seen(patient(await planned({}, [cut]), 3600 * NS_PER_S));
  expect(result.verdict).toBe("pass");
  const silent = slots.filter(({ ballots }) => ballots?.["bravo"] === null);
  expect(silent.map(({ cycle }) => cycle)).toEqual(Array.from({ length: 40 }, (_, at) => 5 + at));
});

describe("lanes killed by the plan", () => {
  test.each(LANES)("%s is restarted while it lives, and dies once", async (name) => {
    const rules = [{ kind: "restart", lane: name, window: [10, 11] }];
    const run = patient(await planned({ cycles: 1_000_000 }, rules));
    let lives = 0;
    const watch = (record: TraceRecord) => {
      if (record.t === "lane" && record.lane === name && record.state === "up") lives++;
    };
    const { result, slots } = await seen(
      endingAfter(run, 20, () => lives === 2),
      { watch },
    );
    expect(result.lanes[name]).toMatchObject({ deaths: 1, excluded: false });
    expect(slots.at(-1)?.vote).toBe("unanimous");
  });

  test.each(LANES)("%s comes back when the plan says so, and votes again", async (name) => {
    const rules = [
      { kind: "kill", lane: name, window: [10, 11] },
      { kind: "restart", lane: name, window: [20, 21] },
    ];
    const run = patient(await planned({ cycles: 1_000_000 }, rules));
    let lives = 0;
    const watch = (record: TraceRecord) => {
      if (record.t === "lane" && record.lane === name && record.state === "up") lives++;
    };
    const { result, lanes, slots } = await seen(
      endingAfter(run, 20, () => lives === 2),
      { watch },
    );
    expect(lanes.filter(({ lane }) => lane === name).map(({ state }) => state)).toEqual([
      "up",
      "down",
      "starting",
      "up",
    ]);
    expect(result.verdict).toBe("pass");
    expect(result.faults.planned).toEqual({
      "faults[0] kill": { requested: 1, injected: 1, effective: 1 },
      "faults[1] restart": { requested: 1, injected: 1, effective: 1 },
    });
    expect(result.lanes[name]).toMatchObject({ deaths: 1, excluded: false, miscompares: 0 });
    expect(slots[15]).toMatchObject({ vote: "majority", ballots: { [name]: null } });
    expect(slots.at(-1)?.vote).toBe("unanimous");
  });
});

/** The same run, ended by its sources a number of slots after `holds` does. */
function endingAfter(run: PlannedRun, more: number, holds: () => boolean): PlannedRun {
  const { inputs } = run;
  function* slots() {
    let left = more;
    for (const slot of inputs.slots) {
      if (holds() && left-- === 0) return;
      yield slot;
    }
  }
  return { ...run, inputs: { ...inputs, slots: slots() } };
}

/** Where two outputs of one size differ, bit 0 being a byte's lowest. */
function differingBits(one: string | null | undefined, other: string | null | undefined): object[] {
  const a = Buffer.from(one ?? "", "hex");
  const b = Buffer.from(other ?? "", "hex");
  expect(a.length).toBe(b.length);
  return [...a].flatMap((value, byte) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .filter((bit) => (((value ^ (b[byte] ?? 0)) >> bit) & 1) === 1)
      .map((bit) => ({ byte, bit })),
  );
}
