import { expect, test } from "vitest";
import { simRun } from "../../runtime/testing/sim-run.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { start } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import type { SlotFrames, SlotMessage } from "../page/slot-frames.ts";
import { describer } from "../run/describer.ts";
import { FrameRecorder } from "./frame-recorder.ts";
import { slotFrames } from "./slot-frames.ts";

const CYCLES = 20;

async function framesOf(slot: number, faults: readonly object[]): Promise<SlotFrames> {
  const recorder = new FrameRecorder({ from: slot, until: slot + 1 });
  const observed = await simRun(system, start, {
    ...{ cycles: CYCLES, faults },
    around: (deploy) => async (rig, events) =>
      await deploy(rig, { ...events, watchFrames: recorder.watch }),
  });
  for (const record of observed.records) recorder.add(record);
  const record = observed.slots[slot];
  if (record === undefined) throw new Error("the run was shorter");
  const any = system as unknown as AnySystem;
  const lanes = ["alpha", "bravo", "charlie"].map((name) => ({ name, lane: "ts" }));
  const { sources } = system.generated(1);
  return slotFrames(
    recorder,
    { record },
    { system: any, sources, lanes, faults: observed.plan, describe: describer({ system: any }) },
  );
}

const named = (messages: readonly SlotMessage[]) =>
  messages.map(({ kind, link, direction, sender, receiver }) =>
    [kind, direction, link, sender, receiver].join(" "),
  );

test("a slot without faults is three inputs, six relays on two links each, and three ballots", async () => {
  const { messages, seenIn, notes } = await framesOf(7, []);
  const counts = new Map<string, number>();
  for (const { kind, direction } of messages) {
    const name = `${kind} ${direction}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual({
    "input down": 3,
    "relay up": 6,
    "relay down": 6,
    "ballot up": 3,
  });
  expect(messages.every(({ arrivals, hits }) => arrivals.length === 1 && hits.length === 0)).toBe(
    true,
  );
  expect(messages.every(({ slot, sentNs }) => slot === 7 && sentNs >= 0)).toBe(true);
  expect({ seenIn, notes }).toEqual({ seenIn: "run", notes: [] });
});

test("what is sent comes before what it causes", async () => {
  const { messages } = await framesOf(7, []);
  const received = new Map(
    messages.map((one) => [named([one])[0], one.arrivals[0]?.step ?? 0] as const),
  );
  const sent = new Map(messages.map((one) => [named([one])[0], one.step] as const));
  const input = received.get("input down alpha rig alpha") ?? Number.NaN;
  const relayed = sent.get("relay up alpha alpha bravo") ?? Number.NaN;
  const carried = received.get("relay up alpha alpha bravo") ?? Number.NaN;
  const passedOn = sent.get("relay down bravo alpha bravo") ?? Number.NaN;
  const ballot = sent.get("ballot up bravo bravo rig") ?? Number.NaN;
  expect([input, relayed, carried, passedOn, ballot]).toEqual(
    [input, relayed, carried, passedOn, ballot].toSorted((a, b) => a - b),
  );
});

test("a frame that a rule loses has the rule's name and no arrival", async () => {
  const { messages, outcome } = await framesOf(7, [
    { kind: "drop", link: "bravo", direction: "up", message: "ballot", label: "lost ballot" },
  ]);
  const lost = messages.filter(({ arrivals }) => arrivals.length === 0);
  expect(named(lost)).toEqual(["ballot up bravo bravo rig"]);
  expect(lost[0]?.hits).toEqual([
    { kind: "drop", label: "lost ballot", injected: true, effective: true },
  ]);
  expect(outcome.ballots.map(({ is }) => is)).toEqual(["as voted", "silent", "as voted"]);
});

test("a ballot that lies arrives changed, valid, and with its first wrong bit", async () => {
  const { messages, outcome } = await framesOf(7, [
    { kind: "lie-in-ballot", lane: "charlie", bit: 5, window: [7, 8] },
  ]);
  const [lie] = messages.filter(({ hits }) => hits.length > 0);
  expect(lie).toMatchObject({
    kind: "ballot",
    sender: "charlie",
    arrivals: [{ damage: { isRefused: false } }],
  });
  expect(lie?.difference).toEqual(outcome.ballots[2]?.difference);
  expect(outcome.ballots[2]).toMatchObject({ is: "differs", difference: { bit: 5 } });
});

test("a damaged frame arrives with the reason for which its receiver refuses it", async () => {
  const { messages } = await framesOf(7, [
    { kind: "corrupt", link: "alpha", direction: "down", message: "input", bits: 1 },
  ]);
  const [damaged] = messages.filter(({ hits }) => hits.length > 0);
  expect(damaged?.arrivals[0]?.damage?.isRefused).toBe(true);
  expect(damaged?.arrivals[0]?.damage?.text).toMatch(/^bad_/);
});

test("a frame that is held back into a later slot is in both slots", async () => {
  const faults = [
    {
      kind: "delay",
      link: "bravo",
      direction: "up",
      message: "ballot",
      delay_ms: 20,
      window: [7, 8],
    },
  ];
  const sent = await framesOf(7, faults);
  const late = sent.messages.find(({ kind, link }) => kind === "ballot" && link === "bravo");
  const inSlot = late?.arrivals[0]?.inSlot ?? Number.NaN;
  expect(inSlot).toBeGreaterThan(7);
  const later = await framesOf(inSlot, faults);
  const came = later.messages.find(({ slot, kind }) => slot === 7 && kind === "ballot");
  expect(came?.sentNs).toBeLessThan(0);
  expect(came?.hits.map(({ kind }) => kind)).toEqual(["delay"]);
});

test("a lie of a source is told beside the picture", async () => {
  const { outcome } = await framesOf(7, [{ kind: "lie", source: 2, by_max: 50, window: [7, 8] }]);
  expect(outcome.sources).toEqual(["source 2: lie, effective"]);
});

test("a run is the same whether its frames are watched or not", async () => {
  const recorder = new FrameRecorder({ from: 0, until: CYCLES });
  const faults = "storm";
  const plain = await simRun(system, start, { cycles: 300, faults });
  const watched = await simRun(system, start, {
    ...{ cycles: 300, faults },
    around: (deploy) => async (rig, events) =>
      await deploy(rig, { ...events, watchFrames: recorder.watch }),
  });
  expect(watched.digest).toBe(plain.digest);
});
