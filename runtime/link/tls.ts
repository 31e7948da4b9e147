/** Mutual TLS on a link's connection: each end shows a certificate that an authority which the other one trusts has signed. */
import { isIP } from "node:net";
import {
  type ConnectionOptions,
  checkServerIdentity,
  type PeerCertificate,
  type TlsOptions,
} from "node:tls";
import { type ChannelCredentials, type ChannelOptions, credentials } from "@grpc/grpc-js";
import type { Address } from "./address.ts";
import { OTHER_NAME } from "./tls-words.ts";

/** One end's part of it, as PEM. */
export interface Tls {
  readonly cert: string;
  readonly key: string;
  /** The authorities that the other end's certificate may be signed by: these, and none of the machine's. */
  readonly ca: string;
  /** The name that a host's certificate must have, where that is not the one in its address. */
  readonly name?: string | undefined;
}

const TLS_VERSION = "TLSv1.3";
/** For the handshake. */
export const HANDSHAKE_NS_MAX = 10e9;
/** In the place of a name of which TLS has none: an address in digits. */
const NO_NAME = "lane-host.invalid";

/** For those who connect; one without a certificate that the authorities have signed is disconnected. */
export function servingTls({ cert, key, ca }: Tls, carrier: Address["carrier"]): TlsOptions {
  return {
    ...{ cert, key, ca },
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: TLS_VERSION,
    handshakeTimeout: HANDSHAKE_NS_MAX / 1e6,
    ...(carrier === "grpc" ? { ALPNProtocols: ["h2"] } : {}),
  };
}

/** For a connection to that address over a plain socket. */
export function diallingTls({ cert, key, ca, name }: Tls, address: Address): ConnectionOptions {
  const wanted = name ?? hostOf(address);
  return {
    ...{ cert, key, ca },
    // Said, since NODE_TLS_REJECT_UNAUTHORIZED=0 turns off what is left to the default.
    rejectUnauthorized: true,
    minVersion: TLS_VERSION,
    ...(isIP(wanted) === 0 ? { servername: wanted } : {}),
    checkServerIdentity: (_, shown) => otherName(wanted, shown),
  };
}

/** For a channel to that address. grpc-js would put an address in digits where TLS has names only. */
export function channelTls(
  { cert, key, ca, name }: Tls,
  address: Address,
): { readonly credentials: ChannelCredentials; readonly options: ChannelOptions } {
  const wanted = name ?? hostOf(address);
  const [authorities, own, chain] = [ca, key, cert].map((pem) => Buffer.from(pem));
  return {
    credentials: credentials.createSsl(authorities, own, chain, {
      checkServerIdentity: (_, shown) => otherName(wanted, shown),
    }),
    options: { "grpc.ssl_target_name_override": isIP(wanted) === 0 ? wanted : NO_NAME },
  };
}

/** What is wrong with a certificate's names. */
function otherName(wanted: string, shown: PeerCertificate): Error | undefined {
  if (checkServerIdentity(wanted, shown) === undefined) return undefined;
  const names = shown.subjectaltname?.replaceAll(/DNS:|IP Address:/g, "") ?? "nothing";
  return new Error(`${OTHER_NAME} ${names}, not ${wanted}`);
}

function hostOf({ at }: Address): string {
  return at.kind === "tcp" ? at.host : "localhost";
}
