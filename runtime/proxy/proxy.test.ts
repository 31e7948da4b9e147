import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { cobsEncode } from "../link/cobs.ts";
import { Stream } from "../prng.ts";
import { eventually } from "../testing/eventually.ts";
import { ProxyOnSockets } from "../testing/proxy-on-sockets.ts";
import { encodeFrame, FrameType, RIG } from "../wire/frame.ts";

const STALL = { faults: [{ kind: "stall", link: "wire", direction: "down" }] };
const DROP = { faults: [{ kind: "drop", link: "wire", direction: "down" }] };

let proxy: ProxyOnSockets;

beforeEach(() => {
  proxy = new ProxyOnSockets();
});

afterEach(() => proxy.close());

/** An input of the cycle, from the rig to lane 1. */
function frame(cycle: number, size = 8): Uint8Array {
  const way = { type: FrameType.input, source: RIG, destination: 1 };
  return encodeFrame(
    { ...way, sequence: cycle, epoch: 1, cycle },
    new Uint8Array(size).fill(cycle),
  );
}

const frames = (count: number) => Array.from({ length: count }, (_, cycle) => frame(cycle));

type Count = keyof tripod.link.v1.DirectionCounters.$Properties;

async function downward(count: Count): Promise<number> {
  return Number((await proxy.counters()).downward?.[count]);
}

async function untilDownward(count: Count, is: number): Promise<void> {
  await eventually(`${is} ${count}`, async () => (await downward(count)) === is);
}

describe("frames", () => {
  test("pass unchanged and in order, there and back", async () => {
    await proxy.openWithEcho();
    const rig = await proxy.rigSide();
    const sent = [...frames(200), frame(200, 1000), frame(201, 0)];
    for (const one of sent) rig.send(one);
    await eventually("every echo", () => rig.heard.length === sent.length);
    expect(rig.heard).toEqual(sent);
    expect([await downward("framesIn"), await downward("framesOut")]).toEqual([202, 202]);
  });

  test("that are damaged pass as they are, and are counted; what was never framed is counted alone", async () => {
    await proxy.openWithEcho();
    const rig = await proxy.rigSide();
    const short = Uint8Array.of(1, 2, 3);
    rig.send(short);
    rig.send(frame(0));
    await eventually("both", () => rig.heard.length === 2);
    expect(rig.heard).toEqual([short, frame(0)]);
    const unframed = Uint8Array.of(9, 1, 0);
    rig.socket.write(unframed);
    await untilDownward("malformed", 2);
    expect(await downward("framesIn")).toBe(2);
    expect(Number((await proxy.counters()).upward?.malformed)).toBe(1);
  });

  test("find a lane that appears later, and one that comes back", async () => {
    await proxy.open();
    await proxy.untilUp(false);
    const end = await proxy.echo();
    await proxy.untilUp(true);
    end();
    await proxy.untilUp(false);
    await proxy.echo();
    await proxy.untilUp(true);
    const rig = await proxy.rigSide();
    rig.send(frame(0));
    await eventually("the echo", () => rig.heard.length === 1);
  });

  test("find the rig's side again after it has disconnected", async () => {
    await proxy.openWithEcho();
    const first = await proxy.rigSide();
    first.send(frame(0));
    await eventually("the first echo", () => first.heard.length === 1);
    first.socket.destroy();
    const second = await proxy.rigSide();
    second.send(frame(1));
    await eventually("the second echo", () => second.heard.length === 1);
    expect(second.heard).toEqual([frame(1)]);
  });
});

describe("frames that nobody takes", () => {
  test("are counted as lost where no lane is connected, and never as handed on", async () => {
    await proxy.open();
    const rig = await proxy.rigSide();
    for (const one of frames(5)) rig.send(one);
    await untilDownward("lost", 5);
    expect([await downward("framesIn"), await downward("framesOut")]).toEqual([5, 0]);
  });

  test("leave room for the rig that comes next, though the one before is half open", async () => {
    await proxy.openWithEcho();
    const first = await proxy.rigSide();
    const closed = new Promise((resolve) => first.socket.once("close", resolve));
    const second = await proxy.rigSide();
    await closed;
    second.send(frame(1));
    await eventually("the echo", () => second.heard.length === 1);
  });
});

