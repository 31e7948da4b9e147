/** Where a link's end is: `unix:PATH` or `tcp:HOST:PORT` for serial frames, the same behind `grpc:` for gRPC. */
import type { Parsed } from "../contract/parsed.ts";

export interface Address {
  readonly carrier: "serial" | "grpc";
  readonly at:
    | { readonly kind: "unix"; readonly path: string }
    | { readonly kind: "tcp"; readonly host: string; readonly port: number };
}

const LOOPBACK = "127.0.0.1";

/** `tcp:PORT` binds and dials loopback; another host must be named. */
export function parseAddress(text: string): Parsed<Address> {
  const carrier = text.startsWith("grpc:") ? "grpc" : "serial";
  const rest = carrier === "grpc" ? text.slice("grpc:".length) : text;
  if (rest.startsWith("unix:") && rest.length > "unix:".length) {
    return { ok: { carrier, at: { kind: "unix", path: rest.slice("unix:".length) } } };
  }
  const tcp = /^tcp:(?:(.+):)?(\d{1,5})$/.exec(rest);
  const port = Number(tcp?.[2]);
  if (tcp !== null && port <= 65_535) {
    return { ok: { carrier, at: { kind: "tcp", host: tcp[1] ?? LOOPBACK, port } } };
  }
  return {
    refused: `invalid address ${JSON.stringify(text)} (expected unix:PATH or tcp:[HOST:]PORT, or grpc: and one of them)`,
  };
}

/** The same address as grpc-js names its targets. */
export function grpcTarget({ at }: Address): string {
  return at.kind === "unix" ? `unix:${at.path}` : `${at.host}:${at.port}`;
}

/** The same address as node:net takes it. */
export function socketOptions({ at }: Address): { path: string } | { host: string; port: number } {
  return at.kind === "unix" ? { path: at.path } : { host: at.host, port: at.port };
}
