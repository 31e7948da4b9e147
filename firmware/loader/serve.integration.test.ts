/** What the loader does for a host, and what it refuses. */
import { describe, expect, test } from "vitest";
import {
  FLASH_BASE,
  IMAGE_HEADER_SIZE,
  SLOT_A_OFFSET,
  SLOT_B_OFFSET,
  SLOT_SIZE,
} from "../../boards/image/layout.ts";
import type { Request, RequestResult } from "../../boards/protocol/request.ts";
import { crc32 } from "../../runtime/wire/crc32.ts";
import { freshLoader } from "./host-loader.suite.ts";
import {
  imageOf,
  installFirst,
  isSame,
  results,
  slotStarted,
  staged,
  startAndConfirm,
  started,
} from "./install.ts";

const board = freshLoader();

describe("writing", () => {
  test("what stands in the confirmed slot is not touched", () => {
    installFirst(board);
    const before = board.flash.slice();
    const data = new Uint8Array(256);
    expect(
      results(board, [
        { kind: "erase", slot: "A", offset: 0, size: 4096 },
        { kind: "write", slot: "A", offset: 65_536, data },
      ]),
    ).toEqual(["slot-in-use", "slot-in-use"]);
    expect(isSame(board.flash, before)).toBe(true);
  });

  test("while B is on trial the confirmed A is still kept, and B may be written", () => {
    installFirst(board);
    expect(staged(board, "B", imageOf({ version: 6 }))).toBe("ok");
    started(board);
    const erase = { kind: "erase", offset: 0, size: 4096 } as const;
    expect(
      results(board, [
        { ...erase, slot: "A" },
        { ...erase, slot: "B" },
      ]),
    ).toEqual(["slot-in-use", "ok"]);
    expect(slotStarted(board)).toBe(1);
  });

  test("nothing but what was asked for is erased or written", () => {
    installFirst(board);
    board.flash.fill(0, SLOT_B_OFFSET, SLOT_B_OFFSET + SLOT_SIZE);
    const before = board.flash.slice();
    const offset = SLOT_SIZE - 65_536;
    expect(results(board, [{ kind: "erase", slot: "B", offset, size: 65_536 }])).toEqual(["ok"]);
    before.fill(0xff, SLOT_B_OFFSET + offset, SLOT_B_OFFSET + SLOT_SIZE);
    expect(isSame(board.flash, before)).toBe(true);
  });

  test("what was not erased is found when it is read back", () => {
    installFirst(board);
    const write = (byte: number): Request => ({
      kind: "write",
      slot: "B",
      offset: 256,
      data: new Uint8Array(512).fill(byte),
    });
    const erase: Request = { kind: "erase", slot: "B", offset: 0, size: 4096 };
    expect(results(board, [erase, write(0xf0), write(0xf0), write(0x0f)])).toEqual([
      "ok",
      "ok",
      "ok",
      "write-failed",
    ]);
  });

  test("a slot that is being written holds nothing until it is staged, were it the same bytes", () => {
    installFirst(board);
    const image = imageOf({ version: 6 });
    expect(staged(board, "B", image)).toBe("ok");
    const first: Request = { kind: "write", slot: "B", offset: 0, data: image.slice(0, 512) };
    const replies = board.serve([
      first,
      { kind: "inspect", slot: "B" },
      { kind: "stage", slot: "B" },
      { kind: "inspect", slot: "B" },
    ]);
    expect(replies).toMatchObject([
      { result: "ok" },
      { state: "empty" },
      { result: "ok" },
      { state: "pending" },
    ]);
  });

  test("a map tells what lies in each sector, were it one bit that is not erased", () => {
    installFirst(board);
    const last = SLOT_A_OFFSET + 240 * 4096 - 1;
    board.flash[last] = 0xfe;
    board.flash[last - 4096 - 4095] = 0x7f;
    const [reply] = board.serve([{ kind: "map", slot: "A" }]);
    const crcs = Array.from({ length: 240 }, (_, sector) =>
      crc32(
        board.flash.subarray(SLOT_A_OFFSET + sector * 4096, SLOT_A_OFFSET + (sector + 1) * 4096),
        4096,
      ),
    );
    expect(reply).toMatchObject({ kind: "mapped", slot: "A", crcs });
  });
});

