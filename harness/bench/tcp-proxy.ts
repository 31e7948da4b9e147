/** What the TCP proxy adds to a round trip, carries and is off by when it delays, beside a plain pipe in Node and socat. */
import { once } from "node:events";
import { rmSync } from "node:fs";
import { request } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { Child } from "../../runtime/instance/child.ts";
import { privateFolder } from "../../runtime/instance/private-folder.ts";
import { find } from "../toolchain/setup/probe.ts";
import { atLeast, atMost, type Figure, figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { type Route, roundTrips } from "./round-trip.ts";
import { routeOver } from "./socket-route.ts";
import { quantiles } from "./statistics.ts";
import { startedTripod } from "./tripod-command.ts";

const PLANS: Readonly<
  Record<Length, { rounds: number; count: number; carriedMb: number; delays: number }>
> = {
  quick: { rounds: 5, count: 1000, carriedMb: 128, delays: 40 },
  normal: { rounds: 15, count: 2000, carriedMb: 512, delays: 200 },
  long: { rounds: 30, count: 5000, carriedMb: 2048, delays: 1000 },
};

const QUESTION = Buffer.alloc(64, 7);
const BYTES_PER_MB = 1e6;
const BLOCK = Buffer.alloc(1 << 20);
const DELAYS_MS = [1, 5, 50];
const NOTE =
  "MB/s: the plain pipe is what Node itself can carry on this machine; what the proxy lacks to it is the proxy's own.";

export const tcpProxy: Measurement = {
  name: "proxy",
  title: "TCP proxy: 64 bytes and back, throughput, delays",
  measure: async (length) => {
    const closers: (() => unknown)[] = [];
    try {
      const plan = PLANS[length];
      const echo = await openRelays("echo", closers);
      const figures = await roundTripFigures(echo.ports, plan, closers);
      const delays = await delayFigures(echo, plan.delays, closers);
      const sink = await openRelays("sink", closers);
      const carried = await carriedFigures(sink.ports, plan);
      const notes = echo.ports.size < 4 ? ["socat is not installed.", NOTE] : [NOTE];
      return { figures: [...figures, ...carried, ...delays], notes };
    } finally {
      for (const close of closers.reverse()) await close();
    }
  },
};

interface Relays {
  /** By the name of the route. */
  readonly ports: ReadonlyMap<string, number>;
  readonly ask: (method: string, path: string, body?: object) => Promise<unknown>;
}

/** The upstream is native and does nothing else: `cat`, with its output going back or nowhere. */
async function openRelays(what: "echo" | "sink", closers: (() => unknown)[]): Promise<Relays> {
  const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    const stdio = what === "echo" ? [socket, socket] : [socket, "ignore"];
    new Child(
      { file: "cat", args: [] },
      { stdio: stdio as [Socket, Socket], onEnd: () => undefined },
    );
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => server.close());
  const upstream = portOf(server);
  const ports = new Map([["direct", upstream]]);

  const dir = privateFolder();
  closers.push(() => rmSync(dir, { recursive: true, force: true }));
  const http = join(dir, "http");
  const far = ["--listen", "tcp:0", "--upstream", `tcp:${upstream}`, "--name", "bench"];
  const proxy = await startedTripod("proxy", "--mode", "tcp", ...far, "--http", `unix:${http}`);
  closers.push(() => proxy.kill());
  const ask = (method: string, path: string, body?: object) => asked(http, method, path, body);
  const { listen } = (await ask("GET", "/proxies/bench")) as { readonly listen: string };
  ports.set("tripod", Number(listen.split(":")[1]));

  const script = join(import.meta.dirname, "plain-pipe.ts");
  const pipe = new Child(
    {
      file: process.execPath,
      args: ["--disable-warning=ExperimentalWarning", script, `${upstream}`],
    },
    { onEnd: () => undefined },
  );
  closers.push(() => pipe.kill());
  const [line] = (await once(pipe.stdout ?? process.stdin, "data")) as [Buffer];
  ports.set("plain pipe", Number(line.toString()));

  const socat = find("socat");
  if (socat !== undefined) {
    const port = await freePort();
    const args = [`TCP-LISTEN:${port},fork,reuseaddr,nodelay`, `TCP:127.0.0.1:${upstream},nodelay`];
    const child = new Child({ file: socat, args }, { onEnd: () => undefined });
    closers.push(() => child.kill());
    ports.set("socat", port);
  }
  return { ports, ask };
}

