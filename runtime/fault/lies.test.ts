import { describe, expect, test } from "vitest";
import { bitsApart, channelOnClock, frameOf, LINK, outcomes } from "../testing/channel-on-clock.ts";
import { encodeBallot, encodeReadings } from "../wire/fast-codec.ts";
import { decodeFrame, encodeFrame, FrameType } from "../wire/frame.ts";
import { decodeBallot, decodeReadings } from "../wire/messages.ts";
import {
  decodeReplay,
  decodeSnapshotPart,
  encodeReplay,
  encodeSnapshotPart,
  type SnapshotPart,
} from "../wire/state-messages.ts";

const NONE = new Uint8Array();
const OUTPUT = Uint8Array.of(0b1010, 0xff);

test.each([0, 1, 9, 15, 16])(
  "lie-in-ballot flips bit %i of the output, in a valid frame",
  (bit) => {
    const on = channelOnClock([{ kind: "lie-in-ballot", lane: LINK, bit }], { direction: "up" });
    const payload = encodeBallot({ slot: 5, output: OUTPUT });
    on.channel.pass(frameOf(5, FrameType.ballot, payload));
    const frame = decodeFrame(on.arrivals[0]?.bytes ?? payload);
    if (typeof frame === "string") throw new Error(frame);
    const expected = OUTPUT.slice();
    expected[(bit % 16) >> 3] = (expected[(bit % 16) >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(decodeBallot(frame.payload)).toEqual({ slot: 5, output: expected });
    expect(outcomes(on.injections)).toEqual(["effective"]);
  },
);

test("lie-in-ballot makes something of an empty output", () => {
  const on = channelOnClock([{ kind: "lie-in-ballot", lane: LINK, bit: 3 }], { direction: "up" });
  const payload = encodeBallot({ slot: 1, output: new Uint8Array() });
  on.channel.pass(frameOf(1, FrameType.ballot, payload));
  const frame = decodeFrame(on.arrivals[0]?.bytes ?? payload);
  expect(typeof frame === "string" ? frame : decodeBallot(frame.payload)?.output).toEqual(
    Uint8Array.of(8),
  );
});

test("lie-in-relay changes one bit of one reading, another one for each peer", () => {
  const readings = [Uint8Array.of(1, 2, 3, 4, 5), undefined, Uint8Array.of(6, 7, 8, 9, 10)];
  const on = channelOnClock([{ kind: "lie-in-relay", lane: LINK }], { direction: "up" });
  const lies = new Set<string>();
  for (let cycle = 0; cycle < 20; cycle++) {
    for (const destination of [2, 3]) {
      const header = { type: FrameType.relay, source: 1, destination, sequence: 0, epoch: 1 };
      on.channel.pass(encodeFrame({ ...header, cycle }, encodeReadings(readings)));
      const frame = decodeFrame(on.arrivals.at(-1)?.bytes ?? new Uint8Array());
      if (typeof frame === "string") throw new Error(frame);
      const told = decodeReadings(frame.payload, 3) ?? [];
      const apart = [0, 2].map((at) => bitsApart(readings[at] ?? NONE, told[at] ?? NONE));
      expect(apart.toSorted((left, right) => left - right)).toEqual([0, 1]);
      expect(told[1]).toBeUndefined();
      if (cycle === 0) lies.add(Buffer.from(frame.payload).toString("hex"));
    }
  }
  expect(lies.size).toBe(2);
});

describe("lies of different lanes in one slot are never alike", () => {
  const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);
  const HONEST = [NONE, Uint8Array.of(7), Uint8Array.of(1, 2, 3)];
  const channels = (seed: number, kind: string) =>
    [1, 2, 3].map((source) => ({
      source,
      on: channelOnClock([{ kind, lane: LINK }], { direction: "up", seed }),
    }));

  test.each(HONEST)("ballots, for an output of %o", (output) => {
    for (const seed of SEEDS) {
      const said = channels(seed, "lie-in-ballot").map(({ source, on }) => {
        const header = { type: FrameType.ballot, source, destination: 0, sequence: 0, epoch: 1 };
        on.channel.pass(encodeFrame({ ...header, cycle: 5 }, encodeBallot({ slot: 5, output })));
        return payloadIn(on.arrivals.at(-1)?.bytes);
      });
      expect(new Set(said).size).toBe(3);
    }
  });

  test.each(HONEST.slice(1))("relays, for a reading of %o", (reading) => {
    for (const seed of SEEDS) {
      const said = channels(seed, "lie-in-relay").flatMap(({ source, on }) =>
        [1, 2, 3].flatMap((destination) => {
          if (destination === source) return [];
          const header = { type: FrameType.relay, source, destination, sequence: 0, epoch: 1 };
          on.channel.pass(encodeFrame({ ...header, cycle: 5 }, encodeReadings([reading])));
          return payloadIn(on.arrivals.at(-1)?.bytes);
        }),
      );
      expect(new Set(said).size).toBe(6);
    }
  });
});

function payloadIn(bytes: Uint8Array | undefined): string {
  const frame = decodeFrame(bytes ?? NONE);
  if (typeof frame === "string") throw new Error(frame);
  return Buffer.from(frame.payload).toString("hex");
}

test("lie-in-relay spares a lane that has nothing to lie about", () => {
  const on = channelOnClock([{ kind: "lie-in-relay", lane: LINK }], { direction: "up" });
  const header = { type: FrameType.relay, source: 1, destination: 2, sequence: 0, epoch: 1 };
  on.channel.pass(encodeFrame({ ...header, cycle: 1 }, encodeReadings([undefined])));
  expect(on.arrivals).toHaveLength(1);
  expect(outcomes(on.injections)).toEqual(["spared"]);
});

describe("lie-in-snapshot", () => {
  const TRUE: SnapshotPart = {
    cycles: 7,
    size: 3,
    digest: Uint8Array.of(0xaa, 0x55),
    offset: 0,
    part: Uint8Array.of(1, 2, 3),
  };

  test.each([
    [undefined, "part"],
    ["state", "part"],
    ["digest", "digest"],
  ] as const)(
    "of %s changes one bit of the %s, in a valid frame, and nothing else",
    (of, field) => {
      const rule = { kind: "lie-in-snapshot", lane: LINK, ...(of && { of }) };
      const on = channelOnClock([rule], { direction: "up" });
      on.channel.pass(frameOf(6, FrameType.snapshot, encodeSnapshotPart(TRUE)));
      const frame = decodeFrame(on.arrivals[0]?.bytes ?? NONE);
      const told = decodeSnapshotPart(typeof frame === "string" ? NONE : frame.payload);
      expect(bitsApart(TRUE[field], told?.[field] ?? NONE)).toBe(1);
      expect({ ...told, [field]: TRUE[field] }).toEqual(TRUE);
      expect(outcomes(on.injections)).toEqual(["effective"]);
    },
  );

  test("spares a snapshot that holds nothing, and all that is not a snapshot", () => {
    const on = channelOnClock([{ kind: "lie-in-snapshot", lane: LINK }], { direction: "up" });
    const empty = { ...TRUE, size: 0, part: NONE };
    on.channel.pass(frameOf(6, FrameType.snapshot, encodeSnapshotPart(empty)));
    on.channel.pass(frameOf(6, FrameType.ballot, encodeBallot({ slot: 6, output: OUTPUT })));
    expect(outcomes(on.injections)).toEqual(["spared"]);
  });
});

describe("lie-in-replay", () => {
  const SAID = [Uint8Array.of(1, 2, 3), undefined, Uint8Array.of(4)];
  const TRUE = { cycle: 3, readings: [encodeReadings(SAID), encodeReadings(SAID)] };

  function toldBy(source: number, rule: object, seed: number) {
    const on = channelOnClock([{ kind: "lie-in-replay", lane: LINK, ...rule }], {
      direction: "up",
      seed,
    });
    const header = { type: FrameType.replay, source, destination: 0, sequence: 0, epoch: 1 };
    on.channel.pass(encodeFrame({ ...header, cycle: 5 }, encodeReplay(TRUE)));
    const frame = decodeFrame(on.arrivals[0]?.bytes ?? NONE);
    const told = decodeReplay(typeof frame === "string" ? NONE : frame.payload);
    return told?.readings.map((bytes) => decodeReadings(bytes, SAID.length)) ?? [];
  }

  test("changes one bit of one reading of one cycle, in a valid frame", () => {
    for (let seed = 0; seed < 20; seed++) {
      const apart = toldBy(1, {}, seed).flatMap((told) =>
        SAID.map((value, at) => bitsApart(value ?? NONE, told?.[at] ?? NONE)),
      );
      expect(apart.toSorted((one, other) => one - other)).toEqual([0, 0, 0, 0, 0, 1]);
    }
  });

  test("two lanes tell the same lie only where the plan says which", () => {
    for (let seed = 0; seed < 20; seed++) {
      expect(toldBy(1, {}, seed)).not.toEqual(toldBy(2, {}, seed));
      expect(toldBy(1, { bit: 4 }, seed)).toEqual(toldBy(2, { bit: 4 }, seed));
    }
  });

  test("spares a replay of silence, and of nothing", () => {
    const on = channelOnClock([{ kind: "lie-in-replay", lane: LINK }], { direction: "up" });
    for (const readings of [[encodeReadings([undefined])], []]) {
      on.channel.pass(frameOf(6, FrameType.replay, encodeReplay({ cycle: 3, readings })));
    }
    expect(outcomes(on.injections)).toEqual(["spared", "spared"]);
  });
});

test("lies are the lane's: they meet nothing that goes down", () => {
  const on = channelOnClock([
    { kind: "lie-in-ballot", lane: LINK },
    { kind: "lie-in-relay", lane: LINK },
    { kind: "lie-in-snapshot", lane: LINK },
    { kind: "lie-in-replay", lane: LINK },
  ]);
  on.channel.pass(frameOf(1));
  expect(on.injections).toEqual([]);
});
