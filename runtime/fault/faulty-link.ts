/** A link with the fault plan on it: the two directions of one lane's link, wherever the lane is. */
import type { Clock } from "../clock.ts";
import { FaultChannel, type Injection } from "./fault-channel.ts";
import type { SeededRule } from "./seeded-rules.ts";

/** What one direction leads to. */
export interface Outlet {
  readonly deliver: (frame: Uint8Array) => void;
  /** Puts bytes on the line as they are; what carries whole frames has none. */
  readonly deliverOnLine?: ((bytes: Uint8Array) => void) | undefined;
}

export interface FaultyLinkOptions {
  /** The lane's. */
  readonly name: string;
  readonly clock: Clock;
  readonly report: (injection: Injection) => void;
  readonly toLane: Outlet;
  readonly toRig: Outlet;
}

export class FaultyLink {
  readonly down: FaultChannel;
  readonly up: FaultChannel;

  constructor({ name, clock, report, toLane, toRig }: FaultyLinkOptions) {
    const common = { link: name, clock, report, progress: { newestCycle: -1 } };
    this.down = new FaultChannel({ ...common, ...toLane, direction: "down" });
    this.up = new FaultChannel({ ...common, ...toRig, direction: "up" });
  }

  /** Puts a plan in force; none of it heals. */
  apply(rules: readonly SeededRule[]): void {
    this.down.apply(rules);
    this.up.apply(rules);
  }
}
