/** What one direction of a link has carried so far, with what nobody took at its end. */
import type { Direction } from "../link/link.ts";
import type { ProxiedLink } from "./proxied-link.ts";

export function carriedBy({ faulty, lost }: ProxiedLink, direction: Direction) {
  const channel = faulty[direction];
  const { framesIn, framesOut, bytesIn, bytesOut, malformed, injected, effective } =
    channel.counters;
  return {
    frames_in: framesIn,
    frames_out: framesOut - lost[direction].frames,
    bytes_in: bytesIn,
    bytes_out: bytesOut - lost[direction].bytes,
    malformed,
    injected,
    effective,
    held: channel.heldCount,
    lost: lost[direction].frames,
  };
}
