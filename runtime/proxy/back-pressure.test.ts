import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Address, parseAddress } from "../link/address.ts";
import { connected } from "../link/dial.ts";
import { listen } from "../link/listen.ts";
import type { Peer } from "../link/peer.ts";
import { eventually } from "../testing/eventually.ts";
import { wallClock } from "../wall-clock.ts";
import { openProxy } from "./proxy.ts";

const FRAMES = 10_000;
const FRAME_SIZE = 900;
/** An end of which nothing has gone out in so many turns is held back. */
const STILL_TURNS = 200;

let folder = "";
const closers: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pressure-"));
});

afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
  rmSync(folder, { recursive: true });
});

/** An address of the carrier that nothing listens at yet. */
async function addressOn(carrier: string, name: string): Promise<Address> {
  const at = carrier.endsWith("tcp") ? String(await freePort()) : join(folder, name);
  const parsed = parseAddress(`${carrier}:${at}`);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A proxy without faults, and both ends of its link. */
async function joined(carrier: string): Promise<{ rig: Peer; lane: Peer }> {
  const [rigAddress, laneAddress] = [
    await addressOn(carrier, "rig"),
    await addressOn(carrier, "lane"),
  ];
  let lane: Peer | undefined;
  const host = await listen(laneAddress, (peer) => {
    lane = peer;
  });
  closers.push(host.close);
  const links = [{ name: "wire", listen: rigAddress, upstream: laneAddress }];
  const proxy = await openProxy({ links, control: undefined, clock: wallClock() });
  closers.push(proxy.close);
  const rig = await connected(rigAddress, () => undefined);
  closers.push(rig.close);
  // A gRPC stream is there for its server only when it has carried something, or its headers have come.
  await eventually("the lane's end", () => lane !== undefined);
  if (lane === undefined) throw new Error("the proxy has not dialled");
  return { rig, lane };
}

function frame(nth: number): Uint8Array {
  const bytes = new Uint8Array(FRAME_SIZE).fill(1);
  new DataView(bytes.buffer).setUint32(0, nth);
  return bytes;
}

/** Until nothing goes out any more. */
async function isHeldBack({ stream }: Peer): Promise<void> {
  let [before, still] = [-1, 0];
  while (still < STILL_TURNS) {
    still = stream.writableLength === before ? still + 1 : 0;
    before = stream.writableLength;
    await setImmediate();
  }
}

const carriers = ["unix", "tcp", "grpc:unix", "grpc:tcp"].flatMap((carrier) => [
  [carrier, "down"] as const,
  [carrier, "up"] as const,
]);

test.each(carriers)(
  "over %s, %s: who does not read for a while is sent no less",
  async (carrier, way) => {
    const { rig, lane } = await joined(carrier);
    const [sender, receiver] = way === "down" ? [rig, lane] : [lane, rig];
    const heard: number[] = [];
    receiver.link.onFrame((bytes) => {
      heard.push(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0));
    });
    receiver.stream.pause();
    for (let nth = 0; nth < FRAMES; nth++) expect(sender.link.send(frame(nth))).toBe(true);
    await isHeldBack(sender);
    // What the proxy does not take stays with the one who sends it.
    expect(sender.stream.writableLength).toBeGreaterThan(0);
    receiver.stream.resume();
    await eventually("every frame", () => heard.length === FRAMES);
    expect(heard).toEqual(Array.from({ length: FRAMES }, (_, nth) => nth));
  },
);
