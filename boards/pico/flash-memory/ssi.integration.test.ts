import { expect, test } from "vitest";
import { boot, compile, MILLISECOND, words } from "../test/program.ts";

/** A driver of its own, straight on SSI and chip select, as a loader might bring one. */
const DRIVER = `
static void direct(void) {
  REG(SSI + 8) = 0; REG(SSI + 0x14) = 6; REG(SSI) = 7u << 16; REG(SSI + 0x10) = 1; REG(SSI + 8) = 1;
}
static void cs(int high) { REG(SS_CTRL) = (high ? 3u : 2u) << 8; }
static uint8_t swap(uint32_t byte) { REG(SSI + 0x60) = byte; while (!(REG(SSI + 0x28) & 8)) {} return REG(SSI + 0x60); }
static void command(uint32_t byte) { cs(0); swap(byte); cs(1); }
static void addressed(uint32_t byte, uint32_t at) { cs(0); swap(byte); swap(at >> 16); swap(at >> 8 & 255); swap(at & 255); }
static uint32_t status(void) { cs(0); swap(5); uint32_t s = swap(0); cs(1); return s; }
static void ready(void) { while (status() & 1) {} }
`;

function told(body: string, ms = 5, prepare: (flash: Uint8Array) => void = () => undefined) {
  const board = boot(
    compile(
      `${DRIVER} void main(void) { clocks(); uart(0x70); direct(); ${body} drain(); for (;;) sleep_now(); }`,
    ),
  );
  prepare(board.pico.flash.bytes);
  board.pico.runUntil(ms * MILLISECOND);
  return board;
}

test("the chip tells its kind, its own number and its status", () => {
  const { bytes } = told(`
    cs(0); swap(0x9f); for (int i = 0; i < 3; i++) put(swap(0)); cs(1);
    cs(0); swap(0x4b); for (int i = 0; i < 4; i++) swap(0); for (int i = 0; i < 8; i++) put(swap(0)); cs(1);
    put(status()); command(6); put(status()); command(4); put(status());
    cs(0); swap(0x35); put(swap(0)); cs(1);`);
  expect(bytes.slice(0, 3)).toEqual([0xef, 0x40, 0x15]);
  expect(bytes.slice(3, 11)).toEqual([0xe6, 1, 2, 3, 4, 5, 6, 7]);
  expect(bytes.slice(11)).toEqual([0, 2, 0, 2]);
});

test("reads, fast and slow, run on through the chip and around its end", () => {
  const { bytes } = told(
    `addressed(3, 0x1ffffe); for (int i = 0; i < 4; i++) put(swap(0)); cs(1);
     addressed(0x0b, 0x123456); swap(0); put(swap(0)); cs(1);`,
    5,
    (flash) => {
      flash.set([0xa1, 0xa2], 0x1ffffe);
      flash[0x123456] = 0x77;
    },
  );
  // After the end comes the beginning: the second stage's first instruction, push {lr}.
  expect(bytes).toEqual([0xa1, 0xa2, 0x00, 0xb5, 0x77]);
});

test("erase and program need write enable, take their time, and wrap within the page", () => {
  const { bytes, pico } = told(
    `addressed(2, 0x110000); swap(0); cs(1); put(status());
     command(6); addressed(0x20, 0x110abc); cs(1); uint32_t t = REG(TIMER + 0x28); put(status()); ready(); put_word(REG(TIMER + 0x28) - t);
     command(6); addressed(2, 0x1100fe); for (int i = 1; i < 5; i++) swap(i); cs(1); ready(); put(status());`,
    60,
    (flash) => flash.fill(0x5a, 0x110000, 0x111001),
  );
  expect(bytes.slice(0, 2)).toEqual([0, 3]);
  expect(Math.round((words(bytes.slice(2, 6))[0] ?? 0) / 100)).toBe(450);
  expect(bytes[6]).toBe(0);
  const { bytes: flash } = pico.flash;
  expect([...flash.subarray(0x1100fe, 0x110101)]).toEqual([1, 2, 0xff]);
  expect([...flash.subarray(0x110000, 0x110003)]).toEqual([3, 4, 0xff]);
  expect(flash[0x111000]).toBe(0x5a);
});

test("a busy chip answers nothing but its status, and is not enabled for the next operation", () => {
  const { bytes } = told(
    `command(6); addressed(0x20, 0x110000); cs(1);
     cs(0); swap(0x9f); put(swap(0)); cs(1); command(6); put(status()); ready(); put(status());`,
    60,
  );
  expect(bytes).toEqual([0xff, 3, 0]);
});

test("without an override the chip is selected while there is something to send", () => {
  const { bytes } = told(
    `REG(SSI + 0x60) = 0x9f; for (int i = 0; i < 3; i++) REG(SSI + 0x60) = 0;
     while (REG(SSI + 0x28) & 1) {} put(REG(SSI + 0x24));
     REG(SSI + 0x60); for (int i = 0; i < 3; i++) put(REG(SSI + 0x60));
     REG(SSI + 0x60) = 0x05; REG(SSI + 0x60) = 0; while (REG(SSI + 0x28) & 1) {} REG(SSI + 0x60); put(REG(SSI + 0x60));`,
  );
  expect(bytes).toEqual([4, 0xef, 0x40, 0x15, 0]);
});

test("the transmit FIFO tells how many bytes wait in it, and has room for sixteen", () => {
  const { bytes } = told(
    `for (int i = 0; i < 6; i++) REG(SSI + 0x60) = 0x05;
     uint32_t queued = REG(SSI + 0x20), sr = REG(SSI + 0x28); while (REG(SSI + 0x28) & 1) {}
     put(queued); put(sr & 4); put(REG(SSI + 0x20)); put(REG(SSI + 0x28) & 4); put(REG(SSI + 0x24));`,
  );
  expect(bytes).toEqual([5, 0, 0, 4, 6]);
});

test("reading in place while the chip is busy is a bus fault, and works again when it is ready", () => {
  const { bytes } = told(
    `void (*boot2)(void) = (void (*)(void))(0x20041f00u | 1);
     command(6); addressed(0x20, 0x110000); cs(1); REG(SS_CTRL) = 0; boot2();
     REG(TIMER + 0x38) = 0; (void)REG(0x10110000); put('K');`,
    60,
  );
  expect(bytes).toEqual([]);
  const after = told(
    `void (*boot2)(void) = (void (*)(void))(0x20041f00u | 1);
     command(6); addressed(0x20, 0x110000); cs(1); REG(SS_CTRL) = 0; boot2();
     uint32_t t = REG(TIMER + 0x28); while (REG(TIMER + 0x28) - t < 46000) {} put_word(REG(0x10110000));`,
    60,
  );
  expect(words(after.bytes)).toEqual([0xffffffff]);
});
