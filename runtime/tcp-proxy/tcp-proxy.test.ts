import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { TcpProxyOnSockets } from "../testing/tcp-proxy-on-sockets.ts";

let here: TcpProxyOnSockets;

beforeEach(async () => {
  here = await TcpProxyOnSockets.open();
});

afterEach(() => {
  expect(here.failures).toEqual([]);
  here.close();
});

async function echoed(name = "echo"): Promise<string> {
  return await here.proxy(name, await here.echo());
}

describe("a TCP proxy", () => {
  test("passes bytes both ways, and each side's end on its own", async () => {
    const client = here.dial(await echoed());
    client.socket.end("hello");
    await eventually("the echo and its end", () => client.end === "end");
    expect(client.heard).toBe("hello");
    await eventually("no connection", () => here.proxies.get("echo")?.openCount === 0);
  });

  test("passes a reset on as a reset", async () => {
    const upstream = await here.upstream((socket) =>
      socket.once("data", () => socket.resetAndDestroy()),
    );
    const client = here.dial(await here.proxy("mean", upstream));
    client.socket.write("hello");
    await eventually("a reset", () => client.end === "ECONNRESET");
  });

  test("closes a client whose upstream is not there", async () => {
    const client = here.dial(await here.proxy("gone", "127.0.0.1:1"));
    await eventually("the end", () => client.end !== undefined);
    expect(client.end).toBe("end");
  });

  test("does not read a client whose upstream does not read", async () => {
    const upstream = await here.upstream((socket) => socket.pause());
    const client = here.dial(await here.proxy("full", upstream));
    const chunk = Buffer.alloc(1 << 20);
    for (let nth = 0; nth < 64; nth++) client.socket.write(chunk);
    const received = () => here.proxies.get("full")?.counters.upstream.receivedBytes ?? 0;
    await eventually("bytes", () => received() > 0);
    let before = -1;
    await eventually("a standstill", async () => {
      const isStill = received() === before;
      before = received();
      await sleep(50);
      return isStill;
    });
    expect(received()).toBeLessThan(64 << 20);
  });

  test("counts bytes while its connections live", async () => {
    const client = here.dial(await echoed());
    client.socket.write("hello");
    await eventually("the echo", () => client.heard === "hello");
    expect(here.proxies.get("echo")?.counters).toEqual({
      upstream: { receivedBytes: 5, sentBytes: 5 },
      downstream: { receivedBytes: 5, sentBytes: 5 },
    });
    expect(client.end).toBeUndefined();
  });

  test("that is disabled drops its connections and refuses new ones, until it is enabled again at the same port", async () => {
    const listen = await echoed();
    const client = here.dial(listen);
    client.socket.write("a");
    await eventually("the echo", () => client.heard === "a");
    const { data } = await here.ask("POST", "/proxies/echo", { enabled: false });
    expect(data).toMatchObject({ enabled: false, listen });
    await eventually("the end", () => client.end !== undefined);
    const refused = here.dial(listen);
    await eventually("a refusal", () => refused.end === "ECONNREFUSED");
    await here.ask("PATCH", "/proxies/echo", { enabled: true });
    const again = here.dial(listen);
    again.socket.write("b");
    await eventually("the echo", () => again.heard === "b");
  });
});

