/**
 * Takes connections at an address: over gRPC, a Unix socket or TCP. A Unix socket is its user's alone. A client that
 * says nothing, half a message or too much costs a bounded amount of memory.
 */
import { createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Server, ServerCredentials, type ServerOptions, status } from "@grpc/grpc-js";
import { wallClock } from "../wall-clock.ts";
import { type Address, socketOptions } from "./address.ts";
import { bindingError, makeRoomAt } from "./binding.ts";
import { LANE_SERVICE, type LaneServerStream, serverLink } from "./grpc.ts";
import { grpcPeer, type Peer, socketPeer } from "./peer.ts";
import { limitFirstMessage, limitFrames } from "./quiet.ts";
import { unblocked } from "./unblocked.ts";

export interface Listening {
  readonly close: () => void;
}

/** Connections at once; one more is closed. A rig needs one a lane. */
const CONNECTIONS_MAX = 64;
/** Lanes that are served at once over gRPC, whatever the connections. */
const PEERS_MAX = 64;
/** After this much quiet the kernel asks whether the other machine is still there. */
const KEEPALIVE_MS = 30_000;
/** For a client that is disconnected to hear of it. */
const END_NS_MAX = 1e9;
/** In bytes: many frames, and a large fault plan. */
const MESSAGE_SIZE_MAX = 1 << 20;

/** What a gRPC server here grants a client. */
export const SERVER_OPTIONS: ServerOptions = {
  "grpc.max_receive_message_length": MESSAGE_SIZE_MAX,
  "grpc.max_concurrent_streams": PEERS_MAX,
  // A connection without a call is closed: one that never became HTTP/2, too.
  "grpc.max_connection_idle_ms": 60_000,
  // A rig that is stopped for a while does not answer a ping at once, and is not disconnected.
  "grpc.keepalive_time_ms": KEEPALIVE_MS,
  "grpc.keepalive_timeout_ms": 120_000,
};

/** Resolves once the address is bound, and rejects when it cannot be. `close` disconnects those who have connected. */
export async function listen(address: Address, onPeer: (peer: Peer) => void): Promise<Listening> {
  return address.carrier === "grpc"
    ? await listenGrpc(address, onPeer)
    : await accept(address, (socket) => {
        const peer = socketPeer(socket);
        limitFrames(socket, peer.link);
        onPeer(peer);
      });
}

async function listenGrpc(address: Address, onPeer: (peer: Peer) => void): Promise<Listening> {
  return await serve(laneServer(onPeer), address);
}

/** Serves the links of lanes. */
export function laneServer(onPeer: (peer: Peer) => void): Server {
  const server = new Server(SERVER_OPTIONS);
  let peers = 0;
  server.addService(LANE_SERVICE, {
    link: (stream: LaneServerStream) => {
      // A stream that breaks off ends this connection, and nothing else.
      stream.on("error", () => undefined);
      if (peers === PEERS_MAX) {
        const details = `${PEERS_MAX} are served already`;
        stream.emit("error", { code: status.RESOURCE_EXHAUSTED, details });
        return;
      }
      peers++;
      stream.once("close", () => peers--);
      stream.on("end", () => stream.end());
      limitFirstMessage(stream);
      const end = (details: string) => {
        // A status ends the call where its client reads; destroying the stream alone would tell nobody.
        stream.emit("error", { code: status.ABORTED, details });
        wallClock().schedule(END_NS_MAX, () => stream.destroy());
      };
      onPeer(grpcPeer(serverLink(stream), stream, end));
    },
  });
  return server;
}

/** Serves gRPC without encryption: loopback, or a network the user vouches for. */
export async function serve(server: Server, address: Address): Promise<Listening> {
  const { close } = await accept(address, serving(server));
  return {
    close: () => {
      server.forceShutdown();
      close();
    },
  };
}

/** Takes open connections, of any kind. */
export function serving(server: Server): (connection: Duplex) => void {
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  return (connection) => injector.injectConnection(unblocked(connection));
}

async function accept(address: Address, onSocket: (socket: Socket) => void): Promise<Listening> {
  const open = new Set<Socket>();
  const server = createServer(
    { keepAlive: true, keepAliveInitialDelay: KEEPALIVE_MS },
    (socket) => {
      open.add(socket);
      socket.once("close", () => open.delete(socket));
      // An error is always followed by close.
      socket.on("error", () => undefined);
      onSocket(socket);
    },
  );
  server.maxConnections = CONNECTIONS_MAX;
  await makeRoomAt(address);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(bindingError(address, error)));
    asThisUserOnly(() => server.listen(socketOptions(address), resolve));
  });
  return {
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

const OWNER_ONLY = 0o177;

/** A socket's file is made here and now, with the rights that are left. */
function asThisUserOnly(bind: () => void): void {
  const before = narrowedUmask();
  try {
    bind();
  } finally {
    if (before !== undefined) process.umask(before);
  }
}

/** Undefined in a thread, which shares its process's and may not change it. */
function narrowedUmask(): number | undefined {
  try {
    return process.umask(OWNER_ONLY);
  } catch {
    return undefined;
  }
}
