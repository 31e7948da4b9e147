/** What every lane's image does on a board, whatever it is written in: on the emulated Pico, started by the real loader. */
import { beforeAll, describe, expect, test } from "vitest";
import { FLASH_SECTOR_SIZE, METADATA_OFFSET, SCRATCH_CONFIRM } from "../../boards/image/layout.ts";
import type { NorFlash } from "../../boards/pico/flash-memory/nor-flash.ts";
import { encodeRequest } from "../../boards/protocol/request.ts";
import type { ImageBuild } from "../../harness/toolchain/build/firmware.ts";
import { Stream } from "../../runtime/prng.ts";
import { crc32 } from "../../runtime/wire/crc32.ts";
import { BoardFrameType } from "../../runtime/wire/frame.ts";
import { decodeHello } from "../../runtime/wire/messages.ts";
import { payloads } from "../../systems/sensor_poll_v1/payloads.ts";
import { hostileFrames } from "./hostile.ts";
import { lane } from "./lanes.ts";
import { chipWith, copyOf, lanesIn, OnBoard, UNIQUE_ID } from "./on-board.ts";
import { partsOf } from "./proved-parts.ts";
import { hexOf, input, relay, said, start, status } from "./script.ts";

const SYSTEM = "sensor_poll_v3";
const OTHER_ID = "E6614C311B6F4A28";
/** Down and up the line, in milliseconds, with room for the image's wake every 100 ms. */
const ANSWERED = 150;
/** After which a run of bytes that nobody has ended is given up: 100 ms, and until the image wakes next. */
const GIVEN_UP = 250;
const TRIAL_MS = 30_000;
const GARBAGE_BYTES = 20_000;
const HOSTILE_FRAMES = 600;
/** 4.7.6 of the datasheet: scratch register 3, by which the loader says what byte confirms the image. */
const CONFIRM_REGISTER = 0x4005_800c + 4 * SCRATCH_CONFIRM;
const SLOWEST = 9600;
const NOTHING = new Uint8Array();
const CONFIRM = { kind: "confirm" } as const;
const READINGS = [1, 2, 3].map((sensor) => payloads.reading.encode({ sensor, lo: 1n, hi: 9n }));

