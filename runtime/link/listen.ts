/** Takes connections at an address: over gRPC, a Unix socket or TCP. */
import { createServer, type Socket } from "node:net";
import { logVerbosity, Server, ServerCredentials, setLogVerbosity } from "@grpc/grpc-js";
import { type Address, grpcTarget, socketOptions } from "./address.ts";
import { bindingError, makeRoomAt } from "./binding.ts";
import { LANE_SERVICE, type LaneServerStream, serverLink } from "./grpc.ts";
import { grpcPeer, type Peer, socketPeer } from "./peer.ts";

/** Resolves once the address is bound, and rejects when it cannot be. `close` disconnects those who have connected. */
export async function listen(
  address: Address,
  onPeer: (peer: Peer) => void,
): Promise<{ readonly close: () => void }> {
  return address.carrier === "grpc"
    ? await listenGrpc(address, onPeer)
    : await listenSocket(address, onPeer);
}

async function listenSocket(address: Address, onPeer: (peer: Peer) => void) {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    onPeer(socketPeer(socket));
  });
  await makeRoomAt(address);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(bindingError(address, error)));
    server.listen(socketOptions(address), resolve);
  });
  return {
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

async function listenGrpc(address: Address, onPeer: (peer: Peer) => void) {
  const server = new Server();
  server.addService(LANE_SERVICE, {
    link: (stream: LaneServerStream) => {
      // A stream that breaks off ends this connection, and nothing else.
      stream.on("error", () => undefined);
      stream.on("end", () => stream.end());
      onPeer(grpcPeer(serverLink(stream), stream));
    },
  });
  await bind(server, address);
  return { close: () => server.forceShutdown() };
}

/** Binds a gRPC server without encryption: loopback, or a network the user vouches for. */
export async function bind(server: Server, address: Address): Promise<void> {
  // What grpc-js would log of a failure, the error says as well.
  setLogVerbosity(logVerbosity.NONE);
  await makeRoomAt(address);
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(grpcTarget(address), ServerCredentials.createInsecure(), (error) => {
      if (error === null) resolve();
      else reject(bindingError(address, error));
    });
  });
}
