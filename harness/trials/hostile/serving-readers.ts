/** Readers of files that are given beside a rig: the TCP proxy's, and certificates. */
import { dirname, join } from "node:path";
import { newProxies } from "../../../runtime/tcp-proxy/bodies.ts";
import { newAuthority } from "../../../runtime/testing/certificates.ts";
import { lineOf } from "../../../runtime/toxics/decision-line.ts";
import { readBounded } from "../../input/file/bounded-file.ts";
import { readRecord } from "../../proxy/record.ts";
import { readTls } from "../../run/tls-files.ts";
import { UserError } from "../../user-error.ts";
import type { Reader } from "./readers.ts";

const PROXIES = [
  { name: "redis", listen: "127.0.0.1:26379", upstream: "127.0.0.1:6379", enabled: true },
  { name: "db", listen: "127.0.0.1:25432", upstream: "127.0.0.1:5432", enabled: false },
];

const DECISIONS = [
  { kind: "carried", at: 0, size: 3, heldUs: 40, bytes: Uint8Array.of(1, 2, 3) },
  { kind: "lost", at: 3, size: 5 },
  { kind: "ended", at: 8, how: "reset", afterUs: 9 },
] as const;

const AUTHORITY = newAuthority("ours");
const HOST = AUTHORITY.certify(["host"]);

const indented = (data: object) => () => Buffer.from(JSON.stringify(data, undefined, 1));

export const SERVING_READERS: readonly Reader[] = [
  {
    name: "TCP proxy's configuration",
    file: "proxies.json",
    valid: indented(PROXIES),
    hasFields: true,
    read: async (path) => {
      const read = newProxies(Buffer.from(await readBounded(path, 2 ** 20)).toString());
      if ("refused" in read) throw new UserError(read.refused);
    },
  },
  {
    name: "TCP proxy's record",
    file: "record.jsonl",
    valid: () =>
      Buffer.from(
        DECISIONS.map(
          (decision) => `${lineOf({ proxy: "db", connection: 0, stream: "upstream", decision })}\n`,
        ).join(""),
      ),
    hasFields: false,
    read: readRecord,
  },
  {
    name: "certificates",
    file: "ca.pem",
    valid: () => Buffer.from(AUTHORITY.ca),
    hasFields: false,
    beside: {
      "host.pem": () => Buffer.from(HOST.cert),
      "host.key": () => Buffer.from(HOST.key),
    },
    read: async (path) => {
      const at = (name: string) => join(dirname(path), name);
      const files = { cert: at("host.pem"), key: at("host.key"), ca: path };
      await readTls(files, (part) => `tls.${part}`);
    },
  },
];
