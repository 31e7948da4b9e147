/** A link proxy between a rig's side and an echoing lane, on sockets in a folder of its own: what tests of it stand on. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect as dial, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials, type ServiceError } from "@grpc/grpc-js";
import { tripod } from "../../proto/gen/tripod.js";
import { type Address, parseAddress } from "../link/address.ts";
import { LINK_CONTROL_SERVICE } from "../link/grpc.ts";
import { StreamLink } from "../link/stream.ts";
import { type LinkControl, openProxy } from "../proxy/proxy.ts";
import { wallClock } from "../wall-clock.ts";
import { eventually } from "./eventually.ts";

const {
  link: { v1 },
} = tripod;

export interface RigSide {
  readonly socket: Socket;
  readonly send: (frame: Uint8Array) => void;
  readonly heard: readonly Uint8Array[];
}

export interface Steered {
  /** Sends a plan as it is, and does not wait for the reply. */
  readonly steer: (planJson: string) => void;
  /** Resolves when the plan is in force. */
  readonly apply: (plan: object, keep?: boolean) => Promise<void>;
  readonly told: () => readonly tripod.link.v1.Injection.$Properties[];
  readonly withheld: () => readonly tripod.link.v1.Withheld.$Properties[];
  readonly failed: Promise<ServiceError>;
  readonly end: () => Promise<void>;
}

/** One link, "wire", from the socket `rig` to the socket `lane`, steered at the socket `control`. */
export class ProxyOnSockets {
  readonly #folder = mkdtempSync(join(tmpdir(), "proxy-"));
  readonly #closers: (() => void)[] = [];
  #control: LinkControl | undefined;

  /** Of the proxy that is open. */
  get control(): LinkControl {
    if (this.#control === undefined) throw new Error("no proxy is open");
    return this.#control;
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  address(name: string): Address {
    const parsed = parseAddress(`unix:${this.path(name)}`);
    if ("refused" in parsed) throw new Error(parsed.refused);
    return parsed.ok;
  }

  async open(...listen: readonly string[]): Promise<void> {
    const names = listen.length === 0 ? ["rig"] : listen;
    const links = names.map((name) => ({
      name: names.length === 1 ? "wire" : name,
      listen: this.address(name),
      upstream: this.address("lane"),
    }));
    const control = this.address("control");
    const opened = await openProxy({ links, control, clock: wallClock() });
    this.#control = opened;
    this.#closers.push(() => opened.close());
  }

  /** A lane's end that says again whatever it is told, byte for byte; returns how to end it. */
  async echo(): Promise<() => void> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.pipe(socket);
    });
    await new Promise<void>((resolve) => server.listen(this.path("lane"), resolve));
    const close = () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    };
    this.#closers.push(close);
    return close;
  }

  /** The proxy and an echoing lane, connected. */
  async openWithEcho(): Promise<void> {
    await this.echo();
    await this.open();
    await this.untilUp(true);
  }

  async untilUp(up: boolean): Promise<void> {
    await eventually(
      `a link that is ${up ? "up" : "down"}`,
      async () => (await this.counters()).up === up,
    );
  }

  async dial(name: string): Promise<Socket> {
    const socket = dial(this.path(name));
    socket.on("error", () => undefined);
    await new Promise((resolve) => socket.once("connect", resolve));
    this.#closers.push(() => socket.destroy());
    return socket;
  }

  async rigSide(): Promise<RigSide> {
    const socket = await this.dial("rig");
    const link = new StreamLink(socket);
    const heard: Uint8Array[] = [];
    link.onFrame((frame) => heard.push(frame.slice()));
    return { socket, send: (frame) => link.send(frame), heard };
  }

  steering(): Steered {
    const { path, requestSerialize, responseDeserialize } = LINK_CONTROL_SERVICE.steer;
    const stream = this.#client().makeBidiStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
    );
    const events: tripod.link.v1.SteerResponse[] = [];
    stream.on("data", (event: tripod.link.v1.SteerResponse) => events.push(event));
    const failed = new Promise<ServiceError>((resolve) => stream.once("error", resolve));
    const steer = (planJson: string, keep = false) => {
      stream.write(v1.SteerRequest.create({ planJson, keep }));
    };
    const appliedCount = () => events.filter(({ applied }) => applied).length;
    return {
      steer,
      failed,
      apply: async (plan, keep) => {
        const before = appliedCount();
        steer(JSON.stringify(plan), keep);
        await eventually("a plan in force", () => appliedCount() > before);
      },
      told: () => events.flatMap(({ injections }) => injections?.injections ?? []),
      withheld: () => events.flatMap(({ injections }) => injections?.withheld ?? []),
      end: async () => {
        const ended = new Promise<void>((resolve) => stream.once("status", () => resolve()));
        stream.end();
        await ended;
      },
    };
  }

  async counters(): Promise<tripod.link.v1.LinkCounters> {
    const { path, requestSerialize, responseDeserialize } = LINK_CONTROL_SERVICE.getCounters;
    const request = v1.GetCountersRequest.create();
    const client = this.#client();
    const response = await new Promise<tripod.link.v1.GetCountersResponse>((resolve, reject) => {
      client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        (error, value) => (value === undefined ? reject(error) : resolve(value)),
      );
    });
    client.close();
    const [link] = response.links;
    if (link === undefined) throw new Error("no link is counted");
    return v1.LinkCounters.create(link);
  }

  close(): void {
    for (const close of this.#closers.splice(0).reverse()) close();
    rmSync(this.#folder, { recursive: true });
  }

  #client(): Client {
    const client = new Client(`unix:${this.path("control")}`, credentials.createInsecure());
    this.#closers.push(() => client.close());
    return client;
  }
}
