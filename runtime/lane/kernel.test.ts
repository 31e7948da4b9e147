import { describe, expect, test } from "vitest";
import {
  bytesOf,
  hexOf,
  input,
  relay,
  type Said,
  said,
  send,
  start,
  status,
  tick,
} from "../../firmware/test/script.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import { FrameType } from "../wire/frame.ts";
import { LaneKernel, type Program } from "./kernel.ts";

/** Its output spells what was agreed on, source by source, so that a ballot shows what the lane stepped on. */
const SPELLING: Program = {
  hello: { system: "spelling", lane: "ts" },
  start: (config) => (config.length > 1 ? undefined : (readings) => spell(readings)),
};

function spell(readings: ReadingBytes): Uint8Array {
  return new TextEncoder().encode(
    readings.map((value) => (value === undefined ? "-" : hexOf(value))).join(" "),
  );
}

const ALL = ["01", "02", "03"].map(bytesOf);
const [ONE, TWO] = ALL;
const LIE = bytesOf("99");
const OTHER_LIE = bytesOf("77");

function lane(...sent: readonly Uint8Array[]): readonly Said[] {
  const emitted: Said[] = [];
  const kernel = new LaneKernel(SPELLING, (frame) => emitted.push(said(frame)));
  for (const frame of sent) kernel.receive(frame);
  return emitted;
}

/** The ballots of a lane among three, as slot and agreed readings. */
function ballots(...sent: readonly Uint8Array[]): readonly string[] {
  return lane(start(), ...sent).flatMap((one) =>
    one.kind === "ballot" ? [`${one.slot}: ${Buffer.from(one.output, "hex").toString()}`] : [],
  );
}

/** What the lane has counted after its START and these frames, zeros left out. */
function counts(...sent: readonly Uint8Array[]): object {
  const last = lane(start(), ...sent, status()).at(-1);
  if (last?.kind !== "status") throw new Error("the lane has not answered STATUS");
  return Object.fromEntries(Object.entries(last.status).filter(([, count]) => count > 0));
}

describe("1. START", () => {
  test("is answered by HELLO", () => {
    expect(lane(start())).toEqual([{ kind: "hello", system: "spelling", lane: "ts" }]);
  });

  test("of a configuration that the system cannot read changes nothing", () => {
    const bad = start({ config: bytesOf("0102") }, { epoch: 77 });
    expect(ballots(input(1, ALL), bad, relay(2, 1, ALL))).toEqual(["1: 01 02 03"]);
    expect(counts(bad)).toEqual({ accepted: 1, bad_payload: 1 });
  });

  test("for another lane, or not from the rig, changes nothing", () => {
    expect(counts(start({}, { destination: 2 }))).toEqual({ accepted: 1, bad_payload: 1 });
    expect(counts(start({}, { source: 2 }))).toEqual({ accepted: 1, bad_header: 1 });
  });

  test("is the first thing a lane hears: what comes before is refused and not answered", () => {
    expect(lane(input(1, ALL), relay(2, 1, ALL), tick(1), status())).toEqual([]);
  });

  test("begins an incarnation that remembers nothing of the one before", () => {
    const again = start({}, { epoch: 10 });
    const now = (type: FrameType, source: number) =>
      send(type, input(1, [ONE, TWO, undefined]).slice(14, -4), { source, epoch: 10, cycle: 1 });
    const spoken = lane(
      start(),
      tick(9),
      relay(2, 10, ALL),
      new Uint8Array(3),
      again,
      now(FrameType.input, 0),
      now(FrameType.relay, 2),
      send(FrameType.status, new Uint8Array(), { epoch: 10 }),
    );
    expect(spoken.slice(-2)).toEqual([
      { kind: "ballot", slot: 1, output: hexOf(spell([ONE, TWO, undefined])) },
      { kind: "status", status: expect.objectContaining({ accepted: 3, bad_length: 0 }) as object },
    ]);
  });
});

describe("2. and 3. INPUT and RELAY", () => {
  test("an input goes on to each peer, lowest address first, byte for byte", () => {
    const { 1: first, 2: second, length } = lane(start(), input(4, ALL));
    const hex = hexOf(input(4, ALL).slice(14, -4));
    expect([first, second, length]).toEqual([
      { kind: "relay", to: 2, cycle: 4, hex },
      { kind: "relay", to: 3, cycle: 4, hex },
      3,
    ]);
  });

  test("relays go out before the ballot that the input completes", () => {
    const kinds = lane(start(), relay(2, 1, ALL), input(1, ALL)).map(({ kind }) => kind);
    expect(kinds).toEqual(["hello", "relay", "relay", "ballot"]);
  });

  test("a relay is not relayed", () => {
    expect(lane(start(), relay(2, 1, ALL))).toHaveLength(1);
  });
});

