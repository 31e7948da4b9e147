import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { TcpProxyOnSockets } from "../testing/tcp-proxy-on-sockets.ts";
import type { LineChange } from "./line.ts";
import { Rfc2217End } from "./rfc2217-end.ts";
import { TelnetReader } from "./telnet.ts";

let here: TcpProxyOnSockets;
const closers: (() => void)[] = [];

beforeEach(async () => {
  here = await TcpProxyOnSockets.open();
});

afterEach(() => {
  for (const close of closers.splice(0)) close();
  here.close();
});

const ALL_BYTES = Buffer.from(Array.from({ length: 512 }, (_, at) => at & 0xff));

/** A server of our own, which echoes; with how it is set. */
async function served(): Promise<{ readonly port: number; readonly changes: LineChange[] }> {
  const changes: LineChange[] = [];
  const server = createServer((socket) => {
    const end = new Rfc2217End(socket, "server");
    end.on("error", () => undefined);
    end.onLine((change) => changes.push(change));
    end.pipe(end);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, changes };
}

function dialled(port: number): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  closers.push(() => socket.destroy());
  return socket;
}

test("our client sets our server's line, and every byte passes as it is", async () => {
  const { port, changes } = await served();
  const end = new Rfc2217End(dialled(port), "client");
  const heard: Buffer[] = [];
  end.on("data", (bytes: Buffer) => heard.push(bytes));
  end.setLine({ kind: "baud", value: 300 });
  end.setLine({ kind: "baud", value: 57_600 });
  await eventually("the last of what was to be set", () => changes.length > 0);
  const wanted: readonly LineChange[] = [
    { kind: "data_bits", value: 7 },
    { kind: "parity", value: "even" },
    { kind: "stop_bits", value: 2 },
    { kind: "break", value: true },
    { kind: "break", value: false },
    { kind: "dtr", value: false },
    { kind: "rts", value: true },
  ];
  for (const change of wanted) end.setLine(change);
  end.write(ALL_BYTES);
  await eventually("the echo", () => Buffer.concat(heard).length === ALL_BYTES.length);
  expect(Buffer.concat(heard)).toEqual(ALL_BYTES);
  expect(changes).toEqual([{ kind: "baud", value: 57_600 }, ...wanted]);
});

test("a client that asks and does not read the answers is not read either", async () => {
  const served: Socket[] = [];
  const server = createServer((socket) => {
    served.push(socket);
    new Rfc2217End(socket, "server").on("error", () => undefined).resume();
  });
  // A Unix socket, as the kernel keeps little of it.
  const folder = mkdtempSync(join(tmpdir(), "rfc2217-"));
  await new Promise<void>((resolve) => server.listen(join(folder, "socket"), resolve));
  const socket = connect(join(folder, "socket"));
  closers.push(() => {
    socket.destroy();
    server.close();
    rmSync(folder, { recursive: true });
  });
  socket.pause();
  const baud = [255, 250, 44, 1, 0, 0, 0x25, 0x80, 255, 240];
  const asked = Buffer.from(Array.from({ length: 100_000 }, () => baud).flat());
  socket.write(asked);
  await eventually("the server to hold back", () => served[0]?.isPaused() === true);
  expect(served[0]?.writableLength).toBeLessThan(1 << 18);
  let answered = 0;
  socket.on("data", ({ length }) => {
    answered += length;
  });
  socket.resume();
  await eventually("every answer", () => answered === asked.length);
});

test("an end is open once its socket is", async () => {
  const { port } = await served();
  const end = new Rfc2217End(dialled(port), "client");
  let isOpen = false;
  end.once("connect", () => {
    isOpen = true;
  });
  await eventually("it to be open", () => isOpen);
});

test("through the proxy a client sets the upstream's line, and toxics strike its bytes", async () => {
  const { port, changes } = await served();
  const upstream = `rfc2217://127.0.0.1:${port}`;
  const made = await here.ask("POST", "/proxies", {
    name: "line",
    listen: "rfc2217://127.0.0.1:0",
    upstream,
  });
  const { listen } = made.data as { readonly listen: string };
  expect(listen).toMatch(/^rfc2217:\/\/127\.0\.0\.1:\d+$/);
  await here.toxic("line", { type: "limit_data", attributes: { bytes: 100 } });
  const end = new Rfc2217End(dialled(Number(listen.split(":").at(-1))), "client");
  end.on("error", () => undefined);
  const heard: Buffer[] = [];
  end.on("data", (bytes: Buffer) => heard.push(bytes));
  end.setLine({ kind: "baud", value: 9600 });
  end.write(ALL_BYTES);
  await eventually("the end", () => end.destroyed || end.readableEnded);
  expect(Buffer.concat(heard)).toEqual(ALL_BYTES.subarray(0, 100));
  expect(changes).toEqual([{ kind: "baud", value: 9600 }]);
});

/** What pyserial 3.5 says when it opens a port, and waits to be answered: options, then settings one by one. */
const IAC = [255];
const OPENING = [
  [253, 1],
  [251, 3],
  [253, 3],
  [253, 0],
  [251, 0],
  [251, 44],
];
const SETTINGS = [
  [1, 0, 0, 0x25, 0x80],
  [2, 8],
  [3, 1],
  [4, 1],
  [5, 1],
  [5, 8],
  [5, 11],
  [12, 3],
];

test("a client such as pyserial is answered what it waits for", async () => {
  const { port, changes } = await served();
  const socket = dialled(port);
  const verbs: string[] = [];
  const acknowledged: number[][] = [];
  const reader = new TelnetReader({
    onBytes: () => undefined,
    onVerb: (verb, option) => verbs.push(`${verb} ${option}`),
    onSubnegotiation: (_, value) => acknowledged.push([...value]),
  });
  socket.on("data", (chunk) => reader.push(chunk));
  socket.write(Buffer.from(OPENING.flatMap((one) => [...IAC, ...one])));
  await eventually("its options", () => verbs.includes("do 0") && verbs.includes("do 44"));
  for (const setting of SETTINGS) {
    socket.write(Buffer.from([255, 250, 44, ...setting, 255, 240]));
  }
  await eventually("all", () => acknowledged.length === SETTINGS.length);
  expect(acknowledged).toEqual(
    SETTINGS.map(([command = 0, ...value]) => [command + 100, ...value]),
  );
  expect(changes).toEqual([
    { kind: "baud", value: 9600 },
    { kind: "data_bits", value: 8 },
    { kind: "parity", value: "none" },
    { kind: "stop_bits", value: 1 },
    { kind: "dtr", value: true },
    { kind: "rts", value: true },
  ]);
});

test("bytes are read alike wherever the chunks are cut, whatever is said between them", () => {
  const whole = [1, 255, 255, 2, 255, 251, 44, 3, 255, 250, 44, 101, 255, 255, 9, 255, 240, 4];
  for (let cut = 0; cut <= whole.length; cut++) {
    const bytes: number[] = [];
    const said: unknown[] = [];
    const reader = new TelnetReader({
      onBytes: (some) => bytes.push(...some),
      onVerb: (verb, option) => said.push([verb, option]),
      onSubnegotiation: (option, value) => said.push([option, ...value]),
    });
    reader.push(Uint8Array.from(whole.slice(0, cut)));
    reader.push(Uint8Array.from(whole.slice(cut)));
    expect(bytes).toEqual([1, 255, 2, 3, 4]);
    expect(said).toEqual([
      ["will", 44],
      [44, 101, 255, 9],
    ]);
  }
});
