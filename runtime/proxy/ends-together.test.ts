import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Address } from "../link/address.ts";
import { eventually } from "../testing/eventually.ts";
import { wallClock } from "../wall-clock.ts";
import { openProxy } from "./proxy.ts";

let folder = "";
const closers: (() => void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ends-"));
});
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
  rmSync(folder, { recursive: true });
});

const at = (name: string): Address => ({
  carrier: "serial",
  at: { kind: "unix", path: join(folder, name) },
});

test("where both ends are disconnected together, a lane that goes takes its rig along, and a rig its lane", async () => {
  const lanes: Socket[] = [];
  const server = createServer((socket) => lanes.push(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => server.listen(join(folder, "lane"), resolve));
  closers.push(() => server.close());
  const link = { name: "alpha", listen: at("rig"), upstream: at("lane") };
  const clock = wallClock();
  const proxy = await openProxy({ links: [link], control: undefined, clock, endsTogether: true });
  closers.push(proxy.close);
  await eventually("the lane", () => lanes.length === 1);

  const rigConnected = async () => {
    let isClosed = false;
    const socket = connect(join(folder, "rig"));
    socket.resume().on("close", () => {
      isClosed = true;
    });
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    return { socket, isClosed: () => isClosed };
  };
  const first = await rigConnected();
  lanes[0]?.destroy();
  await eventually("the rig to be disconnected", first.isClosed);
  await eventually("another lane", () => lanes.length === 2);
  const second = await rigConnected();
  second.socket.destroy();
  await eventually("a lane for the rig after that", () => lanes.length === 3);
  expect(second.isClosed()).toBe(true);
});
