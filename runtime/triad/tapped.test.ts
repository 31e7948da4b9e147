import { expect, test } from "vitest";
import { start } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { simRun } from "../testing/sim-run.ts";
import type { Deploy } from "./deployment.ts";
import type { Output } from "./output.ts";
import { tapped } from "./tapped.ts";
import type { Vote } from "./voter.ts";

test("what is tapped is the output of each slot, in order, flagged where the trace says so", async () => {
  const heard: (readonly [slot: number, output: Output])[] = [];
  const { slots } = await simRun(system, start, {
    cycles: 20,
    faults: [{ kind: "pause", lane: ["alpha", "bravo"], window: [8, 13] }],
    around: (deploy) => tapped(deploy, (slot, output) => heard.push([slot, output])),
  });
  expect(heard.map(([slot]) => slot)).toEqual(slots.map(({ cycle }) => cycle));
  expect(heard.map(([, { kind }]) => kind)).toEqual(slots.map(({ output }) => output ?? "voted"));
  expect(new Set(heard.map(([, { kind }]) => kind))).toEqual(new Set(["voted", "hold", "invalid"]));
  const said = heard.map(([, output]) => (output.kind === "voted" ? output.value : null));
  expect(said).toEqual(slots.map(({ value }) => value));
});

test("a deployment that hears the votes itself goes on hearing them", async () => {
  const votes: Vote[] = [];
  let taken = 0;
  const listening =
    (deploy: Deploy): Deploy =>
    async (rig, events) =>
      Object.assign(await deploy(rig, events), { voted: (vote: Vote) => votes.push(vote) });
  await simRun(system, start, {
    cycles: 5,
    around: (deploy) => tapped(listening(deploy), () => taken++),
  });
  expect(votes).toHaveLength(5);
  expect(taken).toBe(5);
});
