import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { BoardFrameType } from "../../runtime/wire/frame.ts";
import { heartbeatCodec, hexOf, type Identity, identityCodec, logCodec } from "./messages.ts";
import { decodeReply, encodeRequest, type Request } from "./request.ts";

const v1 = tripod.boot.v1;
const ID = "E6614C311B6F4A29";
const ID_BYTES = Uint8Array.from([0xe6, 0x61, 0x4c, 0x31, 0x1b, 0x6f, 0x4a, 0x29]);

const IN_LOADER: Identity = {
  board: "pico",
  uniqueId: ID,
  mode: "loader",
  bootReason: "asked",
  loaderVersion: 3,
  slot: "B",
  slotState: "confirmed",
  imageVersion: 0xffffffff,
  system: "s".repeat(32),
  lane: "l".repeat(16),
  window: 24_576,
  versionFloor: 2,
  stay: "asked",
  parts: new Uint8Array(32).fill(7),
};
const { parts: _, ...WITHOUT_PARTS } = IN_LOADER;
/** All that may be left out is. */
const BARE: Identity = {
  ...WITHOUT_PARTS,
  mode: "lane",
  bootReason: undefined,
  loaderVersion: 0,
  slot: undefined,
  slotState: undefined,
  imageVersion: 0,
  system: "",
  lane: "",
  window: 0,
  versionFloor: 0,
  stay: undefined,
};

describe("what a board says of itself", () => {
  test.each([IN_LOADER, BARE])("is read as it was written, in mode $mode", (identity) => {
    expect(identityCodec.decode(identityCodec.encode(identity))).toEqual(identity);
  });

  test("is written as the generated codec writes it", () => {
    const { slot, slotState, stay, mode, bootReason, board } = v1.Identity.decode(
      identityCodec.encode(IN_LOADER),
    );
    expect([board, mode, bootReason, slot, slotState, stay]).toEqual([
      v1.Board.BOARD_PICO,
      v1.Mode.MODE_LOADER,
      v1.BootReason.BOOT_REASON_ASKED,
      2,
      v1.SlotState.SLOT_STATE_CONFIRMED,
      v1.Stay.STAY_ASKED,
    ]);
  });

  test.each([
    ["without a kind of board", { board: 0 }],
    ["of an unknown kind of board", { board: 2 }],
    ["without a mode", { mode: 0 }],
    ["in a third mode", { mode: 3 }],
    ["with a short unique id", { uniqueId: ID_BYTES.subarray(1) }],
    ["without a unique id", { uniqueId: new Uint8Array() }],
    ["in a third slot", { slot: 3 }],
    ["in an unknown slot state", { slotState: 6 }],
    ["of an unknown boot reason", { bootReason: 5 }],
    ["staying for an unknown reason", { stay: 6 }],
    ["with a system's name of 33 bytes", { system: `${"ß".repeat(16)}s` }],
    ["with a lane's name of 17 bytes", { lane: "l".repeat(17) }],
    ["with a digest of parts of 31 bytes", { parts: new Uint8Array(31) }],
  ])("is refused %s", (_, wrong) => {
    const right = { board: 1, uniqueId: ID_BYTES, mode: 1 };
    expect(identityCodec.decode(v1.Identity.encode(right).finish())).toBeDefined();
    expect(
      identityCodec.decode(v1.Identity.encode({ ...right, ...wrong }).finish()),
    ).toBeUndefined();
  });

  test("is refused in bytes that no canonical encoder writes", () => {
    const bytes = [...identityCodec.encode({ ...BARE, mode: "loader" })];
    expect(bytes).toEqual([0x08, 1, 0x12, 8, ...ID_BYTES, 0x18, 1]);
    const defaultWritten = [...bytes, 0x30, 0];
    const unknownField = [...bytes, 0x78, 1];
    const wrongOrder = [0x18, 1, ...bytes.slice(0, 12)];
    const longVarint = [0x08, 0x81, 0, ...bytes.slice(2)];
    for (const one of [defaultWritten, unknownField, wrongOrder, longVarint, bytes.slice(0, -1)]) {
      expect(identityCodec.decode(Uint8Array.from(one))).toBeUndefined();
    }
  });

  test("a heartbeat and a log line are read as they were written, and no longer ones", () => {
    const beat = { alive: 7, mode: "lane", stateDigest: 0xffffffff } as const;
    expect(heartbeatCodec.decode(heartbeatCodec.encode(beat))).toEqual(beat);
    expect(heartbeatCodec.decode(Uint8Array.of(8, 7))).toBeUndefined();
    expect(logCodec.decode(logCodec.encode("hello"))).toBe("hello");
    expect(logCodec.decode(logCodec.encode("x".repeat(201)))).toBeUndefined();
    expect(logCodec.decode(Uint8Array.of(0x0a, 1, 0xff))).toBeUndefined();
  });
});

