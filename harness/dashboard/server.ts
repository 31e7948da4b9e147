/** The dashboard's server: one page over HTTP, and over a WebSocket the traces of the runs that it shows. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { KINDS } from "../../runtime/fault/kinds.ts";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import { check } from "../../runtime/fields/check.ts";
import { DIAGRAM_STYLE } from "../page/diagram/style.ts";
import { ROOT } from "../root.ts";
import { systemReason, UserError } from "../user-error.ts";
import {
  authority,
  DEFAULT_SERVED,
  isOwnOrigin,
  isServedHost,
  isToken,
  newToken,
  type Served,
} from "./admission.ts";
import { type PageMessage, pageMessage, type RunHead, type ServerMessage } from "./messages.ts";
import { PageClient } from "./page-client.ts";
import { modulesFrom, PAGE_MAIN } from "./page-modules.ts";
import type { WatchedRun } from "./watched-run.ts";

/** What a browser opens for one page, several times over. */
const CONNECTIONS_MAX = 128;
const PAGES_MAX = 16;
const MESSAGE_SIZE_MAX = 4096;
const HEADERS_MS_MAX = 5_000;
const REQUEST_MS_MAX = 10_000;
/** How often a run is looked at for those who wait for more of it. */
const LOOK_MS = 40;

/** Nothing but what this server sends: no other site's code, no inline code, no frame around it. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

/** What the server has not served. */
export interface Refusals {
  /** Requests with another Host or Origin, or without the token. */
  strangers: number;
  /** Messages that are not the page's. */
  malformed: number;
  /** Pages that did not read what they had asked for. */
  slow: number;
  /** Pages past the most. */
  crowd: number;
}

export interface Dashboard {
  /** With the token, for the person who has started it. */
  readonly url: string;
  readonly refusals: Readonly<Refusals>;
  /** Tells every page what has changed about a run beside its trace. */
  readonly tell: (message: ServerMessage) => void;
  readonly close: () => void;
}

/** `option`: what another address is given with. Throws UserError (4) where it cannot listen there. */
export async function openDashboard(
  runs: readonly WatchedRun[],
  listen: Served,
  option: "--listen" | "--dashboard",
): Promise<Dashboard> {
  const server = new DashboardServer(runs);
  await server.listen(listen, option);
  return server;
}

