/** One direction of a link in virtual time, for the tests of faults: what goes in is given, what comes out is kept. */
import { VirtualClock } from "../clock.ts";
import { FaultChannel, type Injection } from "../fault/fault-channel.ts";
import { parsePlan } from "../fault/plan.ts";
import { seedRules } from "../fault/seeded-rules.ts";
import type { Withheld } from "../fault/withheld.ts";
import type { Direction } from "../link/link.ts";
import { decodeFrame, encodeFrame, FrameType, RIG } from "../wire/frame.ts";

export interface Arrival {
  readonly atNs: number;
  readonly bytes: Uint8Array;
}

export interface ChannelOnClock {
  readonly channel: FaultChannel;
  readonly clock: VirtualClock;
  readonly arrivals: Arrival[];
  readonly injections: Injection[];
  readonly withheld: Withheld[];
  /** Lets all alarms fire. */
  readonly runDown: () => void;
  /** Puts other faults in force; none heals. */
  readonly plan: (faults: readonly object[]) => void;
}

export const LINK = "alpha";

/** `faults` is a plan file's list, parsed like any; the link is `alpha`. */
export function channelOnClock(
  faults: readonly object[],
  { direction = "down", seed = 7 }: { readonly direction?: Direction; readonly seed?: number } = {},
): ChannelOnClock {
  const clock = new VirtualClock();
  const arrivals: Arrival[] = [];
  const injections: Injection[] = [];
  const withheld: Withheld[] = [];
  const channel = new FaultChannel({
    link: LINK,
    direction,
    clock,
    deliver: (bytes) => arrivals.push({ atNs: clock.nowNs, bytes }),
    report: (injection) => injections.push(injection),
    withheld: (one) => withheld.push(one),
    progress: { newestCycle: -1 },
  });
  const plan = (rules: readonly object[]) => {
    const parsed = parsePlan({ faults: rules }, seed);
    if ("refused" in parsed) throw new Error(parsed.refused);
    channel.apply(seedRules(parsed.ok));
  };
  plan(faults);
  const runDown = () => {
    while (clock.step());
  };
  return { channel, clock, arrivals, injections, withheld, runDown, plan };
}

/** A frame of a cycle: from the rig an INPUT unless `type` says otherwise, from the lane if it is one of a lane's. */
export function frameOf(
  cycle: number,
  type: FrameType = FrameType.input,
  payload: Uint8Array = Uint8Array.of(cycle & 0xff),
): Uint8Array {
  const isUp = type === FrameType.ballot || type === FrameType.hello;
  const [source, destination] = isUp ? [1, RIG] : [RIG, 1];
  return encodeFrame({ type, source, destination, sequence: 0, epoch: 1, cycle }, payload);
}

/** The cycle of each frame that arrived, or what is wrong with the frame. */
export function cycles({
  arrivals,
}: Pick<ChannelOnClock, "arrivals">): readonly (number | string)[] {
  return arrivals.map(({ bytes }) => {
    const frame = decodeFrame(bytes);
    return typeof frame === "string" ? frame : frame.cycle;
  });
}

/** What was reported, in a word each: whether it was injected and had effect. */
export function outcomes(injections: readonly Injection[]): readonly string[] {
  return injections.map(({ injected, effective }) => {
    if (!injected) return "spared";
    return effective ? "effective" : "injected";
  });
}

/** In how many bits the second differs from the first. */
export function bitsApart(left: Uint8Array, right: Uint8Array): number {
  let apart = 0;
  for (const [at, byte] of left.entries()) {
    for (let rest = byte ^ (right[at] ?? 0); rest > 0; rest >>= 1) apart += rest & 1;
  }
  return apart;
}
