/** A slow line. When it is fast again, what has been kept waiting goes on at once. */
import { whole } from "../../fields/field.ts";
import { linkFault } from "../kind/frame-kind.ts";

const NS_PER_S = 1e9;

export const throttle = linkFault({
  kind: "throttle",
  summary:
    "limits the link to `bytes_per_second`, one frame after another and in order, until its window ends",
  fields: {
    bytes_per_second: whole({
      min: 1,
      max: 1e9,
      of: "bytes per second",
      says: "How fast the link is, counted in bytes of frames.",
    }),
  },
  isTotal: true,
  // So slow that frames are late on a busy host as well, where slots take a hundred times as long.
  presets: () => [{ bytes_per_second: 250 }],
  fate: ({ rule, bytes, nowNs, memory }) => {
    const free = Math.max(nowNs, memory.busyUntilNs);
    memory.busyUntilNs = free + Math.ceil((bytes.length * NS_PER_S) / rule.bytes_per_second);
    return { kind: "delay", delayNs: memory.busyUntilNs - nowNs, endsWithRule: true };
  },
});
