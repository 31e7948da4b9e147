/** Reads a certificate, its key and the authorities of the other end from PEM files, and holds them against each other. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { type Address, isLocal } from "../../runtime/link/address.ts";
import type { Tls } from "../../runtime/link/tls.ts";
import type { TlsFiles } from "../../runtime/rig/rig.ts";
import { readBounded } from "../input/file/bounded-file.ts";
import { UserError } from "../user-error.ts";

type Part = "cert" | "key" | "ca";

const PEM_SIZE_MAX = 2 ** 18;
const ONE_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** `named` is what the user gave each file with. Throws a UserError of one line for the first file that does not serve. */
export async function readTls(files: TlsFiles, named: (part: Part) => string): Promise<Tls> {
  const refused = (part: Part, why: string) =>
    new UserError(`${named(part)}: ${files[part]}: ${why}`);
  const textOf = async (part: Part) => {
    const bytes = await readBounded(files[part], PEM_SIZE_MAX).catch((cause: Error) => {
      throw new UserError(`${named(part)}: ${cause.message}`, 2, { cause });
    });
    return Buffer.from(bytes).toString("latin1");
  };
  const certificates = async (part: "cert" | "ca") => {
    const pem = await textOf(part);
    const found = certificatesIn(pem);
    const why = typeof found === "string" ? found : whyNotNow(found, part);
    if (why !== undefined || typeof found === "string") throw refused(part, why ?? "");
    return { pem, first: found[0] };
  };
  const cert = await certificates("cert");
  const key = await textOf("key");
  const unfit = whyNoKey(key, cert.first, files.cert);
  if (unfit !== undefined) throw refused("key", unfit);
  const ca = await certificates("ca");
  return { cert: cert.pem, key, ca: ca.pem, name: files.name };
}

/** As the options of a command that serves. */
export interface ServingTls {
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsCa?: string;
  readonly insecure?: boolean;
}

/** Off this machine nothing is served without TLS, unless the user says so. */
export async function servedTls(
  serve: string,
  address: Address,
  { tlsCert, tlsKey, tlsCa, insecure = false }: ServingTls,
): Promise<Tls | undefined> {
  const given = [tlsCert, tlsKey, tlsCa].filter((file) => file !== undefined).length;
  if (given > 0 && insecure) throw new UserError("give --insecure or the --tls files, not both");
  if (tlsCert !== undefined && tlsKey !== undefined && tlsCa !== undefined) {
    const files = { cert: tlsCert, key: tlsKey, ca: tlsCa };
    return await readTls(files, (part) => `--tls-${part}`);
  }
  if (given > 0) throw new UserError("give --tls-cert, --tls-key and --tls-ca together");
  if (!insecure && !isLocal(address)) {
    throw new UserError(
      `--serve: ${serve}: other machines are served over mutual TLS; give --tls-cert, --tls-key and --tls-ca (--insecure goes without)`,
    );
  }
  return undefined;
}

type Certificates = readonly [X509Certificate, ...X509Certificate[]];

/** Or why there are none. */
function certificatesIn(pem: string): Certificates | string {
  try {
    const [first, ...more] = (pem.match(ONE_CERTIFICATE) ?? []).map(
      (block) => new X509Certificate(block),
    );
    return first === undefined ? "holds no certificate (expected PEM)" : [first, ...more];
  } catch {
    return "holds a certificate that cannot be decoded";
  }
}

/** Of a chain the first is this end's own; of authorities, one that still stands is enough. */
function whyNotNow([first, ...more]: Certificates, part: "cert" | "ca"): string | undefined {
  const now = Date.now();
  const reasons = (part === "cert" ? [first] : [first, ...more]).map(({ validFrom, validTo }) => {
    if (Date.parse(validTo) < now) return `the certificate expired on ${validTo}`;
    return Date.parse(validFrom) > now ? `the certificate is not valid before ${validFrom}` : "";
  });
  return reasons.includes("") ? undefined : reasons[0];
}

function whyNoKey(pem: string, certificate: X509Certificate, path: string): string | undefined {
  if (/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(pem)) {
    return "is encrypted; give a key without a passphrase";
  }
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem))
      ? undefined
      : `is not the key of the certificate in ${path}`;
  } catch {
    return "holds no private key (expected PEM)";
  }
}
