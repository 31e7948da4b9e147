import { describe, expect, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { VirtualClock } from "../../runtime/clock.ts";
import type { Boot } from "../../runtime/lane/boot.ts";
import { CobsStream, cobsEncode } from "../../runtime/link/cobs.ts";
import { linkSuite } from "../../runtime/link/link.suite.ts";
import type { Port } from "../../runtime/link/port.ts";
import {
  BOARD,
  BoardFrameType,
  decodeBoardFrame,
  encodeFrame,
  FrameType,
  RIG,
} from "../../runtime/wire/frame.ts";
import { BoardLink } from "./board-link.ts";
import { identityCodec } from "./messages.ts";

const v1 = tripod.boot.v1;
const NOTHING = new Uint8Array();
const WAIT = { waitNs: 1e6, tries: 3 };

/** A port whose far end is here: `sent` is what came out of it, `arrive` puts bytes in. */
function openPort(onSent: (bytes: Uint8Array) => void = () => undefined) {
  const clock = new VirtualClock();
  let receive: (bytes: Uint8Array) => void = () => undefined;
  let closed: (why: string) => void = () => undefined;
  const port: Port = {
    name: "here",
    clock,
    write: (bytes) => {
      clock.schedule(1000, () => onSent(bytes));
    },
    onBytes: (receiver) => {
      receive = receiver;
    },
    onClose: (tell) => {
      closed = tell;
    },
    setRate: async () => undefined,
    until: async (done, limitNs) => {
      let over = false;
      const cancel = clock.schedule(limitNs, () => {
        over = true;
      });
      while (!done() && !over) clock.step();
      cancel();
      return done();
    },
    close: async () => undefined,
  };
  return {
    port,
    clock,
    arrive: (bytes: Uint8Array) => receive(bytes),
    pull: () => closed("pulled"),
  };
}

/** A frame of the board's, on the wire. */
function fromBoard(type: BoardFrameType, payload: Uint8Array, cycle = 0): Uint8Array {
  const header = { type, source: BOARD, destination: RIG, sequence: 0, epoch: 0, cycle };
  return cobsEncode(encodeFrame(header, payload));
}

/** A board that answers each request with what `answer` makes of its type and sequence number; undefined says nothing. */
function openBoard(
  answer: (type: number, sequence: number, nth: number) => Uint8Array | undefined,
) {
  let nth = 0;
  const stream = new CobsStream(
    (bytes) => {
      const frame = decodeBoardFrame(bytes);
      if (typeof frame === "string") throw new Error(frame);
      const back = answer(frame.type, frame.sequence, nth++);
      if (back !== undefined) opened.arrive(back);
    },
    () => undefined,
  );
  const opened = openPort((bytes) => stream.push(bytes));
  return { ...opened, link: new BoardLink(opened.port) };
}

const ok = (to: number) =>
  fromBoard(BoardFrameType.answer, v1.Answer.encode({ to, result: v1.Result.RESULT_OK }).finish());

linkSuite("the lane's link through a board's port", async (far: Boot) => {
  let gone = false;
  const lane = far((bytes) => opened.arrive(cobsEncode(bytes)));
  const stream = new CobsStream(
    (bytes) => lane.receive(bytes),
    () => undefined,
  );
  const opened = openPort((bytes) => {
    if (!gone) stream.push(bytes);
  });
  const { port } = opened;
  return {
    near: new BoardLink(port).lane,
    until: async (done) => {
      if (!(await port.until(done, 1e9))) throw new Error("timed out");
    },
    closeFar: async () => {
      gone = true;
    },
    stop: async () => undefined,
  };
});

describe("what comes in over a board's port", () => {
  test("goes to the lane's link, but for the board's own frames", () => {
    const { port, arrive } = openPort();
    const link = new BoardLink(port);
    const lane: number[] = [];
    const logs: string[] = [];
    const beats: (readonly [number, number])[] = [];
    let garbage = 0;
    link.lane.onFrame((bytes) => lane.push(bytes[1] ?? 0));
    link.onLog((text) => logs.push(text));
    link.onHeartbeat(({ alive }, cycle) => beats.push([alive, cycle]));
    link.onGarbage(() => garbage++);
    const header = { source: 1, destination: RIG, sequence: 0, epoch: 1, cycle: 7 };
    arrive(cobsEncode(encodeFrame({ ...header, type: FrameType.ballot }, NOTHING)));
    arrive(fromBoard(BoardFrameType.log, v1.Log.encode({ text: "hello" }).finish()));
    const beat = v1.Heartbeat.encode({ alive: 3, mode: v1.Mode.MODE_LANE }).finish();
    arrive(fromBoard(BoardFrameType.heartbeat, beat, 9));
    arrive(Uint8Array.of(9, 1, 0));
    expect([lane, logs, beats, garbage]).toEqual([[FrameType.ballot], ["hello"], [[3, 9]], 1]);
  });

  test("is counted as damaged, an echo or a board's frame, and a damaged one of the board's is not the lane's", () => {
    const { port, arrive } = openPort();
    const link = new BoardLink(port);
    const lane: Uint8Array[] = [];
    link.lane.onFrame((bytes) => lane.push(bytes));
    const good = ok(5);
    const damaged = good.slice();
    damaged[damaged.length - 2] = (damaged.at(-2) ?? 0) ^ 0x10;
    const header = { source: RIG, destination: BOARD, sequence: 0, epoch: 0, cycle: 0 };
    const echo = cobsEncode(encodeFrame({ ...header, type: BoardFrameType.identify }, NOTHING));
    for (const bytes of [good, damaged, echo]) arrive(bytes);
    expect(link.received).toMatchObject({ frames: 1, damaged: 1, echoes: 1 });
    expect(lane).toEqual([]);
  });
});

describe("a request", () => {
  test("is answered by the reply to any of its transmissions", async () => {
    const sequences: number[] = [];
    const { link } = openBoard((_, sequence, nth) => {
      sequences.push(sequence);
      return nth === 2 ? ok(sequences[0] ?? 0) : undefined;
    });
    const reply = await link.request({ kind: "stage", slot: "A" }, WAIT);
    expect(reply).toEqual({ kind: "answer", to: sequences[0], result: "ok" });
    expect(sequences).toHaveLength(3);
  });

  test("without a reply is repeated so often, and then given up", async () => {
    let heard = 0;
    const { link, clock } = openBoard(() => {
      heard++;
      return undefined;
    });
    expect(await link.request({ kind: "map", slot: "A" }, WAIT)).toBeUndefined();
    expect(heard).toBe(3);
    expect(clock.nowNs).toBeGreaterThanOrEqual(3e6);
  });

  test("takes no reply that is another request's, or of another kind", async () => {
    const mapped = (to: number, slot: number) =>
      fromBoard(
        BoardFrameType.mapped,
        v1.Mapped.encode({ to, slot, crcs: new Uint8Array(960) }).finish(),
      );
    const wrong = [
      (to: number) => ok(to + 1),
      (to: number) => mapped(to, 2),
      (to: number) => mapped(to, 1),
    ];
    const { link } = openBoard((_, sequence, nth) => wrong[nth]?.(sequence));
    expect(await link.request({ kind: "map", slot: "A" }, WAIT)).toMatchObject({
      kind: "mapped",
      slot: "A",
    });
  });

  test("is repeated at once when what comes back is damaged", async () => {
    const { link, clock } = openBoard((_, sequence, nth) =>
      nth === 0 ? Uint8Array.of(9, 0) : ok(sequence),
    );
    await link.request({ kind: "confirm" }, { waitNs: 1e9, tries: 2 });
    expect(clock.nowNs).toBeLessThan(1e8);
  });

  test("ends at once when the port goes away", async () => {
    const { link, pull, clock } = openBoard(() => undefined);
    clock.schedule(1e6, pull);
    expect(await link.request({ kind: "confirm" }, { waitNs: 1e9, tries: 9 })).toBeUndefined();
    expect([link.closed, clock.nowNs]).toEqual(["pulled", 1e6]);
  });
});

test("who a board is, is asked until it says so", async () => {
  const identity = {
    board: "pico",
    uniqueId: "0102030405060708",
    mode: "lane",
    bootReason: "pin",
    loaderVersion: 0,
    slot: "A",
    slotState: "trial",
    imageVersion: 1,
    system: "s",
    lane: "l",
    window: 2048,
    versionFloor: 0,
    stay: undefined,
  } as const;
  const said = fromBoard(BoardFrameType.identity, identityCodec.encode(identity));
  const { link } = openBoard((_, __, nth) => (nth === 1 ? said : undefined));
  const told: unknown[] = [];
  const stop = link.onIdentity((one) => told.push(one.uniqueId));
  expect(await link.identify()).toEqual(identity);
  stop();
  expect([told, link.identity, link.identityCount]).toEqual([["0102030405060708"], identity, 1]);
});
