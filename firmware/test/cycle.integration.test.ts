/** The lane's cycle of proto/README.md, put to the C and Rust lanes, as processes and as WebAssembly. */
import { beforeAll, describe, expect, test } from "vitest";
import type { ReadingBytes } from "../../runtime/wire/fast-codec.ts";
import { FrameType } from "../../runtime/wire/frame.ts";
import type { Status } from "../../runtime/wire/messages.ts";
import { builds, type Exchange, lane } from "./lanes.ts";
import { bytesOf, input, relay, type Said, said, send, start, status, tick } from "./script.ts";

/** Three sensors at one point each, which all agree with the others' tolerance: 1..9, 2..8, 3..7. */
const ONE = report("0801", 1, 9);
const TWO = report("0802", 2, 8);
const THREE = report("0803", 3, 7);
const LIE = report("0803", 4, 5);
const OTHER_LIE = report("0803", 6, 6);
const ALL: ReadingBytes = [ONE, TWO, THREE];

function report(sensor: string, lo: number, hi: number): Uint8Array {
  return bytesOf(`${sensor}11${bound(lo)}19${bound(hi)}`);
}

function bound(value: number): string {
  return `0${value}00000000000000`;
}

function fused(slot: number, lo: number, hi: number): Said {
  return { kind: "ballot", slot, output: `0a1209${bound(lo)}11${bound(hi)}` };
}

function none(slot: number): Said {
  return { kind: "ballot", slot, output: "" };
}

