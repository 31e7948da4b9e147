import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials, type ServiceError, status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { eventually } from "../testing/eventually.ts";
import { type Address, hostPortText, parseAddress } from "./address.ts";
import { connected } from "./dial.ts";
import { LANE_SERVICE } from "./grpc.ts";
import { listen } from "./listen.ts";
import type { Peer } from "./peer.ts";

const CONNECTIONS_MAX = 64;

let folder = "";
let path = "";
const closers: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "listen-"));
  path = join(folder, "socket");
});

afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
  rmSync(folder, { recursive: true });
});

function addressOf(carrier: string): Address {
  const parsed = parseAddress(`${carrier}:${path}`);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}

/** Says again what it hears. */
async function echoOn(carrier: string): Promise<Address> {
  const address = addressOf(carrier);
  const { close } = await listen(address, ({ link }) => link.onFrame((one) => link.send(one)));
  closers.push(close);
  return address;
}

async function dialled(): Promise<Socket> {
  const socket = connect(path);
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("connect", resolve));
  closers.push(() => socket.destroy());
  return socket;
}

async function peerAt(address: Address): Promise<Peer> {
  const peer = await connected(address, () => undefined);
  closers.push(peer.close);
  return peer;
}

/** Another client is served as if nothing were amiss. */
async function isServed(address: Address): Promise<void> {
  const { link } = await peerAt(address);
  let isHeard = false;
  link.onFrame(() => {
    isHeard = true;
  });
  link.send(Uint8Array.of(1, 2, 3));
  await eventually("the echo", () => isHeard);
}

describe.each(["unix", "grpc:unix"])("at %s", (carrier) => {
  test("the socket is its user's alone", async () => {
    await echoOn(carrier);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("connections that say nothing are bounded, and when they are gone others are served", async () => {
    const address = await echoOn(carrier);
    let closed = 0;
    const silent: Socket[] = [];
    for (let nth = 0; nth < 2 * CONNECTIONS_MAX; nth++) {
      const socket = await dialled();
      socket.resume().once("close", () => closed++);
      silent.push(socket);
    }
    await eventually("the end of what is too many", () => closed === CONNECTIONS_MAX);
    for (const socket of silent) socket.destroy();
    await isServed(address);
  });

  test("who begins and never ends what it has to say keeps nobody waiting", async () => {
    const address = await echoOn(carrier);
    for (const beginning of ["PRI * HTTP/2.0\r\n", "\u0001", "GET / HTTP/1.1\r\nHost:"]) {
      const socket = await dialled();
      socket.write(beginning);
      // Only this half is closed: the other end may go on reading what never comes.
      if (beginning === "\u0001") socket.end();
    }
    await isServed(address);
  });
});

function grpcStream(address: Address) {
  // A connection of its own.
  const options = { "grpc.use_local_subchannel_pool": 1 };
  const client = new Client(hostPortText(address), credentials.createInsecure(), options);
  closers.push(() => client.close());
  const { path: method, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
  const open = () => {
    const stream = client.makeBidiStreamRequest(method, requestSerialize, responseDeserialize);
    const failed = new Promise<ServiceError>((resolve) => stream.once("error", resolve));
    return { stream, failed };
  };
  return open;
}

test("a gRPC message that is too long ends its stream, and no other", async () => {
  const address = await echoOn("grpc:unix");
  const { stream, failed } = grpcStream(address)();
  stream.write(tripod.lane.v1.LinkRequest.create({ frame: new Uint8Array(2 ** 21) }));
  expect((await failed).code).toBe(status.RESOURCE_EXHAUSTED);
  await isServed(address);
});

test("lanes that are served at once over gRPC are bounded, however they come", async () => {
  const address = await echoOn("grpc:unix");
  const heard: number[] = [];
  const send = tripod.lane.v1.LinkRequest.create({ frame: Uint8Array.of(7) });
  const open = [grpcStream(address), grpcStream(address)];
  const streams = Array.from({ length: CONNECTIONS_MAX }, (_, nth) => {
    const { stream } = open[nth % 2]?.() ?? {};
    stream?.on("data", () => heard.push(nth)).write(send);
    return stream;
  });
  await eventually("all of them", () => heard.length === CONNECTIONS_MAX);
  const more = grpcStream(address)();
  more.stream.write(send);
  expect((await more.failed).code).toBe(status.RESOURCE_EXHAUSTED);
  for (const stream of streams) stream?.on("error", () => undefined).cancel();
});

test.each([
  ["grpc:unix", "another rig has connected"],
  ["unix", "the connection was closed"],
])("a client at %s that is disconnected is told", async (carrier, expected) => {
  const address = addressOf(carrier);
  let left = false;
  const { close } = await listen(address, (peer) => {
    peer.stream.on("close", () => {
      left = true;
    });
    peer.end("another rig has connected");
  });
  closers.push(close);
  let why = "";
  await connected(address, (told) => {
    why = told;
  });
  await eventually("the end of the connection", () => why !== "" && left);
  expect(why).toBe(expected);
});
