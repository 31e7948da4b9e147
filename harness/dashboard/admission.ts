/**
 * Who may talk to the dashboard. Its port is open to every program and every web page on this machine, so a request must name the address
 * that is served (a page of another site that has its name resolve to loopback does not), a WebSocket must come from the
 * dashboard's own page, and it must know the token that was printed with the address.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { isIP, isIPv6 } from "node:net";
import { parsedHost } from "../../runtime/http/host.ts";
import { isLoopback } from "../../runtime/link/address.ts";

const TOKEN_SIZE = 18;

export function newToken(): string {
  return randomBytes(TOKEN_SIZE).toString("base64url");
}

export function isToken(given: string | null, token: string): boolean {
  if (given === null) return false;
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}

export interface Served {
  readonly host: string;
  readonly port: number;
}

/** Loopback, for what is not told otherwise. */
export const DEFAULT_SERVED: Served = { host: "127.0.0.1", port: 7373 };

/** As it stands in a URL. */
export function authority({ host, port }: Served): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether a request's Host is where this is served. On all addresses only a number is: a name could be another's. */
export function isServedHost(host: string | undefined, served: Served): boolean {
  if (host === undefined) return false;
  const { name, port } = parsedHost(host);
  if (port !== served.port) return false;
  if (isAll(served.host)) return isIP(name) !== 0 || name === "localhost";
  return name === served.host.toLowerCase() || (isLoopback(served.host) && name === "localhost");
}

/** Whether a page of that origin is the one that was served under that Host. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return host !== undefined && origin === `http://${host}`;
}

function isAll(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}
