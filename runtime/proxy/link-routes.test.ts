import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { healthAndMetrics } from "../http/metrics.ts";
import type { HttpReply } from "../http/reply.ts";
import { findRoute } from "../http/route.ts";
import { eventually } from "../testing/eventually.ts";
import { ProxyOnSockets } from "../testing/proxy-on-sockets.ts";
import { encodeFrame, FrameType, RIG } from "../wire/frame.ts";
import { linkMetrics } from "./link-metrics.ts";
import { linkRoutes } from "./link-routes.ts";
import { StandingFaults } from "./standing-faults.ts";

let proxy: ProxyOnSockets;
let ask: (request: string, body?: unknown) => Promise<{ status: number; data: unknown }>;
let text = "";

beforeEach(async () => {
  proxy = new ProxyOnSockets();
  await proxy.openWithEcho();
  const { control } = proxy;
  const faults = new StandingFaults(["wire"], 1, (rules) => control.stand(rules));
  const routes = [
    ...linkRoutes(control, faults),
    ...healthAndMetrics(() => linkMetrics(control.links)),
  ];
  ask = async (request, body) => {
    const [method = "", path = ""] = request.split(" ");
    const found = findRoute(routes, method, path);
    const sent = typeof body === "string" ? body : JSON.stringify(body ?? "");
    const reply: HttpReply =
      "status" in found ? found : await found.handle({ params: found.params, body: sent });
    text = reply.text ?? "";
    const data: unknown =
      reply.type === "application/json" && text !== "" ? JSON.parse(text) : text;
    return { status: reply.status, data };
  };
});

afterEach(() => proxy.close());

const DROP = { kind: "drop", link: "wire", direction: "down" };
const STALL = { kind: "stall", link: "wire", direction: "down" };

function frame(cycle: number): Uint8Array {
  const way = { type: FrameType.input, source: RIG, destination: 1 };
  return encodeFrame({ ...way, sequence: cycle, epoch: 1, cycle }, new Uint8Array(8));
}

async function ids(): Promise<readonly number[]> {
  const { data } = await ask("GET /faults");
  return (data as { readonly faults: readonly { readonly id: number }[] }).faults.map(
    ({ id }) => id,
  );
}

describe("faults over HTTP", () => {
  test("are added, disabled, changed, enabled and removed", async () => {
    const rig = await proxy.rigSide();
    expect(await ask("POST /faults", DROP)).toEqual({
      status: 201,
      data: { faults: [{ id: 1, enabled: true, ...DROP }] },
    });
    rig.send(frame(0));
    await eventually(
      "its loss",
      async () => Number((await proxy.counters()).downward?.injected) === 1,
    );
    await ask("PATCH /faults/1", { enabled: false });
    const stays = await ask("PATCH /faults/1", { probability: 1 });
    expect(stays.data).toMatchObject({ faults: [{ id: 1, enabled: false }] });
    rig.send(frame(1));
    await eventually("an echo", () => rig.heard.length === 1);
    const changed = await ask("PATCH /faults/1", { kind: "stall", enabled: true });
    expect(changed.data).toEqual({ faults: [{ id: 1, enabled: true, ...STALL, probability: 1 }] });
    rig.send(frame(2));
    await eventually(
      "a held frame",
      async () => Number((await proxy.counters()).downward?.held) === 1,
    );
    expect((await ask("DELETE /faults/1")).status).toBe(204);
    await eventually("its release", () => rig.heard.length === 2);
    expect(await ids()).toEqual([]);
  });

  test("that are changed together are all changed, or none", async () => {
    await ask("POST /faults", [DROP, STALL]);
    const good = [
      { op: "remove", id: 1 },
      { op: "add", fault: { ...DROP, probability: 0.5 } },
    ];
    const refused = await ask("POST /faults/changes", [
      ...good,
      { op: "change", id: 9, fault: {} },
    ]);
    expect(refused).toEqual({
      status: 404,
      data: { error: "unknown fault 9 (change 3)", status: 404 },
    });
    expect(await ids()).toEqual([1, 2]);
    expect((await ask("POST /faults/changes", good)).status).toBe(200);
    expect(await ids()).toEqual([2, 3]);
  });

  test("that stay go on as they were when others come and go", async () => {
    const rig = await proxy.rigSide();
    await ask("POST /faults", STALL);
    rig.send(frame(0));
    await eventually(
      "a held frame",
      async () => Number((await proxy.counters()).downward?.held) === 1,
    );
    await ask("POST /faults", { ...DROP, direction: "up" });
    await ask("DELETE /faults/2");
    expect(Number((await proxy.counters()).downward?.held)).toBe(1);
    await ask("POST /reset");
    await eventually("its release", () => rig.heard.length === 1);
  });

  test("stand beside the plan of a rig, which is told of its own only", async () => {
    const rig = await proxy.rigSide();
    const hand = proxy.steering();
    await hand.apply({ faults: [{ ...DROP, window: [5, 6] }] });
    await ask("POST /faults", { ...DROP, window: [6, 7] });
    for (const cycle of [5, 6, 7]) rig.send(frame(cycle));
    await eventually("the echo of the last", () => rig.heard.length === 1);
    expect(hand.told().map(({ rule, kind }) => [rule, kind])).toEqual([[0, "drop"]]);
    await ask("POST /reset");
    rig.send(frame(5));
    await eventually(
      "the rig's own fault",
      async () => Number((await proxy.counters()).downward?.injected) === 3,
    );
  });

  test.each([
    ["POST /faults", { ...DROP, kind: "dorp" }, 'kind: unknown kind "dorp" (did you mean drop?)'],
    ["POST /faults", { ...DROP, link: "moon" }, 'link: unknown link "moon" (expected wire)'],
    ["POST /faults", { kind: "kill", lane: "wire" }, "kind: kill is not a fault of links"],
    ["POST /faults", { ...DROP, enabled: "yes" }, "enabled: expected true or false"],
    ["POST /faults", "{", "bad request body: invalid JSON"],
    ["POST /faults", [DROP, 5], "bad request body: [1]: expected fields, found 5"],
    [
      "POST /faults/changes",
      [{ op: "ad", fault: DROP }],
      'bad request body: [0].op: unknown op "ad" (expected add, change or remove)',
    ],
  ])("%s %j is refused in one line, and nothing is done", async (request, body, error) => {
    expect(await ask(request, body)).toEqual({ status: 400, data: { error, status: 400 } });
    expect(await ids()).toEqual([]);
  });
});

test("links and metrics tell what is carried while the connection lives", async () => {
  const rig = await proxy.rigSide();
  const received = 'tripod_link_frames_received_total{link="wire",direction="down"}';
  await ask("GET /metrics");
  expect(text).toContain(`${received} 0\n`);
  rig.send(frame(0));
  await eventually("the echo", () => rig.heard.length === 1);
  await ask("GET /metrics");
  expect(text).toContain(`${received} 1\n`);
  expect(text).toContain('tripod_link_up{link="wire"} 1');
  expect(await ask("GET /links")).toMatchObject({
    data: {
      links: [{ name: "wire", connected: true, down: { frames_in: 1 }, up: { frames_in: 1 } }],
    },
  });
  expect(await ask("GET /healthz")).toEqual({ status: 200, data: "ok" });
});
