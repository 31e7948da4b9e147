/** What TLS refuses a connection for, in words: for the log of the end that was dialled, and for the end that dialled. */

interface Words {
  /** In the code and the message of the error, which are OpenSSL's or Node's. */
  readonly error: RegExp;
  readonly words: string;
}

const OF_A_CERTIFICATE: readonly Words[] = [
  { error: /CERT_HAS_EXPIRED|certificate has expired/, words: "has expired" },
  {
    error: /CERT_NOT_YET_VALID|certificate is not yet valid/,
    words: "is not valid yet: compare the clocks of the two machines",
  },
  {
    error: /self-signed certificate|SELF_SIGNED|UNABLE_TO_|unable to (?:get|verify)/,
    words: "is not signed by the authority given for it",
  },
  { error: /INVALID_PURPOSE|certificate purpose/, words: "is for another purpose" },
];

/** `unsigned` is the reason that a certificate was refused for here; the error alone would say that the connection is over. */
export function whyRefused(error: Error, unsigned?: Error | string | null): string {
  const text = textOf(error);
  const about = unsigned ? textOf(unsigned) : "";
  const certificate = OF_A_CERTIFICATE.find((one) => one.error.test(about));
  if (certificate !== undefined) return `its certificate ${certificate.words}`;
  return SEEN_BY_HOST.find((one) => one.error.test(text))?.words ?? plain(about || text);
}

const SEEN_BY_HOST: readonly Words[] = [
  { error: /PEER_DID_NOT_RETURN|did not return a certificate/, words: "it shows no certificate" },
  {
    error: /WRONG_VERSION_NUMBER|HTTP_REQUEST|wrong version|http request/,
    words: "it does not speak TLS",
  },
  {
    error: /ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_)|alert (?:unknown ca|.*certificate)/,
    words: "it refuses this host's certificate",
  },
  { error: /PROTOCOL_VERSION|unsupported protocol/, words: "it speaks no TLS 1.3" },
  { error: /HANDSHAKE_TIMEOUT/, words: "it did not end its handshake in time" },
  {
    error: /ECONNRESET|socket hang up/,
    words: "it closed the connection during the handshake: does it trust this host's certificate?",
  },
];

/** `isFinal`: dialling again changes nothing until somebody changes one of the two ends. */
export interface DialFailure {
  readonly why: string;
  readonly isFinal: boolean;
}

/** Of a certificate, before its names. */
export const OTHER_NAME = "its certificate is for";

/** Why a dialled connection was not opened. The message may be one that grpc-js has put more around. */
export function whyNotOpened(error: Error | string, isSecured: boolean): DialFailure {
  const text = textOf(error);
  const about = OF_A_CERTIFICATE.find((one) => one.error.test(text));
  if (about !== undefined) return final(`its certificate ${about.words}`);
  if (text.includes(OTHER_NAME)) return final(plain(text));
  if (/ALERT_CERTIFICATE_REQUIRED|alert certificate required/.test(text)) {
    return final("it asks for a certificate");
  }
  if (/WRONG_VERSION_NUMBER|wrong version number/.test(text)) {
    return final("it does not speak TLS: start it with --tls-cert, --tls-key and --tls-ca");
  }
  if (/ENOTFOUND|EAI_AGAIN|Name resolution failed/.test(text)) {
    // It may be known once that machine has started.
    return { why: "no address is known for this host's name", isFinal: false };
  }
  if (/Failed to connect/.test(text)) return final(isSecured ? REFUSED : PLAIN);
  return { why: plain(text), isFinal: false };
}

/** The host has closed the connection behind the handshake, and said nothing. */
export const REFUSED =
  "it closed the connection after the TLS handshake: it accepts only certificates that the authority in its --tls-ca has signed";
const PLAIN = "it closed the connection, which is without TLS: does it expect TLS?";

function final(why: string): DialFailure {
  return { why, isFinal: true };
}

function textOf(error: Error | string): string {
  if (typeof error === "string") return error;
  const { code = "" } = error as NodeJS.ErrnoException;
  return `${code} ${error.message}`.trim();
}

/** Without what grpc-js and OpenSSL put around it, on one line. */
function plain(text: string): string {
  const inner = /Last error: (?:Error: )?(.*?)(?: \(\d{4}-[^)]*\))?\. Resolution note/s.exec(text);
  return (inner?.[1] ?? text).replaceAll(/\s+/g, " ").trim();
}
