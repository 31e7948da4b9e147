import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Client, credentials, Server } from "@grpc/grpc-js";
import { expect, test } from "vitest";
import type { Boot } from "../lane/boot.ts";
import { defaultRig } from "../rig/rig.ts";
import { sim } from "../triad/sim.ts";
import { hostPortText, parseAddress } from "./address.ts";
import { clientLink, LANE_SERVICE, type LaneServerStream, serverLink } from "./grpc.ts";
import { linkSuite, type OpenLink } from "./link.suite.ts";
import type { Link } from "./link.ts";
import { serve } from "./listen.ts";
import { StreamLink } from "./stream.ts";

/** Turns the event loop: it never ends by itself where what is waited for does not come, and then the test hangs. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) await setImmediate();
}

function attach(far: Boot, link: Link): void {
  const endpoint = far((bytes) => link.send(bytes));
  link.onFrame((bytes) => endpoint.receive(bytes));
}

async function inMemory(far: Boot): Promise<OpenLink> {
  const none: Boot = () => ({ receive: () => undefined });
  const rig = defaultRig({ name: "any" }, ["ts", "ts", "ts"], "sim");
  const events = {
    onInjection: () => undefined,
    onDown: () => undefined,
    onUp: () => undefined,
    onReturn: () => undefined,
  };
  const deployment = await sim([far, none, none])(rig, events);
  // Virtual time stands still where nothing is left to happen: there is an alarm to wait for.
  const keepAlive = () => {
    deployment.clock.schedule(1e6, keepAlive);
  };
  keepAlive();
  return {
    near: deployment.instances[0].link,
    until: (done) => deployment.until(done),
    closeFar: async () => deployment.instances[0].kill(),
    stop: () => deployment.stop(),
  };
}

async function socketPair(): Promise<{ near: Socket; far: Socket; stop: () => Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), "tripod-link-"));
  const server = createServer();
  server.listen(join(dir, "socket"));
  await once(server, "listening");
  const near = connect(join(dir, "socket"));
  const [far] = (await once(server, "connection")) as [Socket];
  for (const socket of [near, far]) socket.on("error", () => undefined);
  const stop = async () => {
    near.destroy();
    far.destroy();
    server.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { near, far, stop };
}

async function overStream(far: Boot): Promise<OpenLink> {
  const pair = await socketPair();
  attach(far, new StreamLink(pair.far));
  const closeFar = async () => {
    pair.far.destroy();
  };
  return { near: new StreamLink(pair.near), until, closeFar, stop: pair.stop };
}

async function overGrpc(far: Boot): Promise<OpenLink> {
  const dir = mkdtempSync(join(tmpdir(), "tripod-link-"));
  const address = parseAddress(`grpc:unix:${join(dir, "socket")}`);
  if ("refused" in address) throw new Error(address.refused);
  const server = new Server();
  server.addService(LANE_SERVICE, {
    link: (stream: LaneServerStream) => {
      stream.on("error", () => undefined);
      attach(far, serverLink(stream));
    },
  });
  const { close } = await serve(server, address.ok);
  const client = new Client(hostPortText(address.ok), credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
  const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
  const ended = new Promise<void>((resolve) => stream.once("status", () => resolve()));
  stream.on("error", () => undefined);
  return {
    near: clientLink(stream),
    until,
    closeFar: async () => {
      close();
      await ended;
    },
    stop: async () => {
      stream.cancel();
      client.close();
      close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

linkSuite("in memory, on the sim rung", inMemory);
linkSuite("frames on a byte stream", overStream);
linkSuite("a gRPC stream", overGrpc);

test("garbage on a byte stream is told of, and the frames around it arrive", async () => {
  const { near, far, stop } = await socketPair();
  const link = new StreamLink(near);
  const frames: number[] = [];
  let garbage = 0;
  link.onFrame((bytes) => frames.push(bytes.length));
  link.onGarbage(() => {
    garbage++;
  });
  const other = new StreamLink(far);
  other.send(new Uint8Array(20));
  // The link writes at the end of the turn: what is written past it comes behind.
  await setImmediate();
  far.write(Uint8Array.of(9, 1, 2, 0));
  other.send(new Uint8Array(30));
  await until(() => frames.length === 2);
  expect([frames, garbage]).toEqual([[20, 30], 1]);
  await stop();
});

test("a far end that does not read costs a bounded amount of memory", async () => {
  const { near, far, stop } = await socketPair();
  far.pause();
  const link = new StreamLink(near);
  const frame = new Uint8Array(1018).fill(1);
  for (let sent = 0; sent < 20_000; sent++) link.send(frame);
  expect(near.writableLength).toBeLessThan(17 * 1024 * 1024);
  await stop();
});
