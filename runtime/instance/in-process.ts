/** A lane in this process: a TypeScript kernel, or WebAssembly. In virtual time it is deterministic. */
import type { Clock } from "../clock.ts";
import type { Injection } from "../fault/fault-channel.ts";
import { FaultyLink } from "../fault/faulty-link.ts";
import { seedRules } from "../fault/seeded-rules.ts";
import { LaneKernel, type Program } from "../lane/kernel.ts";
import type { Link } from "../link/link.ts";
import type { Instance, OpenGroup } from "./instance.ts";

/** A lane in this process: it takes frames, and emits frames while it does. */
export interface InProcessLane {
  receive(bytes: Uint8Array): void;
}

/** Begins an incarnation of a lane from nothing. */
export type Boot = (emit: (bytes: Uint8Array) => void) => InProcessLane;

export function bootProgram(program: Program): Boot {
  return (emit) => new LaneKernel(program, emit);
}

/** `bootOf` names what is booted for a lane, by its index in the rig. */
export function inProcess(bootOf: (index: number) => Boot): OpenGroup {
  return async (lanes, { clock }, { onInjection, onDown }) => {
    const instances = lanes.map(
      ({ index, lane: { name } }) =>
        new InProcessInstance({
          name,
          clock,
          boot: bootOf(index),
          report: onInjection,
          onDown: (why) => onDown(index, why),
        }),
    );
    return {
      instances,
      apply: async (plan) => {
        const rules = seedRules(plan);
        for (const instance of instances) instance.apply(rules);
      },
      stop: async () => undefined,
    };
  };
}

/** How long a frame takes from one end of a link to the other: what a Unix socket takes on a laptop. */
const HOP_NS = 10_000;
/** Past this many frames a paused lane loses what comes, as a full buffer does. */
const WAITING_MAX = 10_000;

class InProcessInstance implements Instance, Link {
  readonly #boot: Boot;
  readonly #onDown: (why: string) => void;
  readonly #faulty: FaultyLink;
  #lane: InProcessLane | undefined;
  #receive: (bytes: Uint8Array) => void = () => undefined;
  /** While the lane is paused, what has reached it. */
  #waiting: Uint8Array[] | undefined;
  /** What went wrong on the rig's side while the lane was emitting: not the lane's doing. */
  #rigError: unknown;

  constructor(options: {
    readonly name: string;
    readonly boot: Boot;
    readonly clock: Clock;
    readonly report: (injection: Injection) => void;
    readonly onDown: (why: string) => void;
  }) {
    const { name, clock, report } = options;
    this.#onDown = options.onDown;
    this.#boot = options.boot;
    this.#faulty = new FaultyLink({
      name,
      clock,
      report,
      toLane: { deliver: (bytes) => clock.schedule(HOP_NS, () => this.#arrive(bytes)) },
      toRig: { deliver: (bytes) => clock.schedule(HOP_NS, () => this.#receive(bytes)) },
    });
    this.restart();
  }

  get link(): Link {
    return this;
  }

  send(bytes: Uint8Array): void {
    this.#faulty.down.pass(bytes);
  }

  onFrame(receive: (bytes: Uint8Array) => void): void {
    this.#receive = receive;
  }

  apply(rules: ReturnType<typeof seedRules>): void {
    this.#faulty.apply(rules);
  }

  restart(): void {
    this.#lane = this.#boot((bytes) => {
      try {
        this.#faulty.up.pass(bytes);
      } catch (error) {
        this.#rigError = error;
        throw error;
      }
    });
  }

  kill(): void {
    this.#lane = undefined;
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

  #arrive(bytes: Uint8Array): void {
    if (this.#waiting === undefined) this.#give(bytes);
    else if (this.#waiting.length < WAITING_MAX) this.#waiting.push(bytes);
  }

  /** A lane that throws, or traps in WebAssembly, has died, like a process that crashes. */
  #give(bytes: Uint8Array): void {
    try {
      this.#lane?.receive(bytes);
    } catch (error) {
      if (this.#rigError !== undefined) throw this.#rigError;
      this.kill();
      this.#onDown(`the lane crashed: ${(error as Error).message}`);
    }
  }
}
