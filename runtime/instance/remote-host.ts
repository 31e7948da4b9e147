/**
 * A lane on a lane host elsewhere. One connection is one boot of the lane: disconnecting ends its incarnation, and dialling
 * again begins another. The plan's faults are put on in this process, as they are on a serial port.
 */
import type { Cancel, Clock } from "../clock.ts";
import type { Injection } from "../fault/fault-channel.ts";
import { FaultyLink } from "../fault/faulty-link.ts";
import type { WatchFrames } from "../fault/frame-watch.ts";
import { type SeededRule, seedRules } from "../fault/seeded-rules.ts";
import type { Withheld } from "../fault/withheld.ts";
import { type Address, parseAddress } from "../link/address.ts";
import { dial } from "../link/dial.ts";
import type { Link } from "../link/link.ts";
import type { Peer } from "../link/peer.ts";
import type { Tls } from "../link/tls.ts";
import type { DialFailure } from "../link/tls-words.ts";
import { DeployError, type Instance, type OpenGroup, type PlacedLane } from "./instance.ts";
import type { WallTimeline } from "./timeline.ts";

const REDIAL_NS = 50_000_000;
/** Past this many held frames more are lost, as in a full buffer. */
const HELD_MAX = 10_000;

/** `startNs`: for a host to be reached. `tlsOf`: what a lane's connection is secured with. */
export function onHosts(
  startNs: number,
  tlsOf: (lane: string) => Tls | undefined = () => undefined,
): OpenGroup<WallTimeline> {
  return async (lanes, timeline, events) => {
    const { watchFrames, onInjection, onWithheld, onDown, onUp, onReturn } = events;
    const instances = lanes.map(
      (placed) =>
        new RemoteLane(addressOf(placed), {
          name: placed.lane.name,
          host: placed.lane.host ?? "",
          tls: tlsOf(placed.lane.name),
          clock: timeline.clock,
          report: onInjection,
          withheld: onWithheld,
          watch: watchFrames,
          wake: () => timeline.wake(),
          onDown: (why) => onDown(placed.index, why),
          onUp: () => onUp(placed.index),
          onReturn: (why) => onReturn(placed.index, why),
        }),
    );
    const stop = async () => {
      for (const instance of instances) instance.stop();
    };
    try {
      const opening = instances.map(async (instance) => await instance.open(startNs));
      await timeline.awake(Promise.all(opening));
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      instances,
      apply: async (plan) => {
        const rules = seedRules(plan);
        for (const instance of instances) instance.apply(rules);
      },
      stop,
    };
  };
}

function addressOf({ lane: { name, host } }: PlacedLane): Address {
  const parsed = parseAddress(host ?? "");
  if ("refused" in parsed) throw new DeployError(`lane ${name}: ${parsed.refused}`);
  return parsed.ok;
}

interface RemoteLaneOptions {
  readonly name: string;
  /** The address as the rig names it. */
  readonly host: string;
  readonly tls: Tls | undefined;
  readonly clock: Clock;
  readonly report: (injection: Injection) => void;
  readonly withheld: ((withheld: Withheld) => void) | undefined;
  readonly watch: WatchFrames | undefined;
  readonly wake: () => void;
  readonly onDown: (why: string) => void;
  readonly onUp: () => void;
  readonly onReturn: (why: string) => void;
}

/** `lost`: the host closed the connection by itself. */
type State = "dialling" | "connected" | "killed" | "lost";

class RemoteLane implements Instance, Link {
  readonly #address: Address;
  readonly #options: RemoteLaneOptions;
  readonly #faulty: FaultyLink;
  #state: State = "dialling";
  #peer: Peer | undefined;
  #hangUp: () => void = () => undefined;
  #cancelRedial: Cancel = () => undefined;
  #receive: (frame: Uint8Array) => void = () => undefined;
  /** While the lane is paused its line is held: to the run that and a lane that stands still are the same. */
  #held: (() => void)[] | undefined;
  #opened: () => void = () => undefined;
  #failed: (failure: DialFailure) => void = () => undefined;
  #isStopped = false;