describe("a steering stream", () => {
  test("puts a plan in force, and the links heal when the stream ends", async () => {
    await proxy.openWithEcho();
    const rig = await proxy.rigSide();
    const hand = proxy.steering();
    await hand.apply(STALL);
    for (const one of frames(5)) rig.send(one);
    await untilDownward("held", 5);
    expect(rig.heard).toEqual([]);
    await hand.end();
    await eventually("their release", () => rig.heard.length === 5);
    expect(rig.heard).toEqual(frames(5));
    rig.send(frame(5));
    await eventually("a frame after healing", () => rig.heard.length === 6);
    expect(await downward("injected")).toBe(5);
  });

  test("adds a rule to its plan, and what the others hold back stays there", async () => {
    await proxy.openWithEcho();
    const rig = await proxy.rigSide();
    const hand = proxy.steering();
    await hand.apply(STALL);
    for (const one of frames(5)) rig.send(one);
    await untilDownward("held", 5);
    await hand.apply({ faults: [...STALL.faults, { ...DROP.faults[0], window: [900, 901] }] });
    expect(await downward("held")).toBe(5);
    await hand.apply(DROP);
    await eventually("their release", () => rig.heard.length === 5);
  });

  test("is told every injection by rule, link, direction and message", async () => {
    await proxy.openWithEcho();
    const rig = await proxy.rigSide();
    const hand = proxy.steering();
    await hand.apply(DROP);
    for (const one of frames(3)) rig.send(one);
    await eventually("three injections", () => hand.told().length === 3);
    const told = hand.told().map(({ rule, kind, link, direction, index, injected, effective }) => {
      return { rule, kind, link, direction, index: Number(index), injected, effective };
    });
    const direction = tripod.link.v1.Direction.DIRECTION_DOWN;
    const drop = {
      rule: 0,
      kind: "drop",
      link: "wire",
      direction,
      injected: true,
      effective: true,
    };
    expect(told).toEqual([0, 64, 128].map((index) => ({ ...drop, index })));
  });

  test("is told at once what does not come, and what comes late", async () => {
    await proxy.openWithEcho();
    const rig = await proxy.rigSide();
    const hand = proxy.steering();
    const late = { kind: "delay", link: "wire", direction: "down", delay_ms: 60_000 };
    const plan = [
      { ...late, window: [1, 2] },
      { ...STALL.faults[0], window: [2, 3] },
    ];
    await hand.apply({ faults: plan });
    for (const one of frames(3)) rig.send(one);
    await eventually("both", () => hand.withheld().length === 2);
    const direction = tripod.link.v1.Direction.DIRECTION_DOWN;
    const told = hand.withheld().map(({ index, forNs, ...rest }) => {
      return { ...rest, index: Number(index), forNs: forNs == null ? forNs : Number(forNs) };
    });
    expect(told).toMatchObject([
      { link: "wire", direction, index: 64, forNs: 60e9 },
      { link: "wire", direction, index: 128 },
    ]);
    expect(told[1]?.forNs ?? undefined).toBeUndefined();
    // An injection is told of when its effect is known.
    expect(hand.told()).toEqual([]);
  });

  test("and says keep leaves the plan in force", async () => {
    await proxy.openWithEcho();
    const hand = proxy.steering();
    await hand.apply(DROP, true);
    await hand.end();
    (await proxy.rigSide()).send(frame(0));
    await untilDownward("injected", 1);
    expect(await downward("framesOut")).toBe(0);
  });

  test("and leaves does not lift the plan of another", async () => {
    await proxy.openWithEcho();
    const [first, second] = [proxy.steering(), proxy.steering()];
    await first.apply(STALL);
    await second.apply(DROP);
    await first.end();
    (await proxy.rigSide()).send(frame(0));
    await untilDownward("effective", 1);
  });

  test.each([
    ["a misspelt field", '{"faults":[{"kind":"drop","link":"wire","probabilty":1}]}', "probabilty"],
    [
      "a probability of 2",
      '{"faults":[{"kind":"drop","link":"wire","probability":2}]}',
      "probability",
    ],
    ["no JSON", "drop everything", "the plan"],
    ["nothing", "", "the plan"],
    [
      "a fault on a link that is not there",
      '{ "faults": [{ "kind": "drop", "link": "nosuch" }] }',
      'faults[0].link: unknown link "nosuch" (expected wire)',
    ],
    [
      "a misspelt kind",
      '{ "faults": [{ "kind": "corupt", "link": "wire" }] }',
      'faults[0].kind: unknown kind "corupt" (did you mean corrupt?)',
    ],
  ])("with %s is refused, and the plan before stays in force", async (_, plan, named) => {
    await proxy.openWithEcho();
    const hand = proxy.steering();
    await hand.apply(DROP);
    hand.steer(plan);
    const { code, details } = await hand.failed;
    expect(code).toBe(status.INVALID_ARGUMENT);
    expect(details).toContain(named);
    expect(details).not.toContain("\n");
    const rig = await proxy.rigSide();
    rig.send(frame(0));
    await untilDownward("injected", 1);
    await proxy.steering().apply({ faults: [] });
    rig.send(frame(1));
    await eventually("a frame after healing", () => rig.heard.length === 1);
  });
});

describe("what is neither frame nor call", () => {
  test("does not bring the proxy down, whatever is written where", async () => {
    await proxy.openWithEcho();
    const random = new Stream(7, "noise");
    for (let round = 0; round < 40; round++) {
      const socket = await proxy.dial(round % 4 < 2 ? "rig" : "control");
      const noise = new Uint8Array(1 + 97 * round).map(() => random.below(256));
      const call = Buffer.from("GET / HTTP/1.1\r\nHost: proxy\r\n\r\n");
      await new Promise((resolve) => socket.write(round % 2 === 0 ? noise : call, resolve));
      socket.destroy();
    }
    const rig = await proxy.rigSide();
    rig.send(frame(7));
    const arrived = () => rig.heard.some((one) => Buffer.from(one).equals(frame(7)));
    await eventually("a frame after the noise", arrived);
    await proxy.untilUp(true);
  });

  test("and has no end is let go, not kept", async () => {
    await proxy.openWithEcho();
    const rig = await proxy.rigSide();
    const endless = new Uint8Array(2 ** 16).fill(7);
    for (let chunk = 0; chunk < 64; chunk++) rig.socket.write(endless);
    rig.socket.write(Uint8Array.of(0));
    rig.socket.write(cobsEncode(frame(3)));
    await eventually("a frame after the flood", () => rig.heard.length === 1);
    expect(rig.heard).toEqual([frame(3)]);
    expect([await downward("malformed"), await downward("framesIn")]).toEqual([1, 1]);
  });
});

test("where one address is taken nothing else stays bound", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(proxy.path("taken"), resolve));
  await expect(proxy.open("rig", "taken")).rejects.toThrow(/another process listens at .*taken/);
  const bound = ["rig", "control", "taken"].filter((name) => existsSync(proxy.path(name)));
  expect(bound).toEqual(["taken"]);
  taken.close();
});
