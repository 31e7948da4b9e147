/** Where a link's end is: `unix:PATH` or `tcp:HOST:PORT` for serial frames, the same behind `grpc:` for gRPC. */
import { BlockList, isIPv4, isIPv6 } from "node:net";
import type { Parsed } from "../contract/parsed.ts";
import { quoted } from "../quoted.ts";

export interface Address {
  readonly carrier: "serial" | "grpc";
  readonly at:
    | { readonly kind: "unix"; readonly path: string }
    | { readonly kind: "tcp"; readonly host: string; readonly port: number };
}

const LOOPBACK = "127.0.0.1";
/** sockaddr_un holds 108 bytes with the zero at the end. */
export const SOCKET_PATH_SIZE_MAX = 107;
const PORT_MAX = 65_535;
const LOOPBACK_V6 = new BlockList();
LOOPBACK_V6.addAddress("::1", "ipv6");

/** `tcp:PORT` binds and dials loopback; another host must be named. An IPv6 address stands in brackets: `tcp:[::1]:PORT`. */
export function parseAddress(text: string): Parsed<Address> {
  const carrier = text.startsWith("grpc:") ? "grpc" : "serial";
  const rest = carrier === "grpc" ? text.slice("grpc:".length) : text;
  const isUnix = rest.startsWith("unix:") && rest.length > "unix:".length;
  const at = isUnix ? unixAt(rest.slice("unix:".length)) : tcpAt(rest);
  return typeof at === "string"
    ? { refused: `invalid address ${quoted(text)} (${at})` }
    : { ok: { carrier, at } };
}

/** The same as other tools write it: `HOST:PORT`, `:PORT` for loopback, or `unix:PATH`. */
export function parseHostPort(text: string): Parsed<Address> {
  const isUnix = text.startsWith("unix:") && text.length > "unix:".length;
  const at = isUnix ? unixAt(text.slice("unix:".length)) : tcpAt(`tcp:${text.replace(/^:/, "")}`);
  if (typeof at !== "string") return { ok: { carrier: "serial", at } };
  const why = at === EXPECTED ? "expected HOST:PORT or unix:PATH" : at.replaceAll("tcp:", "");
  return { refused: `invalid address ${quoted(text)} (${why})` };
}

/** `127.0.0.1:8474`, `[::1]:8474` or `unix:PATH`: as grpc-js names its targets, too. */
export function hostPortText({ at }: Address): string {
  if (at.kind === "unix") return `unix:${at.path}`;
  return isIPv6(at.host) ? `[${at.host}]:${at.port}` : `${at.host}:${at.port}`;
}

/** Or why not. */
function unixAt(path: string): Address["at"] | string {
  if (path.includes("\0")) return "a path holds no NUL";
  const size = Buffer.byteLength(path);
  if (size <= SOCKET_PATH_SIZE_MAX) return { kind: "unix", path };
  return `the path is too long: ${size} bytes, and a Unix socket takes ${SOCKET_PATH_SIZE_MAX}`;
}

function tcpAt(rest: string): Address["at"] | string {
  const { host, inner, port } = TCP.exec(rest)?.groups ?? {};
  if (port === undefined || Number(port) > PORT_MAX) return EXPECTED;
  const isNamed = inner === undefined && host?.includes(":") !== true;
  if (isNamed) return { kind: "tcp", host: host ?? LOOPBACK, port: Number(port) };
  if (inner !== undefined && isIPv6(inner)) return { kind: "tcp", host: inner, port: Number(port) };
  const meant = isIPv6(host ?? "") ? `tcp:[${host}]:${port}` : "tcp:[::1]:PORT";
  return `write an IPv6 address in brackets: ${meant}`;
}

const TCP = /^tcp:(?:(?<host>\[(?<inner>[^\]]*)\]|[^[\]]+):)?(?<port>\d{1,5})$/;
const EXPECTED = "expected unix:PATH or tcp:[HOST:]PORT, or grpc: and one of them";

/** Whether only this machine can reach it: a Unix socket, or loopback. A name is looked up by nobody here, so only one is known. */
export function isLocal({ at }: Address): boolean {
  return at.kind === "unix" || isLoopback(at.host);
}

/** A host without brackets or port. */
export function isLoopback(host: string): boolean {
  if (host === "localhost") return true;
  if (isIPv6(host)) return LOOPBACK_V6.check(host, "ipv6");
  return isIPv4(host) && host.startsWith("127.");
}

/** The same address as node:net takes it. */
export function socketOptions({ at }: Address): { path: string } | { host: string; port: number } {
  return at.kind === "unix" ? { path: at.path } : { host: at.host, port: at.port };
}
