import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hostPortText } from "../link/address.ts";
import { eventually } from "../testing/eventually.ts";
import { TcpProxyOnSockets } from "../testing/tcp-proxy-on-sockets.ts";
import { NO_CONTENT } from "./reply.ts";
import { serveHttp } from "./serve.ts";

const POST = "POST /proxies HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99\r\n\r\n";

let here: TcpProxyOnSockets;

beforeEach(async () => {
  here = await TcpProxyOnSockets.open();
});

afterEach(() => {
  expect(here.failures).toEqual([]);
  here.close();
});

/** What is said to these bytes. */
async function said(bytes: string, url = here.url): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk.toString("latin1");
  });
  socket.on("error", () => undefined);
  socket.write(bytes);
  await eventually("an answer", () => heard !== "" || socket.closed);
  socket.destroy();
  return heard;
}

describe("over HTTP", () => {
  test("a page of another site is refused, and nothing is done", async () => {
    const body = { name: "x", upstream: "127.0.0.1:1" };
    const headers = { origin: "http://evil.example" };
    const reply = await here.ask("POST", "/proxies", body, headers);
    expect(reply.data).toEqual({ error: "browsers are not served", status: 403 });
    expect((await here.ask("OPTIONS", "/proxies", undefined, headers)).status).toBe(403);
    expect((await here.ask("GET", "/proxies")).data).toEqual({});
  });

  test("a body that is too large is refused in one line", async () => {
    const reply = await here.ask("POST", "/proxies", `"${"x".repeat(1 << 20)}"`);
    expect(reply.data).toEqual({ error: "a body may have 1048576 bytes at most", status: 413 });
  });

  test("what is not HTTP is answered 400, and headers that are too large 431", async () => {
    expect(await said("hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await said(`GET / HTTP/1.1\r\nhost: ${"x".repeat(20_000)}`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("a client that does not say all of its request is answered 408 and disconnected", async () => {
    const { address, close } = await serveHttp({
      address: { carrier: "serial", at: { kind: "tcp", host: "127.0.0.1", port: 0 } },
      routes: [{ methods: ["POST"], path: "/proxies", handle: () => NO_CONTENT }],
      hostNames: new Set(),
      failed: () => undefined,
      requestMsMax: 50,
    });
    const url = `http://${hostPortText(address)}`;
    for (const part of ["", "GET / HTTP/1.1\r\nhost: x\r\n", `${POST}{`]) {
      expect(await said(part, url)).toMatch(/^HTTP\/1\.1 408 /);
    }
    close();
  });

  test("a client that goes away in the middle of its request harms nobody", async () => {
    const { hostname, port } = new URL(here.url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    await new Promise<void>((resolve) => socket.write(`${POST}{`, () => resolve()));
    socket.destroy();
    expect((await here.ask("GET", "/version")).status).toBe(200);
  });
});