async function roundTripFigures(
  ports: Relays["ports"],
  { rounds, count }: { readonly rounds: number; readonly count: number },
  closers: (() => unknown)[],
): Promise<readonly Figure[]> {
  const routes: Route[] = [];
  for (const [name, port] of ports) {
    const socket = await connected(port);
    closers.push(() => socket.destroy());
    routes.push(routeOver(name, socket, QUESTION));
  }
  const times = await roundTrips(routes, { rounds, count });
  const [direct] = times;
  return times.slice(1).flatMap(({ name, p50Us, p99Us }) => {
    const added = (all: readonly number[], base: readonly number[] = []) =>
      all.map((us, round) => us - (base[round] ?? Number.NaN));
    const aim = name === "tripod" ? atMost(15) : undefined;
    return [
      figure(`${name}: added, p50`, "us", added(p50Us, direct?.p50Us), aim),
      figure(`${name}: added, p99`, "us", added(p99Us, direct?.p99Us)),
    ];
  });
}

async function carriedFigures(
  ports: Relays["ports"],
  { rounds, carriedMb }: { readonly rounds: number; readonly carriedMb: number },
): Promise<readonly Figure[]> {
  const rates = new Map([...ports.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    for (const [name, port] of ports) rates.get(name)?.push(await carriedRate(port, carriedMb));
  }
  return [...rates].map(([name, samples]) =>
    figure(`${name}: MB/s`, "/s", samples, name === "tripod" ? atLeast(800) : undefined),
  );
}

/** Until the far end has taken all, and closed. */
async function carriedRate(port: number, mb: number): Promise<number> {
  const socket = await connected(port);
  socket.resume();
  const began = performance.now();
  const size = mb * BYTES_PER_MB;
  for (let sent = 0; sent < size; sent += BLOCK.length) {
    if (!socket.write(BLOCK)) await once(socket, "drain");
  }
  socket.end();
  await once(socket, "end");
  return mb / ((performance.now() - began) / 1000);
}

async function delayFigures(
  { ports, ask }: Relays,
  count: number,
  closers: (() => unknown)[],
): Promise<readonly Figure[]> {
  const socket = await connected(ports.get("tripod") ?? 0);
  closers.push(() => socket.destroy());
  const route = routeOver("delayed", socket, QUESTION);
  const [base = 0] = quantiles(Float64Array.from(await timesMs(route, count)), [0.5]);
  await ask("POST", "/proxies/bench/toxics", { type: "latency", name: "delay" });
  const figures: Figure[] = [];
  for (const ms of DELAYS_MS) {
    await ask("POST", "/proxies/bench/toxics/delay", { attributes: { latency: ms } });
    const errors = (await timesMs(route, ms === 50 ? Math.ceil(count / 5) : count)).map(
      (took) => took - base - ms,
    );
    const [p99 = Number.NaN] = quantiles(Float64Array.from(errors), [0.99]);
    figures.push(
      figure(`${ms} ms delay: error`, "ms", errors, atMost(0.1)),
      figure(`${ms} ms delay: error, p99`, "ms", [p99], atMost(1)),
    );
  }
  await ask("DELETE", "/proxies/bench/toxics/delay");
  return figures;
}

async function timesMs(route: Route, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const began = performance.now();
    const answered = new Promise<void>((resolve) => route.onAnswer(resolve));
    route.ask();
    await Promise.race([answered, route.broken]);
    times.push(performance.now() - began);
  }
  return times;
}

/** A port that a process has not bound yet refuses. */
async function connected(port: number): Promise<Socket> {
  for (let attempt = 0; ; attempt++) {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const [error] = await Promise.race([
      once(socket, "connect").then(() => [undefined]),
      once(socket, "error") as Promise<[Error]>,
    ]).catch((cause: unknown) => [cause as Error]);
    if (error === undefined) return socket;
    if (attempt === 500) throw error;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function asked(socketPath: string, method: string, path: string, body?: object) {
  const headers = { host: "localhost", "content-type": "application/json" };
  const sent = request({ socketPath, method, path, headers });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(sent, "response")) as [AsyncIterable<Buffer>];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  const text = Buffer.concat(parts).toString();
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}
