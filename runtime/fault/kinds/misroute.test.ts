import { expect, test } from "vitest";
import { start } from "../../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../../../systems/sensor_poll_v3/system.ts";
import { channelOnClock, frameOf, LINK, outcomes } from "../../testing/channel-on-clock.ts";
import { simRun } from "../../testing/sim-run.ts";
import { decodeFrame, encodeFrame, type Frame, FrameType } from "../../wire/frame.ts";

function relay(destination: number, cycle: number): Uint8Array {
  const header = { type: FrameType.relay, source: 1, destination, sequence: 0, epoch: 1, cycle };
  return encodeFrame(header, Uint8Array.of(cycle));
}

function decoded(bytes: Uint8Array | undefined): Frame {
  const frame = decodeFrame(bytes ?? new Uint8Array());
  if (typeof frame === "string") throw new Error(frame);
  return frame;
}

test("misroute changes a frame's destination and nothing else, in a valid frame", () => {
  const on = channelOnClock([{ kind: "misroute", link: LINK, to: 3 }], { direction: "up" });
  on.channel.pass(relay(2, 5));
  expect(decoded(on.arrivals[0]?.bytes)).toEqual({ ...decoded(relay(2, 5)), destination: 3 });
  expect(outcomes(on.injections)).toEqual(["effective"]);
});

test("where no address is named, a frame goes to any end that is neither its own nor its sender's", () => {
  const on = channelOnClock([{ kind: "misroute", link: LINK }], { direction: "up" });
  for (let cycle = 0; cycle < 64; cycle++) {
    on.channel.pass(relay(2, cycle));
    on.channel.pass(frameOf(cycle, FrameType.ballot));
  }
  const reached = on.arrivals.map(({ bytes }) => decoded(bytes));
  const of = (type: number) =>
    new Set(reached.filter((one) => one.type === type).map(({ destination }) => destination));
  expect(of(FrameType.relay)).toEqual(new Set([0, 3]));
  expect(of(FrameType.ballot)).toEqual(new Set([2, 3]));
});

test("a frame that is meant for that end is spared", () => {
  const on = channelOnClock([{ kind: "misroute", link: LINK, to: 2 }], { direction: "up" });
  on.channel.pass(relay(2, 5));
  expect(decoded(on.arrivals[0]?.bytes)).toEqual(decoded(relay(2, 5)));
  expect(outcomes(on.injections)).toEqual(["spared"]);
});

const CYCLES = 30;

/** The faults in a run of which alpha's link is struck, and how it went. */
async function misrouted(rule: object) {
  const faults = [{ kind: "misroute", link: "alpha", ...rule }];
  const { slots, verdict, reports } = await simRun(system, start, { cycles: CYCLES, faults });
  const [alpha, bravo, charlie] = reports;
  return { votes: new Set(slots.map(({ vote }) => vote)), verdict, alpha, bravo, charlie };
}

test("a relay that is misrouted reaches the other peer, which needs it once: the rig refuses the second", async () => {
  const { votes, verdict, ...lanes } = await misrouted({
    direction: "up",
    message: "relay",
    to: 3,
  });
  expect(lanes.alpha?.refusedByRig).toMatchObject({ duplicate: CYCLES, bad_header: 0 });
  // The peer that misses it has its own readings and those of the third lane, which agree.
  expect(lanes.charlie?.status?.accepted).toBe(Number(lanes.bravo?.status?.accepted) + CYCLES);
  expect([votes, verdict]).toEqual([new Set(["unanimous"]), "pass"]);
});

test("a ballot that is misrouted is refused by the rig: its lane counts as silent, and is outvoted", async () => {
  const { votes, verdict, alpha } = await misrouted({ message: "ballot", window: [0, 5] });
  expect(alpha?.refusedByRig).toMatchObject({ bad_header: 5, duplicate: 0 });
  expect(alpha?.silent).toBe(5);
  expect([votes, verdict]).toEqual([new Set(["majority", "unanimous"]), "pass"]);
});

test("readings for another lane are refused by the lane that gets them", async () => {
  const { verdict, alpha } = await misrouted({ direction: "down", message: "input" });
  expect(alpha?.status).toMatchObject({ bad_header: CYCLES });
  expect(verdict).toBe("pass");
});
