import { expect, test } from "vitest";
import { start } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../systems/sensor_poll_v3/system.ts";
import type { Clock } from "./clock.ts";
import type { HostTime } from "./instance/host-time.ts";
import { type Boot, bootProgram } from "./lane/boot.ts";
import { programOf } from "./lane/program.ts";
import { simRun } from "./testing/sim-run.ts";
import type { Deploy } from "./triad/deployment.ts";
import { peekCycle } from "./wire/frame.ts";

const MS = 1e6;
const CYCLE = 5;
const AT_REST: HostTime = { ranNs: 0, waitedNs: 0, isBusy: false };
const BOOT = bootProgram(programOf({ system: system.name, lane: "ts" }, system.payloads, start));

/** A host that gives alpha no processor for so long, from when it is sent the input of that slot on. */
function slowHost(forNs: number) {
  let clock: Clock | undefined;
  let sinceNs: number | undefined;
  const leftNs = () => {
    if (clock === undefined || sinceNs === undefined) return 0;
    return Math.max(0, sinceNs + forNs - clock.nowNs);
  };
  const alpha: Boot = (emit) => {
    const lane = BOOT(emit);
    return {
      receive: (bytes) => {
        if (peekCycle(bytes) === CYCLE) sinceNs ??= clock?.nowNs;
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
    ...slowHost(600 * MS),
  });
  expect(slots[CYCLE]).toMatchObject({
    verdict: "inconclusive",
    vote: "none",
    held_up: { lanes: ["charlie"] },
  });
  expect(slots.filter(({ verdict }) => verdict !== "pass")).toHaveLength(1);
});
