/** What the proxy adds to a serial frame's round trip, beside what socat adds to the same. */
import { existsSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Child } from "../../runtime/instance/child.ts";
import { privateFolder } from "../../runtime/instance/private-folder.ts";
import { cobsEncode } from "../../runtime/link/cobs.ts";
import { encodeFrame, FrameType } from "../../runtime/wire/frame.ts";
import { find } from "../toolchain/setup/probe.ts";
import { atMost, type Figure, figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { type Route, type RouteTimes, roundTrips } from "./round-trip.ts";
import { routeOver } from "./socket-route.ts";
import { startedTripod } from "./tripod-command.ts";

const PLANS: Readonly<Record<Length, { readonly rounds: number; readonly count: number }>> = {
  quick: { rounds: 5, count: 1000 },
  normal: { rounds: 15, count: 2000 },
  long: { rounds: 30, count: 5000 },
};

const FRAME_SIZE = 64;
const OVERHEAD_SIZE = 18;
const LISTEN_MS_MAX = 5000;

export const serialRoundTrip: Measurement = {
  name: "serial",
  title: "serial: 64-byte frame and back",
  measure: async (length) => {
    const dir = privateFolder();
    const closers: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })];
    try {
      const routes = await openRoutes(dir, closers);
      const times = await roundTrips(routes, PLANS[length]);
      const notes =
        routes.length < 3
          ? ["socat is not installed: the proxy is compared with nothing else."]
          : [];
      return { figures: figuresOf(times), notes };
    } finally {
      for (const close of closers.reverse()) await close();
    }
  },
};

async function openRoutes(dir: string, closers: (() => unknown)[]): Promise<readonly Route[]> {
  const echo = join(dir, "echo");
  const proxied = join(dir, "proxied");
  const relayed = join(dir, "socat");
  const server = await openEcho(echo);
  closers.push(() => server.close());
  const proxy = await startedTripod(
    "proxy",
    "--listen",
    `unix:${proxied}`,
    "--upstream",
    `unix:${echo}`,
  );
  closers.push(() => proxy.kill());
  const paths = [
    ["direct", echo],
    ["through the proxy", proxied],
  ];
  const socat = find("socat");
  if (socat !== undefined) {
    const args = [`UNIX-LISTEN:${relayed},fork`, `UNIX-CONNECT:${echo}`];
    const child = new Child({ file: socat, args }, { onEnd: () => undefined });
    closers.push(() => child.kill());
    await listens(relayed);
    paths.push(["through socat", relayed]);
  }
  return await Promise.all(
    paths.map(async ([name = "", path = ""]) => {
      const socket = await connected(path);
      closers.push(() => socket.destroy());
      return routeOfFrames(name, socket);
    }),
  );
}

/** Each connection becomes the standard input and output of a `cat`: a peer that is native and does nothing else. */
async function openEcho(path: string): Promise<Server> {
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    const cat = new Child(
      { file: "cat", args: [] },
      { stdio: [socket, socket], onEnd: () => undefined },
    );
    if (cat.pid === undefined) throw new Error("cat cannot be started");
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return server;
}

async function listens(path: string): Promise<void> {
  for (let waitedMs = 0; !existsSync(path); waitedMs += 10) {
    if (waitedMs > LISTEN_MS_MAX) throw new Error("socat does not listen");
    await sleep(10);
  }
}

async function connected(path: string): Promise<Socket> {
  const socket = connect(path);
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.once("connect", resolve);
  });
  return socket;
}

function routeOfFrames(name: string, socket: Socket): Route {
  const header = {
    type: FrameType.input,
    source: 0,
    destination: 1,
    sequence: 0,
    epoch: 1,
    cycle: 1,
  };
  const question = cobsEncode(
    encodeFrame(header, new Uint8Array(FRAME_SIZE - OVERHEAD_SIZE).fill(7)),
  );
  return routeOver(name, socket, question);
}

function figuresOf(times: readonly RouteTimes[]): Figure[] {
  const [direct, proxied, socat] = times;
  const figures = times.flatMap(({ name, p50Us, p99Us }) => [
    figure(`${name}, p50`, "us", p50Us),
    figure(`${name}, p99`, "us", p99Us),
  ]);
  if (direct === undefined || proxied === undefined || socat === undefined) return figures;
  return [
    ...figures,
    figure(
      "added, proxy / socat, p50",
      "x",
      ratios(direct.p50Us, proxied.p50Us, socat.p50Us),
      atMost(2),
    ),
    figure("added, proxy / socat, p99", "x", ratios(direct.p99Us, proxied.p99Us, socat.p99Us)),
  ];
}

/** What the proxy adds over what socat adds, round by round: the three were timed within the same moments. */
function ratios(
  direct: readonly number[],
  proxied: readonly number[],
  socat: readonly number[],
): number[] {
  return direct.map(
    (base, round) => ((proxied[round] ?? base) - base) / ((socat[round] ?? base) - base),
  );
}
