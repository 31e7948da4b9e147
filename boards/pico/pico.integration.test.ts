import { beforeAll, expect, test } from "vitest";
import { Pico } from "./pico.ts";
import { type BootedBoard, boot, compile, flashOf, MILLISECOND, words } from "./test/program.ts";

/** Echoes every byte, sleeps in between, and says on start who reset it: 'S', CHIP_RESET >> 8, REASON, scratch 0, a word of SRAM. */
const ECHO = `
static volatile uint32_t *const kept = (volatile uint32_t *)0x20030000;
void on_uart(void) { while (!(REG(UART + 0x18) & 1u << 4)) REG(UART) = REG(UART) & 0xff; REG(UART + 0x44) = 0x50; }
void main(void) {
  clocks(); uart(0x70); REG(UART + 0x34) = 2 << 3; REG(UART + 0x38) = 0x50; REG(0xe000e100) = 1u << 20;
  put('S'); put(REG(CHIP_RESET) >> 8); put(REG(WATCHDOG + 8)); put(REG(WATCHDOG + 0x0c)); put_word(*kept);
  REG(WATCHDOG + 0x0c) = 0x77; *kept = 0x12345678;
  for (;;) sleep_now();
}`;

/** Triggers its watchdog when told 't', lets it run out when told 'o'; otherwise as above. */
const RESETTING = ECHO.replace(
  "void on_uart(void) {",
  `void on_uart(void) { uint32_t c = REG(UART) & 0xff;
    REG(PSM_WDSEL) = 0x1fffc;
    if (c == 't') REG(WATCHDOG) = 1u << 31;
    if (c == 'o') { REG(WATCHDOG + 4) = 20000; REG(WATCHDOG) = 1u << 30; }`,
);

let echo: Uint8Array;
let resetting: Uint8Array;
beforeAll(() => {
  echo = compile(ECHO);
  resetting = compile(RESETTING);
});

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const started = (told: BootedBoard) => told.bytes.slice(0, 8);

test("boots through ROM and second stage into its program, and echoes what it is sent", () => {
  const told = boot(echo);
  told.pico.runUntil(5 * MILLISECOND);
  expect(String.fromCharCode(...started(told).slice(0, 1))).toBe("S");
  told.bytes.length = 0;
  told.pico.send(text("hello, board"), 921_600);
  told.pico.runUntil(10 * MILLISECOND);
  expect(String.fromCharCode(...told.bytes)).toBe("hello, board");
});

test("is the same to the bit however its time is sliced, and sleeps in between", () => {
  const run = (slice: number) => {
    const told = boot(echo, { seed: 9 });
    const wake: number[] = [];
    for (let at = 0; at < 6 * MILLISECOND; ) {
      if (at === 3 * MILLISECOND) told.pico.send(text("slices of any size give the same"), 921_600);
      at = Math.min(at + slice, at < 3 * MILLISECOND ? 3 * MILLISECOND : 6 * MILLISECOND);
      told.pico.runUntil(at);
    }
    wake.push(told.pico.nextCycle);
    const registers = [...(told.pico.chip?.core.registers ?? [])];
    return { bytes: told.bytes, cycles: told.cycles, registers, wake };
  };
  const whole = run(3 * MILLISECOND);
  expect(whole.bytes.length).toBe(8 + 32);
  for (const slice of [1, 7, 1356, 12_345]) expect(run(slice)).toEqual(whole);
});

test("a sleeping board knows when it wakes: never, or when a byte has arrived", () => {
  const { pico } = boot(echo);
  pico.runUntil(5 * MILLISECOND);
  expect(pico.nextCycle).toBe(Number.POSITIVE_INFINITY);
  pico.send(Uint8Array.of(1), 1_000_000);
  expect(pico.nextCycle).toBe(5 * MILLISECOND + 1250);
});

test("power-on scrambles SRAM from the seed and clears scratch; the same seed scrambles alike", () => {
  const first = [1, 1, 2].map((seed) => {
    const told = boot(echo, { seed });
    told.pico.runUntil(5 * MILLISECOND);
    return started(told);
  });
  expect(first[0]).toEqual(first[1]);
  expect(first[0]?.slice(0, 4)).toEqual(["S".charCodeAt(0), 1, 0, 0]);
  expect(words(first[0]?.slice(4) ?? [])).not.toEqual(words(first[2]?.slice(4) ?? []));
});

