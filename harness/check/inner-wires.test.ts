import { expect, test } from "vitest";
import type { Packet, PacketFate } from "../../runtime/contract/system.ts";
import { InnerWires } from "./inner-wires.ts";

function packet(number: number, wire = 0): Packet {
  return { wire, bytes: Uint8Array.of(number) };
}

/** The numbers of the packets that come out, in their order. */
function rest(wires: InnerWires): readonly number[] {
  const numbers: number[] = [];
  for (let next = wires.next(); next !== undefined; next = wires.next()) {
    numbers.push(next.bytes[0] ?? -1);
  }
  return numbers;
}

function carried(fates: readonly PacketFate[], count = fates.length): readonly number[] {
  const wires = new InnerWires(1, { 0: fates });
  for (let number = 0; number < count; number++) wires.put(packet(number));
  return rest(wires);
}

test("packets come out as they were put in; those past the last fate too", () => {
  expect(carried([], 3)).toEqual([0, 1, 2]);
});

test("a packet is lost, or comes out twice", () => {
  expect(carried(["drop", "duplicate"])).toEqual([1, 1]);
});

test("a packet comes out behind as many as are said, lost ones among them", () => {
  expect(carried([{ behind: 1 }, "deliver", "deliver"])).toEqual([1, 0, 2]);
  expect(carried([{ behind: 2 }, "drop", "deliver", "deliver"])).toEqual([2, 0, 3]);
});

test("a packet that nothing overtakes comes out when a TIMER has put nothing before it", () => {
  const wires = new InnerWires(1, { 0: [{ behind: 9 }, "deliver", { behind: 9 }] });
  wires.put(packet(0));
  expect(rest(wires)).toEqual([]);
  wires.timePasses();
  wires.put(packet(1));
  expect(rest(wires)).toEqual([1]);
  wires.timePasses();
  expect(rest(wires)).toEqual([0]);
});

test("each wire has fates of its own, and overtakes what is held on the other", () => {
  const wires = new InnerWires(2, { 0: [{ behind: 1 }], 1: ["drop", "deliver"] });
  wires.put(packet(0));
  wires.put(packet(1, 1));
  wires.put(packet(2, 1));
  expect(rest(wires)).toEqual([0, 2]);
  expect(wires.counts).toEqual([1, 2]);
});

test("a wire that does not exist is recognised", () => {
  const wires = new InnerWires(1);
  expect([wires.has(0), wires.has(1)]).toEqual([true, false]);
});
