/** A board's own frames as a C lane's image serves them (port/rp2040/board.c), compiled for this machine with sanitizers. */
import { execFile, execFileSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heartbeatCodec, identityCodec, logCodec } from "../../boards/protocol/messages.ts";
import { decodeReply, encodeRequest, type Request } from "../../boards/protocol/request.ts";
import { crc32 } from "../../runtime/wire/crc32.ts";
import {
  BOARD,
  BoardFrameType,
  decodeBoardFrame,
  decodeFrame,
  encodeFrame,
  FrameType,
  RIG,
} from "../../runtime/wire/frame.ts";
import { partsOf } from "./proved-parts.ts";
import { bytesOf, hexOf, input, said, start, status } from "./script.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const INCLUDES = ["lane", "parts", "boot", "port/rp2040"].map((folder) => `-Ifirmware/${folder}`);
const FLAGS = [
  ...["-std=c11", "-g", "-O1", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror"],
  ...["-fsanitize=address,undefined", "-fno-sanitize-recover=all", ...INCLUDES],
];
const SOURCES = [
  ...globSync(["firmware/lane/*.c", "firmware/parts/*.c"], { cwd: ROOT }),
  ...["firmware/boot/messages.c", "firmware/port/rp2040/board.c"],
  "systems/sensor_poll_v3/lanes/c/lane.c",
];

const MS = 1000;
const S = 1000 * MS;
const UNIQUE_ID = "0102030405060708";
const READY = ["IDENTITY", 'LOG "up"'];

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
const board = join(scratch, "board");
afterAll(() => rmSync(scratch, { recursive: true }));

/** All but what says what comes: the same for each program. */
const kernel = join(scratch, "kernel.o");
const fuzzer = join(scratch, "fuzz");
beforeAll(async () => {
  await compile("-r", "-o", kernel, ...SOURCES);
  await compile("-o", board, "firmware/test/board_host.c", kernel);
  await compile("-o", fuzzer, "firmware/test/board_fuzz.c", kernel);
});

async function compile(...args: readonly string[]): Promise<void> {
  await promisify(execFile)("gcc", [...FLAGS, ...args], { cwd: ROOT });
}

/** What the board said and did, a line each, from its start on. */
function told(...script: readonly string[]): readonly string[] {
  const output = execFileSync(board, { input: script.join("\n"), encoding: "utf8" });
  return output.trimEnd().split("\n").map(readable);
}

function readable(line: string): string {
  const [what, hex = ""] = line.split(" ");
  return what === "sent" ? describe(bytesOf(hex)) : line;
}

function describe(bytes: Uint8Array): string {
  const frame = decodeBoardFrame(bytes);
  if (typeof frame === "string") return said(bytes).kind;
  expect(frame).toMatchObject({ source: BOARD, destination: RIG, epoch: 0 });
  const { type, payload } = frame;
  if (type === BoardFrameType.identity) {
    expect(identityCodec.decode(payload)).toBeDefined();
    return "IDENTITY";
  }
  if (type === BoardFrameType.log) return `LOG ${JSON.stringify(logCodec.decode(payload))}`;
  if (type === BoardFrameType.heartbeat) {
    const beat = heartbeatCodec.decode(payload);
    return `HEARTBEAT ${beat?.alive} of cycle ${frame.cycle}, ${beat?.stateDigest}`;
  }
  const reply = decodeReply(type, payload);
  return reply?.kind === "answer" ? `ANSWER to ${reply.to}: ${reply.result}` : "no answer";
}

function at(us: number): string {
  return `at ${us}`;
}

function comes(frame: Uint8Array): string {
  return `frame ${hexOf(frame)}`;
}

function own(type: BoardFrameType, payload: Uint8Array, sequence = 5): string {
  const way = { source: RIG, destination: BOARD, epoch: 0, cycle: 0 };
  return comes(encodeFrame({ type, sequence, ...way }, payload));
}

function ask(request: Request): string {
  const { type, payload } = encodeRequest(request);
  return own(type, payload);
}

const IDENTIFY = own(BoardFrameType.identify, new Uint8Array());
const CONFIRM = ask({ kind: "confirm" });
/** A ballot needs no exchange where there is one lane. */
const START = comes(start({ lanes: 1, sources: 1 }));
const INPUT = comes(input(3, [undefined]));

test("a board says who it is when it starts", () => {
  const [first = ""] = execFileSync(board, { input: "", encoding: "utf8" }).split("\n");
  const frame = decodeBoardFrame(bytesOf(first.replace("sent ", "")));
  expect(typeof frame === "string" ? frame : identityCodec.decode(frame.payload)).toEqual({
    board: "pico",
    uniqueId: UNIQUE_ID,
    mode: "lane",
    bootReason: "watchdog",
    loaderVersion: 0,
    slot: "B",
    slotState: "trial",
    imageVersion: 7,
    system: "sensor_poll_v3",
    lane: "c",
    window: 2048,
    versionFloor: 0,
    stay: undefined,
    ...partsOf("c"),
  });
});

test("every request for the identity gets a reply", () => {
  expect(told(IDENTIFY, IDENTIFY)).toEqual([...READY, "IDENTITY", "IDENTITY"]);
});

test("a heartbeat follows each ballot with its digest, and comes once a second without one", () => {
  const lines = told(START, at(10 * MS), INPUT, at(900 * MS), at(1000 * MS), at(1100 * MS));
  const ballot = execFileSync(board, { input: `${START}\n${INPUT}`, encoding: "utf8" })
    .split("\n")
    .map((line) => decodeFrame(bytesOf(line.replace("sent ", ""))))
    .find((frame) => typeof frame !== "string" && frame.type === FrameType.ballot);
  const payload = typeof ballot === "object" ? ballot.payload : new Uint8Array();
  const digest = crc32(payload, payload.length);
  expect(digest).not.toBe(0);
  const beats = [1, 2].map((alive) => `HEARTBEAT ${alive} of cycle 3, ${digest}`);
  expect(lines).toEqual([...READY, "hello", "ballot", ...beats]);
});

test("only the board that is meant is reset, and it answers first", () => {
  const reset = { kind: "reset", toLoader: true, uniqueId: UNIQUE_ID } as const;
  const refused = "ANSWER to 5: wrong-board";
  expect(told(ask({ ...reset, uniqueId: "0102030405060709" }))).toEqual([...READY, refused]);
  expect(told(ask(reset))).toEqual([...READY, "ANSWER to 5: ok", "reset 1"]);
  expect(told(ask({ ...reset, toLoader: false })).at(-1)).toBe("reset 0");
});

test("a request that does not parse is refused", () => {
  const types = ["identify", "reset", "confirm", "baud"] as const;
  const garbage = types.map((type) => own(BoardFrameType[type], Uint8Array.of(0x38)));
  const refused = types.map(() => "ANSWER to 5: bad-request");
  expect(told(...garbage)).toEqual([...READY, ...refused]);
});

test("what only the loader does is not here", () => {
  const types = ["map", "erase", "write", "stage", "inspect"] as const;
  const requests = types.map((type) => own(BoardFrameType[type], new Uint8Array(3)));
  expect(told(...requests).slice(2)).toEqual(types.map(() => "ANSWER to 5: not-here"));
});

test("what a board says itself is not a request", () => {
  const types = ["identity", "heartbeat", "log", "mapped", "answer", "inspected"] as const;
  expect(told(...types.map((type) => own(BoardFrameType[type], new Uint8Array())))).toEqual(READY);
});

test("an image is confirmed once, and asking again does no harm", () => {
  const ok = "ANSWER to 5: ok";
  expect(told(CONFIRM, CONFIRM)).toEqual([...READY, "confirm", ok, ok]);
});

test("an image that cannot be confirmed says so", () => {
  expect(told("fails", CONFIRM)).toEqual([...READY, "confirm", "ANSWER to 5: bad-image"]);
});

test("an image that is not confirmed within 30 s of its first START is no longer kept alive", () => {
  const quiet = (lines: readonly string[]) => lines.filter((line) => !line.startsWith("HEARTBEAT"));
  const early = [at(5 * S), START, at(34 * S), START, at(34.9 * S)];
  expect(quiet(told(...early))).not.toContain("dead");
  expect(quiet(told(...early, at(35 * S), CONFIRM, at(36 * S))).slice(-4)).toEqual([
    ...["dead", "confirm", "ANSWER to 5: ok", "dead"],
  ]);
  expect(quiet(told(...early, CONFIRM, at(60 * S)))).not.toContain("dead");
  expect(quiet(told(at(60 * S)))).not.toContain("dead");
});

test("a new rate is kept after a good frame, be it the board's or the lane's", () => {
  const baud = ask({ kind: "baud", rate: 115_200 });
  const set = [...READY, "ANSWER to 5: ok", "rate 115200"];
  expect(told(baud, at(400 * MS), IDENTIFY, at(900 * MS))).toEqual([
    ...[...set, "keep 115200", "IDENTITY"],
  ]);
  expect(told(baud, comes(status()), at(600 * MS)).slice(0, 5)).toEqual([...set, "keep 115200"]);
});

test("a new rate without a good frame is taken back after half a second", () => {
  const baud = ask({ kind: "baud", rate: 115_200 });
  const damaged = IDENTIFY.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
  expect(told(baud, damaged, at(499 * MS)).at(-1)).toBe("rate 115200");
  expect(told(baud, damaged, at(500 * MS)).at(-1)).toBe("rate 921600");
});

test("a rate that the board cannot set is refused", () => {
  expect(told(ask({ kind: "baud", rate: 300 }))).toEqual([...READY, "ANSWER to 5: bad-rate"]);
});

test("a board's frame between other addresses is the lane's, which refuses it", () => {
  const header = { type: BoardFrameType.identify, sequence: 0, epoch: 9, cycle: 0 } as const;
  const astray = encodeFrame({ ...header, source: RIG, destination: 1 }, new Uint8Array());
  expect(told(START, comes(astray), comes(status()))).toEqual([...READY, "hello", "status"]);
});

test.each([1, 2, 3])(
  "nothing is done that no whole frame asks for, and the next good frame is heard, seed %i",
  async (seed) => {
    const { stdout } = await promisify(execFile)(fuzzer, [String(seed), "200000"]);
    const counted = JSON.parse(stdout) as Readonly<Record<string, number>>;
    for (const what of ["identities", "answers", "done"]) {
      expect(counted[what], what).toBeGreaterThan(1000);
    }
  },
);
