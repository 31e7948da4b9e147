import { expect, test } from "vitest";
import { start } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../systems/sensor_poll_v3/system.ts";
import type { Clock } from "./clock.ts";
import type { HostTime } from "./instance/host-time.ts";
import { type Boot, bootProgram } from "./lane/boot.ts";
import { programOf } from "./lane/program.ts";
import { simRun } from "./testing/sim-run.ts";
import type { Deploy } from "./triad/deployment.ts";
import { FrameType, peekCycle, peekHeader } from "./wire/frame.ts";

const MS = 1e6;
const CYCLE = 5;
const AT_REST: HostTime = { ranNs: 0, waitedNs: 0, isBusy: false };
const BOOT = bootProgram(programOf({ system: system.name, lane: "ts" }, system.payloads, start));

/** A host that gives alpha no processor for so long, from when the nth frame of that slot reaches it on: the first is its input. */
function slowHost(nth: number) {
  const forNs = 600 * MS;
  let clock: Clock | undefined;
  let frames = 0;
  let sinceNs: number | undefined;
  const leftNs = () => {
    if (clock === undefined || sinceNs === undefined) return 0;
    return Math.max(0, sinceNs + forNs - clock.nowNs);
  };
  const alpha: Boot = (emit) => {
    const lane = BOOT(emit);
    return {
      receive: (bytes) => {
        if (peekCycle(bytes) === CYCLE && ++frames === nth) sinceNs = clock?.nowNs;
        if (leftNs() === 0) lane.receive(bytes);
        else clock?.schedule(leftNs(), () => lane.receive(bytes));
      },
    };
  };
  const around = (deploy: Deploy): Deploy => {
    return async (rig, events) => {
      const deployment = await deploy(rig, events);
      ({ clock } = deployment);
      const waiting = () => ({ ranNs: 0, waitedNs: forNs - leftNs(), isBusy: true });
      const lane = (index: number) => (index === 0 && leftNs() > 0 ? waiting() : AT_REST);
      return { ...deployment, host: { rig: () => AT_REST, lane } };
    };
  };
  return { boots: { 0: alpha }, around };
}

test("lanes that miss a relay because the host held its sender up to the end of the exchange have not failed", async () => {
  const cut = { kind: "partition", link: "bravo", window: [CYCLE, CYCLE + 1] };
  const { slots } = await simRun(system, start, {
    cycles: 10,
    faults: [cut],
    ...slowHost(1),
  });
  expect(slots[CYCLE]).toMatchObject({
    verdict: "inconclusive",
    vote: "none",
    held_up: { lanes: ["charlie"] },
  });
  expect(slots.filter(({ verdict }) => verdict !== "pass")).toHaveLength(1);
});

test("a lane that has had every relay, and says nothing, is not excused by a host that held another one up", async () => {
  const { boots, around } = slowHost(2);
  const mute: Boot = (emit) =>
    BOOT((bytes) => {
      const header = peekHeader(bytes);
      if (header?.type !== FrameType.ballot || header.cycle !== CYCLE) emit(bytes);
    });
  const plan = { cycles: 10, boots: { ...boots, 2: mute }, around };
  const { slots } = await simRun(system, start, plan);
  expect(slots[CYCLE]).toMatchObject({ vote: "majority", silence: "charlie" });
  expect(slots[CYCLE]).not.toHaveProperty("held_up");
});
