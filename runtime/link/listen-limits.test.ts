/** How long a server here bears who says nothing, in time that the test lets pass. */
import { mkdtempSync, rmSync } from "node:fs";
import { type ClientHttp2Stream, connect as connectHttp2 } from "node:http2";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Listening } from "./accept.ts";
import { parseAddress } from "./address.ts";
import { LANE_SERVICE } from "./grpc.ts";
import { listen } from "./listen.ts";
import type { Peer } from "./peer.ts";
import { QUIET_NS_MAX } from "./quiet.ts";

const realImmediate = setImmediate;
/** A message over gRPC, neither compressed nor empty: a frame of one byte. */
const MESSAGE = Uint8Array.of(0, 0, 0, 0, 3, 10, 1, 7);
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
  server = await listening("grpc:unix");
});

async function listening(scheme: string, onPeer: (peer: Peer) => void = () => undefined) {
  const address = parseAddress(`${scheme}:${path}`);
  if ("refused" in address) throw new Error(address.refused);
  return await listen(address.ok, onPeer);
}

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

interface OverWire {
  /** Its call. */
  readonly stream: ClientHttp2Stream;
  readonly cut: () => void;
  readonly isServed: () => boolean;
  /** Whether its call has had no status. */
  readonly isCalling: () => boolean;
}

/** A client over HTTP/2 whose wire can be cut without either end being told. */
async function overWire(): Promise<OverWire> {
  let isServed = true;
  let isCalling = true;
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
  stream
    .on("error", () => undefined)
    .resume()
    .once("response", (said) => {
      if ("grpc-status" in said) isCalling = false;
    })
    .once("trailers", () => {
      isCalling = false;
    });
  session.once("remoteSettings", () => {
    hasBegun = true;
  });
  expect(await turnsUntil(() => hasBegun)).toBe(true);
  await turns(100);
  return { stream, cut: () => cut(), isServed: () => isServed, isCalling: () => isCalling };
}

test("a connection that says nothing is closed after a minute, and not before", async () => {
  const { isClosed } = dialled();
  await turns(100);
  await pass(55);
  expect(isClosed()).toBe(false);
  await pass(10);
  expect(await turnsUntil(isClosed)).toBe(true);
});

test("one with a call stays once a message has come, as long as its machine responds", async () => {
  const { stream, isCalling, isServed } = await overWire();
  stream.write(MESSAGE);
  await turns(100);
  await pass(400);
  expect([isServed(), isCalling()]).toEqual([true, true]);
});

test.each([
  ["nothing", Uint8Array.of()],
  ["half a message", MESSAGE.subarray(0, -1)],
])(
  "a call on which a client says %s is ended after five minutes, and frees its place",
  async (_, bytes) => {
    let hasLeft = false;
    server?.close();
    server = await listening("grpc:unix", ({ stream }) =>
      stream.on("close", () => {
        hasLeft = true;
      }),
    );
    const { stream, isCalling } = await overWire();
    stream.write(bytes);
    await turns(100);
    await pass(295);
    expect(isCalling()).toBe(true);
    await pass(10);
    await turnsUntil(() => !isCalling() && hasLeft);
    expect([isCalling(), hasLeft]).toEqual([false, true]);
  },
);

test("one whose machine does not respond any more is closed within two and a half minutes", async () => {
  const { cut, isServed } = await overWire();
  cut();
  await pass(145);
  expect(isServed()).toBe(true);
  await pass(10);
  expect(await turnsUntil(() => !isServed())).toBe(true);
});

describe("over plain bytes", () => {
  const LIMIT_S = QUIET_NS_MAX / 1e9;
  const FRAME = Uint8Array.of(2, 7, 0);
  const HALF = Uint8Array.of(9, 7);
  let heard = 0;
  let peer: Peer | undefined;

  beforeEach(async () => {
    server?.close();
    heard = 0;
    server = await listening("unix", (one) => {
      peer = one;
      one.link.onFrame(() => heard++);
    });
  });

  /** Says these bytes, and waits until they have come. */
  async function says(socket: Socket, bytes: Uint8Array): Promise<void> {
    let size = 0;
    const before = peer;
    peer?.stream.on("data", () => size++);
    socket.write(bytes);
    await turnsUntil(() => size > 0 || (before === undefined && peer !== undefined));
    await turns(100);
  }

  async function isCutAfter(isClosed: () => boolean, seconds: number): Promise<void> {
    await pass(seconds - 5);
    expect(isClosed()).toBe(false);
    await pass(10);
    expect(await turnsUntil(isClosed)).toBe(true);
  }

  test("a client that says nothing is disconnected after five minutes", async () => {
    const { isClosed } = dialled();
    await turns(100);
    await isCutAfter(isClosed, LIMIT_S);
  });

  test("one that says half a frame is, too, however slowly it goes on", async () => {
    const { socket, isClosed } = dialled();
    await turns(100);
    await says(socket, HALF);
    await pass(LIMIT_S / 2);
    await says(socket, Uint8Array.of(7));
    await isCutAfter(isClosed, LIMIT_S / 2);
    expect(heard).toBe(0);
  });

  test("one that has said a whole frame may be quiet, and not in the middle of the next", async () => {
    const { socket, isClosed } = dialled();
    await turns(100);
    await says(socket, FRAME);
    await pass(3 * LIMIT_S);
    expect([heard, isClosed()]).toEqual([1, false]);
    await says(socket, HALF);
    await isCutAfter(isClosed, LIMIT_S);
  });

  test("one that is held back is not cut for what it could not say", async () => {
    const { socket, isClosed } = dialled();
    await turns(100);
    await says(socket, HALF);
    peer?.stream.pause();
    await pass(3 * LIMIT_S);
    expect(isClosed()).toBe(false);
  });
});
