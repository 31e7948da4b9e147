import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseAddress } from "../../runtime/link/address.ts";
import { newAuthority } from "../../runtime/testing/certificates.ts";
import { readTls, type ServingTls, servedTls } from "./tls-files.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-tls-"));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const authority = newAuthority("ours");
const OWN = authority.certify(["host"]);
const cert = put("host.pem", OWN.cert);
const key = put("host.key", OWN.key);
const ca = put("ca.pem", authority.ca);
const GOOD = { cert, key, ca };
const OVER = { fromDays: -9, toDays: -3 };
const DAY = String.raw`[A-Z][a-z]{2} +\d+ [\d:]+ \d{4} GMT`;
const CHAIN = put("chain.pem", OWN.cert + authority.ca);
const DIRECTORY = join(folder, "directory");
mkdirSync(DIRECTORY);
const SECRET = put("secret", OWN.key);
chmodSync(SECRET, 0o000);
const IS_ROOT = process.getuid?.() === 0;

const read = async (files: typeof GOOD) => await readTls(files, (part) => `tls.${part}`);

test("files that fit each other are read, a chain of certificates too", async () => {
  expect(await read(GOOD)).toEqual({ cert: OWN.cert, key: OWN.key, ca: authority.ca });
  expect((await read({ ...GOOD, cert: CHAIN })).cert).toBe(OWN.cert + authority.ca);
});

const expired = put("expired.pem", authority.certify(["host"], OVER).cert);
const early = put("early.pem", authority.certify(["host"], { fromDays: 2, toDays: 3 }).cert);
const other = put("other.key", authority.certify(["host"]).key);
const locked = put("locked.key", OWN.key.replaceAll("PRIVATE", "ENCRYPTED PRIVATE"));
const broken = put("broken.pem", OWN.cert.replace(/\n.{20}/, "\n"));
const empty = put("empty.pem", "");

test.each([
  [
    "a certificate that is not there",
    { ...GOOD, cert: `${cert}x` },
    /^tls\.cert: .*host\.pemx: no such file/,
  ],
  ["a directory", { ...GOOD, ca: DIRECTORY }, /^tls\.ca: .*directory: .*directory/],
  ["an empty file", { ...GOOD, key: empty }, /^tls\.key: .*empty\.pem: is empty/],
  [
    "a key in the place of a certificate",
    { ...GOOD, cert: key },
    /^tls\.cert: .*host\.key: holds no certificate \(expected PEM\)$/,
  ],
  [
    "a certificate in the place of a key",
    { ...GOOD, key: cert },
    /^tls\.key: .*host\.pem: holds no private key \(expected PEM\)$/,
  ],
  [
    "another's key",
    { ...GOOD, key: other },
    /^tls\.key: .*other\.key: is not the key of the certificate in .*host\.pem$/,
  ],
  [
    "a key behind a passphrase",
    { ...GOOD, key: locked },
    /^tls\.key: .*locked\.key: is encrypted; give a key without a passphrase$/,
  ],
  [
    "a broken certificate",
    { ...GOOD, ca: broken },
    /^tls\.ca: .*broken\.pem: holds a certificate that cannot be decoded$/,
  ],
  [
    "an expired certificate",
    { ...GOOD, cert: expired },
    new RegExp(`^tls\\.cert: .*: the certificate expired on ${DAY}$`),
  ],
  [
    "a certificate of tomorrow",
    { ...GOOD, cert: early },
    new RegExp(`: the certificate is not valid before ${DAY}$`),
  ],
])("%s is refused in one line that names the file", async (_, files, expected) => {
  const message = await read(files).then(String, (error: Error) => error.message);
  expect(message).toMatch(expected);
});

const PI = "grpc:tcp:pi.local:7001";
const GIVEN = { tlsCert: cert, tlsKey: key, tlsCa: ca };
const BOTH = "give --insecure or the --tls files, not both";
const ALL = "give --tls-cert, --tls-key and --tls-ca together";
const NEEDED = `--serve: ${PI}: other machines are served over mutual TLS; give --tls-cert, --tls-key and --tls-ca (--insecure goes without)`;

async function served(serve: string, options: ServingTls): Promise<string> {
  const address = parseAddress(serve);
  if ("refused" in address) throw new Error(address.refused);
  return await servedTls(serve, address.ok, options).then(
    (tls) => (tls === undefined ? "plain" : "TLS"),
    (error: Error) => error.message,
  );
}

test.each([
  [PI, GIVEN, "TLS"],
  [PI, {}, NEEDED],
  [PI, { insecure: true }, "plain"],
  [PI, { ...GIVEN, insecure: true }, BOTH],
  [PI, { tlsCert: cert }, ALL],
  ["grpc:tcp:7001", {}, "plain"],
  ["grpc:tcp:7001", GIVEN, "TLS"],
  ["grpc:unix:lane", { tlsCert: cert, tlsCa: ca }, ALL],
])(
  "a host at %s with %j is served with TLS, without or not at all",
  async (serve, options, expected) => {
    expect(await served(serve, options)).toBe(expected);
  },
);

test.skipIf(IS_ROOT)("a file that may not be read is named", async () => {
  await expect(read({ ...GOOD, key: SECRET })).rejects.toThrow(
    /^tls\.key: .*secret: permission denied/,
  );
});
