/** Where a proxy listens or leads: a socket, a serial port, or one over a network (RFC 2217). */
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Parsed } from "../contract/parsed.ts";
import { type Address, hostPortText, parseHostPort, socketOptions } from "../link/address.ts";
import { Rfc2217End } from "../serial-line/rfc2217-end.ts";

export type ProxyPlace =
  | { readonly kind: "socket" | "rfc2217"; readonly address: Address }
  | { readonly kind: "serial"; readonly path: string };

/** Opens a serial port of this machine: one that is open says "connect". */
export type OpenSerial = (path: string) => Duplex;

const RFC2217 = "rfc2217://";

/** `HOST:PORT` and `unix:PATH`, `rfc2217://HOST:PORT`, or the path of a device. */
export function parsePlace(text: string): Parsed<ProxyPlace> {
  if (text.startsWith("/")) return { ok: { kind: "serial", path: text } };
  const isRemote = text.startsWith(RFC2217);
  const parsed = parseHostPort(isRemote ? text.slice(RFC2217.length) : text);
  if ("refused" in parsed) return parsed;
  return { ok: { kind: isRemote ? "rfc2217" : "socket", address: parsed.ok } };
}

export function placeText(place: ProxyPlace): string {
  if (place.kind === "serial") return place.path;
  return `${place.kind === "rfc2217" ? RFC2217 : ""}${hostPortText(place.address)}`;
}

/** A connection to it: it is open once it says "connect". */
export function dialPlace(place: ProxyPlace, openSerial: OpenSerial): Duplex {
  if (place.kind === "serial") return openSerial(place.path);
  const socket = connect({ ...socketOptions(place.address), allowHalfOpen: true, noDelay: true });
  return place.kind === "rfc2217" ? new Rfc2217End(socket, "client") : socket;
}

/** What a client that has connected says bytes on. */
export function takenAt(place: ProxyPlace, socket: Socket): Duplex {
  socket.setNoDelay(true);
  return place.kind === "rfc2217" ? new Rfc2217End(socket, "server") : socket;
}
