/** Lanes as operating-system processes: every frame of theirs passes a link proxy, which is a process of its own. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { FaultPlan } from "../fault/plan.ts";
import { parseAddress, SOCKET_PATH_SIZE_MAX } from "../link/address.ts";
import { connected } from "../link/dial.ts";
import type { Link } from "../link/link.ts";
import { Steering } from "../proxy/steering.ts";
import { Child, type Command } from "./child.ts";
import { type HostTime, hostTimeOf, isHostTimeKnown, together } from "./host-time.ts";
import {
  DeployError,
  type Instance,
  type InstanceEvents,
  type InstanceGroup,
  type OpenGroup,
  type PlacedLane,
} from "./instance.ts";
import { type LaneCommand, LaneProcess, SCHEMES } from "./lane-process.ts";
import { privateFolder } from "./private-folder.ts";
import type { WallTimeline } from "./timeline.ts";

export interface ProcessCommands {
  /** By the lane's index in the rig. */
  readonly lane: (index: number) => LaneCommand;
  readonly proxy: (proxy: ProxyTarget) => Command;
  /** What the proxy needs of the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** For the proxy to start, and each lane to be reached. */
  readonly startNs: number;
}

export interface ProxyTarget {
  readonly control: string;
  readonly links: readonly {
    readonly name: string;
    readonly listen: string;
    readonly upstream: string;
  }[];
  /** Where all sockets are: the proxy removes it when the rig is gone. */
  readonly dir: string;
}

const NS_PER_MS = 1e6;
/** Far longer than a process that has died takes to be reaped, on a busy machine too. */
const CAUSE_MS = 2_000;

export function behindProxy(commands: ProcessCommands): OpenGroup<WallTimeline> {
  return async (lanes, timeline, events) => {
    const group = new ProxiedLanes(lanes, { commands, timeline, events });
    try {
      await group.open();
      return group;
    } catch (error) {
      await group.stop();
      throw error;
    }
  };
}

/** A lane's process, and the rig's end of its link through the proxy. */
class ProxiedLane implements Instance {
  readonly name: string;
  readonly process: LaneProcess;
  readonly #rigPath: string;
  readonly #proxyTime: () => HostTime;
  #link: Link | undefined;

  constructor(
    name: string,
    process: LaneProcess,
    around: { readonly rigPath: string; readonly proxyTime: () => HostTime },
  ) {
    this.name = name;
    this.process = process;
    this.#rigPath = around.rigPath;
    this.#proxyTime = around.proxyTime;
  }

  get link(): Link {
    if (this.#link === undefined) throw new Error(`lane ${this.name} has not been dialled`);
    return this.#link;
  }

  /** Where the proxy listens for the rig, and where it dials the lane. */
  get proxied(): ProxyTarget["links"][number] {
    const { name, process } = this;
    const listen = `${SCHEMES[process.carrier]}${this.#rigPath}`;
    return { name, listen, upstream: process.address };
  }

  /** Answers how to close the connection. */
  async dial(wake: () => void, broken: (why: string) => void): Promise<() => void> {
    const address = parseAddress(this.proxied.listen);
    if ("refused" in address) throw new DeployError(address.refused);
    const { link, close } = await connected(address.ok, broken);
    let receive: (frame: Uint8Array) => void = () => undefined;
    link.onFrame((frame) => {
      receive(frame);
      wake();
    });
    this.#link = {
      send: (frame) => {
        if (!link.send(frame)) broken("the link proxy has stopped reading");
      },
      // Who listens last hears: a run's sessions come after those of its warm-up.
      onFrame: (next) => {
        receive = next;
      },
    };
    return close;
  }

  pause(): void {
    this.process.pause();
  }

  resume(): void {
    this.process.resume();
  }

  kill(): void {
    this.process.kill();
  }

  restart(): void {
    this.process.restart();
  }

  /** The lane's own, and that of the proxy between. */
  hostTime(): HostTime | undefined {
    return isHostTimeKnown ? together(hostTimeOf(this.process.pid), this.#proxyTime()) : undefined;
  }
}

class ProxiedLanes implements InstanceGroup {
  readonly instances: readonly ProxiedLane[];
  readonly #lanes: readonly PlacedLane[];
  readonly #commands: ProcessCommands;
  readonly #timeline: WallTimeline;
  readonly #events: InstanceEvents;
  readonly #dir = privateFolder();
  readonly #closers: (() => void)[] = [];
  #proxy: Child | undefined;
  #steering: Steering | undefined;
  #opened = false;
  #stopping = false;

