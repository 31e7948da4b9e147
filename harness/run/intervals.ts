/** Reads a system's payloads as intervals, in the units of what a run feeds on. */
import type { AnySystem } from "../../systems/catalog.ts";
import { parseDecimal } from "../input/values/decimal.ts";
import { unitsOf } from "../input/values/units.ts";
import type { IntervalCodec } from "../report/sensor-counts.ts";
import type { Feed } from "./feed.ts";

/** Undefined for a system that knows no intervals. */
export function intervalCodecOf({ intervals, payloads }: AnySystem): IntervalCodec | undefined {
  if (intervals === undefined) return undefined;
  return {
    reading: (bytes) => {
      const reading = payloads.reading.decode(bytes);
      return reading === undefined ? undefined : intervals.ofReading(reading);
    },
    output: (bytes) => {
      const output = payloads.output.decode(bytes);
      return output === undefined ? undefined : intervals.ofOutput(output);
    },
  };
}

/** Scaled integers as they are, where what the run feeds on has no units. */
export function unitsIn(feed: Feed): (scaled: bigint) => string {
  const scale = feed.kind === "recording" ? parseDecimal(feed.scale) : undefined;
  return scale === undefined ? String : unitsOf(scale);
}
