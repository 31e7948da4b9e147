import { expect, test } from "vitest";
import { type Clock, VirtualClock } from "../../../runtime/clock.ts";
import { boot, compile } from "../test/program.ts";
import { Pacer } from "./pacer.ts";

const MS = 1e6;
const ECHO = `void on_uart(void) { while (!(REG(UART + 0x18) & 1u << 4)) REG(UART) = REG(UART) & 0xff; REG(UART + 0x44) = 0x50; }
void main(void) { clocks(); uart(0x70); REG(UART + 0x34) = 0; REG(UART + 0x38) = 0x50; REG(0xe000e100) = 1u << 20; for (;;) sleep_now(); }`;

function runTo(clock: VirtualClock, ns: number): number {
  let alarms = 0;
  while (clock.nextNs <= ns) {
    clock.step();
    alarms++;
  }
  clock.advanceTo(ns);
  return alarms;
}

test("a board keeps to the clock, and while it sleeps nothing happens at all", () => {
  const { pico, bytes } = boot(compile(ECHO));
  const clock = new VirtualClock();
  const pacer = new Pacer(pico, clock);
  runTo(clock, 5 * MS);
  expect(runTo(clock, 10_000 * MS)).toBe(0);
  pacer.act((board) => board.send(Uint8Array.of(1, 2, 3), 921_600));
  expect(pico.cycle).toBe(10_000 * 125_000);
  expect(runTo(clock, 10_010 * MS)).toBeLessThan(12);
  expect(bytes).toEqual([1, 2, 3]);
});

test("what a board sends is handed over within a millisecond or so", () => {
  const { pico, bytes } = boot(compile(ECHO));
  const clock = new VirtualClock();
  let heardNs = 0;
  const pacer = new Pacer(pico, clock, () => {
    if (bytes.length > 0 && heardNs === 0) heardNs = clock.nowNs;
  });
  runTo(clock, 5 * MS);
  pacer.act((board) => board.send(Uint8Array.of(1), 921_600));
  runTo(clock, 20 * MS);
  expect(heardNs).toBeGreaterThan(5 * MS);
  expect(heardNs).toBeLessThanOrEqual(7 * MS);
});

test("a machine that is too slow gives the board less time, not a burst of it later", () => {
  const { pico } = boot(compile("void main(void) { clocks(); for (;;) {} }"));
  // A clock on which each look takes 20 ms: more than a turn may.
  const virtual = new VirtualClock();
  let slowNs = 0;
  const clock: Clock = {
    get nowNs() {
      slowNs += 20 * MS;
      return virtual.nowNs + slowNs;
    },
    schedule: (delayNs, callback) => virtual.schedule(delayNs, callback),
  };
  const pacer = new Pacer(pico, clock);
  for (let turns = 0; turns < 50; turns++) virtual.step();
  expect(pacer.lostNs).toBeGreaterThan(500 * MS);
  expect(pico.cycle).toBeLessThan(60 * 125_000);
  pacer.stop();
  expect(virtual.nextNs).toBe(Number.POSITIVE_INFINITY);
});
