import { expect, test } from "vitest";
import { encodeFrame, FrameType, type Header, RIG } from "../wire/frame.ts";
import { Session } from "./session.ts";
import { violationText } from "./violation-text.ts";

const EPOCH = 4;

/** What is said of the frames that a session with lane 2 takes at most one of. */
function textsOf(...frames: readonly Uint8Array[]): readonly string[] {
  const texts: string[] = [];
  const session = new Session({
    link: { send: () => undefined, onFrame: () => undefined },
    address: 2,
    framesMax: 1,
    onEvent: (event) => {
      if (event.kind === "violation") texts.push(violationText(event));
    },
  });
  session.enter(EPOCH);
  for (const bytes of frames) session.receive(bytes);
  return texts;
}

function frame(header: Partial<Header>, payload: Uint8Array = new Uint8Array()): Uint8Array {
  const usual = { type: FrameType.ballot, source: 2, destination: RIG, sequence: 0, cycle: 0 };
  return encodeFrame({ ...usual, epoch: EPOCH, ...header }, payload);
}

test.each([
  [new Uint8Array(3), "sent bytes that are not a frame: bad_length"],
  [frame({ epoch: EPOCH - 1 }), "sent a frame of another incarnation"],
  [frame({}, Uint8Array.of(0xff)), "sent a BALLOT whose payload does not decode"],
  [frame({ source: 1 }), "sent a frame from 1 to 0"],
  [frame({ destination: 3 }), "sent a frame from 2 to 3"],
  [frame({ type: FrameType.tick }), "sent a frame that only the rig sends: TICK"],
])("a violation is told by what is wrong: %#", (bytes, text) => {
  expect(textsOf(bytes)).toEqual([text]);
});

test("a frame beyond the limit is told without being read", () => {
  expect(textsOf(frame({}), frame({}))).toEqual(["sent more frames than a slot calls for"]);
});
