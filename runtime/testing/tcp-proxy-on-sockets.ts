/** TCP proxies with their HTTP interface on loopback, and an upstream that echoes: what tests of them stand on. */
import { connect, createServer, type Server, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { serveHttp } from "../http/serve.ts";
import { type Address, hostPortText } from "../link/address.ts";
import { noLog } from "../log.ts";
import { TcpProxies } from "../tcp-proxy/tcp-proxies.ts";
import { toxiproxyRoutes } from "../tcp-proxy/toxiproxy-api.ts";
import { wallClock } from "../wall-clock.ts";

export interface Replied {
  readonly status: number;
  readonly text: string;
  readonly data: unknown;
}

const ANY_PORT: Address = { carrier: "serial", at: { kind: "tcp", host: "127.0.0.1", port: 0 } };

export class TcpProxyOnSockets {
  readonly proxies: TcpProxies;
  readonly url: string;
  /** Errors of ours, in answering requests. */
  readonly failures: readonly unknown[];
  readonly #closers: (() => void)[] = [];

  private constructor(proxies: TcpProxies, url: string, failures: readonly unknown[]) {
    this.proxies = proxies;
    this.url = url;
    this.failures = failures;
  }

  static async open(seed = 7): Promise<TcpProxyOnSockets> {
    const proxies = new TcpProxies({
      clock: wallClock(),
      seed,
      log: noLog,
      openSerial: () => new PassThrough(),
    });
    const failures: unknown[] = [];
    const { address, close } = await serveHttp({
      address: ANY_PORT,
      routes: toxiproxyRoutes(proxies, "0.0.0"),
      hostNames: new Set(),
      failed: (error) => failures.push(error),
    });
    const opened = new TcpProxyOnSockets(proxies, `http://${hostPortText(address)}`, failures);
    opened.#closers.push(close, () => proxies.close());
    return opened;
  }

  /** A server at a port that was found; returns its HOST:PORT. */
  async upstream(onSocket: (socket: Socket) => void): Promise<string> {
    const sockets = new Set<Socket>();
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      onSocket(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#closers.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    return `127.0.0.1:${portOf(server)}`;
  }

  async echo(): Promise<string> {
    return await this.upstream((socket) => socket.pipe(socket));
  }

  async ask(method: string, path: string, body?: unknown, headers: object = {}): Promise<Replied> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: text }),
    });
    const replied = await response.text();
    const isJson = response.headers.get("content-type") === "application/json";
    return {
      status: response.status,
      text: replied,
      data: isJson && replied !== "" ? JSON.parse(replied) : undefined,
    };
  }

  /** Makes a proxy, and returns where it listens. */
  async proxy(name: string, upstream: string): Promise<string> {
    const { data } = await this.ask("POST", "/proxies", { name, upstream });
    return (data as { readonly listen: string }).listen;
  }

  async toxic(proxy: string, toxic: object): Promise<Replied> {
    return await this.ask("POST", `/proxies/${proxy}/toxics`, toxic);
  }

  dial(hostPort: string): Dialled {
    const [host = "", port = ""] = hostPort.split(":");
    const dialled = new Dialled(connect({ host, port: Number(port), allowHalfOpen: true }));
    this.#closers.push(() => dialled.socket.destroy());
    return dialled;
  }

  close(): void {
    for (const close of this.#closers.splice(0).reverse()) close();
  }
}

/** A client's connection, with what it has heard. */
export class Dialled {
  readonly socket: Socket;
  readonly #heard: Buffer[] = [];
  #end: string | undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk) => this.#heard.push(chunk));
    socket.once("end", () => {
      this.#end ??= "end";
    });
    socket.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
      this.#end ??= code;
    });
  }

  get heard(): string {
    return Buffer.concat(this.#heard).toString("latin1");
  }

  get heardSize(): number {
    return this.#heard.reduce((size, { length }) => size + length, 0);
  }

  /** "end", or the code of the error; undefined while it is open. */
  get end(): string | undefined {
    return this.#end;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
