import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LaneProcess } from "./lane-process.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lane-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Until the lane at the other end has said that it is up. */
async function dialled(path: string): Promise<Socket> {
  const socket = connect(path);
  await new Promise((resolve) => socket.once("data", resolve));
  return socket;
}

test("a lane that has left a process in a session of its own, which holds its line, is restarted", async () => {
  const script = "PATH=/usr/bin:/bin; setsid sleep 600 2>/dev/null & echo up; exec cat";
  const command = { file: "/bin/sh", args: ["-c", script] };
  const lane = new LaneProcess({
    command: { carrier: "serial", command },
    dir: folder,
    onEnd: () => undefined,
  });
  await lane.open();
  const first = await dialled(lane.path);
  const { pid } = lane;
  const closed = new Promise((resolve) => first.once("close", resolve));
  lane.restart();
  await closed;
  const second = await dialled(lane.path);
  expect(lane.pid).not.toBe(pid);
  second.destroy();
  await lane.stop();
});
