import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Port } from "../../../runtime/link/port.ts";
import { openSerial } from "../../../runtime/link/serial.ts";
import { eventually } from "../../../runtime/testing/eventually.ts";
import { compile, flashOf } from "../test/program.ts";
import { type BoardBehindPty, serveBehindPty } from "./behind-pty.ts";

let echo: Uint8Array;
beforeAll(() => {
  echo = compile(`
static volatile uint8_t ring[4096]; static volatile uint32_t head, tail;
static void pump(void) { while (tail != head && !(REG(UART + 0x18) & 1u << 5)) REG(UART) = ring[tail++ & 4095]; REG(UART + 0x38) = tail == head ? 0x50 : 0x70; }
void on_uart(void) { while (!(REG(UART + 0x18) & 1u << 4)) ring[head++ & 4095] = REG(UART); REG(UART + 0x44) = 0x70; pump(); }
void main(void) { clocks(); uart(0x70); REG(UART + 0x34) = 2 << 3; REG(UART + 0x38) = 0x50; REG(0xe000e100) = 1u << 20; for (;;) sleep_now(); }`);
});

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

async function served(link?: string): Promise<BoardBehindPty> {
  const board = await serveBehindPty({
    ...{ flash: flashOf(echo), seed: 1 },
    ...(link === undefined ? {} : { link }),
  });
  if ("refused" in board) throw new Error(board.refused);
  ended.push(() => board.close());
  return board;
}

async function opened(path: string): Promise<Port> {
  const port = await openSerial(path);
  if ("refused" in port) throw new Error(port.refused);
  ended.push(() => port.close());
  return port;
}

test("what opens serial ports finds the board, and finds it again after closing", async () => {
  const board = await served();
  for (let nth = 0; nth < 2; nth++) {
    const port = await opened(board.path);
    const heard: number[] = [];
    port.onBytes((bytes) => heard.push(...bytes));
    // All values: no line discipline changes one.
    const sent = Uint8Array.from({ length: 256 }, (_, at) => at);
    port.write(sent);
    expect(await port.until(() => heard.length >= 256, 600e9)).toBe(true);
    expect(Uint8Array.from(heard)).toEqual(sent);
    await port.close();
  }
});

test("more than the pty takes at once is not lost: the writer waits for the line", async () => {
  const board = await served();
  const port = await opened(board.path);
  const sent = Uint8Array.from({ length: 60_000 }, (_, at) => (at * 7) & 0xff);
  let heard = 0;
  let wrong = 0;
  port.onBytes((bytes) => {
    for (const byte of bytes) if (byte !== sent[heard++]) wrong++;
  });
  port.write(sent);
  expect(await port.until(() => heard >= sent.length, 600e9)).toBe(true);
  expect(wrong).toBe(0);
});

test("a board that loses its power falls silent, and speaks again with it", async () => {
  const board = await served();
  const port = await opened(board.path);
  let heard = 0;
  port.onBytes((bytes) => {
    heard += bytes.length;
  });
  board.act((pico) => pico.powerOff());
  port.write(Uint8Array.of(1));
  expect(await port.until(() => heard > 0, 0.1e9)).toBe(false);
  board.act((pico) => pico.powerOn());
  await eventually("an echo of a board that has booted", async () => {
    port.write(Uint8Array.of(1));
    return await port.until(() => heard > 0, 0.1e9);
  });
});

test("closing takes the pty and its link away", async () => {
  const folder = await mkdtemp(join(tmpdir(), "behind-pty-"));
  const link = join(folder, "pico");
  const board = await served(link);
  expect(board.path).toBe(link);
  expect(existsSync(link)).toBe(true);
  await board.close();
  expect(existsSync(link)).toBe(false);
  await rm(folder, { recursive: true });
});

test("a link that cannot be made is refused with socat's reason", async () => {
  const board = await serveBehindPty({
    ...{ flash: flashOf(echo), seed: 1 },
    link: "/nowhere/at/all",
  });
  expect(board).toHaveProperty("refused", expect.stringContaining("/nowhere/at/all"));
});

test("what is written to a board without power is lost, and nobody waits for it", async () => {
  const board = await served();
  const port = await opened(board.path);
  board.act((pico) => pico.powerOff());
  // More than would be kept for a board that listens.
  port.write(new Uint8Array(100_000));
  await port.until(() => false, 0.5e9);
  let lineFreeAt = 0;
  board.act((pico) => {
    lineFreeAt = pico.lineFreeAt;
    pico.powerOn();
  });
  expect(lineFreeAt).toBe(0);
  const heard: number[] = [];
  port.onBytes((bytes) => heard.push(...bytes));
  await eventually("an echo of a board that has booted", async () => {
    port.write(Uint8Array.of(0x55));
    return await port.until(() => heard.includes(0x55), 0.1e9);
  });
});
