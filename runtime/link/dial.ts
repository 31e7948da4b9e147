/** Opens a connection to a lane, a lane host or a proxy: over gRPC, a Unix socket or TCP. */
import { connect as secureConnect } from "node:tls";
import { Client, connectivityState, credentials, status } from "@grpc/grpc-js";
import type { Cancel } from "../clock.ts";
import { wallClock } from "../wall-clock.ts";
import { type Address, hostPortText, socketOptions } from "./address.ts";
import { CLOSED, type DialEvents, dialPlain } from "./dial-plain.ts";
import { CHANNEL_OPTIONS, clientLink, LANE_SERVICE } from "./grpc.ts";
import { grpcPeer, type Peer, socketPeer } from "./peer.ts";
import { channelTls, diallingTls, HANDSHAKE_NS_MAX, type Tls } from "./tls.ts";
import { type DialFailure, REFUSED, whyNotOpened } from "./tls-words.ts";
import { otherVersion, ownVersion } from "./version.ts";

const CLOCK = wallClock();

/** Dials once. A gRPC server is waited for; a socket that does not listen is closed at once. */
export function dial(
  address: Address,
  events: DialEvents,
  tls?: Tls,
): { readonly close: () => void } {
  return address.carrier === "grpc"
    ? dialGrpc(address, events, tls)
    : dialSocket(address, events, tls);
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

function dialSocket(address: Address, events: DialEvents, tls: Tls | undefined) {
  return tls === undefined ? dialPlain(address, events) : dialSecure(address, events, tls);
}

/** Open once the host has said something: only then it has accepted the certificate of this end. */
function dialSecure(address: Address, { onOpen, onClose, onFailure }: DialEvents, tls: Tls) {
  const socket = secureConnect({ ...socketOptions(address), ...diallingTls(tls, address) });
  const peer = socketPeer(socket);
  let state: "dialled" | "secured" | "open" = "dialled";
  let failure: DialFailure = { why: CLOSED, isFinal: false };
  const late = CLOCK.schedule(HANDSHAKE_NS_MAX, () => {
    socket.destroy(
      new Error(`no TLS handshake within ${HANDSHAKE_NS_MAX / 1e9} s: does it speak TLS?`),
    );
  });
  socket.on("error", (error: Error) => {
    failure = whyNotOpened(error, true);
  });
  socket.once("secureConnect", () => {
    state = "secured";
    failure = { why: REFUSED, isFinal: true };
  });
  socket.once("data", () => {
    late();
    state = "open";
    failure = { why: CLOSED, isFinal: false };
    onOpen(peer);
  });
  socket.once("close", () => {
    late();
    if (state !== "open") onFailure?.(failure);
    onClose(failure.why);
  });
  return { close: () => void socket.destroy() };
}

function dialGrpc(address: Address, events: DialEvents, tls: Tls | undefined) {
  const { onOpen, onClose, onFailure } = events;
  const client = clientOf(address, tls);
  const { path, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
  let hangUp: () => void = () => undefined;
  let isOver = false;
  const end = (why: string) => {
    if (isOver) return;
    isOver = true;
    client.close();
    onClose(why);
  };
  const hush =
    onFailure && tellFailures(client, (why) => onFailure(whyNotOpened(why, tls !== undefined)));
  let isClosed = false;
  const channel = client.getChannel();
  /** As `waitForReady` does, which has a channel that is closed meanwhile dial on and on. */
  const look = () => {
    if (isClosed) {
      end(CLOSED);
      return;
    }
    const state = channel.getConnectivityState(true);
    if (state === connectivityState.READY) begin();
    else channel.watchConnectivityState(state, Number.POSITIVE_INFINITY, look);
  };
  const begin = () => {
    hush?.();
    const stream = client.makeBidiStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      ownVersion(),
    );
    hangUp = () => stream.cancel();
    const refused = (why: string) => {
      onFailure?.({ why, isFinal: true });
      end(why);
      stream.cancel();
    };
    let open = (): void => {
      unheard();
      open = () => undefined;
      onOpen(grpcPeer(clientLink(stream), stream, () => stream.cancel()));
    };
    const unheard = CLOCK.schedule(VERSION_NS_MAX, () => open());
    stream.once("metadata", (metadata) => {
      const other = otherVersion(metadata, { own: "rig", other: "lane host" });
      if (other === undefined) open();
      else refused(other);
    });
    // A call ends with its status, whatever it died of; an error comes besides.
    stream.on("error", () => undefined);
    stream.once("status", ({ code, details }) => {
      unheard();
      if (code === status.FAILED_PRECONDITION) refused(details);
      else end(details || "the stream was closed");
    });
  };
  look();
  return {
    close: () => {
      isClosed = true;
      // A channel that is closed stays open for the calls on it.
      hush?.();
      hangUp();
      client.close();
    },
  };
}

function clientOf(address: Address, tls: Tls | undefined): Client {
  if (tls === undefined) {
    return new Client(hostPortText(address), credentials.createInsecure(), CHANNEL_OPTIONS);
  }
  const secured = channelTls(tls, address);
  return new Client(hostPortText(address), secured.credentials, {
    ...CHANNEL_OPTIONS,
    ...secured.options,
  });
}

/** Any call tells why there is no connection; one of a method that exists might begin a lane. */
const NO_METHOD = "/tripod.lane.v1.LaneService/None";
const NOTHING = Buffer.alloc(0);
/** A host that says nothing of its version by then is taken to speak this one. */
const VERSION_NS_MAX = 1e9;
const ASK_NS = 50_000_000;

/** grpc-js tries again for as long as it takes, and says by itself nothing of the tries before. Answers how to stop asking. */
function tellFailures(client: Client, tell: (why: string) => void): Cancel {
  const channel = client.getChannel();
  let isAsking = false;
  const nothing = () => NOTHING;
  const ask = () => {
    cancel = CLOCK.schedule(ASK_NS, ask);
    const { TRANSIENT_FAILURE } = connectivityState;
    if (isAsking || channel.getConnectivityState(false) !== TRANSIENT_FAILURE) return;
    isAsking = true;
    client.makeUnaryRequest(NO_METHOD, nothing, nothing, NOTHING, (error) => {
      isAsking = false;
      if (error?.code === status.UNAVAILABLE) tell(error.details);
    });
  };
  let cancel = CLOCK.schedule(0, ask);
  return () => cancel();
}
