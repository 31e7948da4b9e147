import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, connect as dial, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../../runtime/testing/eventually.ts";
import { start, tripod } from "../testing/command-line.ts";

const LINK = ["--listen", "unix:rig", "--upstream", "unix:lane"];
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "proxy-cli-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function listening(name: string): Promise<Server> {
  const server = createServer((socket) => socket.pipe(socket).on("error", () => undefined));
  await new Promise<void>((resolve) => server.listen(join(folder, name), resolve));
  return server;
}

const QUIET = ["--log-level", "silent"];

test.each([
  ["no link", [], ["--listen", "--upstream"]],
  [
    "a listener that is not an address",
    ["--listen", "moon", "--upstream", "unix:lane"],
    ["--listen", '"moon"', "unix:PATH"],
  ],
  [
    "an upstream that is not an address",
    ["--listen", "unix:rig", "--upstream", "grpc:moon"],
    ["--upstream", '"grpc:moon"'],
  ],
  [
    "a control that is not an address",
    [...LINK, "--control", "tcp:99999"],
    ["--control", '"tcp:99999"'],
  ],
  ["a listener without an upstream", [...LINK, "--listen", "unix:other"], ["--upstream"]],
  ["a name too many", [...LINK, "--name", "one", "--name", "two"], ["--name"]],
])("%s is one clear line and exit 2", async (_, args, named) => {
  const { code, stdout, stderr } = await tripod(["proxy", ...args], folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^tripod: [^\n]+\n$/);
  for (const name of named) expect(stderr).toContain(name);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["control", [...LINK, "--control", "unix:busy"]],
  ["listener", ["--listen", "unix:busy", "--upstream", "unix:lane"]],
  ["gRPC listener", ["--listen", "grpc:unix:busy", "--upstream", "grpc:unix:lane"]],
  ["second listener", [...LINK, "--listen", "unix:busy", "--upstream", "unix:lane"]],
])("a busy %s is one clear line and exit 4, and nothing stays bound", async (_, args) => {
  const busy = await listening("busy");
  const { code, stdout, stderr } = await tripod(["proxy", ...args], folder);
  expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
  expect(stderr).toMatch(
    /^tripod: [^\n]+another process listens at busy; give another address to --listen, --http or --control\n$/,
  );
  expect(readdirSync(folder)).toEqual(["busy"]);
  busy.close();
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends it, and its sockets go with it",
  async (signal) => {
    const both = [...LINK, "--listen", "grpc:unix:rig2", "--upstream", "grpc:unix:lane2"];
    const { printed, kill, ended } = start(
      ["proxy", ...both, ...QUIET, "--control", "unix:control"],
      folder,
    );
    await eventually("ready", () => printed() === "ready\n");
    expect(readdirSync(folder).sort()).toEqual(["control", "rig", "rig2"]);
    kill(signal);
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: signal === "SIGINT" ? 130 : 143, stderr: "" });
    expect(readdirSync(folder)).toEqual([]);
  },
);

test("it logs what happens to its links as JSON lines on standard error", async () => {
  const upstream = await listening("lane");
  const { printed, kill, ended } = start(["proxy", ...LINK, "--log-level", "info"], folder);
  await eventually("ready", () => printed() === "ready\n");
  const socket = dial(join(folder, "rig"));
  // COBS of three bytes, and then a block that ends too early.
  socket.end(Buffer.of(4, 1, 2, 3, 0, 9, 1, 0));
  await new Promise((resolve) => socket.on("close", resolve).resume());
  kill("SIGTERM");
  const { stderr } = await ended;
  upstream.close();
  const lines = stderr.trimEnd().split("\n");
  const logged = lines.map((line) => JSON.parse(line) as { readonly msg: string });
  for (const line of logged)
    expect(line).toMatchObject({ level: expect.any(Number) as number, part: "proxy" });
  const messages = logged.map(({ msg }) => msg);
  expect(messages).toContain("listening");
  expect(messages).toContain("lane connected");
  expect(messages).toContain("rig connected");
  expect(logged).toContainEqual(
    expect.objectContaining({
      level: 40,
      link: "link",
      direction: "down",
      msg: "bytes refused: not a frame",
    }),
  );
});

test("on its own it carries bytes between its clients and its upstream", async () => {
  const upstream = await listening("lane");
  const { printed, kill, ended } = start(["proxy", ...LINK], folder);
  await eventually("ready", () => printed() === "ready\n");
  const socket = dial(join(folder, "rig"));
  const heard: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => heard.push(chunk));
  // COBS of three bytes that are not a frame: they are carried, and it is the receiver who refuses them.
  const bytes = Buffer.of(4, 1, 2, 3, 0);
  await eventually("an echo", () => {
    if (heard.length === 0) socket.write(bytes);
    return heard.length > 0;
  });
  expect(Buffer.concat(heard).includes(bytes)).toBe(true);
  socket.destroy();
  kill("SIGTERM");
  expect((await ended).code).toBe(143);
  upstream.close();
});
