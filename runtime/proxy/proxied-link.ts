/** One link of the proxy: what comes in at the rig's side passes the plan and goes out at the lane's, and back. */
import { createServer, connect as dialSocket, type Socket } from "node:net";
import { Client, credentials, Server } from "@grpc/grpc-js";
import type { Clock } from "../clock.ts";
import { FaultChannel, type Injection } from "../fault/fault-channel.ts";
import type { SeededRule } from "../fault/seeded-rules.ts";
import { type Address, grpcTarget, socketOptions } from "../link/address.ts";
import {
  CHANNEL_OPTIONS,
  clientLink,
  LANE_SERVICE,
  type LaneServerStream,
  serverLink,
} from "../link/grpc.ts";
import type { Link } from "../link/link.ts";
import { StreamLink } from "../link/stream.ts";

export interface ProxiedLinkOptions {
  readonly name: string;
  readonly listen: Address;
  readonly upstream: Address;
  readonly clock: Clock;
  readonly report: (injection: Injection) => void;
  readonly changed: (link: string, up: boolean) => void;
  /** Binds a gRPC server; rejects when the address is taken. */
  readonly bind: (server: Server, address: Address) => Promise<void>;
}

const REDIAL_NS = 10_000_000;
/** What the rig's side may leave unread before the lane's side is no longer read. */
const UNREAD_SIZE_MAX = 64 * 1024;

export class ProxiedLink {
  readonly name: string;
  readonly downward: FaultChannel;
  readonly upward: FaultChannel;
  readonly #options: ProxiedLinkOptions;
  #rig: Link | undefined;
  #rigSocket: Socket | undefined;
  #lane: Link | undefined;
  #up = false;
  #ended = false;
  readonly #closers: (() => void)[] = [];
  #dialled: { readonly close: () => void } | undefined;

  constructor(options: ProxiedLinkOptions) {
    const { name, clock, report, listen, upstream } = options;
    const progress = { newestCycle: -1 };
    this.name = name;
    this.#options = options;
    const way = { link: name, clock, report, progress };
    this.downward = new FaultChannel({
      ...way,
      direction: "down",
      deliver: (frame) => this.#lane?.send(frame),
      deliverOnLine:
        upstream.carrier === "serial" ? (bytes) => this.#lane?.sendOnLine?.(bytes) : undefined,
    });
    this.upward = new FaultChannel({
      ...way,
      direction: "up",
      deliver: (frame) => this.#rig?.send(frame),
      deliverOnLine:
        listen.carrier === "serial" ? (bytes) => this.#rig?.sendOnLine?.(bytes) : undefined,
    });
  }

  /** Whether the lane's end is connected. */
  get up(): boolean {
    return this.#up;
  }

  /** Resolves once the rig's side is listening; the lane's side is dialled for as long as it takes. */
  async open(): Promise<void> {
    const { listen, upstream } = this.#options;
    if (listen.carrier === "grpc") await this.#listenGrpc();
    else await this.#listenSocket();
    if (upstream.carrier === "grpc") this.#dialGrpc();
    else this.#dialSocket();
  }

  apply(rules: readonly SeededRule[]): void {
    this.downward.apply(rules);
    this.upward.apply(rules);
  }

  /** Stops listening and hangs up on the lane. Sockets that the rig's side has opened are the rig's to close. */
  close(): void {
    this.#ended = true;
    this.#dialled?.close();
    for (const close of this.#closers.splice(0)) close();
  }

  async #listenSocket(): Promise<void> {
    const server = createServer((socket) => {
      const link = streamLink(socket, this.downward);
      this.#rig = link;
      this.#rigSocket = socket;
      link.onFrame((frame) => this.downward.pass(frame));
      socket.on("close", () => {
        if (this.#rig === link) this.#rig = undefined;
      });
    });
    const options = socketOptions(this.#options.listen);
    await new Promise<void>((resolve, reject) => {
      server.on("error", reject);
      server.listen(options, resolve);
    });
    this.#closers.push(() => server.close());
  }

  async #listenGrpc(): Promise<void> {
    const server = new Server();
    server.addService(LANE_SERVICE, {
      link: (stream: LaneServerStream) => {
        const link = serverLink(stream);
        this.#rig = link;
        link.onFrame((frame) => this.downward.pass(frame));
        stream.on("end", () => stream.end());
        stream.on("error", () => undefined);
        stream.on("close", () => {
          if (this.#rig === link) this.#rig = undefined;
        });
      },
    });
    await this.#options.bind(server, this.#options.listen);
    this.#closers.push(() => server.forceShutdown());
  }

  #dialSocket(): void {
    if (this.#ended) return;
    const socket = dialSocket(socketOptions(this.#options.upstream));
    this.#dialled = { close: () => socket.destroy() };
    const link = streamLink(socket, this.upward);
    link.onFrame((frame) => this.upward.pass(frame));
    socket.on("data", () => this.#holdBack(socket));
    socket.on("connect", () => this.#connected(link));
    socket.on("close", () => {
      this.#lost(link);
      this.#options.clock.schedule(REDIAL_NS, () => this.#dialSocket());
    });
  }

  /** A lane that says more than the rig can read waits: what it floods with would be kept here. */
  #holdBack(lane: Socket): void {
    const rig = this.#rigSocket;
    if (rig === undefined || rig.destroyed || rig.writableLength < UNREAD_SIZE_MAX) return;
    const goOn = () => {
      rig.off("drain", goOn).off("close", goOn);
      lane.resume();
    };
    lane.pause();
    rig.on("drain", goOn).on("close", goOn);
  }

  #dialGrpc(): void {
    if (this.#ended) return;
    const target = grpcTarget(this.#options.upstream);
    const client = new Client(target, credentials.createInsecure(), CHANNEL_OPTIONS);
    this.#dialled = { close: () => client.close() };
    const { path, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
    client.waitForReady(Number.POSITIVE_INFINITY, (error) => {
      if (error !== undefined) return;
      const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
      const link = clientLink(stream);
      link.onFrame((frame) => this.upward.pass(frame));
      this.#connected(link);
      // grpc-js ends a call with its status, whatever it died of; an error comes besides.
      stream.on("error", () => undefined);
      stream.once("status", () => {
        client.close();
        this.#lost(link);
        this.#options.clock.schedule(REDIAL_NS, () => this.#dialGrpc());
      });
    });
  }

  #connected(link: Link): void {
    this.#lane = link;
    this.#up = true;
    this.#options.changed(this.name, true);
  }

  #lost(link: Link): void {
    if (this.#lane !== link) return;
    this.#lane = undefined;
    this.#up = false;
    this.#options.changed(this.name, false);
  }
}

function streamLink(socket: Socket, way: FaultChannel): StreamLink {
  socket.setNoDelay(true);
  // An error is always followed by close.
  socket.on("error", () => undefined);
  const link = new StreamLink(socket);
  link.onGarbage(() => way.refuseStream());
  return link;
}
