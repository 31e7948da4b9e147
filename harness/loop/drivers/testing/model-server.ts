/** A model server on loopback that says what a script decides, in the dialects of the clients that are tried with it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { geminiEvents } from "./model-gemini.ts";
import { messagesEvents } from "./model-messages.ts";
import { responsesEvents } from "./model-responses.ts";

export interface ModelCall {
  readonly name: string;
  /** Of Codex's: where the tool is one of an MCP server's. */
  readonly namespace?: string;
  /** An object; a text for a tool that takes free text. */
  readonly input: Readonly<Record<string, unknown>> | string;
}

export interface ModelText {
  readonly text: string;
  readonly calls?: readonly ModelCall[];
}

export type ModelReply =
  | ({ readonly kind: "say" } & ModelText)
  /** Status 429. */
  | { readonly kind: "limited"; readonly retryAfterS: number }
  /** Status 401. */
  | { readonly kind: "unauthorised" }
  /** The connection ends in the middle of a reply. */
  | { readonly kind: "aborted" }
  /** Headers, and then nothing. */
  | { readonly kind: "silent" };

export interface ModelRequest {
  /** From 0: how many came before it that offered tools. */
  readonly n: number;
  /** Names of the tools that are offered; none where the client asks for something of its own, a title for one. */
  readonly tools: readonly string[];
  /** The request's body. */
  readonly body: string;
}

export type Model = (request: ModelRequest) => ModelReply;

/** Server-sent events: name and data. */
export type ModelEvent = readonly [name: string, data: Readonly<Record<string, unknown>>];

interface Dialect {
  readonly path: RegExp;
  readonly events: (said: ModelText, n: number) => readonly ModelEvent[];
  readonly error: (type: "rate_limit_error" | "authentication_error") => unknown;
}

const DIALECTS: readonly Dialect[] = [
  {
    path: /^\/v1\/messages(?:\?|$)/,
    events: messagesEvents,
    error: (type) => ({ type: "error", error: { type, message: type } }),
  },
  {
    path: /^\/v1\/responses(?:\?|$)/,
    events: responsesEvents,
    error: (type) => ({ error: { type, code: type, message: type } }),
  },
  {
    path: /:streamGenerateContent(?:\?|$)/,
    events: geminiEvents,
    error: (status) => ({
      error: { code: status === "rate_limit_error" ? 429 : 401, status, message: status },
    }),
  },
];

export class ModelServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #requests: ModelRequest[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(model: Model): Promise<ModelServer> {
    const server = createServer();
    const started = new ModelServer(server);
    server.on("request", (request, response) => void started.#serve(request, response, model));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Those that offered tools. */
  get requests(): readonly ModelRequest[] {
    return this.#requests;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse, model: Model): Promise<void> {
    const body = await bodyOf(request);
    const dialect = DIALECTS.find(({ path }) => path.test(request.url ?? ""));
    if (request.method !== "POST" || dialect === undefined) {
      response.writeHead(404).end("{}");
      return;
    }
    const tools = toolsOf(body);
    const n = this.#requests.length;
    if (tools.length === 0) {
      send(response, dialect.events({ text: "done" }, n));
      return;
    }
    const asked = { n, tools, body };
    this.#requests.push(asked);
    answer(response, dialect, model(asked), n);
  }
}

function answer(response: ServerResponse, dialect: Dialect, reply: ModelReply, n: number): void {
  switch (reply.kind) {
    case "say":
      send(response, dialect.events(reply, n));
      return;
    case "limited":
      response
        .writeHead(429, {
          "retry-after": String(reply.retryAfterS),
          "content-type": "application/json",
        })
        .end(JSON.stringify(dialect.error("rate_limit_error")));
      return;
    case "unauthorised":
      response
        .writeHead(401, { "content-type": "application/json" })
        .end(JSON.stringify(dialect.error("authentication_error")));
      return;
    case "aborted": {
      const [first] = dialect.events({ text: "cut" }, n);
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(first === undefined ? "" : lineOf(first), () => response.destroy());
      return;
    }
    case "silent":
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      return;
  }
}

function send(response: ServerResponse, events: readonly ModelEvent[]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.end(events.map(lineOf).join(""));
}

function lineOf([name, data]: ModelEvent): string {
  const event = name === "" ? "" : `event: ${name}\n`;
  return `${event}data: ${JSON.stringify(data)}\n\n`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

/** Of the three dialects: `tools: [{name}]`, `tools: [{function: {name}}]`, `tools: [{functionDeclarations: [{name}]}]`. */
function toolsOf(body: string): readonly string[] {
  try {
    const { tools = [] } = JSON.parse(body) as { tools?: readonly OfferedTool[] };
    return tools.flatMap(({ name, type, functionDeclarations }) => {
      if (functionDeclarations !== undefined) return functionDeclarations.map((one) => one.name);
      return [name ?? type ?? ""];
    });
  } catch {
    return [];
  }
}

interface OfferedTool {
  readonly name?: string;
  readonly type?: string;
  readonly functionDeclarations?: readonly { readonly name: string }[];
}
