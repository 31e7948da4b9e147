/** What one slot costs one TypeScript lane: its input, two relays in, two relays and a ballot out. */
import { LaneKernel } from "../../runtime/lane/kernel.ts";
import { loadProgram } from "../run/lanes.ts";
import { figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { slotFrames, startFrame } from "./poll-frames.ts";
import { SYSTEM } from "./slot-times.ts";

const LANE = "ts";
const LANES = 3;
const SENSORS = 5;

const SLOTS: Readonly<Record<Length, number>> = { quick: 10_000, normal: 30_000, long: 100_000 };
const REPEATS = 7;

export const laneCost: Measurement = {
  name: "lane",
  title: "one lane, in this process",
  measure: async (length) => {
    const slots = SLOTS[length];
    const start = startFrame(SENSORS, LANES);
    const frames = framesOf(slots);
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

/** All that the first lane receives in a run: each slot's input, and the same from its two peers. */
function framesOf(slots: number): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (const { input, relays } of slotFrames(SENSORS)) {
    if (frames.length === slots * LANES) break;
    frames.push(input, ...relays);
  }
  return frames;
}
