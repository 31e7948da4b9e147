/** Opens a connection to a lane, a lane host or a proxy: over gRPC, a Unix socket or TCP. */
import { connect } from "node:net";
import { Client, credentials } from "@grpc/grpc-js";
import { type Address, grpcTarget, socketOptions } from "./address.ts";
import { CHANNEL_OPTIONS, clientLink, LANE_SERVICE } from "./grpc.ts";
import { grpcPeer, type Peer, socketPeer } from "./peer.ts";

export interface DialEvents {
  readonly onOpen: (peer: Peer) => void;
  /** Once: the connection has ended, or could not be opened. `why` is one line. */
  readonly onClose: (why: string) => void;
}

/** Dials once. A gRPC server is waited for; a socket that does not listen is closed at once. */
export function dial(address: Address, events: DialEvents): { readonly close: () => void } {
  return address.carrier === "grpc" ? dialGrpc(address, events) : dialSocket(address, events);
}

/** Resolves with the open connection, and rejects when it cannot be opened; `onClose` is called once after it was open. */
export async function connected(
  address: Address,
  onClose: (why: string) => void,
): Promise<Peer & { readonly close: () => void }> {
  return await new Promise((resolve, reject) => {
    let isOpen = false;
    const { close } = dial(address, {
      onOpen: (peer) => {
        isOpen = true;
        resolve({ ...peer, close });
      },
      onClose: (why) => {
        if (isOpen) onClose(why);
        else reject(new Error(why));
      },
    });
  });
}

function dialSocket(address: Address, { onOpen, onClose }: DialEvents) {
  const socket = connect(socketOptions(address));
  const peer = socketPeer(socket);
  let why = "the connection was closed";
  socket.on("error", (error) => {
    why = error.message;
  });
  socket.once("connect", () => onOpen(peer));
  socket.once("close", () => onClose(why));
  return { close: () => void socket.destroy() };
}

function dialGrpc(address: Address, { onOpen, onClose }: DialEvents) {
  const client = new Client(grpcTarget(address), credentials.createInsecure(), CHANNEL_OPTIONS);
  const { path, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
  let hangUp: () => void = () => undefined;
  let isOver = false;
  const end = (why: string) => {
    if (isOver) return;
    isOver = true;
    client.close();
    onClose(why);
  };
  client.waitForReady(Number.POSITIVE_INFINITY, (error) => {
    if (error !== undefined) {
      end(error.message);
      return;
    }
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    hangUp = () => stream.cancel();
    onOpen(grpcPeer(clientLink(stream), stream, () => stream.cancel()));
    // A call ends with its status, whatever it died of; an error comes besides.
    stream.on("error", () => undefined);
    stream.once("status", ({ details }) => end(details || "the stream was closed"));
  });
  return {
    close: () => {
      // A channel that is closed stays open for the calls on it.
      hangUp();
      client.close();
    },
  };
}