test("RUN keeps SRAM, clears scratch, and CHIP_RESET says that it was RUN", () => {
  const told = boot(echo);
  told.pico.runUntil(5 * MILLISECOND);
  told.bytes.length = 0;
  told.pico.pressReset();
  told.pico.runUntil(10 * MILLISECOND);
  expect(told.bytes.slice(0, 4)).toEqual(["S".charCodeAt(0), 0, 0, 0]);
  expect(words(told.bytes.slice(4))).toEqual([0x12345678]);
  expect(told.resets).toEqual(["power-on", "pin"]);
});

test.each([
  ["triggered", "t", 2],
  ["running out after 10 ms", "o", 1],
])("a watchdog %s keeps SRAM and scratch and leaves its reason", (_, command, reason) => {
  const told = boot(resetting);
  told.pico.runUntil(5 * MILLISECOND);
  told.bytes.length = 0;
  told.pico.send(text(command), 921_600);
  told.pico.runUntil(14 * MILLISECOND);
  expect(told.resets.length).toBe(command === "t" ? 2 : 1);
  told.pico.runUntil(20 * MILLISECOND);
  expect(told.resets).toEqual(["power-on", "watchdog"]);
  expect(told.bytes.slice(0, 4)).toEqual(["S".charCodeAt(0), 1, reason, 0x77]);
  expect(words(told.bytes.slice(4))).toEqual([0x12345678]);
});

test("a watchdog that is not told to reset the processor resets nothing", () => {
  const told = boot(compile(RESETTING.replace("0x1fffc", "0")));
  told.pico.runUntil(5 * MILLISECOND);
  told.pico.send(text("t"), 921_600);
  told.pico.runUntil(20 * MILLISECOND);
  expect(told.resets).toEqual(["power-on"]);
});

test("without a valid second stage it halts where a real board becomes a USB drive", () => {
  for (const change of [
    (flash: Uint8Array) => flash.fill(0xff),
    (flash: Uint8Array) => (flash[7] = 0),
  ]) {
    const program = echo.slice();
    change(program);
    const { pico } = boot(program);
    pico.runUntil(MILLISECOND);
    expect(pico.halted).toEqual({ kind: "usb-boot" });
    expect(pico.nextCycle).toBe(Number.POSITIVE_INFINITY);
  }
});

test("without power nothing runs, time passes, and what is sent is lost", () => {
  const told = boot(echo);
  told.pico.runUntil(5 * MILLISECOND);
  told.pico.cutPowerAt(6 * MILLISECOND);
  told.pico.runUntil(7 * MILLISECOND);
  expect(told.pico.powered).toBe(false);
  expect(told.pico.cycle).toBe(7 * MILLISECOND);
  expect(told.pico.nextCycle).toBe(Number.POSITIVE_INFINITY);
  told.pico.send(text("lost"), 921_600);
  told.pico.runUntil(8 * MILLISECOND);
  told.bytes.length = 0;
  told.pico.powerOn();
  told.pico.runUntil(12 * MILLISECOND);
  expect(told.bytes.length).toBe(8);
});

test("the flash outlives the board around it", () => {
  const flash = flashOf(echo);
  const said: number[] = [];
  for (let nth = 0; nth < 2; nth++) {
    const pico = new Pico({ flash, seed: nth, onSent: (byte) => said.push(byte) });
    pico.powerOn();
    pico.runUntil(5 * MILLISECOND);
  }
  expect(said.length).toBe(16);
});

test("a pin reads what holds it from outside, else what its own pulls make of it", () => {
  const told = boot(
    compile(`void main(void) { clocks(); uart(0x70);
      REG(0x4001c004u + 4 * 22) = 1 << 6 | 1 << 3; put(REG(0xd0000004u) >> 22 & 1);
      REG(0x4001c004u + 4 * 22) = 1 << 6 | 1 << 2; put(REG(0xd0000004u) >> 22 & 1);
      for (;;) put(REG(0xd0000004u) >> 22 & 1); }`),
  );
  told.pico.runUntil(MILLISECOND);
  told.pico.holdPin(22, true);
  told.pico.runUntil(2 * MILLISECOND);
  expect(told.bytes.slice(0, 3)).toEqual([1, 0, 0]);
  expect(told.bytes.at(-1)).toBe(1);
  told.pico.holdPin(22, undefined);
  told.pico.runUntil(3 * MILLISECOND);
  expect(told.bytes.at(-1)).toBe(0);
});
