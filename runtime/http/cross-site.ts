/** Who may ask an HTTP control interface: programs on hosts that it knows, and no page in a browser. */
import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { quoted } from "../quoted.ts";
import { parsedHost } from "./host.ts";

/** A type that a page may send to another site without asking it first, and that no client of ours sends. */
const PAGES_SEND = ["text/plain", "multipart/form-data"];

/**
 * Why this request is not let in; undefined where it is. A browser says what it is, in headers that a page cannot leave out; a
 * name in Host that is not ours has been made to lead here (DNS rebinding).
 */
export function crossSiteRefusal(
  headers: IncomingHttpHeaders,
  hostNames: ReadonlySet<string>,
): string | undefined {
  const isBrowser =
    headers.origin !== undefined ||
    headers["sec-fetch-site"] !== undefined ||
    headers["user-agent"]?.startsWith("Mozilla/") === true;
  if (isBrowser) return "browsers are not served";
  const { host = "" } = headers;
  if (!isKnown(parsedHost(host).name, hostNames)) {
    return `unknown host ${quoted(host)} (expected an IP address, localhost or a name given by --allow-host)`;
  }
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  return PAGES_SEND.includes(type.trim().toLowerCase())
    ? "send JSON (content-type: application/json)"
    : undefined;
}

function isKnown(name: string, hostNames: ReadonlySet<string>): boolean {
  return isIP(name) !== 0 || name === "localhost" || hostNames.has(name);
}
