import { expect, test } from "vitest";
import { capturedLink } from "../testing/captured-link.ts";
import { encodeBallot, encodeReadings } from "../wire/fast-codec.ts";
import { encodeFrame, FrameType, type Header, RIG } from "../wire/frame.ts";
import { emptyStatus, encodeHello, encodeStatus } from "../wire/messages.ts";
import { SlotExchange } from "./slot-exchange.ts";

const EPOCH = 5;
const CYCLE = 3;
const OUTPUT = Uint8Array.of(0xaa);
const TOLD = encodeReadings([Uint8Array.of(1), Uint8Array.of(2)]);

/** A triad in the midst of slot CYCLE, with what the rig has heard so far. */
function opened(exchange = true) {
  const lines = [capturedLink(), capturedLink(), capturedLink()] as const;
  const heard: string[] = [];
  const rig = new SlotExchange(
    lines,
    { exchange, digestSize: 0, frames: 100 },
    {
      onHello: (lane, { system }) => heard.push(`hello of ${lane}: ${system}`),
      onBallot: (lane) => heard.push(`ballot of ${lane}`),
      onStatus: (lane, { accepted }) => heard.push(`status of ${lane}: ${accepted}`),
      onPart: (lane, { offset }) => heard.push(`part of ${lane}: ${offset}`),
      onRestored: (lane, { result }) => heard.push(`restored ${lane}: ${result}`),
      onPosition: (lane, { cycle }) => heard.push(`${lane} is at ${cycle}`),
      onReplay: (lane, { cycle }) => heard.push(`${lane} replays ${cycle}`),
    },
  );
  for (const lane of lines.keys()) {
    rig.start(lane, EPOCH, { lanes: 3, sources: 2, config: new Uint8Array() });
  }
  rig.open(CYCLE, [TOLD, TOLD, TOLD]);
  for (const { sent } of lines) sent.splice(0);
  return { rig, lines, heard };
}

function from(lane: number, header: Partial<Header>, payload: Uint8Array): Uint8Array {
  const usual = { type: FrameType.ballot, destination: RIG, sequence: 0, epoch: EPOCH };
  return encodeFrame({ ...usual, source: lane + 1, cycle: CYCLE, ...header }, payload);
}

function ballot(lane: number, header: Partial<Header> = {}, slot = header.cycle ?? CYCLE) {
  return from(lane, header, encodeBallot({ slot, output: OUTPUT }));
}

/** The counters of a lane that are not zero. */
function counted(rig: SlotExchange, lane: number): object {
  return Object.fromEntries(Object.entries(rig.counters(lane)).filter(([, count]) => count > 0));
}

test("a ballot for the open slot is taken, and told of", () => {
  const { rig, lines, heard } = opened();
  lines[1].arrive(ballot(1));
  expect(rig.ballots).toEqual([undefined, OUTPUT, undefined]);
  expect(heard).toEqual(["ballot of 1"]);
  expect(counted(rig, 1)).toEqual({});
});

test("the frames that open a slot are numbered, and carry the lane's own incarnation and readings", () => {
  const { rig, lines } = opened();
  const other = encodeReadings([Uint8Array.of(9), undefined]);
  rig.open(CYCLE + 1, [TOLD, other, TOLD]);
  rig.tick();
  const sent = lines[1].sent.map(({ type, cycle, epoch, sequence, source, destination }) => ({
    ...{ type, cycle, epoch, sequence, source, destination },
  }));
  const common = { cycle: CYCLE + 1, epoch: EPOCH, source: RIG, destination: 2 };
  expect(sent).toEqual([
    { ...common, type: FrameType.input, sequence: 2 },
    { ...common, type: FrameType.tick, sequence: 3 },
  ]);
  expect(lines[1].sent[0]?.payload).toEqual(other);
});

test("a lane that speaks in another's name is not heard, and counted as a masquerade", () => {
  const { rig, lines } = opened();
  lines[0].arrive(ballot(1));
  lines[0].arrive(ballot(-1));
  expect(rig.ballots).toEqual([undefined, undefined, undefined]);
  expect(counted(rig, 0)).toEqual({ masquerade: 2 });
  expect(counted(rig, 1)).toEqual({});
});

test("a frame of another incarnation of the lane is stale", () => {
  const { rig, lines, heard } = opened();
  lines[2].arrive(ballot(2, { epoch: EPOCH - 1 }));
  lines[2].arrive(from(2, { type: FrameType.hello, epoch: EPOCH + 1 }, new Uint8Array()));
  expect(counted(rig, 2)).toEqual({ stale: 2 });
  expect(heard).toEqual([]);
});

test("a ballot for a closed slot is late and has no say in the open one", () => {
  const { rig, lines } = opened();
  lines[0].arrive(ballot(0, { cycle: CYCLE - 1 }));
  rig.open(CYCLE + 1, [TOLD, TOLD, TOLD]);
  lines[0].arrive(ballot(0));
  expect(rig.ballots[0]).toBeUndefined();
  expect(counted(rig, 0)).toEqual({ late: 2 });
});

test("the first ballot stands, and a second one is a duplicate", () => {
  const { rig, lines, heard } = opened();
  lines[0].arrive(ballot(0));
  lines[0].arrive(from(0, {}, encodeBallot({ slot: CYCLE, output: Uint8Array.of(0xbb) })));
  expect(rig.ballots[0]).toEqual(OUTPUT);
  expect(counted(rig, 0)).toEqual({ duplicate: 1 });
  expect(heard).toEqual(["ballot of 0"]);
});

