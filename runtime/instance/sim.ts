/** The sim rung: three lanes in this process, in virtual time, deterministic. */
import { setImmediate } from "node:timers/promises";
import { VirtualClock } from "../clock.ts";
import type { Triad } from "../contract/triad.ts";
import { FaultChannel, type Injection } from "../fault/fault-channel.ts";
import { seedRules } from "../fault/seeded-rules.ts";
import { LaneKernel, type Program } from "../lane/kernel.ts";
import type { Link } from "../link/link.ts";
import type { Deploy, Deployment } from "./deployment.ts";

/** A lane in this process: it takes frames, and emits frames while it does. */
export interface InProcessLane {
  receive(bytes: Uint8Array): void;
}

/** Begins a life of a lane from nothing. */
export type Boot = (emit: (bytes: Uint8Array) => void) => InProcessLane;

/** How long a frame takes from one end of a link to the other: what a Unix socket takes on a laptop. */
const HOP_NS = 10_000;
/** So often the event loop turns, so that whoever runs this can be interrupted: some milliseconds' worth of waits. */
const WAITS_PER_TURN = 256;

export function bootProgram(program: Program): Boot {
  return (emit) => new LaneKernel(program, emit);
}

export function sim(boots: Triad<Boot>): Deploy {
  return async (rig, { onInjection, onDown }) => {
    const clock = new VirtualClock();
    const place = (lane: 0 | 1 | 2) =>
      new SimLane({
        name: rig.lanes[lane].name,
        boot: boots[lane],
        clock,
        report: onInjection,
        died: (why) => onDown(lane, why),
      });
    const lanes: Triad<SimLane> = [place(0), place(1), place(2)];
    const each = (act: (lane: SimLane) => void) => {
      for (const lane of lanes) act(lane);
    };
    const at = (lane: number) => {
      const found = lanes[lane];
      if (found === undefined) throw new RangeError(`a triad has no lane ${lane}`);
      return found;
    };
    let waits = 0;
    const deployment: Deployment = {
      clock,
      links: lanes,
      until: async (closed) => {
        if (++waits % WAITS_PER_TURN === 0) await setImmediate();
        while (!closed()) {
          if (!clock.step()) throw new Error("the run waits, and nothing is left to happen");
        }
      },
      arm: async (plan) => {
        const rules = seedRules(plan);
        each((lane) => lane.apply(rules));
      },
      disarm: async () => each((lane) => lane.apply([])),
      pause: (lane) => at(lane).pause(),
      resume: (lane) => at(lane).resume(),
      kill: (lane) => at(lane).kill(),
      restart: (lane) => at(lane).boot(),
      stop: async () => undefined,
    };
    return deployment;
  };
}

class SimLane implements Link {
  readonly #boot: Boot;
  readonly #died: (why: string) => void;
  readonly #down: FaultChannel;
  readonly #up: FaultChannel;
  #endpoint: InProcessLane | undefined;
  #receive: (bytes: Uint8Array) => void = () => undefined;
  /** While the lane is paused, what has reached it. */
  #waiting: Uint8Array[] | undefined;

  constructor(options: {
    readonly name: string;
    readonly boot: Boot;
    readonly clock: VirtualClock;
    readonly report: (injection: Injection) => void;
    readonly died: (why: string) => void;
  }) {
    const { name, clock, report } = options;
    this.#died = options.died;
    const progress = { newestCycle: -1 };
    this.#boot = options.boot;
    this.#down = new FaultChannel({
      link: name,
      direction: "down",
      clock,
      report,
      progress,
      deliver: (bytes) => clock.schedule(HOP_NS, () => this.#arrive(bytes)),
    });
    this.#up = new FaultChannel({
      link: name,
      direction: "up",
      clock,
      report,
      progress,
      deliver: (bytes) => clock.schedule(HOP_NS, () => this.#receive(bytes)),
    });
    this.boot();
  }

  send(bytes: Uint8Array): void {
    this.#down.pass(bytes);
  }

  onFrame(receive: (bytes: Uint8Array) => void): void {
    this.#receive = receive;
  }

  apply(rules: ReturnType<typeof seedRules>): void {
    this.#down.apply(rules);
    this.#up.apply(rules);
  }

  boot(): void {
    this.#endpoint = this.#boot((bytes) => this.#up.pass(bytes));
  }

  kill(): void {
    this.#endpoint = undefined;
    this.#waiting = undefined;
  }

  pause(): void {
    this.#waiting = [];
  }

  resume(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const bytes of waiting) this.#arrive(bytes);
  }

  /** A lane that throws, or traps in WebAssembly, has died, like a process that crashes. */
  #give(bytes: Uint8Array): void {
    try {
      this.#endpoint?.receive(bytes);
    } catch (error) {
      this.kill();
      this.#died(`the lane crashed: ${(error as Error).message}`);
    }
  }

  #arrive(bytes: Uint8Array): void {
    if (this.#waiting !== undefined) this.#waiting.push(bytes);
    else this.#give(bytes);
  }
}