describe("a request", () => {
  const data = new Uint8Array(768).fill(7);
  const requests: readonly (readonly [Request, { finish(): Uint8Array }])[] = [
    [
      { kind: "reset", toLoader: true, uniqueId: ID },
      v1.Reset.encode({ toLoader: true, uniqueId: ID_BYTES }),
    ],
    [{ kind: "baud", rate: 921_600 }, v1.Baud.encode({ rate: 921_600 })],
    [{ kind: "map", slot: "A" }, v1.Map.encode({ slot: 1 })],
    [
      { kind: "erase", slot: "B", offset: 65_536, size: 65_536 },
      v1.Erase.encode({ slot: 2, offset: 65_536, size: 65_536 }),
    ],
    [
      { kind: "write", slot: "A", offset: 256, data },
      v1.Write.encode({ slot: 1, offset: 256, data }),
    ],
    [{ kind: "stage", slot: "B" }, v1.Stage.encode({ slot: 2 })],
    [{ kind: "inspect", slot: "B" }, v1.Inspect.encode({ slot: 2 })],
    [{ kind: "confirm" }, v1.Map.encode({})],
  ];

  test.each(requests)(
    "of kind $kind says what it asks, in a frame of its type",
    (request, message) => {
      const { type, payload } = encodeRequest(request);
      expect(type).toBe(BoardFrameType[request.kind]);
      expect(hexOf(payload)).toBe(hexOf(message.finish()));
    },
  );
});

describe("a reply", () => {
  test("is an answer with its result", () => {
    const bytes = v1.Answer.encode({ to: 65_535, result: v1.Result.RESULT_BAD_RATE }).finish();
    expect(decodeReply(BoardFrameType.answer, bytes)).toEqual({
      kind: "answer",
      to: 65_535,
      result: "bad-rate",
    });
  });

  test("is refused as an answer without a known result, or to a sequence number out of range", () => {
    for (const wrong of [{ to: 1 }, { to: 1, result: 13 }, { to: 65_536, result: 1 }]) {
      const bytes = v1.Answer.encode(wrong).finish();
      expect(decodeReply(BoardFrameType.answer, bytes)).toBeUndefined();
    }
  });

  test("is a map of all sectors, and of no fewer", () => {
    const crcs = new Uint8Array(960).map((_, index) => index);
    const of = (bytes: Uint8Array) => v1.Mapped.encode({ to: 2, slot: 1, crcs: bytes }).finish();
    const mapped = decodeReply(BoardFrameType.mapped, of(crcs));
    expect(mapped).toMatchObject({ kind: "mapped", to: 2, slot: "A" });
    expect(mapped?.kind === "mapped" && [mapped.crcs.length, mapped.crcs[1]]).toEqual([
      240, 0x07060504,
    ]);
    expect(decodeReply(BoardFrameType.mapped, of(crcs.subarray(4)))).toBeUndefined();
  });

  test("says of an empty slot that it is, and of a full one what it holds", () => {
    const empty = v1.Inspected.encode({ to: 5, slot: 1, state: 1 }).finish();
    expect(decodeReply(BoardFrameType.inspected, empty)).toEqual({
      kind: "inspected",
      to: 5,
      slot: "A",
      state: "empty",
      imageVersion: 0,
      size: 0,
      sha256: "",
      system: "",
      lane: "",
      trialsLeft: 0,
      generation: 0,
    });
    const full = { to: 5, slot: 2, state: 3, size: 256, sha256: new Uint8Array(32).fill(0xab) };
    expect(decodeReply(BoardFrameType.inspected, v1.Inspected.encode(full).finish())).toMatchObject(
      {
        slot: "B",
        state: "trial",
        sha256: "AB".repeat(32),
      },
    );
    for (const wrong of [
      { slot: 0 },
      { state: 6 },
      { size: 983_041 },
      { sha256: new Uint8Array(31) },
    ]) {
      const bytes = v1.Inspected.encode({ ...full, ...wrong }).finish();
      expect(decodeReply(BoardFrameType.inspected, bytes)).toBeUndefined();
    }
  });

  test("is nothing in a frame of another type", () => {
    const bytes = v1.Answer.encode({ to: 1, result: 1 }).finish();
    expect(decodeReply(BoardFrameType.log, bytes)).toBeUndefined();
  });

  test("random bytes never throw", () => {
    const types = fc.constantFrom(...Object.values(BoardFrameType));
    fc.assert(
      fc.property(types, fc.uint8Array({ maxLength: 80 }), (type, bytes) => {
        decodeReply(type, bytes);
        identityCodec.decode(bytes);
        heartbeatCodec.decode(bytes);
        logCodec.decode(bytes);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});