describe("toxics on live connections", () => {
  test("begin, change and end without a reconnect", async () => {
    const client = here.dial(await echoed());
    await here.toxic("echo", { type: "timeout", name: "mute", attributes: { timeout: 0 } });
    client.socket.write("lost");
    const counters = () => here.proxies.get("echo")?.counters.downstream;
    await eventually("its loss", () => counters()?.receivedBytes === 4);
    expect(counters()?.sentBytes).toBe(0);
    await here.ask("DELETE", "/proxies/echo/toxics/mute");
    await eventually("the end of a connection that has lost bytes", () => client.end === "end");
  });

  test("limit_data closes the connection behind the bytes that pass", async () => {
    const client = here.dial(await echoed());
    await here.toxic("echo", { type: "limit_data", attributes: { bytes: 3 } });
    client.socket.write("abcdef");
    await eventually("the end", () => client.end !== undefined);
    expect(client.heard).toBe("abc");
  });

  test("reset_peer resets the client and the upstream", async () => {
    const ends: string[] = [];
    const upstream = await here.upstream((socket) =>
      socket.resume().on("error", ({ code = "" }: NodeJS.ErrnoException) => ends.push(code)),
    );
    const client = here.dial(await here.proxy("reset", upstream));
    client.socket.write("hello");
    await eventually("bytes", () => here.proxies.get("reset")?.counters.upstream.sentBytes === 5);
    await here.toxic("reset", { type: "reset_peer", attributes: { timeout: 0 } });
    await eventually("both", () => client.end === "ECONNRESET" && ends[0] === "ECONNRESET");
  });

  test("strike connections by toxicity: which, the seed decides", async () => {
    const struck = async (seed: number) => {
      const other = await TcpProxyOnSockets.open(seed);
      const listen = await other.proxy("echo", await other.echo());
      await other.toxic("echo", {
        type: "limit_data",
        toxicity: 0.5,
        attributes: { bytes: 0 },
      });
      let pattern = "";
      for (let nth = 0; nth < 24; nth++) {
        const client = other.dial(listen);
        client.socket.write("x");
        await eventually(
          "an end or an echo",
          () => client.end !== undefined || client.heard !== "",
        );
        pattern += client.heard === "" ? "s" : ".";
      }
      other.close();
      return pattern;
    };
    const [first, again, different] = [await struck(1), await struck(1), await struck(2)];
    expect(again).toBe(first);
    expect(different).not.toBe(first);
    expect(first).toContain("s");
    expect(first).toContain(".");
  });
});

test("a toxic is removed at once while the client that it holds back for does not read", async () => {
  const upstream = await here.upstream((socket) => {
    for (let nth = 0; nth < 64; nth++) socket.write(Buffer.alloc(1 << 20));
  });
  const listen = await here.proxy("flood", upstream);
  await here.toxic("flood", { type: "latency", attributes: { latency: 60_000 } });
  const client = here.dial(listen);
  client.socket.pause();
  const received = () => here.proxies.get("flood")?.counters.downstream.receivedBytes ?? 0;
  await eventually("a full toxic", () => received() >= 16 << 20);
  const began = performance.now();
  const { status } = await here.ask("DELETE", "/proxies/flood/toxics/latency_downstream");
  expect(status).toBe(204);
  expect((await here.ask("GET", "/proxies/flood")).data).toMatchObject({ toxics: [] });
  // A minute is what it would take to wait for what was held.
  expect(performance.now() - began).toBeLessThan(30_000);
  client.socket.resume();
  await eventually("all bytes", () => client.heardSize === 64 << 20);
});

describe("several proxies at once", () => {
  const names = async () => Object.keys((await here.ask("GET", "/proxies")).data as object);

  test("are made all, or none where one address is busy", async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
    const { port } = busy.address() as { readonly port: number };
    const upstream = await here.echo();
    const { status, data } = await here.ask("POST", "/populate", [
      { name: "one", upstream },
      { name: "two", upstream, listen: `127.0.0.1:${port}` },
    ]);
    expect(status).toBe(409);
    expect(data).toEqual({ error: `port ${port} is in use at 127.0.0.1`, status: 409 });
    expect(await names()).toEqual([]);
    busy.close();
  });

  test("exchange their ports in one step", async () => {
    const [upA, upB] = [
      await here.upstream((one) => one.end("A")),
      await here.upstream((one) => one.end("B")),
    ];
    const [a, b] = [await here.proxy("a", upA), await here.proxy("b", upB)];
    const { status } = await here.ask("POST", "/populate", [
      { name: "a", upstream: upA, listen: b },
      { name: "b", upstream: upB, listen: a },
    ]);
    expect(status).toBe(201);
    const [first, second] = [here.dial(a), here.dial(b)];
    await eventually("both", () => first.heard + second.heard === "BA");
  });

  test("that are there and lead where they should keep connections and toxics; the others begin without toxics", async () => {
    const upstream = await here.echo();
    const specs = ["same", "other"].map((name) => ({ name, upstream, listen: "localhost:0" }));
    await here.ask("POST", "/populate", specs);
    for (const { name } of specs) await here.toxic(name, { type: "latency" });
    const elsewhere = await here.echo();
    const { data } = await here.ask("POST", "/populate", [
      specs[0],
      { ...specs[1], upstream: elsewhere },
    ]);
    const { proxies } = data as { readonly proxies: readonly { readonly toxics: object[] }[] };
    expect(proxies.map(({ toxics }) => toxics.length)).toEqual([1, 0]);
  });

  test("are reset: enabled, and without toxics", async () => {
    await echoed();
    await here.toxic("echo", { type: "latency" });
    await here.ask("POST", "/proxies/echo", { enabled: false });
    expect((await here.ask("POST", "/reset")).status).toBe(204);
    expect((await here.ask("GET", "/proxies/echo")).data).toMatchObject({
      enabled: true,
      toxics: [],
    });
  });
});

