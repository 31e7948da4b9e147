/** The process rung: every lane an operating-system process, every frame through a link proxy that is another. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect as dial } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import type { Triad } from "../contract/triad.ts";
import { CHANNEL_OPTIONS, clientLink, LANE_SERVICE } from "../link/grpc.ts";
import type { Link } from "../link/link.ts";
import { StreamLink } from "../link/stream.ts";
import { Steering } from "../proxy/steering.ts";
import type { Rig } from "../rig/rig.ts";
import { wallClock } from "../wall-clock.ts";
import { Child, type Command } from "./child.ts";
import { type Deploy, DeployError, type Deployment, type DeploymentEvents } from "./deployment.ts";
import { type LaneCommand, LaneProcess } from "./lane-process.ts";

export interface ProcessCommands {
  readonly lanes: Triad<LaneCommand>;
  readonly proxy: (proxy: ProxyTarget) => Command;
  /** What a Node child needs of the environment. */
  readonly env: Readonly<Record<string, string>>;
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
const CAUSE_MS = 200;
const SCHEMES = { grpc: "grpc:unix:", serial: "unix:" } as const;
/** sockaddr_un holds 108 bytes with the zero at the end; "unix:" is not among them. */
const SOCKET_PATH_SIZE_MAX = 107 + "unix:".length;

export function processes(commands: ProcessCommands): Deploy {
  return async (rig, events) => {
    const deployment = new ProcessDeployment(rig, commands, events);
    try {
      await deployment.open();
      return deployment;
    } catch (error) {
      await deployment.stop();
      throw error;
    }
  };
}