  constructor(
    lanes: readonly PlacedLane[],
    around: {
      readonly commands: ProcessCommands;
      readonly timeline: WallTimeline;
      readonly events: InstanceEvents;
    },
  ) {
    const { commands, timeline, events } = around;
    this.#lanes = lanes;
    this.#commands = commands;
    this.#timeline = timeline;
    this.#events = events;
    this.instances = lanes.map(({ index, lane: { name } }, at) => {
      const process = new LaneProcess({
        command: commands.lane(index),
        dir: this.#dir,
        onEnd: (why) => this.#ended(at, why),
      });
      const proxyTime = () => hostTimeOf(this.#proxy?.pid);
      return new ProxiedLane(name, process, {
        rigPath: join(this.#dir, `${index}.rig`),
        proxyTime,
      });
    });
  }

  async open(): Promise<void> {
    const { failed } = this.#timeline;
    const startMs = this.#commands.startNs / NS_PER_MS;
    const controlPath = join(this.#dir, "control");
    const control = `unix:${controlPath}`;
    const paths = [controlPath, ...this.instances.map(({ process }) => process.path)];
    if (paths.some((path) => Buffer.byteLength(path) > SOCKET_PATH_SIZE_MAX)) {
      throw new DeployError(
        `socket paths in ${this.#dir} are too long; set TMPDIR to a shorter one`,
      );
    }
    const late = setTimeout(() => this.#fail("the link proxy does not start"), startMs).unref();
    await Promise.all(this.instances.map(async ({ process }) => await process.open()));
    await Promise.race([this.#startProxy(control), failed]);
    await Promise.race([this.#dialAll(), failed]);
    clearTimeout(late);
    this.#steering = await Steering.open(control, {
      onInjection: this.#events.onInjection,
      onWithheld: (withheld) => {
        this.#events.onWithheld?.(withheld);
        this.#timeline.wake();
      },
      onUp: (link) => this.#reached(link),
      onEnd: (why) => this.#broke("the link proxy's control", why),
    });
    this.#closers.push(() => this.#steering?.close());
    await Promise.race([this.#steering.whenUp(this.instances.length, startMs), failed]);
    this.#opened = true;
  }

  async apply(plan: FaultPlan): Promise<void> {
    await Promise.race([this.#steering?.apply(plan), this.#timeline.failed]);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const close of this.#closers.splice(0)) close();
    await Promise.all([
      this.#proxy?.kill(),
      ...this.instances.map(async ({ process }) => await process.stop()),
    ]);
    rmSync(this.#dir, { recursive: true, force: true });
  }

  async #dialAll(): Promise<void> {
    const wake = () => this.#timeline.wake();
    const dialled = this.instances.map(async (instance) => {
      const what = `the link to ${instance.name}`;
      try {
        this.#closers.push(await instance.dial(wake, (why) => this.#broke(what, why)));
      } catch (cause) {
        throw new DeployError(`${what} cannot be opened: ${(cause as Error).message}`, { cause });
      }
    });
    await Promise.all(dialled);
  }

  #ended(at: number, why: string): void {
    if (this.#stopping) return;
    const { index, lane } = this.#placed(at);
    if (!this.#opened) this.#fail(`lane ${lane.name} was not ready yet when its process ${why}`);
    this.#events.onDown(index, `the process ${why}`);
    this.#timeline.wake();
  }

  /** The proxy has a lane at the far end of its link. */
  #reached(link: string): void {
    const at = this.instances.findIndex(({ name }) => name === link);
    if (this.#opened && at >= 0) this.#events.onUp(this.#placed(at).index);
  }

  #placed(at: number): PlacedLane {
    const placed = this.#lanes[at];
    if (placed === undefined) throw new RangeError(`this group has no lane ${at}`);
    return placed;
  }

  async #startProxy(control: string): Promise<void> {
    const links = this.instances.map(({ proxied }) => proxied);
    await new Promise<void>((resolve) => {
      const proxy = new Child(this.#commands.proxy({ control, links, dir: this.#dir }), {
        stdio: ["pipe", "pipe"],
        env: this.#commands.env,
        // It cleans up behind a rig that was killed, so it is asked to end, not made to.
        deathSignal: "TERM",
        onEnd: (why) => {
          const words = proxy.lastWords === "" ? "" : `: ${proxy.lastWords}`;
          this.#fail(`the link proxy ${why}${words}`);
        },
      });
      this.#proxy = proxy;
      // It prints one line, once everything listens.
      proxy.stdout?.once("data", () => resolve());
    });
  }

  /** The links of a proxy that dies break first: the cause is given time to be named. */
  #broke(what: string, why: string): void {
    if (this.#stopping) return;
    setTimeout(() => this.#fail(`${what} broke: ${why}`), CAUSE_MS);
  }

  #fail(why: string): void {
    if (!this.#stopping) this.#timeline.fail(new DeployError(why));
  }
}
