/** Lets frames through one after another at so many bytes a second, like a slow line. */
import type { FateOf } from "../fate.ts";

const NS_PER_S = 1e9;

export const throttle: FateOf<"throttle"> = ({ rule, bytes, nowNs, memory }) => {
  const free = Math.max(nowNs, memory.busyUntilNs);
  memory.busyUntilNs = free + Math.ceil((bytes.length * NS_PER_S) / rule.bytes_per_second);
  return { kind: "delay", delayNs: memory.busyUntilNs - nowNs };
};
