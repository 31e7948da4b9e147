/** A lane that is reached without a connection: a TypeScript kernel or WebAssembly in this process. In virtual time it is deterministic. */
import type { Clock } from "../clock.ts";
import type { Injection } from "../fault/fault-channel.ts";
import { FaultyLink, type Outlet } from "../fault/faulty-link.ts";
import type { WatchFrames } from "../fault/frame-watch.ts";
import { seedRules } from "../fault/seeded-rules.ts";
import type { Withheld } from "../fault/withheld.ts";
import type { Boot, BootedLane } from "../lane/boot.ts";
import type { Link } from "../link/link.ts";
import type { Instance, OpenGroup } from "./instance.ts";

/** `bootOf` names what is booted for a lane, by its index in the rig. */
export function inProcess(bootOf: (index: number) => Boot): OpenGroup {
  return async (lanes, { clock }, { onInjection, onWithheld, onDown, watchFrames }) => {
    const instances = lanes.map(
      ({ index, lane: { name } }) =>
        new InProcessInstance({
          name,
          clock,
          boot: bootOf(index),
          report: onInjection,
          withheld: onWithheld,
          watch: watchFrames,
          onDown: (why) => onDown(index, why),
        }),
    );
    return {
      instances,
      apply: async (plan) => {
        const rules = seedRules(plan);
        for (const instance of instances) instance.apply(rules);
      },
      stop: async () => {
        await Promise.all(instances.map(async (instance) => await instance.stop()));
      },
    };
  };
}

/** How long a frame takes from one end of a link to the other: what a Unix socket takes on a laptop. */
const HOP_NS = 10_000;
/** Past this many frames a paused lane loses what comes, as a full buffer does. */
const WAITING_MAX = 10_000;

const NOTHING_TO_END = () => undefined;

class InProcessInstance implements Instance, Link {
  readonly #boot: Boot;
  readonly #onDown: (why: string) => void;
  readonly #faulty: FaultyLink;
  #lane: BootedLane | undefined;
  /** Of incarnations that are over, what is still to be let go of. */
  readonly #ending = new Set<Promise<void>>();
  #receive: (bytes: Uint8Array) => void = () => undefined;
  #end: () => Promise<void> | undefined = NOTHING_TO_END;
  /** While the lane is paused, what has reached it. */
  #waiting: Uint8Array[] | undefined;
  /** What went wrong on the rig's side while the lane was emitting: not the lane's doing. */
  #rigError: unknown;

  constructor(options: {
    readonly name: string;
    readonly boot: Boot;
    readonly clock: Clock;
    readonly report: (injection: Injection) => void;
    readonly withheld: ((withheld: Withheld) => void) | undefined;
    readonly watch: WatchFrames | undefined;
    readonly onDown: (why: string) => void;
  }) {
    const { name, clock, report, withheld, watch } = options;
    this.#onDown = options.onDown;
    this.#boot = options.boot;
    this.#faulty = new FaultyLink({
      name,
      clock,
      report,
      withheld,
      watch,
      toLane: hop(clock, (bytes) => this.#arrive(bytes)),
      toRig: hop(clock, (bytes) => this.#receive(bytes)),
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
    this.kill();
    // What an incarnation says once it is over is not this lane's.
    let isOver = false;
    const lane = this.#boot(
      (bytes) => {
        if (!isOver) this.#emit(bytes);
      },
      (why) => {
        if (!isOver) this.#died(why);
      },
    );
    this.#end = () => {
      isOver = true;
      return lane.end?.();
    };
    this.#lane = lane;
  }

  kill(): void {
    const ended = this.#end();
    this.#end = NOTHING_TO_END;
    this.#lane = undefined;
    this.#waiting = undefined;
    if (ended === undefined) return;
    this.#ending.add(ended);
    // One that fails is left for stop(), which throws it.
    ended.then(
      () => this.#ending.delete(ended),
      () => undefined,
    );
  }

  async stop(): Promise<void> {
    this.kill();
    await Promise.all(this.#ending);
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

  #emit(bytes: Uint8Array): void {
    try {
      this.#faulty.up.pass(bytes);
    } catch (error) {
      this.#rigError = error;
      throw error;
    }
  }

  #died(why: string): void {
    this.kill();
    this.#onDown(`the lane crashed: ${why}`);
  }

  /** A lane that throws, or traps in WebAssembly, has died, like a process that crashes. */
  #give(bytes: Uint8Array): void {
    try {
      this.#lane?.receive(bytes);
    } catch (error) {
      if (this.#rigError !== undefined) throw this.#rigError;
      this.#died(`${(error as Error).message}${placeOf(error)}`);
    }
  }
}

/** All frames take as long, and so arrive in the order they left in: one callback serves them all. */
function hop(clock: Clock, arrive: (bytes: Uint8Array) => void): Outlet {
  const onTheirWay: (readonly [bytes: Uint8Array, arrived: (() => void) | undefined])[] = [];
  let next = 0;
  const land = () => {
    const frame = onTheirWay[next++];
    if (next === onTheirWay.length) {
      onTheirWay.length = 0;
      next = 0;
    }
    if (frame === undefined) return;
    frame[1]?.();
    arrive(frame[0]);
  };
  return {
    deliver: (bytes, arrived) => {
      onTheirWay.push([bytes, arrived]);
      clock.schedule(HOP_NS, land);
    },
  };
}

/** Where a TypeScript lane threw: the first of the stack's frames that is in a file. WebAssembly has none. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, place] = /^\s+at .*\/([^\s/]+\.[cm]?[jt]s:\d+):\d+\)?$/m.exec(stack) ?? [];
  return place === undefined ? "" : ` (${place})`;
}
