import { expect, test } from "vitest";
import { boot, compile, MILLISECOND, words } from "../test/program.ts";

const program = (body: string, more = ""): Uint8Array =>
  compile(`${more} void main(void) { clocks(); ${body} drain(); for (;;) sleep_now(); }`);
const MARK = "M".charCodeAt(0);
/** Waits for a number of microseconds. */
const WAIT = `static void wait(uint32_t us) { uint32_t t = REG(TIMER + 0x28); while (REG(TIMER + 0x28) - t < us) {} }`;

test("characters leave one character time apart, to the half cycle", () => {
  const { pico, bytes, cycles } = boot(program("uart(0x70); for (int i = 0; i < 40; i++) put(i);"));
  pico.runUntil(5 * MILLISECOND);
  expect(bytes).toEqual(Array.from({ length: 40 }, (_, at) => at));
  // 8 31/64 * 16 cycles a bit, ten bits.
  for (let at = 1; at < 40; at++) expect((cycles[at] ?? 0) - (cycles[at - 1] ?? 0)).toBe(1357.5);
  expect(pico.rate).toBeCloseTo(125e6 / 135.75, 6);
});

test.each([
  ["with FIFOs 32 characters and one in the shift register wait", "0x70", 33],
  ["without them one and one", "0x60", 2],
])("%s", (_, lcr, fit) => {
  const { pico, bytes } = boot(
    program(
      `uart(${lcr}); uint32_t n = 0; while (!(REG(UART + 0x18) & 1u << 5)) { REG(UART) = 'x'; n++; } REG(UART) = 'y'; drain(); put(n);`,
    ),
  );
  pico.runUntil(5 * MILLISECOND);
  expect(bytes).toEqual([...new Uint8Array(fit).fill("x".charCodeAt(0)), fit]);
});

test("nothing leaves before clk_peri runs, LCR_H was written, UART and pin are set up", () => {
  for (const forgotten of [
    "uart(0x70); REG(0x40008048u) = 0;",
    "uart(0x70); REG(UART + 0x24) = 0; REG(UART + 0x2c) = 0x70;",
    "REG(0x40014004u) = 2; REG(UART + 0x24) = 8; REG(UART + 0x30) = 0x301;",
    "uart(0x70); REG(UART + 0x30) = 0x300;",
    "uart(0x70); REG(UART + 0x30) = 0x201;",
    "uart(0x70); REG(0x40014004u) = 0x1f;",
    "uart(0x70); SET(0x4000c000u) = 1u << 22;",
  ]) {
    const { pico, bytes } = boot(program(`${forgotten} REG(UART) = 'x';`));
    pico.runUntil(5 * MILLISECOND);
    expect([forgotten, bytes]).toEqual([forgotten, []]);
  }
});

test("a divisor counts from the write to LCR_H on", () => {
  const { pico, cycles } = boot(
    program(`uart(0x70); REG(UART + 0x24) = 67; REG(UART + 0x28) = 52;
      put(1); put(2); drain(); REG(UART + 0x2c) = 0x70; put(3); put(4);`),
  );
  pico.runUntil(5 * MILLISECOND);
  expect((cycles[1] ?? 0) - (cycles[0] ?? 0)).toBe(1357.5);
  expect((cycles[3] ?? 0) - (cycles[2] ?? 0)).toBe(10 * 16 * (67 + 52 / 64));
});

/** Counts receive and time-out interrupts and tells them, with the level at each, once 'M' has come. */
const RECEIVING = `
static uint32_t receive, timeout, errors; static uint8_t got[64]; static uint32_t count;
void on_uart(void) {
  uint32_t why = REG(UART + 0x40); receive += why >> 4 & 1; timeout += why >> 6 & 1; errors |= why >> 7;
  while (!(REG(UART + 0x18) & 1u << 4)) got[count++ & 63] = REG(UART);
  REG(UART + 0x44) = 0x7f0;
}`;

test("the receive interrupt comes at its level, the time-out 32 bits after the last character", () => {
  const { pico, bytes, cycles } = boot(
    program(
      `uart(0x70); REG(UART + 0x34) = 2 << 3; REG(UART + 0x38) = 0x50; REG(0xe000e100) = 1u << 20;
       while (count < 20) sleep_now(); REG(UART + 0x38) = 0; put(receive); put(timeout); put(count);`,
      RECEIVING,
    ),
  );
  pico.runUntil(MILLISECOND);
  pico.send(
    Uint8Array.from({ length: 20 }, (_, at) => at),
    921_600,
  );
  pico.runUntil(3 * MILLISECOND);
  expect(bytes).toEqual([1, 1, 20]);
  const lastIn = MILLISECOND + (20 * 1250e6) / 921_600;
  const told = (cycles[0] ?? 0) - 1357.5;
  expect(told - lastIn).toBeGreaterThan(32 * 135.75);
  expect(told - lastIn).toBeLessThan(32 * 135.75 + 400);
});