  constructor(address: Address, options: RemoteLaneOptions) {
    const { name, clock, report, withheld, watch } = options;
    this.#address = address;
    this.#options = options;
    this.#faulty = new FaultyLink({
      name,
      clock,
      report,
      withheld,
      watch,
      toLane: {
        deliver: (frame) => this.#pass(() => this.#sent(this.#peer?.link.send(frame))),
        deliverOnLine:
          address.carrier === "serial"
            ? (bytes) => this.#pass(() => this.#sent(this.#peer?.link.sendOnLine?.(bytes)))
            : undefined,
      },
      toRig: { deliver: (frame) => this.#pass(() => this.#receive(frame)) },
    });
  }

  get link(): Link {
    return this;
  }

  /**
   * Resolves once the host is connected. Throws DeployError when it is not within `startNs`, or at once for a reason that
   * does not pass by itself.
   */
  async open(startNs: number): Promise<void> {
    const { name, host } = this.#options;
    await new Promise<void>((resolve, reject) => {
      let last = "start it there with the command lane --serve";
      const cancel = this.#options.clock.schedule(startNs, () => {
        const seconds = startNs / 1e9;
        reject(
          new DeployError(`lane ${name}: no lane host at ${host} within ${seconds} s; ${last}`),
        );
      });
      this.#opened = () => {
        cancel();
        resolve();
      };
      this.#failed = ({ why, isFinal }) => {
        last = `start it there with the command lane --serve (${why})`;
        if (!isFinal) return;
        cancel();
        reject(new DeployError(`lane ${name}: lane host at ${host}: ${why}`));
      };
      this.#dial();
    });
  }

  send(frame: Uint8Array): void {
    this.#faulty.down.pass(frame);
  }

  onFrame(receive: (frame: Uint8Array) => void): void {
    this.#receive = receive;
  }

  apply(rules: readonly SeededRule[]): void {
    this.#faulty.apply(rules);
  }

  pause(): void {
    this.#held ??= [];
  }

  resume(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const pass of held) pass();
  }

  kill(): void {
    this.#state = "killed";
    this.#held = undefined;
    this.#disconnect();
  }

  restart(): void {
    this.#disconnect();
    this.#state = "dialling";
    this.#dial();
  }

  stop(): void {
    this.#isStopped = true;
    this.#disconnect();
  }

  #disconnect(): void {
    this.#cancelRedial();
    this.#peer = undefined;
    this.#hangUp();
  }

  #dial(): void {
    let isCurrent = true;
    const events = {
      onOpen: (peer: Peer) => {
        if (isCurrent) this.#connected(peer);
      },
      onClose: (why: string) => {
        if (isCurrent) this.#closed(why);
      },
      onFailure: (failure: DialFailure) => {
        if (isCurrent) this.#failed(failure);
      },
    };
    const { close } = dial(this.#address, events, this.#options.tls);
    this.#hangUp = () => {
      isCurrent = false;
      close();
    };
  }

  #connected(peer: Peer): void {
    const before = this.#state;
    this.#state = "connected";
    this.#peer = peer;
    peer.link.onFrame((frame) => {
      this.#faulty.up.pass(frame);
      this.#options.wake();
    });
    peer.onGarbage(() => this.#faulty.up.refuseStream());
    this.#opened();
    if (before === "lost") this.#options.onReturn("the lane host is reached again");
    else this.#options.onUp();
    this.#options.wake();
  }

  #closed(why: string): void {
    if (this.#isStopped || this.#state === "killed") return;
    const wasConnected = this.#state === "connected";
    this.#peer = undefined;
    this.#held = undefined;
    if (wasConnected) {
      this.#state = "lost";
      this.#options.onDown(`its lane host disconnected: ${why}`);
      this.#options.wake();
    }
    this.#cancelRedial = this.#options.clock.schedule(REDIAL_NS, () => this.#dial());
  }

  #pass(go: () => void): void {
    if (this.#held === undefined) go();
    else if (this.#held.length < HELD_MAX) this.#held.push(go);
    else this.#giveUp("more was on its line, while it was paused, than is kept");
  }

  /** A frame that was not taken is never lost in silence: either there is no connection, or this one is over. */
  #sent(isTaken: boolean | undefined): void {
    if (isTaken === false) this.#giveUp("it has stopped reading");
  }

  #giveUp(why: string): void {
    this.#hangUp();
    this.#closed(why);
  }
}
