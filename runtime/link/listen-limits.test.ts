/** How long a server here bears who says nothing, in time that the test lets pass. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect as connectHttp2 } from "node:http2";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseAddress } from "./address.ts";
import { LANE_SERVICE } from "./grpc.ts";
import { type Listening, listen } from "./listen.ts";

const realImmediate = setImmediate;
const TURNS_MAX = 20_000;

let folder = "";
let path = "";
let server: Listening | undefined;
const closers: (() => void)[] = [];

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  folder = mkdtempSync(join(tmpdir(), "limits-"));
  path = join(folder, "socket");
  const address = parseAddress(`grpc:unix:${path}`);
  if ("refused" in address) throw new Error(address.refused);
  server = await listen(address.ok, () => undefined);
});

afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
  server?.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** What comes over sockets comes in turns of the event loop, however time is told. */
async function turnsUntil(holds: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < TURNS_MAX && !holds(); turn++) {
    await new Promise<void>((resolve) => realImmediate(resolve));
  }
  return holds();
}

async function turns(count: number): Promise<void> {
  let left = count;
  await turnsUntil(() => left-- <= 0);
}

/** So much time passes, a second at a time, with what comes in between. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    vi.advanceTimersByTime(1000);
    await turns(20);
  }
}

function dialled(): { readonly socket: Socket; readonly isClosed: () => boolean } {
  const socket = connect(path);
  let isClosed = false;
  socket.resume().on("error", () => undefined);
  socket.once("close", () => {
    isClosed = true;
  });
  closers.push(() => socket.destroy());
  return { socket, isClosed: () => isClosed };
}

/** A client over HTTP/2 whose wire can be cut without either end being told. */
async function overWire(): Promise<{ readonly cut: () => void; readonly isServed: () => boolean }> {
  let isServed = true;
  let cut: () => void = () => undefined;
  const relay = createServer((near) => {
    const far = connect(path);
    near.pipe(far).pipe(near);
    near.on("error", () => undefined);
    far
      .on("error", () => undefined)
      .once("close", () => {
        isServed = false;
      });
    cut = () => {
      near.unpipe(far);
      far.unpipe(near);
      far.resume();
      near.resume();
    };
    closers.push(() => {
      near.destroy();
      far.destroy();
    });
  });
  const relayPath = join(folder, "relay");
  await new Promise<void>((resolve) => relay.listen(relayPath, resolve));
  closers.push(() => relay.close());
  const session = connectHttp2("http://localhost", { createConnection: () => connect(relayPath) });
  session.on("error", () => undefined);
  closers.push(() => session.destroy());
  const headers = { ":method": "POST", ":path": LANE_SERVICE.link.path };
  const stream = session.request({
    ...headers,
    "content-type": "application/grpc",
    te: "trailers",
  });
  let hasBegun = false;
  stream.on("error", () => undefined);
  session.once("remoteSettings", () => {
    hasBegun = true;
  });
  expect(await turnsUntil(() => hasBegun)).toBe(true);
  await turns(100);
  return { cut: () => cut(), isServed: () => isServed };
}

test("a connection that says nothing is closed after a minute, and not before", async () => {
  const { isClosed } = dialled();
  await turns(100);
  await pass(55);
  expect(isClosed()).toBe(false);
  await pass(10);
  expect(await turnsUntil(isClosed)).toBe(true);
});

test("one with a call stays, as long as its machine responds", async () => {
  const { isServed } = await overWire();
  await pass(400);
  expect(isServed()).toBe(true);
});

test("one whose machine does not respond any more is closed within two and a half minutes", async () => {
  const { cut, isServed } = await overWire();
  cut();
  await pass(145);
  expect(isServed()).toBe(true);
  await pass(10);
  expect(await turnsUntil(() => !isServed())).toBe(true);
});