describe("staging", () => {
  test.each([52, 56, 60, 64, 68, 116, 120, 128, 131_072])(
    "takes a body of %i bytes by its hash",
    (bodySize) => {
      expect(staged(board, "A", imageOf({ bodySize }))).toBe("ok");
    },
  );

  const other = FLASH_BASE + SLOT_A_OFFSET + IMAGE_HEADER_SIZE;
  const damage: readonly (readonly [string, (image: Uint8Array) => Uint8Array, RequestResult])[] = [
    ["cut short", (image) => image.slice(0, 512), "bad-image"],
    ["with one bit flipped", (image) => flipped(image, 600), "bad-image"],
    ["with a damaged header", (image) => flipped(image, 20), "bad-header"],
    ["for another board", (image) => relabelled(image, 6, 2), "wrong-board"],
    ["of an unknown header version", (image) => relabelled(image, 4, 2), "bad-header"],
    ["linked for the other slot", () => imageOf({ version: 5, runAddress: other }), "wrong-slot"],
    ["too large for SRAM", (image) => relabelled(image, 8, 0x20004), "bad-image"],
    ["beyond all sizes", (image) => relabelled(image, 8, 0xfffffffc), "bad-image"],
    ["without a name", (image) => relabelled(image, 56, 0), "bad-header"],
    ["older than the floor", () => imageOf({ version: 4 }), "too-old"],
  ];

  test.each(damage)("an image %s is refused, and nothing else is changed", (_, change, result) => {
    installFirst(board);
    const before = board.flash.slice();
    expect(staged(board, "B", change(imageOf({ version: 5, bodySize: 1500 })))).toBe(result);
    const isKept = isSame(
      board.flash.subarray(0, SLOT_B_OFFSET),
      before.subarray(0, SLOT_B_OFFSET),
    );
    expect(isKept).toBe(true);
    expect(slotStarted(board)).toBe(1);
  });

  test("doing it again changes nothing", () => {
    expect(staged(board, "A", imageOf())).toBe("ok");
    const before = board.flash.slice();
    expect(results(board, [{ kind: "stage", slot: "A" }])).toEqual(["ok"]);
    expect(isSame(board.flash, before)).toBe(true);
  });

  test("the floor outlives a change of the metadata's sector", () => {
    const versions = [1, 2, 3, ...Array.from({ length: 14 }, () => 9)];
    for (const [nth, version] of versions.entries()) {
      expect(
        staged(board, nth % 2 === 0 ? "A" : "B", imageOf({ version, bodySize: 8 + 4 * nth })),
      ).toBe("ok");
      startAndConfirm(board);
    }
    expect(staged(board, "B", imageOf({ version: 8 }))).toBe("too-old");
    expect(staged(board, "B", imageOf({ version: 9 }))).toBe("ok");
  });
});

describe("requests that make no sense", () => {
  const bad: readonly (readonly [string, Request, RequestResult])[] = [
    [
      "beyond the slot",
      { kind: "write", slot: "B", offset: SLOT_SIZE - 256, data: new Uint8Array(512) },
      "out-of-range",
    ],
    [
      "that would wrap around",
      { kind: "write", slot: "B", offset: 0xffffff00, data: new Uint8Array(256) },
      "out-of-range",
    ],
    [
      "not on a page",
      { kind: "write", slot: "B", offset: 100, data: new Uint8Array(256) },
      "out-of-range",
    ],
    [
      "of no page",
      { kind: "write", slot: "B", offset: 0, data: new Uint8Array(100) },
      "bad-request",
    ],
    [
      "of too many pages",
      { kind: "write", slot: "B", offset: 0, data: new Uint8Array(896) },
      "bad-request",
    ],
    ["of nothing", { kind: "write", slot: "B", offset: 0, data: new Uint8Array() }, "bad-request"],
    ["erasing across", { kind: "erase", slot: "B", offset: 4096, size: 65_536 }, "out-of-range"],
    ["erasing beyond", { kind: "erase", slot: "B", offset: SLOT_SIZE, size: 4096 }, "out-of-range"],
    ["confirming", { kind: "confirm" }, "not-here"],
    ["at an odd rate", { kind: "baud", rate: 12 }, "bad-rate"],
  ];

  test.each(bad)("%s are refused, and flash is left alone", (_, request, result) => {
    installFirst(board);
    const before = board.flash.slice();
    expect(results(board, [request])).toEqual([result]);
    expect(isSame(board.flash, before)).toBe(true);
  });
});

function flipped(image: Uint8Array, at: number): Uint8Array {
  const changed = image.slice();
  changed[at] = (changed[at] ?? 0) ^ 0x10;
  return changed;
}

/** Another number in the header, whose CRC is made to fit. */
function relabelled(image: Uint8Array, at: number, value: number): Uint8Array {
  const changed = image.slice();
  const view = new DataView(changed.buffer);
  if (at < 8) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  view.setUint32(252, crc32(changed, 252), true);
  return changed;
}
