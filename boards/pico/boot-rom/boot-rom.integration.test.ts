import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { boot, compile, MILLISECOND, run, words } from "../test/program.ts";
import { BOOT_ROM_WORDS } from "./boot-rom-words.ts";

const SOURCE = fileURLToPath(new URL("rom.S", import.meta.url));

test("the committed words are what the source assembles to", () => {
  const folder = mkdtempSync(join(tmpdir(), "boot-rom-"));
  try {
    const [object, elf, binary] = ["rom.o", "rom.elf", "rom.bin"].map((name) => join(folder, name));
    if (object === undefined || elf === undefined || binary === undefined) return;
    run("arm-none-eabi-gcc", ["-c", "-o", object, SOURCE]);
    run("arm-none-eabi-ld", ["-Ttext", "0", "-e", "0", "-o", elf, object]);
    run("arm-none-eabi-objcopy", ["-O", "binary", "-j", ".text", elf, binary]);
    expect(words([...readFileSync(binary)])).toEqual([...BOOT_ROM_WORDS]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Erases and programs with the ROM's functions; the macro's BODY runs between exit and re-entry of XIP. */
const flashing = (body: string, more = ""): string => `
static uint8_t page[256];
static volatile uint32_t ticks;
void on_timer(void) { REG(TIMER + 0x34) = 1; REG(TIMER + 0x10) = REG(TIMER + 0x28) + 1000; ticks++; }
${more}
void main(void) {
  clocks(); uart(0x70);
  for (int i = 0; i < 256; i++) page[i] = i;
  void (*connect)(void) = rom('I', 'F'); void (*leave)(void) = rom('E', 'X');
  void (*erase)(uint32_t, uint32_t, uint32_t, uint32_t) = rom('R', 'E');
  void (*program)(uint32_t, const void *, uint32_t) = rom('R', 'P');
  void (*flush)(void) = rom('F', 'C'); void (*enter)(void) = rom('C', 'X');
  ${body}
  drain(); for (;;) sleep_now();
}`;

test("the ROM's functions erase and program flash, at the chip's times", () => {
  const told = boot(
    compile(
      flashing(`
        uint32_t t = REG(TIMER + 0x28);
        connect(); leave(); erase(0x110000, 0x11000, 0x10000, 0xd8); uint32_t e = REG(TIMER + 0x28);
        program(0x110100, page, 256); uint32_t p = REG(TIMER + 0x28); flush(); enter();
        put_word(e - t); put_word(p - e); put_word(REG(0x10110100)); put_word(REG(0x13110200)); put_word(rom('X', 'X') != 0);`),
    ),
  );
  const operations: string[] = [];
  told.pico.flash.onOperation = ({ kind, offset, size }) =>
    operations.push(`${kind} ${offset.toString(16)} ${size.toString(16)}`);
  told.pico.flash.bytes.fill(0x11, 0x110000, 0x122000);
  told.pico.runUntil(300 * MILLISECOND);
  expect(operations).toEqual(["erase 110000 10000", "erase 120000 1000", "program 110100 100"]);
  const [eraseUs = 0, programUs = 0, ...read] = words(told.bytes);
  expect(Math.round(eraseUs / 1000)).toBe(195);
  expect(Math.round(programUs / 100)).toBe(5);
  expect(read).toEqual([0x03020100, 0xffffffff, 0]);
  expect([...told.pico.flash.bytes.subarray(0x120ff8, 0x121002)]).toEqual([
    ...new Uint8Array(8).fill(0xff),
    ...[0x11, 0x11],
  ]);
});

test("interrupts that are on are taken while the ROM erases; off, they wait", () => {
  const ticking = (off: string, on: string): string =>
    flashing(
      `REG(TIMER + 0x38) = 1; REG(0xe000e100) = 1; REG(TIMER + 0x10) = REG(TIMER + 0x28) + 1000;
       connect(); leave(); ${off} erase(0x110000, 0x1000, 0x10000, 0xd8); uint32_t n = ticks; ${on} flush(); enter(); put_word(n);`,
    );
  const taken = [ticking("", ""), ticking("irq_off();", "irq_on();")].map((source) => {
    const told = boot(compile(source));
    told.pico.runUntil(100 * MILLISECOND);
    return words(told.bytes)[0];
  });
  expect(taken[0]).toBeGreaterThanOrEqual(43);
  expect(taken[0]).toBeLessThanOrEqual(45);
  expect(taken[1]).toBe(0);
});

test("a flash function is the same to the bit however time is sliced", () => {
  const program = compile(
    flashing(
      `REG(TIMER + 0x38) = 1; REG(0xe000e100) = 1; REG(TIMER + 0x10) = REG(TIMER + 0x28) + 1000;
       connect(); leave(); erase(0x110000, 0x1000, 0x10000, 0xd8); put_word(REG(TIMER + 0x28)); put_word(ticks);`,
    ),
  );
  const sliced = (slice: number) => {
    const told = boot(program);
    while (told.pico.cycle < 50 * MILLISECOND) told.pico.runUntil(told.pico.cycle + slice);
    return [told.bytes, told.cycles];
  };
  const whole = sliced(50 * MILLISECOND);
  expect(whole[0]?.length).toBe(8);
  for (const slice of [1000, 12_500, 62_500]) expect(sliced(slice)).toEqual(whole);
});

const FAULTY = `void on_fault(void) { put('F'); for (;;) {} }`;

test.each([
  ["after exit_xip", "connect(); leave(); (void)REG(0x10000000);"],
  ["with the cache flushed only", "connect(); leave(); flush(); (void)REG(0x13000000);"],
  [
    "re-entered while the chip select is held",
    "connect(); leave(); enter(); (void)REG(0x10000000);",
  ],
  ["written to where it is not cached", "REG(0x13000000) = 0;"],
])("flash in place is a bus fault: %s", (_, access) => {
  const told = boot(compile(flashing(`${access} put('K');`, FAULTY)));
  told.pico.runUntil(MILLISECOND);
  expect(String.fromCharCode(...told.bytes)).toBe("F");
});

test.each([
  [
    "no exit_xip",
    "erase(0, 0x1000, 0x10000, 0xd8);",
    "flash_range_erase: called before flash_exit_xip",
  ],
  ["half a sector", "leave(); erase(0x800, 0x1000, 0x10000, 0xd8);", "must be multiples of 4096"],
  ["half a page", "leave(); program(0x100, page, 128);", "must be multiples of 256"],
  ["beyond the flash", "leave(); program(0x1fff00, page, 512);", "beyond the flash"],
  ["flash as source", "leave(); program(0x110000, (void *)0x10000000, 256);", "not in SRAM"],
  ["an unknown command", "leave(); erase(0x10000, 0x10000, 0x10000, 0x77);", "command 119"],
])("a misuse of the ROM halts the board and says why: %s", (_, misuse, why) => {
  const { pico } = boot(compile(flashing(misuse)));
  pico.runUntil(10 * MILLISECOND);
  expect(pico.halted?.kind).toBe("rom-misuse");
  expect(pico.halted).toHaveProperty("why", expect.stringContaining(why));
});

test("a reset in the middle of an erase lets it finish, then boots", () => {
  const told = boot(
    compile(
      flashing(`if (REG(CHIP_RESET) & 1 << 16) put_word(REG(0x10110000));
        else { connect(); leave(); erase(0x110000, 0x1000, 0x10000, 0xd8); }`),
    ),
  );
  told.pico.flash.bytes.fill(0, 0x110000, 0x111000);
  told.pico.runUntil(20 * MILLISECOND);
  told.pico.pressReset();
  told.pico.runUntil(40 * MILLISECOND);
  expect(told.bytes).toEqual([]);
  told.pico.runUntil(50 * MILLISECOND);
  expect(told.resets).toEqual(["power-on", "pin"]);
  expect(words(told.bytes)).toEqual([0xffffffff]);
});

test("a power cut at an operation's start, within it and at its end leaves nothing, something, all", () => {
  const program = compile(
    flashing(`connect(); leave(); program(0x110000, page, 256); flush(); enter(); put('D');`),
  );
  const cut = (fraction: number) => {
    const told = boot(program);
    told.pico.flash.onOperation = ({ startCycle, endCycle }) =>
      told.pico.cutPowerAt(startCycle + fraction * (endCycle - startCycle));
    told.pico.runUntil(10 * MILLISECOND);
    expect(told.pico.powered).toBe(false);
    expect(told.bytes).toEqual([]);
    return told.pico.flash.bytes.slice(0x110000, 0x110100);
  };
  const all = Uint8Array.from({ length: 256 }, (_, at) => at);
  const none = new Uint8Array(256).fill(0xff);
  expect(cut(0)).toEqual(none);
  expect(cut(1)).toEqual(all);
  const torn = cut(0.5);
  expect(torn).not.toEqual(none);
  expect(torn).not.toEqual(all);
  expect(cut(0.5)).toEqual(torn);
});

test("scratch registers with the ROM's magic start a program in SRAM", () => {
  const told = boot(
    compile(
      flashing(
        `REG(WATCHDOG + 0x1c) = 0xb007c0d3; REG(WATCHDOG + 0x24) = 0x20008000;
         REG(WATCHDOG + 0x28) = (uint32_t)&again; REG(WATCHDOG + 0x20) = (uint32_t)&again ^ -0xb007c0d3u;
         REG(PSM_WDSEL) = 0x1fffc; REG(WATCHDOG) = 1u << 31;`,
        `static void again(void) { clocks(); uart(0x70); put('V'); put_word(REG(WATCHDOG + 0x1c)); for (;;) {} }`,
      ),
    ),
  );
  told.pico.runUntil(5 * MILLISECOND);
  expect(told.bytes).toEqual(["V".charCodeAt(0), 0, 0, 0, 0]);
});