export function suiteOfImage(build: Pick<ImageBuild, "lane" | "language">): void {
  describe(`the image of the lane ${build.lane}`, () => {
    let chip: NorFlash;

    beforeAll(async () => {
      chip = await chipWith({ system: SYSTEM, ...build });
    });

    /** A board on which the image has just been started, with a chip of its own. */
    function booted(): OnBoard {
      const board = new OnBoard(copyOf(chip));
      board.laneIdentity();
      return board;
    }

    test("says who it is and that it has started", () => {
      const board = new OnBoard(copyOf(chip));
      expect(board.laneIdentity()).toEqual({
        board: "pico",
        uniqueId: UNIQUE_ID,
        mode: "lane",
        bootReason: "power-on",
        loaderVersion: 0,
        slot: "A",
        slotState: "trial",
        imageVersion: 1,
        system: SYSTEM,
        lane: build.lane,
        window: 2048,
        versionFloor: 0,
        stay: undefined,
        ...partsOf(build.language),
      });
      expect(board.next((heard) => (heard.kind === "log" ? heard.text : undefined))).toContain(
        "started",
      );
      board.sendOwn(BoardFrameType.identify);
      expect(board.identity().uniqueId).toBe(UNIQUE_ID);
    });

    test("tells in HELLO of the proved parts in it, as its process does", () => {
      const board = booted();
      board.send(start());
      board.run(ANSWERED);
      const [hello] = board.heard().flatMap((what) => (what.kind === "lane" ? [what.frame] : []));
      expect(decodeHello(hello?.payload ?? NOTHING)).toEqual({
        ...{ system: SYSTEM, lane: build.lane },
        ...partsOf(build.language),
      });
    });

    test("takes part in a cycle, and a heartbeat tells of it", () => {
      const board = booted();
      board.send(start());
      board.send(input(4, READINGS));
      board.send(relay(2, 4, READINGS));
      board.run(ANSWERED);
      const heard = board.heard().filter(({ kind }) => kind !== "log");
      const frames = heard.flatMap((what) => (what.kind === "lane" ? [what] : []));
      const kinds = frames.map(({ bytes }) => said(bytes).kind);
      expect(kinds).toEqual(["hello", "relay", "relay", "ballot"]);
      const ballot = frames[3]?.frame.payload ?? NOTHING;
      expect(heard.at(-1)).toMatchObject({
        kind: "heartbeat",
        cycle: 4,
        beat: { alive: 1, mode: "lane", stateDigest: crc32(ballot, ballot.length) },
      });
      expect(heard).toHaveLength(frames.length + 1);
    });

    test("answers hostile frames, back to back, with the bytes that its process sends", async () => {
      const frames = hostileFrames(5, HOSTILE_FRAMES);
      const onHost = await lane(SYSTEM, { ...build, target: "host" });
      const expected = (await onHost(frames)).map(hexOf);
      expect(expected.length).toBeGreaterThan(HOSTILE_FRAMES / 4);
      const board = booted();
      const actual: string[] = [];
      for (const frame of frames) {
        board.send(frame);
        // The line into the board is full, the line out of it has room for two relays an input.
        board.pico.runUntil(board.pico.lineFreeAt);
        actual.push(...lanesIn(board.heard()));
      }
      board.run(ANSWERED);
      actual.push(...lanesIn(board.heard()));
      expect(actual).toEqual(expected);
    });

    test("only the board that is meant is reset, to the loader or to start again", () => {
      const board = booted();
      expect(board.ask({ kind: "reset", toLoader: true, uniqueId: OTHER_ID })).toBe("wrong-board");
      board.run(ANSWERED);
      expect(board.resets).toEqual(["power-on"]);
      expect(board.ask({ kind: "reset", toLoader: false, uniqueId: UNIQUE_ID })).toBe("ok");
      expect(board.laneIdentity()).toMatchObject({ bootReason: "asked" });
      expect(board.ask({ kind: "reset", toLoader: true, uniqueId: UNIQUE_ID })).toBe("ok");
      expect(board.identity()).toMatchObject({ mode: "loader", stay: "asked" });
      expect(board.resets).toEqual(["power-on", "watchdog", "watchdog"]);
    });

    test("is confirmed once, by one byte, for good", () => {
      const board = booted();
      const before = board.pico.flash.bytes.slice();
      expect(board.ask(CONFIRM)).toBe("ok");
      expect(board.ask(CONFIRM)).toBe("ok");
      const changed = [...board.pico.flash.bytes.keys()].filter(
        (at) => board.pico.flash.bytes[at] !== before[at],
      );
      expect(changed.map((at) => board.pico.flash.bytes[at])).toEqual([0]);
      board.sendOwn(BoardFrameType.identify);
      expect(board.identity().slotState).toBe("confirmed");
      board.pico.pressReset();
      expect(board.laneIdentity()).toMatchObject({ slotState: "confirmed", bootReason: "pin" });
    });

    test("clears no byte of flash but the metadata's, whatever the loader's register says", () => {
      for (const offset of [METADATA_OFFSET - 1, METADATA_OFFSET + 2 * FLASH_SECTOR_SIZE, 1]) {
        const board = booted();
        const flashed = board.pico.flash.operationCount;
        board.pico.chip?.mcu.writeUint32(CONFIRM_REGISTER, offset);
        expect(board.ask(CONFIRM)).toBe("write-failed");
        expect(board.pico.flash.operationCount).toBe(flashed);
      }
    });

    test("on trial and not confirmed, it ends 30 s after its first START", () => {
      const board = booted();
      board.run(5000);
      board.send(start());
      board.run(TRIAL_MS - 200);
      board.send(start());
      expect(board.resets).toEqual(["power-on"]);
      board.heard();
      expect(board.laneIdentity(1800)).toMatchObject({
        bootReason: "watchdog",
        slotState: "trial",
      });
    });

    test("confirmed, it lives on", () => {
      const board = booted();
      board.send(start());
      board.ask(CONFIRM);
      board.run(TRIAL_MS + 2000);
      expect(board.resets).toEqual(["power-on"]);
    });

    test("what only the loader does is not here, and what only boards say is not a request", () => {
      const board = booted();
      for (const name of ["map", "erase", "write", "stage", "inspect"] as const) {
        expect(board.resultOf(board.sendOwn(BoardFrameType[name], Uint8Array.of(0xff)))).toBe(
          "not-here",
        );
      }
      for (const name of [
        "identity",
        "heartbeat",
        "log",
        "mapped",
        "answer",
        "inspected",
      ] as const) {
        board.sendOwn(BoardFrameType[name]);
      }
      board.run(ANSWERED);
      expect(board.heard()).toEqual([]);
    });

    test("a request that does not parse is refused", () => {
      const board = booted();
      for (const name of ["identify", "confirm", "reset", "baud"] as const) {
        expect(board.resultOf(board.sendOwn(BoardFrameType[name], Uint8Array.of(0x38)))).toBe(
          "bad-request",
        );
      }
    });

    test("goes to another rate, keeps it over a reset, and refuses one it cannot set", () => {
      const board = booted();
      expect(board.ask({ kind: "baud", rate: 300 })).toBe("bad-rate");
      expect(board.ask({ kind: "baud", rate: 460_800 })).toBe("ok");
      board.run(1);
      board.rate = 460_800;
      expect(board.ask({ kind: "reset", toLoader: false, uniqueId: UNIQUE_ID })).toBe("ok");
      expect(board.laneIdentity()).toMatchObject({ bootReason: "asked" });
    });

    test("at the slowest rate, with much to send, it goes to another and is reset only as asked", () => {
      const board = booted();
      expect(board.ask({ kind: "baud", rate: SLOWEST })).toBe("ok");
      board.run(10);
      board.rate = SLOWEST;
      const full = Array.from({ length: 16 }, () => new Uint8Array(40).fill(0xa5));
      for (const frame of [start({ sources: 16 }), input(1, full), input(2, full)]) {
        board.send(frame);
      }
      const { type, payload } = encodeRequest({ kind: "baud", rate: 921_600 });
      const request = board.sendOwn(type, payload);
      expect(board.resultOf(request, 10_000)).toBe("ok");
      // More than a second's worth of relays waits to be sent before the answer is.
      board.run(50);
      board.rate = 921_600;
      board.sendOwn(BoardFrameType.identify);
      expect(board.identity().mode).toBe("lane");
      expect(board.ask({ kind: "reset", toLoader: true, uniqueId: UNIQUE_ID })).toBe("ok");
      expect(board.identity()).toMatchObject({ mode: "loader", stay: "asked" });
      expect(board.resets).toEqual(["power-on", "watchdog"]);
    });

    test("comes back to the rate before when nobody is heard at the new one", () => {
      const board = booted();
      expect(board.ask({ kind: "baud", rate: 115_200 })).toBe("ok");
      board.run(400);
      board.heard();
      board.run(300);
      board.sendOwn(BoardFrameType.identify);
      expect(board.identity().uniqueId).toBe(UNIQUE_ID);
    });

    test("left alone it says a heartbeat a second, and sleeps in between", () => {
      const board = booted();
      board.run(5050);
      const beats = board.heard().flatMap((heard) => (heard.kind === "heartbeat" ? [heard] : []));
      expect(beats.map(({ beat }) => beat.alive)).toEqual([1, 2, 3, 4, 5].slice(0, beats.length));
      expect(beats.length).toBeGreaterThanOrEqual(4);
      for (const [index, { ms }] of beats.slice(1).entries()) {
        const gap = ms - (beats[index]?.ms ?? 0);
        expect(gap).toBeGreaterThan(850);
        expect(gap).toBeLessThan(1150);
      }
      expect(board.pico.nextCycle).toBeGreaterThan(board.pico.cycle);
    });

    test.each([1, 2])(
      "no garbage makes it do anything, and it hears the next frame, seed %i",
      (seed) => {
        const board = booted();
        const flashed = board.pico.flash.operationCount;
        const draw = new Stream(seed, "garbage");
        for (let sent = 0; sent < GARBAGE_BYTES; sent += 250) {
          board.sendBytes(Uint8Array.from({ length: 250 }, () => draw.below(256)));
          board.pico.runUntil(board.pico.lineFreeAt);
        }
        board.run(GIVEN_UP);
        expect(board.heard().filter(({ kind }) => kind !== "log" && kind !== "heartbeat")).toEqual(
          [],
        );
        board.sendOwn(BoardFrameType.identify);
        expect(board.identity().uniqueId).toBe(UNIQUE_ID);
        expect([board.resets, board.pico.flash.operationCount]).toEqual([["power-on"], flashed]);
      },
    );

    test("half a frame that nobody ends does not cost the next one", () => {
      const board = booted();
      board.sendBytes(Uint8Array.of(9, 9, 9));
      board.run(GIVEN_UP);
      board.sendOwn(BoardFrameType.identify);
      expect(board.identity().uniqueId).toBe(UNIQUE_ID);
    });

    test("what it has refused, its lane has counted", () => {
      const board = booted();
      board.send(start());
      const damaged = status();
      damaged[8] = 77;
      board.send(damaged);
      board.send(status());
      board.run(ANSWERED);
      const last = board
        .heard()
        .flatMap((heard) => (heard.kind === "lane" ? [heard] : []))
        .at(-1);
      expect(said(last?.bytes ?? NOTHING)).toMatchObject({
        kind: "status",
        status: { accepted: 1, bad_crc: 1 },
      });
    });
  });
}