test("the transmit interrupt is raised by passing through the level, not of being below it", () => {
  const { pico, bytes } = boot(
    program(
      `uart(0x70); REG(UART + 0x34) = 1; put('a'); drain(); put(REG(UART + 0x3c) >> 5 & 1);
       drain(); for (int i = 0; i < 12; i++) put('b'); put(REG(UART + 0x3c) >> 5 & 1); drain(); put(REG(UART + 0x3c) >> 5 & 1);
       REG(UART + 0x44) = 0x20; put(REG(UART + 0x3c) >> 5 & 1);`,
    ),
  );
  pico.runUntil(5 * MILLISECOND);
  expect(bytes.filter((byte) => byte < 2)).toEqual([0, 0, 1, 0]);
});

test("what does not fit is lost and marked on the character that comes next", () => {
  const { pico, bytes } = boot(
    program(
      `uart(0x70); wait(1000); put(REG(UART + 0x3c) >> 10 & 1); put(REG(UART + 0x18) >> 6 & 1);
       uint32_t n = 0, marked = 0; while (!(REG(UART + 0x18) & 1u << 4)) { marked += REG(UART) >> 11 & 1; n++; }
       put(n); put(marked); wait(1000); uint32_t c = REG(UART); put(c); put(c >> 11);`,
      WAIT,
    ),
  );
  pico.send(
    Uint8Array.from({ length: 40 }, (_, at) => at),
    921_600,
  );
  pico.runUntil(1.6 * MILLISECOND);
  pico.send(Uint8Array.of(MARK), 921_600);
  pico.runUntil(5 * MILLISECOND);
  expect(bytes).toEqual([1, 1, 32, 0, MARK, 1]);
});

const OVERHEARD = `uart(0x70); wait(1000); uint32_t n = 0, errors = 0;
  while (!(REG(UART + 0x18) & 1u << 4)) { errors |= REG(UART) >> 8; n++; } put(n); put(errors);`;

test.each([
  ["2 % off is understood", 921_600 * 1.02, [4, 0]],
  ["4 % off is garbage with framing errors", 921_600 * 1.04, [4, 1]],
  ["a slow sender is garbage", 115_200, [4, 1]],
  ["of a fast one a slow receiver sees only some characters", 921_600 * 2, [2, 1]],
])("a line that is %s", (_, rate, expected) => {
  const { pico, bytes } = boot(program(OVERHEARD, WAIT));
  pico.runUntil(0.1 * MILLISECOND);
  pico.send(new TextEncoder().encode("abcd"), rate);
  pico.runUntil(5 * MILLISECOND);
  expect(bytes).toEqual(expected);
});

test("a break is one character with break and framing error, and what follows is sound", () => {
  const { pico, bytes } = boot(
    program(
      `uart(0x70); wait(1000); uint32_t a = REG(UART), b = REG(UART);
       put(a >> 8); put(a); put(b >> 8); put(b); put(REG(UART + 0x3c) >> 7 & 7);`,
      WAIT,
    ),
  );
  pico.runUntil(0.1 * MILLISECOND);
  pico.breakLine(20_000);
  pico.send(Uint8Array.of(MARK), 921_600);
  pico.runUntil(5 * MILLISECOND);
  expect(bytes).toEqual([5, 0, 0, MARK, 5]);
});

test("a stuck line carries nothing either way", () => {
  const { pico, bytes } = boot(
    program("uart(0x70); while (REG(UART + 0x18) & 1u << 4) {} put('x');"),
  );
  pico.stuck = true;
  pico.send(Uint8Array.of(1), 921_600);
  pico.runUntil(MILLISECOND);
  pico.stuck = false;
  pico.runUntil(2 * MILLISECOND);
  expect(bytes).toEqual([]);
  pico.send(Uint8Array.of(1), 921_600);
  pico.runUntil(3 * MILLISECOND);
  expect(bytes).toEqual(["x".charCodeAt(0)]);
});

test("the timer counts microseconds from its release, and its alarms wake a sleeping core", () => {
  const { pico, bytes } = boot(
    program(
      `uart(0x70); REG(TIMER + 0x38) = 1; REG(0xe000e100) = 1;
       uint32_t t = REG(TIMER + 0x28); REG(TIMER + 0x10) = t + 500; sleep_now(); put_word(REG(TIMER + 0x28) - t); put(REG(TIMER + 0x20));`,
      "void on_timer(void) { REG(TIMER + 0x34) = 1; }",
    ),
  );
  pico.runUntil(5 * MILLISECOND);
  expect(words(bytes.slice(0, 4))).toEqual([500]);
  expect(bytes[4]).toBe(0);
});

test("timer and watchdog stand still without their tick", () => {
  const { pico, bytes, resets } = boot(
    program(
      `uart(0x70); REG(WATCHDOG + 0x2c) = 0; REG(PSM_WDSEL) = 0x1fffc; REG(WATCHDOG + 4) = 200; REG(WATCHDOG) = 1u << 30;
       uint32_t t = REG(TIMER + 0x28); for (volatile int i = 0; i < 5000; i++) {} put_word(REG(TIMER + 0x28) - t);`,
    ),
  );
  pico.runUntil(5 * MILLISECOND);
  expect(words(bytes)).toEqual([0]);
  expect(resets).toEqual(["power-on"]);
});
