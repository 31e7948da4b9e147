/** What holds for the images with C's shell in them, those of the C and Ada lanes, besides what every image does. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { FLASH_BASE, IMAGE_HEADER_SIZE, SLOT_A_OFFSET } from "../../boards/image/layout.ts";
import polls from "../../proto/vectors/sensor_poll.json" with { type: "json" };
import { chipWith, copyOf, OnBoard } from "./on-board.ts";
import { bytesOf, input, relay, type Said, said, start, status } from "./script.ts";

const SYSTEM = "sensor_poll_v3";
const SILENT = [undefined, undefined, undefined];
const ANSWERED_MS = 20;
/** The reserved stack lies in these bytes of SRAM. */
const STACK = { from: 0x10000, to: 0x11000 };

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const languages = ["c", "ada"] as const;

function answersOf(board: OnBoard): readonly Said[] {
  return board.heard().flatMap((heard) => (heard.kind === "lane" ? [said(heard.bytes)] : []));
}

describe.each(languages)("the %s image", (language) => {
  test("gives the answers of the shared vectors", async () => {
    const board = new OnBoard(await chipWith({ system: SYSTEM, lane: language, language }));
    board.laneIdentity();
    expect(polls.cases.length).toBeGreaterThan(10);
    for (const { name, config, values, output } of polls.cases) {
      const readings = values.map((value) => (value === null ? undefined : bytesOf(value)));
      board.send(start({ lanes: 1, sources: values.length, config: bytesOf(config) }));
      board.send(input(1, readings));
      board.run(ANSWERED_MS);
      expect(answersOf(board).slice(1), name).toEqual([{ kind: "ballot", slot: 1, output }]);
    }
  });

  test("runs in flash as well, and is confirmed there", async () => {
    const build = { system: SYSTEM, lane: language, language, run: "slot-a" } as const;
    const board = new OnBoard(await chipWith(build));
    expect(board.laneIdentity()).toMatchObject({ lane: language, slotState: "trial" });
    expect(board.pico.chip?.core.VTOR).toBe(FLASH_BASE + SLOT_A_OFFSET + IMAGE_HEADER_SIZE);
    expect(board.ask({ kind: "confirm" })).toBe("ok");
    board.send(start({ lanes: 1 }));
    board.send(input(1, SILENT));
    board.run(ANSWERED_MS);
    expect(answersOf(board).map(({ kind }) => kind)).toEqual(["hello", "ballot"]);
    board.pico.pressReset();
    expect(board.laneIdentity()).toMatchObject({ slotState: "confirmed" });
  });

  test("needs less than half of its stack, be there as much to do as can be", async () => {
    const chip = await chipWith({ system: SYSTEM, lane: language, language });
    const untouched = stackOf(new OnBoard(copyOf(chip)));
    const board = new OnBoard(chip);
    board.laneIdentity();
    const report = bytesOf("08011101000000000000001902000000000000ff");
    const all = Array.from({ length: 16 }, (_, at) => report.map((b, i) => (i === 1 ? at + 1 : b)));
    for (const frame of [start({ sources: 16 }), input(1, all), relay(2, 1, all), status()]) {
      board.send(frame);
    }
    board.run(200);
    expect(answersOf(board).map(({ kind }) => kind)).toContain("ballot");
    const used = stackOf(board).findIndex((byte, at) => byte !== untouched[at]);
    expect(used).toBeGreaterThan((STACK.to - STACK.from) / 2);
  });
});

function stackOf(board: OnBoard): Uint8Array {
  return board.pico.chip?.mcu.sram.slice(STACK.from, STACK.to) ?? new Uint8Array();
}

interface Planted {
  readonly language: "c" | "ada";
  /** Of the lane's. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A lane of ours with one thing changed, started. */
async function planted({ language, file, from, to }: Planted): Promise<OnBoard> {
  const folder = new URL(`../../systems/${SYSTEM}/lanes/${language}/`, import.meta.url);
  const files = language === "c" ? ["lane.c"] : ["lane.ads", "lane.adb"];
  for (const name of files) {
    const text = readFileSync(new URL(name, folder), "utf8");
    if (name === file) expect(text).toContain(from);
    writeFileSync(join(scratch, name), name === file ? text.replace(from, to) : text);
  }
  const source = join(scratch, files.at(-1) ?? "");
  const board = new OnBoard(await chipWith({ system: SYSTEM, lane: language, language, source }));
  board.laneIdentity();
  board.send(start({ lanes: 1 }));
  board.run(ANSWERED_MS);
  expect(answersOf(board).map(({ kind }) => kind)).toEqual(["hello"]);
  board.send(input(1, SILENT));
  return board;
}

/** The first line the image says after a reset. */
function lineOf(board: OnBoard): string {
  return board.next((heard) => (heard.kind === "log" ? heard.text : undefined));
}

const STEP = { language: "c", file: "lane.c", from: "  state->present = 0;" } as const;

test("a lane that hangs is reset by the watchdog a second later", async () => {
  const board = await planted({ ...STEP, to: `for (;;) {}\n${STEP.from}` });
  board.run(900);
  expect(board.resets).toEqual(["power-on"]);
  board.run(200);
  expect(board.resets).toEqual(["power-on", "watchdog"]);
  expect(board.laneIdentity()).toMatchObject({ bootReason: "watchdog" });
  expect(lineOf(board)).toBe(`${SYSTEM}/c: started`);
});

test("a lane that faults is reset at once, and the next line says where", async () => {
  // In a function of its own: elsewhere the link register may hold anything.
  const fault = `__attribute__((noinline)) auto void fail(void);
    void fail(void) { *(volatile uint32_t *)(uintptr_t)0x60000000 = 0; }
    fail();`;
  const board = await planted({ ...STEP, to: `${fault}\n${STEP.from}` });
  board.run(5);
  expect(board.resets).toEqual(["power-on", "watchdog"]);
  expect(lineOf(board)).toMatch(
    /: started after a hard fault at 0x2000[0-9a-f]{4}, called from 0x2000[0-9a-f]{4}$/,
  );
});

test("an Ada lane whose run-time check fails is reset, and answers nothing", async () => {
  const from = "Sources_Max : constant := 16;";
  const to = "Sources_Max : constant := 2;";
  const board = await planted({ language: "ada", file: "lane.ads", from, to });
  board.run(5);
  expect(answersOf(board)).toEqual([]);
  expect(board.resets).toEqual(["power-on", "watchdog"]);
  expect(lineOf(board)).toContain("started after a hard fault at 0x2000");
});

test("an image whose code was damaged in SRAM is not confirmed", async () => {
  const board = new OnBoard(await chipWith({ system: SYSTEM, lane: "c", language: "c" }));
  board.laneIdentity();
  const sram = board.pico.chip?.mcu.sram ?? new Uint8Array();
  // The vector of an interrupt that never comes.
  sram[4 * 20] = 0xff ^ (sram[4 * 20] ?? 0);
  expect(board.ask({ kind: "confirm" })).toBe("bad-image");
  sram[4 * 20] = 0xff ^ (sram[4 * 20] ?? 0);
  expect(board.ask({ kind: "confirm" })).toBe("ok");
});
