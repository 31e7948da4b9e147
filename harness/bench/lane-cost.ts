/** What one slot costs one TypeScript lane: its input, two relays in, two relays and a ballot out. */
import { encodeFrame, FrameType, RIG } from "../../runtime/frame.ts";
import { encodeReadings } from "../../runtime/hot-wire.ts";
import { LaneKernel } from "../../runtime/triad/kernel.ts";
import { encodeStart } from "../../runtime/wire.ts";
import { loadProgram } from "../launch/lanes.ts";
import { systemOf } from "../launch/run-plan.ts";
import { figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { SEED, SYSTEM } from "./slot-times.ts";

const LANE = "ts";
const LANES = 3;
const EPOCH = 1;

const SLOTS: Readonly<Record<Length, number>> = { quick: 10_000, normal: 30_000, long: 100_000 };
const REPEATS = 7;

export const laneCost: Measurement = {
  name: "lane",
  title: "one lane, in this process",
  measure: async (length) => {
    const slots = SLOTS[length];
    const start = await startFrame();
    const frames = await framesOf(slots);
    const program = await loadProgram(SYSTEM, LANE);
    const costsUs: number[] = [];
    // The first round only warms up.
    for (let round = 0; round <= REPEATS; round++) {
      let answered = 0;
      const lane = new LaneKernel(program, () => {
        answered++;
      });
      lane.receive(start);
      const began = performance.now();
      for (const frame of frames) lane.receive(frame);
      const tookMs = performance.now() - began;
      const expected = 1 + slots * LANES;
      if (answered !== expected)
        throw new Error(`the lane sent ${answered} frames, not ${expected}`);
      if (round > 0) costsUs.push((tookMs * 1000) / slots);
    }
    return { figures: [figure("TypeScript lane, a slot", "us", costsUs)], notes: [] };
  },
};

async function startFrame(): Promise<Uint8Array> {
  const { generated, payloads } = await systemOf(SYSTEM);
  const { config, sources } = generated(SEED);
  const payload = encodeStart({
    lane: 1,
    lanes: LANES,
    sources,
    config: payloads.config.encode(config),
  });
  return encodeFrame(headerOf(FrameType.start, RIG, 0), payload);
}

/** All that the first lane receives in a run: each slot's input, and the same from its two peers. */
async function framesOf(slots: number): Promise<readonly Uint8Array[]> {
  const { generated, payloads } = await systemOf(SYSTEM);
  const frames: Uint8Array[] = [];
  let cycle = 0;
  for (const readings of generated(SEED).slots) {
    if (cycle === slots) break;
    const payload = encodeReadings(
      readings.map((value) => (value === undefined ? undefined : payloads.reading.encode(value))),
    );
    frames.push(encodeFrame(headerOf(FrameType.input, RIG, cycle), payload));
    for (const peer of [2, 3]) {
      frames.push(encodeFrame(headerOf(FrameType.relay, peer, cycle), payload));
    }
    cycle++;
  }
  return frames;
}

function headerOf(type: FrameType, source: number, cycle: number) {
  return { type, source, destination: 1, sequence: cycle & 0xffff, epoch: EPOCH, cycle };
}
