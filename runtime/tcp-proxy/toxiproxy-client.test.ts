/** The documented examples of toxiproxy-node-client, and its own tests, against our proxy. */
import { type ICreateProxyBody, type ICreateToxicBody, Toxiproxy } from "toxiproxy-node-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TcpProxyOnSockets } from "../testing/tcp-proxy-on-sockets.ts";

let here: TcpProxyOnSockets;
let toxiproxy: Toxiproxy;

beforeEach(async () => {
  here = await TcpProxyOnSockets.open();
  toxiproxy = new Toxiproxy(here.url);
});

afterEach(() => here.close());

const REDIS: ICreateProxyBody = { listen: "localhost:0", name: "redis", upstream: "redis:6379" };

test("limits a Redis connection to 1000 KB/s, as its README does", async () => {
  const proxy = await toxiproxy.createProxy(REDIS);
  const toxicBody = { attributes: { rate: 1000 }, type: "bandwidth" };
  const toxic = await proxy.addToxic(toxicBody as ICreateToxicBody<{ rate: number }>);
  expect(toxic.toJson()).toEqual({
    ...toxicBody,
    name: "bandwidth_downstream",
    stream: "downstream",
    toxicity: 1,
  });
  expect(proxy.listen).toMatch(/^127\.0\.0\.1:\d+$/);
});

test.each([
  ["latency", { latency: 1000, jitter: 100 }],
  ["bandwidth", { rate: 1000 }],
  ["slow_close", { delay: 1000 }],
  ["timeout", { timeout: 5000 }],
  ["slicer", { average_size: 1000, delay: 1000, size_variation: 1000 }],
  ["reset_peer", { timeout: 1000 }],
  ["limit_data", { bytes: 42 }],
] as const)("creates, gets, changes and removes a toxic: %s", async (type, attributes) => {
  const proxy = await toxiproxy.createProxy(REDIS);
  const toxic = await proxy.addToxic({ type, attributes } as ICreateToxicBody<object>);
  expect(toxic.attributes).toEqual(attributes);
  const { name } = toxic;
  expect((await proxy.getToxic(name)).toJson()).toEqual(toxic.toJson());
  const body = { toxicity: 0.5 } as ICreateToxicBody<object>;
  expect(await toxic.update(body)).toMatchObject({ toxicity: 0.5, attributes });
  await expect(proxy.addToxic({ type, attributes } as ICreateToxicBody<object>)).rejects.toThrow(
    "Request failed with status code 409",
  );
  await toxic.remove();
  await expect(proxy.getToxic(name)).rejects.toThrow("Request failed with status code 404");
});

test("creates, updates and removes a proxy, and gets all of them", async () => {
  const proxy = await toxiproxy.createProxy(REDIS);
  const { listen } = proxy;
  const disabled = await proxy.update({ enabled: false, listen, upstream: proxy.upstream });
  expect(disabled.enabled).toBe(false);
  const body = { enabled: true, listen, upstream: "somehost:12345" };
  expect((await proxy.update(body)).toJson()).toEqual({ ...body, name: "redis" });
  await expect(toxiproxy.createProxy(REDIS)).rejects.toThrow("Request failed with status code 409");
  expect(Object.keys(await toxiproxy.getAll())).toEqual(["redis"]);
  expect((await toxiproxy.get("redis")).upstream).toBe("somehost:12345");
  await proxy.remove();
  expect(await toxiproxy.getAll()).toEqual({});
});

test("populates, resets and asks for the version", async () => {
  const proxies = await toxiproxy.populate([REDIS, { ...REDIS, name: "mysql" }]);
  expect(Object.keys(proxies)).toEqual(["redis", "mysql"]);
  await toxiproxy.reset();
  expect(JSON.parse(await toxiproxy.getVersion())).toMatchObject({ version: "2.12.0" });
});
