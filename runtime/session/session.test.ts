import { expect, test } from "vitest";
import { capturedLink } from "../testing/captured-link.ts";
import { encodeBallot } from "../wire/fast-codec.ts";
import { decodeFrame, encodeFrame, FrameType, type Header, RIG } from "../wire/frame.ts";
import { encodeHello } from "../wire/messages.ts";
import { encodePacket } from "../wire/state-messages.ts";
import { Session, type SessionEvent } from "./session.ts";

const LANE = 2;
const EPOCH = 4;

function opened(framesMax?: number) {
  const link = capturedLink();
  const events: SessionEvent[] = [];
  const session = new Session({
    link,
    address: LANE,
    onEvent: (event) => events.push(event),
    ...(framesMax === undefined ? {} : { framesMax }),
  });
  session.enter(EPOCH);
  session.open(7);
  return { session, sent: link.sent, events };
}

function frame(header: Partial<Header>, payload: Uint8Array = new Uint8Array()): Uint8Array {
  const usual = { type: FrameType.ballot, source: LANE, destination: RIG, sequence: 0 };
  return encodeFrame({ ...usual, epoch: EPOCH, cycle: 7, ...header }, payload);
}

const reasons = (events: readonly SessionEvent[]) =>
  events.map((event) => (event.kind === "violation" ? event.reason : event.kind));

test("what is sent is numbered, and of the incarnation and the cycle that were entered", () => {
  const { session, sent } = opened();
  session.start({ lanes: 3, sources: 1, config: new Uint8Array() });
  session.input(Uint8Array.of(1));
  session.tick(3);
  const common = { source: RIG, destination: LANE, epoch: EPOCH };
  expect(sent).toMatchObject([
    { ...common, type: FrameType.start, sequence: 0, cycle: 7 },
    { ...common, type: FrameType.input, sequence: 1, cycle: 7 },
    { ...common, type: FrameType.tick, sequence: 2, cycle: 3 },
  ]);
});

test("each message of a lane becomes an event with its contents", () => {
  const { session, events } = opened();
  session.receive(frame({ type: FrameType.hello }, encodeHello({ system: "poll", lane: "c" })));
  session.receive(frame({}, encodeBallot({ slot: 7, output: Uint8Array.of(9) })));
  session.receive(
    frame({ type: FrameType.packet }, encodePacket({ wire: 1, bytes: Uint8Array.of(5) })),
  );
  expect(events).toMatchObject([
    { kind: "hello", hello: { system: "poll", lane: "c" } },
    { kind: "ballot", ballot: { slot: 7, output: Uint8Array.of(9) } },
    { kind: "packet", packet: { wire: 1, bytes: Uint8Array.of(5) } },
  ]);
});

test("a frame that breaks the protocol is a violation, named by what it breaks", () => {
  const { session, events } = opened();
  session.receive(new Uint8Array(3));
  session.receive(frame({ source: 1 }));
  session.receive(frame({ destination: 3 }));
  session.receive(frame({ epoch: EPOCH - 1 }));
  session.receive(frame({ type: FrameType.tick }));
  session.receive(frame({}, Uint8Array.of(0xff)));
  expect(reasons(events)).toEqual([
    "bad_length",
    "masquerade",
    "bad_header",
    "stale",
    "bad_header",
    "bad_payload",
  ]);
});

test("frames beyond what a slot allows are babble until the next slot is opened", () => {
  const { session, events } = opened(2);
  const ballot = frame({}, encodeBallot({ slot: 7, output: new Uint8Array() }));
  for (let nth = 0; nth < 3; nth++) session.receive(ballot);
  session.open(8);
  session.receive(ballot);
  expect(reasons(events)).toEqual(["ballot", "ballot", "babble", "ballot"]);
});

test("a relay keeps its bytes, but for the epoch of the incarnation it is sent to", () => {
  const { session, sent } = opened();
  for (const epoch of [EPOCH, EPOCH + 1]) {
    const bytes = frame({ type: FrameType.relay, source: 1, destination: LANE, epoch });
    const relay = decodeFrame(bytes);
    if (typeof relay !== "string") session.relay(relay, bytes);
  }
  expect(sent.map(({ epoch, source }) => ({ epoch, source }))).toEqual([
    { epoch: EPOCH, source: 1 },
    { epoch: EPOCH, source: 1 },
  ]);
});

test("a packet that a lane put on its wire comes back with the number it was given", () => {
  const { session, sent } = opened();
  session.packet(Uint8Array.of(1), 41);
  expect(sent).toMatchObject([{ type: FrameType.packet, sequence: 41, cycle: 7, source: RIG }]);
});
