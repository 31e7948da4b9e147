/** What the loader does as time passes: which image it starts and when, on a host and under the sanitizers. */
import { describe, expect, test } from "vitest";
import {
  FLASH_BASE,
  IMAGE_HEADER_SIZE,
  SLOT_B_OFFSET,
  SRAM_BASE,
} from "../../boards/image/layout.ts";
import type { Request } from "../../boards/protocol/request.ts";
import { freshLoader } from "./host-loader.suite.ts";
import { frameOf, IDENTIFY, UNIQUE_ID } from "./host-loader.ts";
import {
  imageOf,
  inspected,
  installFirst,
  isSame,
  MS,
  slotStarted,
  staged,
  startAndConfirm,
  started,
  startOf,
} from "./install.ts";

const board = freshLoader();

const TO_LOADER: Request = { kind: "reset", toLoader: true, uniqueId: UNIQUE_ID };

describe("booting", () => {
  test("a board without an image says so and stays", () => {
    const events = board.boot([{ afterUs: 60_000 * MS }]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      kind: "identity",
      identity: {
        mode: "loader",
        stay: "no-image",
        slot: undefined,
        bootReason: "power-on",
        window: 24_576,
      },
    });
  });

  test("an image on trial is started after 200 ms, its first trial used and its confirm byte named", () => {
    expect(staged(board, "A", imageOf({ version: 3 }))).toBe("ok");
    const events = board.boot([{ afterUs: 300 * MS }]);
    expect(events[0]).toMatchObject({
      identity: {
        stay: "listening",
        slot: "A",
        slotState: "pending",
        imageVersion: 3,
        system: "system",
        lane: "lane",
      },
    });
    const started = startOf(events);
    expect(started).toMatchObject({
      us: 200 * MS,
      body: SRAM_BASE,
      running: 1 | (1 << 8) | (1 << 16),
    });
    expect(board.flash[started.confirm]).toBe(0xff);
    expect(inspected(board, "A")).toMatchObject({ state: "trial", trialsLeft: 2 });
  });

  test("a confirmed image costs no trial and has nothing to confirm", () => {
    installFirst(board);
    const before = board.flash.slice();
    expect(started(board)).toMatchObject({
      running: 1 | (1 << 8) | (0xff << 16),
      confirm: 0,
    });
    expect(isSame(board.flash, before)).toBe(true);
  });

  test("three starts without a confirmation, and the board is back on what it had", () => {
    installFirst(board);
    expect(staged(board, "B", imageOf({ version: 6 }))).toBe("ok");
    const slots = [1, 2, 3, 4].map(() => slotStarted(board));
    expect(slots).toEqual([2, 2, 2, 1]);
    expect(inspected(board, "B")).toMatchObject({ state: "rejected", trialsLeft: 0 });
    expect(inspected(board, "A").state).toBe("confirmed");
  });

  test("an image that runs in place is started in its slot", () => {
    const runAddress = FLASH_BASE + SLOT_B_OFFSET + IMAGE_HEADER_SIZE;
    installFirst(board);
    expect(staged(board, "B", imageOf({ version: 5, runAddress, bodySize: 200_000 }))).toBe("ok");
    expect(started(board).body).toBe(runAddress);
  });

  test("a rotten image is passed over for the other slot's", () => {
    installFirst(board);
    expect(staged(board, "B", imageOf({ version: 5, bodySize: 900 }))).toBe("ok");
    startAndConfirm(board);
    board.flash[SLOT_B_OFFSET + IMAGE_HEADER_SIZE + 17] = 0;
    expect(slotStarted(board)).toBe(1);
    expect(inspected(board, "B").state).toBe("empty");
  });
});

describe("listening", () => {
  test("RESET to the loader is answered, and the board stays", () => {
    installFirst(board);
    const events = board.boot([
      { afterUs: 190 * MS, bytes: frameOf(TO_LOADER, 7) },
      { afterUs: 5000 * MS },
    ]);
    expect(events.slice(1)).toMatchObject([
      { kind: "reply", reply: { kind: "answer", to: 7, result: "ok" } },
      { kind: "identity", identity: { stay: "asked" } },
    ]);
  });

  test("identifying itself does not keep it from starting the image", () => {
    installFirst(board);
    const events = board.boot(
      Array.from({ length: 100 }, () => ({ afterUs: 3 * MS, bytes: IDENTIFY })),
    );
    expect(startOf(events).us).toBe(200 * MS);
  });

  test("it neither writes nor stays for another board's RESET", () => {
    installFirst(board);
    const before = board.flash.slice();
    const other: Request = { kind: "reset", toLoader: true, uniqueId: "0000000000000000" };
    const erase: Request = { kind: "erase", slot: "B", offset: 0, size: 4096 };
    const events = board.boot([
      { bytes: frameOf(other) },
      { bytes: frameOf(erase, 1) },
      { afterUs: 300 * MS },
    ]);
    expect(events.slice(1)).toMatchObject([
      { reply: { to: 0, result: "wrong-board" } },
      { reply: { to: 1, result: "not-here" } },
      { kind: "start" },
    ]);
    expect(isSame(board.flash, before)).toBe(true);
  });
});

describe("staying", () => {
  test("after 10 s without a request it starts again", () => {
    installFirst(board);
    const events = board.boot(
      [{ afterUs: 9000 * MS, bytes: IDENTIFY }, { afterUs: 11_000 * MS }],
      "asked",
    );
    expect(events.map(({ kind }) => kind)).toEqual([
      "identity",
      "identity",
      "reset",
      "identity",
      "start",
    ]);
    expect(events[2]?.us).toBe(19_000 * MS);
    expect(events[3]).toMatchObject({ identity: { bootReason: "asked", stay: "listening" } });
  });

  test("held by its strap it waits as long as it takes", () => {
    installFirst(board);
    const events = board.boot([{ afterUs: 600_000 * MS }], "strapped");
    expect(events).toMatchObject([{ identity: { stay: "strap" } }]);
  });

  test("RESET without staying starts it again", () => {
    installFirst(board);
    const again: Request = { kind: "reset", toLoader: false, uniqueId: UNIQUE_ID };
    const events = board.boot([{ bytes: frameOf(again) }, { afterUs: 300 * MS }], "asked");
    expect(events.map(({ kind }) => kind)).toEqual([
      "identity",
      "reply",
      "reset",
      "identity",
      "start",
    ]);
  });
});