describe("a request that is wrong is refused in one line, and nothing is done", () => {
  test.each([
    ["POST /proxies", "{", 400, "bad request body: invalid JSON"],
    ["POST /proxies", "", 400, "bad request body: empty"],
    ["POST /proxies", [], 400, "bad request body: body: expected fields, found an empty list"],
    ["POST /proxies", { upstream: "a:1" }, 400, "missing required field: name"],
    ["POST /proxies", { name: "x" }, 400, "missing required field: upstream"],
    [
      "POST /proxies",
      { name: "x", upstream: "nowhere" },
      400,
      'bad request body: upstream: invalid address "nowhere" (expected HOST:PORT or unix:PATH)',
    ],
    ["POST /proxies", { name: "echo", upstream: "a:1" }, 409, "proxy already exists"],
    ["POST /populate", [{ name: "x" }], 400, "missing required field: upstream at proxy 1"],
    ["GET /proxies/nosuch", undefined, 404, "proxy not found"],
    ["DELETE /proxies/nosuch", undefined, 404, "proxy not found"],
    ["POST /proxies/nosuch/toxics", { type: "latency" }, 404, "proxy not found"],
    ["GET /proxies/echo/toxics/nosuch", undefined, 404, "toxic not found"],
    ["POST /proxies/echo/toxics/nosuch", {}, 404, "toxic not found"],
    ["DELETE /proxies/echo/toxics/nosuch", undefined, 404, "toxic not found"],
    [
      "POST /proxies/echo/toxics",
      { type: "latncy" },
      400,
      "invalid toxic type (did you mean latency?)",
    ],
    [
      "POST /proxies/echo/toxics",
      { type: "latency", stream: "sideways" },
      400,
      "stream was invalid, can be either upstream or downstream",
    ],
    [
      "POST /proxies/echo/toxics",
      { type: "latency", attributes: { latncy: 5 } },
      400,
      "bad request body: latncy: unknown field (did you mean latency?)",
    ],
    [
      "POST /proxies/echo/toxics",
      { type: "bandwidth", attributes: { rate: "fast" } },
      400,
      'bad request body: rate: expected a whole number of KB/s from 0 to 1000000000, found "fast"',
    ],
    [
      "POST /proxies/echo/toxics",
      { type: "latency", toxicity: 2 },
      400,
      "bad request body: toxicity: expected a number from 0 to 1, found 2",
    ],
    ["GET /nosuch", undefined, 404, "no such path"],
    ["PUT /proxies", {}, 405, "expected GET, POST"],
    ["GET /proxies/%zz", undefined, 400, "malformed path"],
  ])("%s %j", async (request, body, status, error) => {
    await echoed();
    const [method = "", path = ""] = request.split(" ");
    const reply = await here.ask(method, path, body);
    expect([reply.status, reply.data]).toEqual([status, { error, status }]);
    expect(reply.text.trimEnd()).not.toContain("\n");
    const { data } = await here.ask("GET", "/proxies");
    expect(data).toMatchObject({ echo: { enabled: true, toxics: [] } });
    expect(Object.keys(data as object)).toEqual(["echo"]);
  });
});
