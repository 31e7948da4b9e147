/** Opens a connection to a socket without TLS. It loads no gRPC, which takes longer than all else that a link is made of. */
import { connect } from "node:net";
import { type Address, socketOptions } from "./address.ts";
import { type Peer, socketPeer } from "./peer.ts";
import { type DialFailure, whyNotOpened } from "./tls-words.ts";

export const CLOSED = "the connection was closed";
const UNHEARD = `${CLOSED} before anything was said: does it expect TLS?`;

export interface DialEvents {
  readonly onOpen: (peer: Peer) => void;
  /** Once: the connection has ended, or could not be opened. `why` is one line. */
  readonly onClose: (why: string) => void;
  /** The connection could not be opened. Over gRPC another try is under way; a socket is closed. */
  readonly onFailure?: (failure: DialFailure) => void;
}

/** A socket that does not listen is closed at once. */
export function dialPlain(
  address: Address,
  { onOpen, onClose, onFailure }: DialEvents,
): { readonly close: () => void } {
  const socket = connect(socketOptions(address));
  const peer = socketPeer(socket);
  let isOpen = false;
  let why = address.at.kind === "unix" ? CLOSED : UNHEARD;
  socket.on("error", (error) => {
    why = error.message;
    if (!isOpen) onFailure?.(whyNotOpened(error, false));
  });
  socket.once("connect", () => {
    isOpen = true;
    onOpen(peer);
  });
  socket.once("data", () => {
    why = CLOSED;
  });
  socket.once("close", () => onClose(why));
  return { close: () => void socket.destroy() };
}