class ProcessDeployment implements Deployment {
  readonly clock = wallClock(() => this.#poke());
  links!: Triad<Link>;
  readonly #commands: ProcessCommands;
  readonly #events: DeploymentEvents;
  readonly #dir = mkdtempSync(join(tmpdir(), "tripod-"));
  readonly #places: readonly LaneProcess[];
  readonly #closers: (() => void)[] = [];
  readonly #startMs: number;
  #proxy: Child | undefined;
  #steering: Steering | undefined;
  #waiter: (() => void) | undefined;
  #failure: Error | undefined;
  /** Rejects when the deployment breaks. */
  readonly #broken: Promise<never>;
  #break: (error: Error) => void = () => undefined;
  #opened = false;
  #stopping = false;

  constructor(rig: Rig, commands: ProcessCommands, events: DeploymentEvents) {
    this.#commands = commands;
    this.#events = events;
    this.#broken = new Promise((_, reject) => {
      this.#break = reject;
    });
    this.#broken.catch(() => undefined);
    this.#startMs = rig.deadlines.startNs / NS_PER_MS;
    this.#places = rig.lanes.map(
      ({ name }, lane) =>
        new LaneProcess({
          name,
          command: commands.lanes[lane as 0 | 1 | 2],
          dir: this.#dir,
          number: lane,
          env: commands.env,
          onEnd: (why) => this.#ended(lane, why),
        }),
    );
  }

  async open(): Promise<void> {
    const control = `unix:${join(this.#dir, "control")}`;
    if (control.length > SOCKET_PATH_SIZE_MAX) {
      throw new DeployError(
        `socket paths in ${this.#dir} are too long; set TMPDIR to a shorter one`,
      );
    }
    const late = setTimeout(
      () => this.#fail("the link proxy does not start"),
      this.#startMs,
    ).unref();
    await Promise.all(this.#places.map(async (place) => await place.open()));
    await Promise.race([this.#startProxy(control), this.#broken]);
    const dialled = Promise.all(this.#places.map((place) => this.#dialProxy(place)));
    const [a, b, c] = await Promise.race([dialled, this.#broken]);
    clearTimeout(late);
    if (!a || !b || !c) throw new Error("a triad has three lanes");
    this.links = [a, b, c];
    this.#steering = await Steering.open(control, {
      onInjection: this.#events.onInjection,
      onUp: (link) => this.#reached(link),
      onEnd: (why) => this.#broke("the link proxy's control", why),
    });
    this.#closers.push(() => this.#steering?.close());
    await Promise.race([this.#steering.whenUp(this.#places.length, this.#startMs), this.#broken]);
    this.#opened = true;
  }

  async until(closed: () => boolean): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (closed()) return;
    await new Promise<void>((resolve) => {
      this.#waiter = () => {
        if (this.#failure === undefined && !closed()) return;
        this.#waiter = undefined;
        resolve();
      };
    });
    if (this.#failure !== undefined) throw this.#failure;
  }

  async arm(plan: Parameters<Deployment["arm"]>[0]): Promise<void> {
    await Promise.race([this.#steering?.apply(plan), this.#broken]);
  }

  async disarm(): Promise<void> {
    await this.arm({ seed: 0, rules: [] });
  }

  pause(lane: number): void {
    this.#places[lane]?.pause();
  }

  resume(lane: number): void {
    this.#places[lane]?.resume();
  }

  kill(lane: number): void {
    this.#places[lane]?.kill();
  }

  restart(lane: number): void {
    this.#places[lane]?.restart();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const close of this.#closers.splice(0)) close();
    await Promise.all([
      this.#proxy?.kill(),
      ...this.#places.map(async (place) => await place.stop()),
    ]);
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #ended(lane: number, why: string): void {
    if (this.#stopping) return;
    const { name } = this.#places[lane] ?? { name: "" };
    if (!this.#opened) this.#fail(`lane ${name} was not ready yet when its process ${why}`);
    this.#events.onDown(lane, `the process ${why}`);
    this.#poke();
  }

  /** The proxy has a lane at the far end of its link. */
  #reached(link: string): void {
    const lane = this.#places.findIndex(({ name }) => name === link);
    if (this.#opened && lane >= 0) this.#events.onUp(lane);
  }

  async #startProxy(control: string): Promise<void> {
    const links = this.#places.map(({ name, carrier, rigPath, lanePath }) => ({
      name,
      listen: `${SCHEMES[carrier]}${rigPath}`,
      upstream: `${SCHEMES[carrier]}${lanePath}`,
    }));
    await new Promise<void>((resolve) => {
      const proxy = new Child(this.#commands.proxy({ control, links, dir: this.#dir }), {
        stdio: ["pipe", "pipe"],
        env: this.#commands.env,
        // It is the one who cleans up behind a rig that was killed, so it is asked to end, not made to.
        deathSignal: "TERM",
        onEnd: (why) => {
          const words = proxy.lastWords === "" ? "" : `: ${proxy.lastWords}`;
          this.#fail(`the link proxy ${why}${words}`);
        },
      });
      this.#proxy = proxy;
      // It says one line, once everything listens.
      proxy.stdout?.once("data", () => resolve());
    });
  }

  async #dialProxy(place: LaneProcess): Promise<Link> {
    const link = await (place.carrier === "grpc" ? this.#dialGrpc(place) : this.#dialSocket(place));
    return {
      send: (frame) => link.send(frame),
      onFrame: (receive) =>
        link.onFrame((frame) => {
          receive(frame);
          this.#poke();
        }),
    };
  }

  async #dialSocket(place: LaneProcess): Promise<Link> {
    const socket = dial(place.rigPath);
    socket.on("error", (error) => this.#broke(`the link to ${place.name}`, error.message));
    this.#closers.push(() => socket.destroy());
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    return new StreamLink(socket);
  }

  async #dialGrpc(place: LaneProcess): Promise<Link> {
    const target = `unix:${place.rigPath}`;
    const client = new Client(target, credentials.createInsecure(), CHANNEL_OPTIONS);
    this.#closers.push(() => client.close());
    const { path, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    stream.on("error", (error) => this.#broke(`the link to ${place.name}`, error.message));
    return clientLink(stream);
  }

  /** A proxy that dies is heard of by its broken links first: the cause is given time to be named. */
  #broke(what: string, why: string): void {
    if (this.#stopping) return;
    setTimeout(() => this.#fail(`${what} broke: ${why}`), CAUSE_MS);
  }

  #fail(why: string): void {
    if (this.#stopping) return;
    this.#failure ??= new DeployError(why);
    this.#break(this.#failure);
    this.#poke();
  }

  #poke(): void {
    this.#waiter?.();
  }
}