describe.each(builds)("$name", (built) => {
  let exchange: Exchange;

  beforeAll(async () => {
    exchange = await lane("sensor_poll_v3", built);
  });

  async function answers(...sent: readonly Uint8Array[]): Promise<readonly Said[]> {
    return (await exchange(sent)).map(said);
  }

  /** The ballots of a triad's lane that exchanges with two others. */
  async function ballots(...sent: readonly Uint8Array[]): Promise<readonly Said[]> {
    return (await answers(start(), ...sent)).filter(({ kind }) => kind === "ballot");
  }

  async function counts(...sent: readonly Uint8Array[]): Promise<Partial<Status>> {
    const last = (await answers(start(), ...sent, status())).at(-1);
    if (last?.kind !== "status") throw new Error("the lane has not answered STATUS");
    return Object.fromEntries(Object.entries(last.status).filter(([, count]) => count > 0));
  }

  test("answers START with HELLO and INPUT with a relay to each peer, lowest first", async () => {
    expect(await answers(start(), input(4, ALL))).toMatchObject([
      { kind: "hello", system: "sensor_poll_v3", lane: built.language },
      { kind: "relay", to: 2, cycle: 4 },
      { kind: "relay", to: 3, cycle: 4 },
    ]);
  });

  test("votes as soon as two lanes agree on every source", async () => {
    expect(await ballots(input(1, ALL), relay(3, 1, ALL))).toEqual([fused(1, 3, 7)]);
  });

  test("votes on what two peers agree on, before its own input", async () => {
    expect(await ballots(relay(2, 1, ALL), relay(3, 1, ALL))).toEqual([fused(1, 3, 7)]);
  });

  test("sends its relays before the ballot that its input completes", async () => {
    const kinds = (await answers(start(), relay(2, 1, ALL), input(1, ALL))).map(({ kind }) => kind);
    expect(kinds).toEqual(["hello", "relay", "relay", "ballot"]);
  });

  test("waits for the third lane where two disagree, and takes the majority's value", async () => {
    const lied = [ONE, TWO, LIE];
    expect(await ballots(input(1, lied), relay(2, 1, ALL))).toEqual([]);
    expect(await ballots(input(1, lied), relay(2, 1, ALL), relay(3, 1, ALL))).toEqual([
      fused(1, 3, 7),
    ]);
  });

  test("takes the majority's silence", async () => {
    const silent = [ONE, TWO, undefined];
    expect(await ballots(input(1, silent), relay(2, 1, ALL), relay(3, 1, silent))).toEqual([
      none(1),
    ]);
  });

  test("takes a source of which each lane says another thing for silent", async () => {
    const sent = [input(1, ALL), relay(2, 1, [ONE, TWO, LIE]), relay(3, 1, [ONE, TWO, OTHER_LIE])];
    expect(await ballots(...sent)).toEqual([none(1)]);
  });

  test("tells an empty value from silence", async () => {
    const empty = [ONE, TWO, new Uint8Array()];
    const silent = [ONE, TWO, undefined];
    expect(await ballots(input(1, empty), relay(2, 1, silent))).toEqual([]);
  });

  test("on TICK closes in silence where two lanes contradict each other, and a late third changes nothing", async () => {
    const lied = [ONE, TWO, LIE];
    const sent = [input(1, ALL), relay(2, 1, lied), tick(1), relay(3, 1, lied)];
    expect(await ballots(...sent)).toEqual([]);
    expect(await ballots(...sent, input(2, ALL), relay(2, 2, ALL))).toEqual([fused(2, 3, 7)]);
  });

  test("on TICK closes in silence where no majority of lanes was heard", async () => {
    const sent = [input(1, ALL), tick(1), relay(2, 1, ALL), relay(3, 1, ALL), tick(1)];
    expect(await ballots(...sent)).toEqual([]);
    expect(await counts(...sent)).toEqual({ accepted: 1 + sent.length });
  });

  test("relays a late input of the newest closed cycle and does no more with it", async () => {
    const sent = [start(), relay(2, 1, ALL), relay(3, 1, ALL), input(1, ALL), tick(1)];
    const kinds = (await answers(...sent)).map(({ kind }) => kind);
    expect(kinds).toEqual(["hello", "ballot", "relay", "relay"]);
  });

  test("refuses as stale whatever is older than the newest closed cycle", async () => {
    const sent = [tick(7), input(6, ALL), relay(2, 6, ALL), tick(6)];
    expect(await counts(...sent)).toEqual({ accepted: 2, stale: 3 });
    expect(await ballots(...sent)).toEqual([]);
  });

  test("keeps a sender's first readings of its newest cycle", async () => {
    const sent = [relay(2, 5, ALL), relay(2, 5, [LIE, LIE, LIE]), relay(2, 4, ALL), input(5, ALL)];
    expect(await ballots(...sent)).toEqual([fused(5, 3, 7)]);
    expect(await counts(...sent)).toEqual({ accepted: 3, duplicate: 1, stale: 1 });
  });

  test("gives up an open cycle for a sender's newer one", async () => {
    const sent = [input(1, ALL), relay(2, 2, ALL), input(2, ALL), relay(3, 1, ALL)];
    expect(await ballots(...sent)).toEqual([fused(2, 3, 7)]);
    expect(await counts(...sent)).toEqual({ accepted: 4, stale: 1 });
  });

  test("knows no peer, and votes at once, where it is the only lane", async () => {
    const sent = [start({ lanes: 1 }), input(3, ALL), relay(2, 4, ALL), status()];
    const { length, 1: ballot, 2: reported } = await answers(...sent);
    expect(length).toBe(3);
    expect(ballot).toEqual(fused(3, 3, 7));
    expect(reported).toMatchObject({ kind: "status", status: { accepted: 2, bad_header: 1 } });
  });

  test("needs both lanes where there are two", async () => {
    const answered = await answers(start({ lanes: 2 }), input(1, ALL), relay(2, 1, ALL));
    expect(answered.map(({ kind }) => kind)).toEqual(["hello", "relay", "ballot"]);
  });

  test("closes the last cycle there is", async () => {
    const last = 2 ** 32 - 1;
    const sent = [input(last, ALL), relay(2, last, ALL), relay(3, last - 1, ALL)];
    expect(await ballots(...sent)).toEqual([fused(last, 3, 7)]);
    expect(await counts(...sent)).toEqual({ accepted: 3, stale: 1 });
  });

  test("refuses frames of the wrong direction, sender or receiver by their header", async () => {
    const empty = new Uint8Array();
    const sent = [
      send(FrameType.hello, empty),
      send(FrameType.ballot, empty),
      send(FrameType.relay, empty),
      send(FrameType.relay, empty, { source: 1 }),
      send(FrameType.input, empty, { source: 2 }),
      send(FrameType.tick, empty, { destination: 2 }),
      send(FrameType.start, empty, { source: 2 }),
    ];
    expect(await counts(...sent)).toEqual({ accepted: 1, bad_header: sent.length });
  });

  test("refuses a configuration it cannot read and keeps its incarnation", async () => {
    const bad = start({ config: bytesOf("0800") }, { epoch: 77 });
    const sent = [input(1, ALL), bad, relay(2, 1, ALL)];
    expect(await ballots(...sent)).toEqual([fused(1, 3, 7)]);
    expect(await counts(...sent)).toEqual({ accepted: 3, bad_payload: 1 });
  });

  test("forgets everything at START", async () => {
    const again = start({ config: bytesOf("0801") }, { epoch: 10, cycle: 40 });
    const now = (type: FrameType, source: number) => {
      const payload = input(1, [ONE, TWO, undefined]).slice(14, -4);
      return send(type, payload, { source, epoch: 10, cycle: 1 });
    };
    const before = [start(), tick(9), relay(2, 10, ALL), new Uint8Array(3)];
    const after = [input(1, ALL), now(FrameType.input, 0), now(FrameType.relay, 2)];
    const asked = send(FrameType.status, new Uint8Array(), { epoch: 10 });
    const frames = await exchange([...before, again, ...after, asked]);
    // f is 1 now, so two reports of three sources are enough.
    expect(frames.map(said).slice(-2)).toMatchObject([
      fused(1, 2, 8),
      { kind: "status", status: { accepted: 3, stale: 1, bad_length: 0 } },
    ]);
    const sequences = frames.map((frame) => (frame[6] ?? 0) | ((frame[7] ?? 0) << 8));
    expect(sequences).toEqual([0, 0, 1, 2, 3, 4]);
  });
});