class DashboardServer implements Dashboard {
  readonly #runs: readonly WatchedRun[];
  readonly #files = pageFiles();
  readonly #token = newToken();
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_SIZE_MAX,
    perMessageDeflate: false,
  });
  readonly #clients = new Set<PageClient>();
  readonly refusals: Refusals = { strangers: 0, malformed: 0, slow: 0, crowd: 0 };
  #served: Served = DEFAULT_SERVED;
  #look: NodeJS.Timeout | undefined;

  constructor(runs: readonly WatchedRun[]) {
    this.#runs = runs;
    this.#http = createServer(
      { headersTimeout: HEADERS_MS_MAX, requestTimeout: REQUEST_MS_MAX },
      (request, response) => this.#serve(request, response),
    );
    this.#http.maxConnections = CONNECTIONS_MAX;
    this.#http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get url(): string {
    return `http://${authority(this.#served)}/#${this.#token}`;
  }

  async listen(wanted: Served, option: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once("error", (cause) => reject(cannotListen(wanted, option, cause)));
      this.#http.listen(wanted.port, wanted.host, resolve);
    });
    const { port } = this.#http.address() as AddressInfo;
    this.#served = { host: wanted.host, port };
    this.#look = setInterval(() => {
      for (const client of this.#clients) client.look();
    }, LOOK_MS);
  }

  tell(message: ServerMessage): void {
    for (const client of this.#clients) client.say(message);
  }

  close(): void {
    clearInterval(this.#look);
    for (const client of this.#clients) client.end();
    this.#sockets.close();
    this.#http.close();
    this.#http.closeAllConnections();
    for (const { trace } of this.#runs) trace.close();
  }

  #serve({ headers, method, url = "/" }: IncomingMessage, response: ServerResponse): void {
    if (!isServedHost(headers.host, this.#served)) {
      this.refusals.strangers++;
      refuse(response, 421, `not served here; open ${authority(this.#served)}`);
      return;
    }
    if (method !== "GET" && method !== "HEAD") {
      refuse(response, 405, "only GET is served");
      return;
    }
    const file = this.#files.get(url.replace(/\?.*$/s, ""));
    if (file === undefined) {
      refuse(response, 404, "not found");
      return;
    }
    response.writeHead(200, { ...HEADERS, "content-type": file.type });
    response.end(method === "HEAD" ? undefined : file.content);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => undefined);
    const { headers, url = "" } = request;
    // Not read as a URL: "//" is what a stranger may send, and is none.
    const [path, query = ""] = url.split("?", 2);
    const isOurs =
      path === "/feed" &&
      isServedHost(headers.host, this.#served) &&
      isOwnOrigin(headers.origin, headers.host) &&
      isToken(new URLSearchParams(query).get("token"), this.#token);
    if (!isOurs) {
      this.refusals.strangers++;
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    } else if (this.#clients.size >= PAGES_MAX) {
      this.refusals.crowd++;
      socket.end(
        "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
      );
    } else {
      this.#sockets.handleUpgrade(request, socket, head, (page) => this.#welcome(page));
    }
  }

  #welcome(socket: WebSocket): void {
    const client = new PageClient(socket, this.#runs, () => this.refusals.slow++);
    this.#clients.add(client);
    socket.on("close", () => this.#clients.delete(client));
    socket.on("error", () => this.refusals.malformed++);
    socket.on("message", (data, isBinary) => {
      const isText = !isBinary && Buffer.isBuffer(data);
      const message = this.#parsed(client, isText ? data.toString() : "");
      if (message !== undefined) client.hear(message);
    });
    client.say({ t: "runs", runs: this.#runs.map(({ head }): RunHead => head), takes_down: DOWN });
    for (const { head, preparing } of this.#runs) {
      if (preparing !== undefined) client.say({ t: "preparing", run: head.id, text: preparing });
    }
  }

  /** A page that says what is not in the protocol is told so, and nothing of it is carried out. */
  #parsed(client: PageClient, text: string): PageMessage | undefined {
    const found = check(pageMessage, jsonIn(text), "the message");
    if ("ok" in found) return found.ok;
    this.refusals.malformed++;
    client.say({ t: "error", text: found.refused });
    return undefined;
  }
}

const DOWN = KINDS.map(({ kind }) => kind).filter((kind) => takesDown(kind));

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, code: number, why: string): void {
  response.writeHead(code, { ...HEADERS, "content-type": "text/plain; charset=utf-8" });
  response.end(`${why}\n`);
}

function cannotListen(served: Served, option: string, cause: Error): UserError {
  const why = systemReason(cause);
  return new UserError(
    `cannot serve the dashboard at ${authority(served)} (${why}); give ${option} another address, or port 0 for any`,
    4,
    { cause },
  );
}

interface PageFile {
  readonly type: string;
  readonly content: string;
}

/** All that is served, by its path in a URL; read once, so that nothing of a request ever reaches the file system. */
function pageFiles(): ReadonlyMap<string, PageFile> {
  const read = (name: string) => readFileSync(join(ROOT, "harness/dashboard/page", name), "utf8");
  const files = new Map<string, PageFile>([
    ["/", { type: "text/html; charset=utf-8", content: read("index.html") }],
    ["/icon.svg", { type: "image/svg+xml", content: read("icon.svg") }],
    ["/diagram.css", { type: "text/css; charset=utf-8", content: DIAGRAM_STYLE }],
    ["/style.css", { type: "text/css; charset=utf-8", content: read("style.css") }],
  ]);
  for (const [path, content] of modulesFrom(PAGE_MAIN)) {
    files.set(`/${path}`, { type: "text/javascript; charset=utf-8", content });
  }
  return files;
}
