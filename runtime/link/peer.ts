/** The far end of an open connection: a link over it, and the stream beneath, which can be held back. */
import type { Socket } from "node:net";
import { isCongested, type Sending } from "./congested.ts";
import type { LaneClientStream, LaneServerStream } from "./grpc.ts";
import type { ConnectedLink } from "./link.ts";
import { StreamLink } from "./stream.ts";

/** A socket, or a gRPC stream, which is not a Duplex by name but has all of one that is used here. */
export interface PeerStream extends Sending {
  readonly writableObjectMode: boolean;
  pause(): unknown;
  resume(): unknown;
  destroy(): unknown;
  on(event: "data" | "drain" | "close", listener: () => void): unknown;
  off(event: "drain" | "close", listener: () => void): unknown;
}

export interface Peer {
  readonly link: ConnectedLink;
  readonly stream: PeerStream;
  /** Called with the size of what has come in, before any of it is handed over. */
  readonly onBytes: (heard: (size: number) => void) => void;
  /** Disconnects it; a carrier that has words for it tells why. */
  readonly end: (why: string) => void;
  /** Called for bytes between delimiters that are not COBS, or too long; a carrier of whole frames has none. */
  readonly onGarbage: (garbage: () => void) => void;
}

/** Frames over a socket, in either direction of dialling. */
export function socketPeer(socket: Socket): Peer & { readonly link: StreamLink } {
  socket.setNoDelay(true);
  // An error is always followed by close.
  socket.on("error", () => undefined);
  const link = new StreamLink(socket);
  return {
    link,
    stream: socket,
    onBytes: (heard) => {
      socket.prependListener("data", ({ length }: Uint8Array) => heard(length));
    },
    end: () => void socket.destroy(),
    onGarbage: (garbage) => link.onGarbage(garbage),
  };
}

/** Frames over a gRPC stream, whose messages are whole frames. */
export function grpcPeer(
  link: ConnectedLink,
  stream: LaneClientStream | LaneServerStream,
  end: Peer["end"],
): Peer {
  const onBytes = (heard: (size: number) => void) => {
    stream.prependListener("data", ({ frame }: { readonly frame: Uint8Array }) =>
      heard(frame.length),
    );
  };
  return { link, stream, onBytes, end, onGarbage: () => undefined };
}

/** What may wait unsent towards one peer before the other is no longer read: bytes, or whole messages. */
const UNSENT_SIZE_MAX = 64 * 1024;
const UNSENT_COUNT_MAX = 256;

/**
 * Back-pressure: while `to` does not read, `from` is not read either, so that what one end floods the other with is kept by
 * neither of them nor lost here. `to` is asked for each time: it may be another connection by then.
 */
export function holdBack(from: Peer, to: () => Peer | undefined): void {
  let isHeld = false;
  from.stream.on("data", () => {
    const stream = to()?.stream;
    if (isHeld || stream === undefined) return;
    const max = stream.writableObjectMode ? UNSENT_COUNT_MAX : UNSENT_SIZE_MAX;
    if (!isCongested(stream, max)) return;
    isHeld = true;
    from.stream.pause();
    const release = () => {
      stream.off("drain", release);
      stream.off("close", release);
      isHeld = false;
      from.stream.resume();
    };
    stream.on("drain", release);
    stream.on("close", release);
  });
}