test("a ballot ahead of its slot, or for another than its frame's cycle, is refused", () => {
  const { rig, lines } = opened();
  lines[0].arrive(ballot(0, { cycle: CYCLE + 1 }));
  lines[0].arrive(ballot(0, { cycle: CYCLE + 1 }, CYCLE));
  expect(counted(rig, 0)).toEqual({ bad_payload: 2 });
  rig.open(CYCLE + 1, [TOLD, TOLD, TOLD]);
  expect(rig.ballots[0]).toBeUndefined();
});

test("a vote does not change with the bytes it came in", () => {
  const { rig, lines } = opened();
  const bytes = ballot(0);
  lines[0].arrive(bytes);
  bytes.fill(0);
  expect(rig.ballots[0]).toEqual(OUTPUT);
});

test("a relay is carried to the lane it is for, in that lane's incarnation, and to no other", () => {
  const { rig, lines } = opened();
  rig.start(2, EPOCH + 4, { lanes: 3, sources: 2, config: new Uint8Array() });
  for (const { sent } of lines) sent.splice(0);
  for (const destination of [2, 3]) {
    lines[0].arrive(from(0, { type: FrameType.relay, destination, sequence: 7 }, TOLD));
  }
  const carried = { type: FrameType.relay, source: 1, sequence: 7, cycle: CYCLE };
  expect(lines[0].sent).toEqual([]);
  expect(lines[1].sent).toMatchObject([{ ...carried, destination: 2, epoch: EPOCH }]);
  expect(lines[2].sent).toMatchObject([{ ...carried, destination: 3, epoch: EPOCH + 4 }]);
  expect(lines[2].sent[0]?.payload).toEqual(TOLD);
  expect(counted(rig, 0)).toEqual({});
});

test("a relay that says something else than the lane was told is carried, and named a lie", () => {
  const { rig, lines } = opened();
  const lie = encodeReadings([Uint8Array.of(1), Uint8Array.of(3)]);
  lines[1].arrive(from(1, { type: FrameType.relay, destination: 3 }, lie));
  expect(lines[2].sent[0]?.payload).toEqual(lie);
  expect(counted(rig, 1)).toEqual({ relay_lies: 1 });
});

test("of the relays from one lane to another only the first one of a slot is carried", () => {
  const { rig, lines } = opened();
  const relay = (destination: number, cycle = CYCLE) =>
    lines[0].arrive(from(0, { type: FrameType.relay, destination, cycle }, TOLD));
  for (let nth = 0; nth < 5; nth++) relay(2);
  relay(3);
  expect(lines.map(({ sent }) => sent.length)).toEqual([0, 1, 1]);
  expect(counted(rig, 0)).toEqual({ duplicate: 4 });
  rig.open(CYCLE + 1, [TOLD, TOLD, TOLD]);
  relay(2, CYCLE + 1);
  expect(lines[1].sent.map(({ type }) => type)).toEqual([
    FrameType.relay,
    FrameType.input,
    FrameType.relay,
  ]);
});

test("a relay of another cycle is late, and one to nobody or to itself is bad_header", () => {
  const { rig, lines } = opened();
  const relay = (header: Partial<Header>) =>
    lines[0].arrive(from(0, { type: FrameType.relay, destination: 2, ...header }, TOLD));
  relay({ cycle: CYCLE - 1 });
  relay({ cycle: CYCLE + 1 });
  relay({ destination: 0 });
  relay({ destination: 1 });
  expect(counted(rig, 0)).toEqual({ late: 2, bad_header: 2 });
  expect(lines.flatMap(({ sent }) => sent)).toEqual([]);
});

test("what only the rig says, and what is addressed to another lane, is bad_header", () => {
  const { rig, lines, heard } = opened();
  for (const type of [FrameType.start, FrameType.input, FrameType.tick]) {
    lines[0].arrive(from(0, { type }, new Uint8Array()));
  }
  lines[0].arrive(ballot(0, { destination: 2 }));
  expect(counted(rig, 0)).toEqual({ bad_header: 4 });
  expect(heard).toEqual([]);
});

test("damaged frames and payloads are counted by what is wrong with them", () => {
  const { rig, lines } = opened();
  lines[0].arrive(new Uint8Array(4));
  lines[0].arrive(ballot(0).map((byte, at) => (at === 12 ? byte ^ 4 : byte)));
  for (const type of [FrameType.ballot, FrameType.hello, FrameType.status]) {
    lines[0].arrive(from(0, { type }, Uint8Array.of(0xff)));
  }
  expect(counted(rig, 0)).toEqual({ bad_length: 1, bad_crc: 1, bad_payload: 3 });
});

test("HELLO and Status are told of", () => {
  const { lines, heard } = opened();
  const hello = encodeHello({ system: "poll", lane: "c" });
  lines[2].arrive(from(2, { type: FrameType.hello }, hello));
  const status = encodeStatus({ ...emptyStatus(), accepted: 12 });
  lines[1].arrive(from(1, { type: FrameType.status }, status));
  expect(heard).toEqual(["hello of 2: poll", "status of 1: 12"]);
});

test("without an exchange each lane is the only one of its own, known by its link", () => {
  const { rig, lines } = opened(false);
  lines[2].arrive(from(0, {}, encodeBallot({ slot: CYCLE, output: OUTPUT })));
  expect(rig.ballots).toEqual([undefined, undefined, OUTPUT]);
  lines[2].arrive(ballot(2));
  expect(counted(rig, 2)).toEqual({ masquerade: 1 });
});
