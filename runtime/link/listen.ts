/**
 * Takes connections at an address: over gRPC, a Unix socket or TCP. A Unix socket is its user's alone. A client that
 * says nothing, half a message or too much costs a bounded amount of memory.
 */
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createServer as secureServer } from "node:tls";
import { Server, ServerCredentials, type ServerOptions, status } from "@grpc/grpc-js";
import { wallClock } from "../wall-clock.ts";
import { accept, KEEPALIVE_MS, type Listening } from "./accept.ts";
import type { Address } from "./address.ts";
import { LANE_SERVICE, type LaneServerStream, serverLink } from "./grpc.ts";
import { grpcPeer, type Peer, socketPeer } from "./peer.ts";
import { limitFirstMessage, limitFrames } from "./quiet.ts";
import { servingTls, type Tls } from "./tls.ts";
import { whyRefused } from "./tls-words.ts";
import { unblocked } from "./unblocked.ts";
import { otherVersion, ownVersion } from "./version.ts";

export interface Secured {
  /** Left out: every client that reaches the address is served. */
  readonly tls?: Tls | undefined;
  /** A connection that is refused for what its client shows or says: where from, and why in one line. */
  readonly onRefused?: (from: string, why: string) => void;
}

/** Lanes that are served at once over gRPC, whatever the connections. */
const PEERS_MAX = 64;
const END_OF_RUN = Uint8Array.of(0);
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
export async function listen(
  address: Address,
  onPeer: (peer: Peer) => void,
  secured: Secured = {},
): Promise<Listening> {
  if (address.carrier === "grpc")
    return await serve(laneServer(onPeer, secured.onRefused), address, secured);
  const take = (socket: Socket) => {
    const peer = socketPeer(socket);
    limitFrames(socket, peer.link);
    // A client of TLS knows only from what it hears then that its certificate is accepted. Frames begin after an empty run, too.
    if (secured.tls !== undefined) peer.link.sendOnLine(END_OF_RUN);
    onPeer(peer);
  };
  return await accept(address, securing(address, take, secured));
}

/** Serves the links of lanes. */
export function laneServer(
  onPeer: (peer: Peer) => void,
  onRefused: Secured["onRefused"] = () => undefined,
): Server {
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
      const other = otherVersion(stream.metadata, { own: "lane host", other: "rig" });
      if (other !== undefined) {
        onRefused(stream.getPeer(), other);
        stream.emit("error", { code: status.FAILED_PRECONDITION, details: other });
        return;
      }
      stream.sendMetadata(ownVersion());
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

/** Serves gRPC; without TLS on loopback, or a network the user vouches for. */
export async function serve(
  server: Server,
  address: Address,
  secured: Secured = {},
): Promise<Listening> {
  const { close } = await accept(address, securing(address, serving(server), secured));
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

/** Hands a connection on once both ends have shown their certificates. */
function securing(
  { carrier }: Address,
  onSocket: (socket: Socket) => void,
  { tls, onRefused = () => undefined }: Secured,
): (socket: Socket) => void {
  if (tls === undefined) return onSocket;
  const options = servingTls(tls, carrier);
  return (socket) => {
    const from = socket.remoteAddress ?? "";
    // One for each connection: of the errors of several nobody could tell whose they are once it has gone.
    const server = secureServer(options, (secure) => {
      secure.on("error", () => undefined);
      onSocket(secure);
    });
    server.on("tlsClientError", (error, { authorizationError }) =>
      onRefused(from, whyRefused(error, authorizationError)),
    );
    server.emit("connection", socket);
  };
}
