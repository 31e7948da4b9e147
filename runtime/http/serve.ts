/** Serves JSON over HTTP to programs: within bounds, and to no page in a browser. Whatever is wrong is said in one line. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Accepting, accept } from "../link/accept.ts";
import type { Address } from "../link/address.ts";
import { crossSiteRefusal } from "./cross-site.ts";
import { type HttpReply, refusal } from "./reply.ts";
import { findRoute, type HttpRoute } from "./route.ts";

export interface HttpOptions {
  readonly address: Address;
  readonly routes: readonly HttpRoute[];
  /** What this machine is called, besides its addresses and localhost. */
  readonly hostNames: ReadonlySet<string>;
  /** An error of ours, in answering a request. */
  readonly failed: (error: unknown) => void;
  /** For a client to have said all of its request. */
  readonly requestMsMax?: number;
}

const CONNECTIONS_MAX = 256;
const BODY_SIZE_MAX = 1 << 20;
const HEADERS_SIZE_MAX = 16 * 1024;
const REQUEST_MS_MAX = 15_000;
/** For a client that has been answered, to say its next request. */
const IDLE_MS_MAX = 60_000;
/** How often slow clients are looked for. */
const LOOK_MS = 1000;

export async function serveHttp(options: HttpOptions): Promise<Accepting> {
  const { requestMsMax = REQUEST_MS_MAX } = options;
  const server = createServer(
    {
      maxHeaderSize: HEADERS_SIZE_MAX,
      headersTimeout: requestMsMax,
      requestTimeout: requestMsMax,
      keepAliveTimeout: IDLE_MS_MAX,
      connectionsCheckingInterval: Math.min(LOOK_MS, requestMsMax),
    },
    (request, response) => {
      reply(request, response, options).catch((error: unknown) => {
        // A client that goes away in the middle of its request is none of ours.
        if (!request.complete) return;
        options.failed(error);
        if (!response.headersSent) send(response, refusal(500, "internal error"));
      });
    },
  );
  // It never listens by itself, and without this it looks for no slow client.
  server.emit("listening");
  const accepting = await accept(options.address, (socket) => server.emit("connection", socket), {
    connectionsMax: CONNECTIONS_MAX,
    allowHalfOpen: true,
  });
  return {
    ...accepting,
    close: () => {
      accepting.close();
      server.close();
    },
  };
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, hostNames }: HttpOptions,
): Promise<void> {
  const refused = crossSiteRefusal(request.headers, hostNames);
  if (refused !== undefined) {
    send(response, refusal(403, refused));
    return;
  }
  const found = findRoute(routes, request.method ?? "", request.url ?? "");
  if ("status" in found) {
    send(response, found);
    return;
  }
  const body = await bodyOf(request);
  if (body === undefined) {
    send(response, refusal(413, `a body may have ${BODY_SIZE_MAX} bytes at most`));
    return;
  }
  send(response, await found.handle({ params: found.params, body }));
}

/** Undefined where it is too large: read to its end all the same, or its sender would not hear why it is refused. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= BODY_SIZE_MAX) parts.push(part);
  }
  return size <= BODY_SIZE_MAX ? Buffer.concat(parts).toString("utf8") : undefined;
}

function send(response: ServerResponse, { status, type, text, allow }: HttpReply): void {
  response.statusCode = status;
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-content-type-options", "nosniff");
  if (allow !== undefined) response.setHeader("allow", allow);
  if (text === undefined) {
    response.end();
    return;
  }
  response.setHeader("content-type", type);
  response.end(`${text}\n`);
}