describe("4. one set of readings a sender", () => {
  test("a second one of the same cycle is a duplicate, and the first stands", () => {
    const sent = [relay(2, 5, ALL), relay(2, 5, [LIE, LIE, LIE]), input(5, ALL)];
    expect(ballots(...sent)).toEqual(["5: 01 02 03"]);
    expect(counts(...sent)).toEqual({ accepted: 3, duplicate: 1 });
  });

  test("one older than its sender's newest, or than the newest closed cycle, is stale", () => {
    expect(counts(relay(2, 5, ALL), relay(2, 4, ALL))).toEqual({ accepted: 2, stale: 1 });
    expect(counts(tick(7), input(6, ALL), relay(2, 6, ALL), tick(6))).toEqual({
      accepted: 2,
      stale: 3,
    });
  });

  test("an input of the newest closed cycle is relayed, and nothing else happens", () => {
    const sent = [start(), relay(2, 1, ALL), relay(3, 1, ALL), input(1, ALL), tick(1)];
    const kinds = lane(...sent).map(({ kind }) => kind);
    expect(kinds).toEqual(["hello", "ballot", "relay", "relay"]);
  });

  test("what is kept does not change with the bytes it came in", () => {
    const first = input(1, ALL);
    const emitted: Said[] = [];
    const kernel = new LaneKernel(SPELLING, (frame) => emitted.push(said(frame)));
    kernel.receive(start());
    kernel.receive(first);
    // A link may use its buffer again.
    first.fill(0xee);
    kernel.receive(relay(2, 1, ALL));
    expect(emitted.at(-1)).toEqual({ kind: "ballot", slot: 1, output: hexOf(spell(ALL)) });
  });
});

describe("5. agreement", () => {
  test("the lane votes as soon as two lanes agree on every source", () => {
    expect(ballots(input(1, ALL), relay(3, 1, ALL))).toEqual(["1: 01 02 03"]);
    expect(ballots(relay(2, 1, ALL), relay(3, 1, ALL))).toEqual(["1: 01 02 03"]);
  });

  test("where two disagree it waits for the third, and takes what two say", () => {
    const lied = [ONE, TWO, LIE];
    expect(ballots(input(1, lied), relay(2, 1, ALL))).toEqual([]);
    expect(ballots(input(1, lied), relay(2, 1, ALL), relay(3, 1, ALL))).toEqual(["1: 01 02 03"]);
  });

  test("it takes two lanes' silence over one lane's value", () => {
    const silent = [ONE, TWO, undefined];
    expect(ballots(input(1, silent), relay(2, 1, ALL), relay(3, 1, silent))).toEqual([
      "1: 01 02 -",
    ]);
  });

  test("a source of which each lane says another thing is silent, alone among them", () => {
    const sent = [input(1, ALL), relay(2, 1, [ONE, TWO, LIE]), relay(3, 1, [ONE, TWO, OTHER_LIE])];
    expect(ballots(...sent)).toEqual(["1: 01 02 -"]);
  });

  test("on TICK it is silent where two lanes contradict each other: it does not know whom the third bears out", () => {
    const told = [input(1, ALL), relay(2, 1, [ONE, TWO, LIE])];
    expect(ballots(...told, tick(1))).toEqual([]);
    expect(ballots(...told, relay(3, 1, ALL), tick(1))).toEqual(["1: 01 02 03"]);
  });

  test("on TICK it is silent for good where only one lane was heard", () => {
    const sent = [input(1, ALL), tick(1), relay(2, 1, ALL), relay(3, 1, ALL), tick(1)];
    expect(ballots(...sent)).toEqual([]);
    expect(counts(...sent)).toEqual({ accepted: 1 + sent.length });
  });

  test("a newer cycle of a sender gives up its open one", () => {
    const sent = [input(1, ALL), relay(2, 2, ALL), input(2, ALL), relay(3, 1, ALL)];
    expect(ballots(...sent)).toEqual(["2: 01 02 03"]);
    expect(counts(...sent)).toEqual({ accepted: 4, stale: 1 });
  });

  test("a lane alone steps on its own input at once", () => {
    const kinds = lane(start({ lanes: 1 }), input(3, ALL)).map(({ kind }) => kind);
    expect(kinds).toEqual(["hello", "ballot"]);
  });
});

describe("6. what is refused", () => {
  test("a frame of another incarnation is stale, whatever else it is", () => {
    const old = { epoch: 8 };
    const payload = input(1, ALL).slice(14, -4);
    const sent = [
      send(FrameType.input, payload, old),
      send(FrameType.relay, payload, { ...old, source: 2 }),
      send(FrameType.tick, new Uint8Array(), old),
      send(FrameType.status, new Uint8Array(), old),
    ];
    expect(counts(...sent)).toEqual({ accepted: 1, stale: sent.length });
  });

  test("a frame of the wrong direction, sender or receiver is bad_header", () => {
    const empty = new Uint8Array();
    const sent = [
      send(FrameType.hello, empty),
      send(FrameType.ballot, empty),
      send(FrameType.relay, empty),
      send(FrameType.relay, empty, { source: 1 }),
      send(FrameType.input, empty, { source: 2 }),
      send(FrameType.tick, empty, { destination: 2 }),
      send(FrameType.status, empty, { source: 3 }),
    ];
    expect(counts(...sent)).toEqual({ accepted: 1, bad_header: sent.length });
  });

  test("a payload that is not canonical, or where none belongs, is bad_payload", () => {
    const sent = [
      send(FrameType.input, bytesOf("0a0408001201")),
      send(FrameType.relay, bytesOf("ff"), { source: 2 }),
      send(FrameType.tick, bytesOf("00")),
      send(FrameType.status, bytesOf("00")),
    ];
    expect(counts(...sent)).toEqual({ accepted: 1, bad_payload: sent.length });
  });

  test("damaged bytes, and what was not even COBS, are counted by what is wrong with them", () => {
    const emitted: Said[] = [];
    const kernel = new LaneKernel(SPELLING, (frame) => emitted.push(said(frame)));
    kernel.receive(start());
    kernel.refuseStream();
    kernel.receive(new Uint8Array(5));
    kernel.receive(status().map((byte, at) => (at === 10 ? byte ^ 1 : byte)));
    kernel.receive(status());
    expect(emitted.at(-1)).toMatchObject({ status: { accepted: 1, bad_length: 2, bad_crc: 1 } });
  });
});
