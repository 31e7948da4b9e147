import { expect, test } from "vitest";
import { CycleClock } from "../peripherals/cycle-clock.ts";
import { SerialLine } from "./serial-line.ts";

/** At this rate a character takes 1250 cycles. */
const RATE = 1_000_000;
const CHARACTER = 1250;

function lineHeard() {
  const heard: number[] = [];
  const line = new SerialLine({
    receive: (byte) => heard.push(byte),
    receiveBreak: (cycles) => heard.push(-cycles),
  });
  const clock = new CycleClock();
  const runTo = (cycle: number): void => {
    clock.cycle = cycle;
    clock.fireDue();
  };
  return { heard, line, clock, runTo };
}

test("each character arrives when the last of it has gone by, one after another", () => {
  const { heard, line, clock, runTo } = lineHeard();
  line.attach(clock);
  line.send(Uint8Array.of(1, 2), RATE, 0);
  line.sendBreak(3000, 0);
  expect(line.freeAt).toBe(2 * CHARACTER + 3000);
  runTo(CHARACTER - 1);
  expect(heard).toEqual([]);
  runTo(CHARACTER);
  expect(heard).toEqual([1]);
  runTo(2 * CHARACTER + 3000);
  expect(heard).toEqual([1, 2, -3000]);
});

test("a board that begins to listen hears what is still to come, and nothing of before", () => {
  const { heard, line, clock, runTo } = lineHeard();
  line.send(Uint8Array.of(1, 2, 3), RATE, 0);
  runTo(2 * CHARACTER);
  line.attach(clock);
  runTo(10 * CHARACTER);
  expect(heard).toEqual([3]);
});

test("what goes by while nobody listens is not kept, however long that lasts", () => {
  const { heard, line, clock, runTo } = lineHeard();
  for (let nth = 0; nth < 1000; nth++)
    line.send(Uint8Array.of(nth & 0xff), RATE, nth * 2 * CHARACTER);
  expect(line.transmissionCount).toBe(1);
  runTo(2000 * CHARACTER);
  line.attach(clock);
  runTo(3000 * CHARACTER);
  expect(heard).toEqual([]);
});
