import { describe, expect, it } from "vitest";
import { Session } from "../../runtime/session/session.ts";
import { encodeBallot } from "../../runtime/wire/fast-codec.ts";
import { encodeFrame, FrameType, type Header, RIG } from "../../runtime/wire/frame.ts";
import { emptyStatus, encodeHello, encodeStatus } from "../../runtime/wire/messages.ts";
import { PollReader, type Reply } from "./poll.ts";

const EPOCH = 7;
const OUTPUT = Uint8Array.of(0x0a, 0x00);

function frame(header: Partial<Header> & Pick<Header, "type">, payload: Uint8Array): Uint8Array {
  const lane = { source: 1, destination: RIG, epoch: EPOCH, cycle: 1, sequence: 0 };
  return encodeFrame({ ...lane, ...header }, payload);
}

const HELLO = frame({ type: FrameType.hello }, encodeHello({ system: "s", lane: "c" }));
const BALLOT = frame({ type: FrameType.ballot }, encodeBallot({ slot: 1, output: OUTPUT }));
const STATUS = frame({ type: FrameType.status }, encodeStatus(emptyStatus()));

/** What the lane's frames come to, the last of them. */
function replyTo(...frames: readonly Uint8Array[]): Reply | undefined {
  const reader = new PollReader();
  let reply: Reply | undefined;
  const session = new Session({
    address: 1,
    link: { send: () => undefined, onFrame: () => undefined },
    onEvent: (event) => {
      reply = reader.read(event);
    },
  });
  session.enter(EPOCH);
  for (const bytes of frames) session.receive(bytes);
  return reply;
}

describe("a poll", () => {
  it("is answered by HELLO, BALLOT and STATUS, in this order", () => {
    expect(replyTo(HELLO, BALLOT)).toBeUndefined();
    expect(replyTo(HELLO, BALLOT, STATUS)).toEqual({ kind: "answered", output: OUTPUT });
  });

  it("without a ballot before the STATUS is silence, and need not be waited out", () => {
    expect(replyTo(HELLO, STATUS)).toMatchObject({ kind: "silence" });
  });

  it.each([
    ["a second HELLO", [HELLO, HELLO]],
    ["a second ballot", [HELLO, BALLOT, BALLOT]],
    ["anything after the STATUS", [HELLO, BALLOT, STATUS, STATUS]],
    ["a RELAY", [HELLO, frame({ type: FrameType.relay, destination: 2 }, new Uint8Array())]],
    ["a ballot before the HELLO", [BALLOT]],
  ])("with %s has more than was asked for", (_name, frames) => {
    expect(replyTo(...frames)).toMatchObject({ kind: "flood" });
  });

  it.each([
    ["another epoch", frame({ type: FrameType.hello, epoch: EPOCH - 1 }, new Uint8Array())],
    ["another cycle", frame({ type: FrameType.hello, cycle: 2 }, new Uint8Array())],
    ["another lane", frame({ type: FrameType.hello, source: 2 }, new Uint8Array())],
    ["a frame that only the rig sends", frame({ type: FrameType.tick }, new Uint8Array())],
    ["a frame to a lane", frame({ type: FrameType.hello, destination: 2 }, new Uint8Array())],
    ["a wrong CRC", HELLO.map((byte, at) => (at === HELLO.length - 1 ? byte ^ 1 : byte))],
    ["a cut frame", HELLO.subarray(0, 12)],
    ["no bytes", new Uint8Array()],
    ["a HELLO that does not decode", frame({ type: FrameType.hello }, Uint8Array.of(0xff))],
  ])("with %s is garbage", (_name, bytes) => {
    expect(replyTo(bytes)).toMatchObject({ kind: "garbage" });
  });

  it("takes no ballot for another slot, and none that does not decode", () => {
    const other = frame({ type: FrameType.ballot }, encodeBallot({ slot: 2, output: OUTPUT }));
    const broken = frame({ type: FrameType.ballot }, Uint8Array.of(0x08));
    expect(replyTo(HELLO, other)).toMatchObject({ kind: "garbage" });
    expect(replyTo(HELLO, broken)).toMatchObject({ kind: "garbage" });
  });
});
