/** The connection to a NATS server: its address, and patience with one that goes away. */
import type { NatsConnection } from "@nats-io/transport-node";
import { UserError } from "../../user-error.ts";

export interface FleetConnection {
  readonly nats: NatsConnection;
  /** Without what it takes to log in. */
  readonly shown: string;
  /** Of what one message has room for, in bytes. */
  readonly messageSize: number;
  /** Tells of what nobody has asked for: that the server is gone, or back. */
  readonly say: (text: string) => void;
  /** Until the answer is there: again and again, where the server is away or says that it cannot now. */
  readonly patiently: <Value>(ask: () => Promise<Value>) => Promise<Value>;
  readonly close: () => Promise<void>;
}

const PROTOCOLS: ReadonlySet<string> = new Set(["nats:", "tls:"]);
const CONNECT_MS_MAX = 5_000;
const WAIT_MS_MIN = 250;
const WAIT_MS_MAX = 5_000;
const SAY_MS = 20_000;
const MS_PER_S = 1000;
const HEADERS_SIZE_MAX = 4096;

/** Throws a UserError: of an address that is none (2), of a server that cannot be reached or used (4). */
export async function connectFleet(
  address: string,
  say: (text: string) => void,
): Promise<FleetConnection> {
  const { servers, shown, login, isTls } = parsed(address);
  const { connect } = await import("@nats-io/transport-node");
  const nats = await connect({
    ...{ servers, ...login, name: "tripod soak", timeout: CONNECT_MS_MAX },
    // Once it was there it is waited for.
    ...{ maxReconnectAttempts: -1, reconnectTimeWait: WAIT_MS_MIN },
    ...(isTls && { tls: {} }),
  }).catch((cause: unknown) => {
    throw new UserError(`--fleet: ${shown}: ${reasonOf(cause)}`, 4, { cause });
  });
  if (nats.info?.jetstream !== true) {
    await nats.close();
    throw new UserError(`--fleet: ${shown}: has no JetStream; start it as nats-server -js`, 4);
  }
  const messageSize = nats.info.max_payload - HEADERS_SIZE_MAX;
  const connection = { nats, shown, messageSize, say };
  void watchOver(connection);
  return {
    ...connection,
    patiently: async (ask) => await patiently(ask, connection),
    close: async () => await nats.close(),
  };
}

function parsed(address: string) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !PROTOCOLS.has(url.protocol) || url.hostname === "") {
    throw new UserError(
      `--fleet: invalid address "${address}" (expected nats://HOST[:PORT], or tls://HOST[:PORT])`,
    );
  }
  const { protocol, host, username, password } = url;
  const user = decodeURIComponent(username);
  const login =
    password === "" ? user !== "" && { token: user } : { user, pass: decodeURIComponent(password) };
  return { servers: host, shown: `${protocol}//${host}`, login, isTls: protocol === "tls:" };
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const inner = cause instanceof Error ? cause.message : "";
  const text = /ECONNREFUSED|connection refused/i.test(`${message} ${inner}`)
    ? "connection refused; is nats-server -js running there?"
    : message;
  return text.toLowerCase().startsWith("authorization") ? "the server refuses the login" : text;
}

async function watchOver({ nats, shown, say }: Pick<FleetConnection, "nats" | "shown" | "say">) {
  let lostMs: number | undefined;
  for await (const { type } of nats.status()) {
    if (type === "disconnect" && lostMs === undefined) {
      lostMs = performance.now();
      say(`${shown}: the connection is lost; waiting for the server`);
    } else if (type === "reconnect" && lostMs !== undefined) {
      const away = Math.round((performance.now() - lostMs) / MS_PER_S);
      say(`${shown}: back after ${away} s`);
      lostMs = undefined;
    }
  }
}

/** The server is away, or not ready: what it has decided, and what was never asked of it, would be no other the next time. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { status, code } = error as { readonly status?: number; readonly code?: number };
  if (status !== undefined) return status >= SERVER_CANNOT && code !== TAKEN;
  return PASSING.has(error.name);
}

const PASSING: ReadonlySet<string> = new Set([
  ...["TimeoutError", "NoRespondersError", "RequestError", "ConnectionError"],
  // Without a status: it was heard no more, or has not begun.
  ...["JetStreamError", "JetStreamStatusError", "JetStreamNotEnabled"],
]);

/** A status of JetStream's: from here on the server says that it cannot now. */
const SERVER_CANNOT = 500;
/** A message of that subject is there: a status of 503, but no failure. */
const TAKEN = 10_077;

async function patiently<Value>(
  ask: () => Promise<Value>,
  { nats, shown, say }: Pick<FleetConnection, "nats" | "shown" | "say">,
): Promise<Value> {
  let waitMs = WAIT_MS_MIN;
  let saidMs = performance.now();
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error) || nats.isClosed()) throw error;
      if (performance.now() - saidMs > SAY_MS) {
        saidMs = performance.now();
        say(`${shown}: still waiting for the server (${(error as Error).message})`);
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      waitMs = Math.min(2 * waitMs, WAIT_MS_MAX);
    }
  }
}
