import { expect, test } from "vitest";
import { VirtualClock } from "../../runtime/clock.ts";
import type { Port } from "../../runtime/link/port.ts";
import { LineGate } from "./line-gate.ts";

/** A port whose both ends are at hand. */
function gated() {
  const written: number[] = [];
  const heard: number[] = [];
  let arrive: (bytes: Uint8Array) => void = () => undefined;
  const port: Port = {
    name: "line",
    clock: new VirtualClock(),
    write: (bytes) => written.push(...bytes),
    onBytes: (receive) => {
      arrive = receive;
    },
    onClose: () => undefined,
    setRate: async () => undefined,
    until: async (done) => done(),
    close: async () => undefined,
  };
  const gate = new LineGate(port);
  gate.onBytes((bytes) => heard.push(...bytes));
  return { gate, written, heard, arrive: (...bytes: number[]) => arrive(Uint8Array.from(bytes)) };
}

test("an open line carries bytes both ways", () => {
  const { gate, written, heard, arrive } = gated();
  gate.write(Uint8Array.of(1, 2));
  arrive(3, 4);
  expect([written, heard]).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("a held line lets go what came meanwhile, in order", () => {
  const { gate, written, heard, arrive } = gated();
  gate.hold(true);
  gate.write(Uint8Array.of(1));
  arrive(3);
  gate.write(Uint8Array.of(2));
  arrive(4);
  expect([written, heard, gate.isOpen]).toEqual([[], [], false]);
  gate.hold(false);
  expect([written, heard, gate.isOpen]).toEqual([[1, 2], [3, 4], true]);
});

test("a held line holds 64 KB of each direction, and loses what is more", () => {
  const { gate, written, arrive, heard } = gated();
  gate.hold(true);
  for (let kB = 0; kB < 70; kB++) gate.write(new Uint8Array(1024));
  arrive(1);
  gate.hold(false);
  expect([written.length, heard.length]).toEqual([65_536, 1]);
});

test("a dead line loses what is sent, and carries what is sent afterwards", () => {
  const { gate, written, heard, arrive } = gated();
  gate.cut(true);
  gate.write(Uint8Array.of(1));
  arrive(3);
  gate.cut(false);
  gate.write(Uint8Array.of(2));
  arrive(4);
  expect([written, heard]).toEqual([[2], [4]]);
});

test("what a held line holds is lost where it is dead when it is let go", () => {
  const { gate, written } = gated();
  gate.hold(true);
  gate.write(Uint8Array.of(1));
  gate.cut(true);
  gate.hold(false);
  gate.cut(false);
  expect(written).toEqual([]);
});
