/** A link with the fault plan on it: the two directions of one lane's link, wherever the lane is. */
import type { Clock } from "../clock.ts";
import { FaultChannel, type Injection } from "./fault-channel.ts";
import type { FrameWatch, WatchFrames } from "./frame-watch.ts";
import type { SeededRule } from "./seeded-rules.ts";
import type { Withheld } from "./withheld.ts";

/** What one direction leads to. */
export interface Outlet {
  /** `arrived` is to be called when the receiver has it, where that is known and somebody watches. */
  readonly deliver: (frame: Uint8Array, arrived?: () => void) => void;
  /** Puts bytes on the line as they are; what carries whole frames has none. */
  readonly deliverOnLine?: ((bytes: Uint8Array) => void) | undefined;
}

export interface FaultyLinkOptions {
  /** The lane's. */
  readonly name: string;
  readonly clock: Clock;
  readonly report: (injection: Injection) => void;
  readonly withheld?: ((withheld: Withheld) => void) | undefined;
  readonly toLane: Outlet;
  readonly toRig: Outlet;
  readonly watch?: WatchFrames | undefined;
}

export class FaultyLink {
  readonly down: FaultChannel;
  readonly up: FaultChannel;

  constructor({ name, clock, report, withheld, toLane, toRig, watch }: FaultyLinkOptions) {
    const common = { link: name, clock, report, withheld, progress: { newestCycle: -1 } };
    const down = watch?.(name, "down");
    const up = watch?.(name, "up");
    const [toLaneSeen, toRigSeen] = [watched(toLane, down, clock), watched(toRig, up, clock)];
    this.down = new FaultChannel({ ...common, ...toLaneSeen, direction: "down", watch: down });
    this.up = new FaultChannel({ ...common, ...toRigSeen, direction: "up", watch: up });
  }

  /** Puts a plan in force; none of it heals. */
  apply(rules: readonly SeededRule[]): void {
    this.down.apply(rules);
    this.up.apply(rules);
  }
}

function watched(outlet: Outlet, watch: FrameWatch | undefined, clock: Clock): Outlet {
  if (watch === undefined) return outlet;
  const { deliver, deliverOnLine } = outlet;
  return {
    deliver: (frame) => {
      const arrived = watch.left(frame, clock.nowNs);
      deliver(frame, () => arrived(clock.nowNs));
    },
    deliverOnLine:
      deliverOnLine &&
      ((bytes) => {
        watch.left(bytes, clock.nowNs);
        deliverOnLine(bytes);
      }),
  };
}
