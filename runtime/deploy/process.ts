/** The process rung: every lane an operating-system process, every frame through a link proxy that is another. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect as dial, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import { CHANNEL_OPTIONS, clientLink, LANE_SERVICE } from "../link/grpc.ts";
import type { Link } from "../link/link.ts";
import { StreamLink } from "../link/stream.ts";
import type { Triad } from "../triad/voter.ts";
import { Child, type Command } from "./child.ts";
import type { Deploy, Deployment, DeploymentEvents } from "./deployment.ts";
import type { Rig } from "./rig.ts";
import { Steering } from "./steering.ts";
import { wallClock } from "./wall-clock.ts";

/** How a lane is run: as a gRPC server at the address it is told, or with serial frames on its standard input and output. */
export type LaneCommand =
  | { readonly carrier: "grpc"; readonly serve: (address: string) => Command }
  | { readonly carrier: "serial"; readonly command: Command };

export interface ProcessCommands {
  readonly lanes: Triad<LaneCommand>;
  /** The proxy, given its control address and, for each link, a name and where it listens and dials. */
  readonly proxy: (
    control: string,
    links: readonly { readonly name: string; readonly listen: string; readonly upstream: string }[],
  ) => Command;
  /** What a Node child needs of the environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Something the rig itself needs does not work: a process that does not start, an address that is taken. */
export class DeployError extends Error {}

const NS_PER_MS = 1e6;
const CAUSE_MS = 200;

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

/** One lane's process, and the sockets on either side of its proxied link. */
interface Place {
  readonly name: string;
  readonly command: LaneCommand;
  readonly listen: string;
  readonly upstream: string;
  child: Child | undefined;
  /** A dialled connection that waits for its lane to be started. */
  waiting: Socket | undefined;
  wanted: boolean;
}

class ProcessDeployment implements Deployment {
  readonly clock = wallClock(() => this.#poke());
  links!: Triad<Link>;
  readonly #commands: ProcessCommands;
  readonly #events: DeploymentEvents;
  readonly #dir = mkdtempSync(join(tmpdir(), "tripod-"));
  readonly #places: readonly Place[];
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
    this.#places = rig.lanes.map(({ name }, index) => {
      const command = commands.lanes[index as 0 | 1 | 2];
      const carrier = command.carrier === "grpc" ? "grpc:" : "";
      return {
        name,
        command,
        listen: `${carrier}unix:${join(this.#dir, `${index}.rig`)}`,
        upstream: `${carrier}unix:${join(this.#dir, `${index}.lane`)}`,
        child: undefined,
        waiting: undefined,
        wanted: true,
      };
    });
  }

  async open(): Promise<void> {
    const control = `unix:${join(this.#dir, "control")}`;
    const late = setTimeout(
      () => this.#fail("the link proxy does not start"),
      this.#startMs,
    ).unref();
    await Promise.all(this.#places.map((place) => this.#await(place)));
    for (const [lane, place] of this.#places.entries()) {
      if (place.command.carrier === "grpc") this.#startGrpc(lane, place);
    }
    await Promise.race([this.#startProxy(control), this.#broken]);
    const dialled = Promise.all(this.#places.map((place) => this.#dialProxy(place)));
    const [a, b, c] = await Promise.race([dialled, this.#broken]);
    clearTimeout(late);
    if (!a || !b || !c) throw new Error("a triad has three lanes");
    this.links = [a, b, c];
    this.#steering = await Steering.open(control, {
      onInjection: this.#events.onInjection,
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
    this.#places[lane]?.child?.signal("SIGSTOP");
  }

  resume(lane: number): void {
    this.#places[lane]?.child?.signal("SIGCONT");
  }

  kill(lane: number): void {
    const place = this.#places[lane];
    if (place === undefined) return;
    place.wanted = false;
    place.child?.signal("SIGKILL");
  }

  restart(lane: number): void {
    const place = this.#places[lane];
    if (place === undefined) return;
    place.wanted = true;
    if (place.command.carrier === "grpc") this.#startGrpc(lane, place);
    else if (place.waiting !== undefined) this.#startSerial(lane, place, place.waiting);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const close of this.#closers.splice(0)) close();
    const children = [this.#proxy, ...this.#places.map(({ child }) => child)];
    await Promise.all(children.map(async (child) => await child?.kill()));
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #startGrpc(lane: number, place: Place): void {
    if (place.command.carrier !== "grpc") return;
    const address = place.upstream.slice("grpc:".length);
    rmSync(address.slice("unix:".length), { force: true });
    this.#spawn(lane, place, place.command.serve(`grpc:${address}`), ["pipe", "ignore"]);
  }

  /** As inetd does it: the connection that was accepted becomes the lane's standard input and output. */
  #startSerial(lane: number, place: Place, socket: Socket): void {
    if (place.command.carrier !== "serial") return;
    place.waiting = undefined;
    this.#spawn(lane, place, place.command.command, [socket, socket]);
    socket.destroy();
  }

  #spawn(
    lane: number,
    place: Place,
    command: Command,
    stdio: readonly ["pipe", "ignore"] | readonly [Socket, Socket],
  ): void {
    const child = new Child(command, {
      stdio,
      env: this.#commands.env,
      onEnd: (why) => {
        if (this.#stopping || place.child !== child) return;
        const words = child.lastWords === "" ? "" : `: ${child.lastWords}`;
        if (!this.#opened) this.#fail(`lane ${place.name} ${why} before it was ready${words}`);
        this.#events.onDown(lane, `the process ${why}${words}`);
        this.#poke();
      },
    });
    place.child = child;
  }

  /** Listens where the proxy will dial a serial lane: whoever is accepted becomes its standard input and output. */
  async #await(place: Place): Promise<void> {
    if (place.command.carrier !== "serial") return;
    const lane = this.#places.indexOf(place);
    const server = createServer({ pauseOnConnect: true }, (socket) => {
      if (place.wanted && !(place.child?.running ?? false)) this.#startSerial(lane, place, socket);
      else place.waiting = socket;
    });
    this.#closers.push(() => {
      place.waiting?.destroy();
      server.close();
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(place.upstream.slice("unix:".length), resolve);
    });
  }

  async #startProxy(control: string): Promise<void> {
    const links = this.#places.map(({ name, listen, upstream }) => ({ name, listen, upstream }));
    await new Promise<void>((resolve) => {
      const proxy = new Child(this.#commands.proxy(control, links), {
        stdio: ["pipe", "pipe"],
        env: this.#commands.env,
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

  async #dialProxy(place: Place): Promise<Link> {
    const grpc = place.command.carrier === "grpc";
    const link = await (grpc ? this.#dialGrpc(place) : this.#dialSocket(place));
    return {
      send: (frame) => link.send(frame),
      onFrame: (receive) =>
        link.onFrame((frame) => {
          receive(frame);
          this.#poke();
        }),
    };
  }

  async #dialSocket(place: Place): Promise<Link> {
    const socket = dial(place.listen.slice("unix:".length));
    socket.on("error", (error) => this.#broke(`the link to ${place.name}`, error.message));
    this.#closers.push(() => socket.destroy());
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    return new StreamLink(socket);
  }

  async #dialGrpc(place: Place): Promise<Link> {
    const target = place.listen.slice("grpc:".length);
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
