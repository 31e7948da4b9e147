import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseAddress } from "./address.ts";
import { bindingError, makeRoomAt } from "./binding.ts";

let folder = "";
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "binding-"));
});
afterEach(() => {
  server?.close();
  rmSync(folder, { recursive: true });
});

function address(text: string) {
  const parsed = parseAddress(text);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}

const at = (name: string) => address(`unix:${join(folder, name)}`);

async function listener(path: string): Promise<Server> {
  const opened = createServer();
  server = opened;
  await new Promise<void>((resolve) => opened.listen(path, resolve));
  return opened;
}

test("a socket file that nobody listens at is removed", async () => {
  const path = join(folder, "rig");
  const opened = await listener(join(folder, "bound"));
  // What a killed process leaves: the name stays, the listener is gone.
  linkSync(join(folder, "bound"), path);
  await new Promise((resolve) => opened.close(resolve));
  expect(statSync(path).isSocket()).toBe(true);
  await makeRoomAt(at("rig"));
  expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
});

test("one that somebody listens at stays", async () => {
  await listener(join(folder, "rig"));
  await expect(makeRoomAt(at("rig"))).rejects.toThrow(
    `another process listens at ${join(folder, "rig")}`,
  );
  expect(statSync(join(folder, "rig")).isSocket()).toBe(true);
});

test.each([
  ["a file", (path: string) => writeFileSync(path, "mine")],
  ["a directory", (path: string) => mkdirSync(path)],
  ["a link to elsewhere", (path: string) => symlinkSync("/nowhere", path)],
])("%s is in the way, and stays", async (_, make) => {
  const path = join(folder, "rig");
  make(path);
  await expect(makeRoomAt(at("rig"))).rejects.toThrow(
    `a file that is not a socket is in the way: ${path}`,
  );
});

test("a folder that is not there is named", async () => {
  await expect(makeRoomAt(at("no/rig"))).rejects.toThrow(
    `no such directory: ${join(folder, "no")}`,
  );
  writeFileSync(join(folder, "file"), "");
  await expect(makeRoomAt(at("file/rig"))).rejects.toThrow(
    `not a directory: ${join(folder, "file")}`,
  );
});

test.each([
  ["tcp:80", { code: "EADDRINUSE" }, "port 80 is in use at 127.0.0.1"],
  ["tcp:80", { code: "EACCES" }, "permission denied for port 80"],
  ["tcp:10.9.8.7:80", { code: "EADDRNOTAVAIL" }, "10.9.8.7 is not an address of this machine"],
  ["tcp:nowhere:80", { code: "ENOTFOUND" }, "unknown host nowhere"],
  ["unix:rig", { code: "EACCES" }, "permission denied: rig"],
  [
    "tcp:80",
    new Error("listen EADDRINUSE: address already in use"),
    "port 80 is in use at 127.0.0.1",
  ],
  ["tcp:80", { code: "EMFILE", errno: -24 }, "too many open files"],
])("%s that cannot be bound says why in words", (text, cause, why) => {
  expect(bindingError(address(text), cause).message).toBe(why);
});
