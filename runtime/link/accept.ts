/** Takes connections at a Unix socket, which is its user's alone, or at a TCP port. */
import { createServer, type Server, type ServerOpts, type Socket } from "node:net";
import { type Address, socketOptions } from "./address.ts";
import { bindingError, makeRoomAt } from "./binding.ts";

export interface Listening {
  readonly close: () => void;
}

export interface Accepting extends Listening {
  /** Where it is bound: with the port that was found, where any would do. */
  readonly address: Address;
}

/** Connections at once; one more is closed. A rig needs one a lane. */
const CONNECTIONS_MAX = 64;
/** After this much quiet the kernel asks whether the other machine is still there. */
export const KEEPALIVE_MS = 30_000;

/** Resolves once the address is bound, and rejects when it cannot be. `close` disconnects those who have connected. */
export async function accept(
  address: Address,
  onSocket: (socket: Socket) => void,
  {
    connectionsMax = CONNECTIONS_MAX,
    ...options
  }: ServerOpts & { readonly connectionsMax?: number } = {},
): Promise<Accepting> {
  const open = new Set<Socket>();
  const server = createServer(
    { keepAlive: true, keepAliveInitialDelay: KEEPALIVE_MS, ...options },
    (socket) => {
      open.add(socket);
      socket.once("close", () => open.delete(socket));
      // An error is always followed by close.
      socket.on("error", () => undefined);
      onSocket(socket);
    },
  );
  server.maxConnections = connectionsMax;
  await makeRoomAt(address);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(bindingError(address, error)));
    asThisUserOnly(() => server.listen(socketOptions(address), resolve));
  });
  // A connection that cannot be taken, for want of descriptors for one, is that client's loss alone.
  server.on("error", () => undefined);
  return {
    address: boundAt(address, server.address()),
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function boundAt(asked: Address, bound: ReturnType<Server["address"]>): Address {
  if (typeof bound !== "object" || bound === null) return asked;
  return { ...asked, at: { kind: "tcp", host: bound.address, port: bound.port } };
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
