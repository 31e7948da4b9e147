import { describe, expect, test } from "vitest";
import { carried, filtered, refuted } from "./carried.suite.ts";
import { start } from "./lanes/ts/lane.ts";
import { acknowledgement, type EndStart, segment } from "./payloads.ts";
import { properties } from "./properties.ts";

const RUNS = 500;

/** Acknowledges data only where it is new, as the cheapest receiver that comes to mind does. */
const neverAcknowledgesAgain: EndStart = filtered(start, (wire) => {
  let next = 0;
  return {
    ...wire,
    packet: (packet) => {
      const sequence = packet.wire === 0 ? segment.decode(packet.bytes)?.sequence : undefined;
      if (sequence !== undefined && sequence < next) return undefined;
      if (sequence === next) next++;
      return wire.packet(packet);
    },
  };
});

describe.each(properties)("$name", (property) => {
  test("holds for the TypeScript lane", () => {
    expect(refuted(property, start, RUNS)).toBeUndefined();
  });

  test("holds for a lane that never acknowledges data again: v1's known gap", () => {
    expect(refuted(property, neverAcknowledgesAgain, RUNS)).toBeUndefined();
  });
});

/** Lanes with one thing wrong. */
const planted: Readonly<Record<string, EndStart>> = {
  "delivers nothing, at once": () => ({ step: () => ({ data: new Uint8Array(0) }), wire: mute }),
  "never answers": () => ({ step: () => undefined, wire: mute }),
  "never sends again": filtered(start, (wire) => ({ ...wire, timer: () => undefined })),
  "never acknowledges": filtered(start, (wire) => ({
    ...wire,
    packets: () => wire.packets().filter((packet) => packet.wire === 0),
  })),
  "delivers what comes a second time": filtered(start, (wire) => ({
    ...wire,
    packet: (packet) => {
      const delivered = wire.packet(packet);
      const again = packet.wire === 0 ? segment.decode(packet.bytes) : undefined;
      return delivered ?? (again && { data: again.data });
    },
  })),
  "loses the last byte of a full segment": filtered(start, (wire) => ({
    ...wire,
    packet: (packet) => {
      const delivered = wire.packet(packet);
      return delivered && { data: delivered.data.subarray(0, 239) };
    },
  })),
  "takes any acknowledgement for the one it waits for": filtered(start, (wire) => {
    let sent: number | undefined;
    return {
      ...wire,
      packets: () => {
        const packets = wire.packets();
        const data = packets.find((packet) => packet.wire === 0);
        sent = data === undefined ? sent : segment.decode(data.bytes)?.sequence;
        return packets;
      },
      packet: (packet) =>
        wire.packet(
          packet.wire === 1 && sent !== undefined
            ? { wire: 1, bytes: acknowledgement.encode({ sequence: sent }) }
            : packet,
        ),
    };
  }),
};

const mute = { packet: () => undefined, timer: () => undefined, packets: () => [] };

describe("v1's properties refute a lane that", () => {
  test.each(Object.entries(planted))("%s", (_fault, lane) => {
    const complaints = properties.map((property) => refuted(property, lane, RUNS));
    expect(complaints.some((complaint) => complaint !== undefined)).toBe(true);
  });
});

test("each property refutes one of the planted lanes", () => {
  for (const property of properties) {
    const found = Object.values(planted).filter((lane) => refuted(property, lane, RUNS));
    expect(found.length, property.name).toBeGreaterThan(0);
  }
});

test("a transfer is told slot by slot, with what was put on each wire", () => {
  const slot = { kind: "slot", readings: [Uint8Array.of(7), undefined] } as const;
  const told = carried(start, {
    config: { role: "both" },
    sources: 2,
    events: [slot, slot],
    fates: { 0: ["drop", "duplicate"] },
  });
  const output = { data: Uint8Array.of(7) };
  expect(told).toEqual([
    { kind: "slot", outputs: [{ slot: 0, output }], digest: undefined, packets: [2, 1], timers: 1 },
    { kind: "slot", outputs: [{ slot: 1, output }], digest: undefined, packets: [3, 3], timers: 1 },
  ]);
});
