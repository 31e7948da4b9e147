/** Authorities and certificates for tests and trials, made on the spot: X.509 version 3, signed with ECDSA on P-256. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";

export interface Certified {
  readonly cert: string;
  readonly key: string;
}

export interface Authority {
  readonly ca: string;
  /** Names are host names and IPv4 addresses. Days are counted from now; negative ones are over. */
  readonly certify: (
    names: readonly string[],
    valid?: { readonly fromDays: number; readonly toDays: number },
  ) => Certified;
}

const VALID = { fromDays: -1, toDays: 30 };
const MS_PER_DAY = 86_400_000;

export function newAuthority(name: string): Authority {
  const { publicKey, privateKey } = keyPair();
  const ca = certificate({
    subject: name,
    issuer: name,
    publicKey,
    signedWith: privateKey,
    extensions: [IS_AUTHORITY],
    valid: VALID,
  });
  return {
    ca,
    certify: (names, valid = VALID) => {
      const own = keyPair();
      const key = own.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      const [subject = ""] = names;
      const cert = certificate({
        subject,
        issuer: name,
        publicKey: own.publicKey,
        signedWith: privateKey,
        extensions: [alternativeNames(names)],
        valid,
      });
      return { cert, key };
    },
  };
}

function keyPair() {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

function lengthOf(size: number): readonly number[] {
  if (size < 0x80) return [size];
  return size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
}

/** DER: a tag, a length, and what is in it. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const inner = Buffer.concat(parts);
  const length = lengthOf(inner.length);
  return Buffer.concat([Buffer.from([tag, ...length]), inner]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (...bytes: readonly number[]) => der(0x06, Uint8Array.from(bytes));
const bits = (bytes: Uint8Array) => der(0x03, Uint8Array.of(0), bytes);
const octets = (bytes: Uint8Array) => der(0x04, bytes);

const ECDSA_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const COMMON_NAME = oid(0x55, 0x04, 0x03);
const TRUE = der(0x01, Uint8Array.of(0xff));
const IS_AUTHORITY = sequence(oid(0x55, 0x1d, 0x13), TRUE, octets(sequence(TRUE)));

function alternativeNames(names: readonly string[]): Buffer {
  const listed = names.map((name) =>
    isIPv4(name)
      ? der(0x87, Uint8Array.from(name.split(".").map(Number)))
      : der(0x82, Buffer.from(name)),
  );
  return sequence(oid(0x55, 0x1d, 0x11), octets(sequence(...listed)));
}

function named(name: string): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

/** YYYYMMDDHHMMSSZ. */
function time(days: number): Buffer {
  const at = new Date(Date.now() + days * MS_PER_DAY).toISOString();
  return der(0x18, Buffer.from(`${at.replaceAll(/[-:T]/g, "").slice(0, 14)}Z`));
}

function certificate({
  subject,
  issuer,
  publicKey,
  signedWith,
  extensions,
  valid,
}: {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signedWith: KeyObject;
  readonly extensions: readonly Uint8Array[];
  readonly valid: { readonly fromDays: number; readonly toDays: number };
}): string {
  const serial = randomBytes(8);
  // A positive number.
  serial[0] = 1;
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, serial),
    ECDSA_SHA256,
    named(issuer),
    sequence(time(valid.fromDays), time(valid.toDays)),
    named(subject),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", toBeSigned, signedWith);
  const whole = sequence(toBeSigned, ECDSA_SHA256, bits(signature)).toString("base64");
  const lines = whole.match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
