/** What a physical Pico may do to the loader as it starts, shown on an emulated one. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { LOADER_SRAM, METADATA_OFFSET, SRAM_BASE } from "../../boards/image/layout.ts";
import { BOOT2_SIZE } from "../../boards/pico/boot-rom/boot2.ts";
import { NorFlash } from "../../boards/pico/flash-memory/nor-flash.ts";
import { Pico } from "../../boards/pico/pico.ts";
import { hangingImage } from "../../harness/bench/flash-bench.ts";
import { buildLoader } from "../../harness/toolchain/build/firmware.ts";
import { SweptBoard, UNIQUE_ID } from "../../harness/trials/power-cuts/swept-board.ts";
import { stage } from "../../harness/trials/power-cuts/update.ts";
import { Stream } from "../../runtime/prng.ts";

const CYCLES_PER_MS = 125_000;
const CLK_SYS_SELECTED = 0x4000_8044;
const FROM_PLL = 1 << 1;
const PAD_TX = 0x4001_c004;
/** Behind boot2 and the code that does the check. */
const ENTRY_END_MAX = 0x400;
const PULLS = 0b1100;
const PULL_UP = 0b1000;

let loader: Uint8Array;
beforeAll(async () => {
  loader = new Uint8Array(await readFile(await buildLoader()));
});

function picoWith(bytes: Uint8Array, flash = new NorFlash({ uniqueId: new Uint8Array(8) })): Pico {
  flash.bytes.set(bytes);
  const pico = new Pico({ flash, seed: 1, onSent: () => undefined });
  pico.powerOn();
  return pico;
}

test("the core runs from its PLL, and the line is held high, before the first word of the loader is copied", () => {
  const pico = picoWith(loader);
  const copied = () => new DataView(pico.chip?.mcu.sram.buffer ?? new ArrayBuffer(0));
  const first = new DataView(loader.buffer, loader.byteOffset);
  const before = copied().getUint32(LOADER_SRAM - SRAM_BASE, true);
  while (copied().getUint32(LOADER_SRAM - SRAM_BASE, true) === before) {
    pico.runUntil(pico.cycle + 10);
  }
  expect(first.getUint32(BOOT2_SIZE, true)).toBe(copied().getUint32(LOADER_SRAM - SRAM_BASE, true));
  expect(pico.chip?.mcu.readUint32(CLK_SYS_SELECTED)).toBe(FROM_PLL);
  expect((pico.chip?.mcu.readUint32(PAD_TX) ?? 0) & PULLS).toBe(PULL_UP);
});

test("a loader with one bit flipped in what is copied to SRAM does not run: the board asks for a new one as a USB drive", () => {
  const stream = new Stream(1, "flips");
  for (let nth = 0; nth < 24; nth++) {
    const damaged = loader.slice();
    const at = ENTRY_END_MAX + stream.below(loader.length - ENTRY_END_MAX);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << stream.below(8));
    const pico = picoWith(damaged);
    pico.runUntil(20 * CYCLES_PER_MS);
    expect([at, pico.halted]).toEqual([at, { kind: "usb-boot" }]);
  }
});

describe("a reset in the midst of an update", () => {
  test("by the RUN pin never leaves a board with the slowest flash as a USB drive", () => {
    const board = new SweptBoard("slowest");
    board.flash.bytes.set(loader);
    board.powerOn(1);
    board.hear(100);
    board.ask({ kind: "reset", toLoader: true, uniqueId: UNIQUE_ID });
    for (const afterMs of [1, 150, 390, 410]) {
      board.say({ kind: "erase", slot: "B", offset: 0, size: 65_536 });
      board.hear(afterMs);
      board.pressReset();
      expect(board.hear(1000)).toMatchObject({ kind: "identity" });
    }
  });
});

describe("the reason of a boot", () => {
  test("after the USB drive was written is not the watchdog, which the boot ROM resets by", () => {
    const board = new SweptBoard();
    board.flash.bytes.set(loader);
    board.powerOn(1);
    expect(board.hear(100)).toMatchObject({ identity: { bootReason: "power-on" } });
    const fresh = new SweptBoard();
    fresh.flash.bytes.fill(0xff);
    fresh.powerOn(1);
    fresh.hear(1);
    expect(fresh.haltReason).toContain("usb-boot");
    fresh.flash.bytes.set(loader);
    fresh.leaveUsbBoot();
    expect(fresh.hear(100)).toMatchObject({ identity: { bootReason: "power-on" } });
  });
});

test("a confirmed image that hangs is started five times, and then the board waits in its loader until it is asked", () => {
  const board = new SweptBoard();
  board.flash.bytes.set(loader);
  const image = { name: "none", bytes: hangingImage() };
  expect(stage(board, { image, seed: 1 })).toBe(undefined);
  // As a rig had it confirmed when it still ran: the first record's byte.
  board.flash.bytes[METADATA_OFFSET + 256 + 68] = 0;
  board.powerOn(1);
  const boots: string[] = [];
  for (let said = board.hear(9000); said !== undefined; said = board.hear(9000)) {
    if (said.kind !== "identity") continue;
    boots.push(`${said.identity.bootReason} ${said.identity.stay}`);
  }
  expect(boots).toEqual([
    "power-on listening",
    ...new Array<string>(4).fill("watchdog listening"),
    "watchdog crashed",
  ]);
  expect(board.ask({ kind: "reset", toLoader: false, uniqueId: UNIQUE_ID })).toMatchObject({
    result: "ok",
  });
  expect(board.hear(1000)).toMatchObject({ identity: { bootReason: "asked", stay: "listening" } });
});
