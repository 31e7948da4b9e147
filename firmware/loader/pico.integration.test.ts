/** The loader as it is shipped, on an emulated board. */
import { readFile } from "node:fs/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encodeImage } from "../../boards/image/image.ts";
import { SRAM_BASE } from "../../boards/image/layout.ts";
import { buildLoader } from "../../harness/toolchain/build/firmware.ts";
import { sweepImages } from "../../harness/trials/power-cuts/jobs.ts";
import { SweptBoard, UNIQUE_ID } from "../../harness/trials/power-cuts/swept-board.ts";
import {
  hearWord,
  type SweepImage,
  stage,
  update,
} from "../../harness/trials/power-cuts/update.ts";

const SEED = 1;
const WAKE_MS = 100;
const PAGE = 256;

let loader: Uint8Array;
let installed: SweepImage;
let board: SweptBoard;

beforeAll(async () => {
  loader = await readFile(await buildLoader());
  installed = (await sweepImages()).x;
});
beforeEach(() => {
  board = new SweptBoard();
  board.flash.bytes.set(loader);
});

function enterLoader(): void {
  board.powerOn(SEED);
  expect(board.hear(WAKE_MS)).toMatchObject({ kind: "identity" });
  const reset = { kind: "reset", toLoader: true, uniqueId: UNIQUE_ID } as const;
  expect(board.ask(reset)).toMatchObject({ result: "ok" });
}

test("it receives a window full of bytes while a block is erased", () => {
  enterLoader();
  const said = [board.say({ kind: "erase", slot: "B", offset: 0, size: 65_536 })];
  // 30 frames of 768 bytes and what is around them: just under the window of 24,576 bytes.
  for (let nth = 0; nth < 30; nth++) {
    const data = new Uint8Array(3 * PAGE).fill(nth);
    said.push(board.say({ kind: "write", slot: "B", offset: nth * data.length, data }));
  }
  const answered: number[] = [];
  for (let answer = board.hear(1000); answer !== undefined; answer = board.hear(1000)) {
    if (answer.kind !== "reply" || answer.reply.kind !== "answer") continue;
    expect(answer.reply.result).toBe("ok");
    answered.push(answer.reply.to);
  }
  expect(answered).toEqual(said);
});

test.each([
  { isStrapped: true, stay: "strap" },
  { isStrapped: false, stay: "listening" },
])(
  "with an image, and its strap connected to ground: $isStrapped, it says $stay",
  ({ isStrapped, stay }) => {
    expect(update(board, { image: installed, seed: SEED })).toBe(undefined);
    board.isStrapped = isStrapped;
    board.powerOn(SEED);
    expect(board.hear(WAKE_MS)).toMatchObject({ identity: { stay } });
  },
);

describe("an image that crashes", () => {
  test("is given up after three starts, and the board is back on what it had", () => {
    expect(update(board, { image: installed, seed: SEED })).toBe(undefined);
    const label = { runAddress: SRAM_BASE, imageVersion: 1, system: "sweep", lane: "crash" };
    const bytes = encodeImage(label, new Uint8Array(400).fill(0xde));
    expect(stage(board, { image: { name: "none", bytes }, seed: SEED })).toBe(undefined);
    board.say({ kind: "reset", toLoader: false, uniqueId: UNIQUE_ID });
    const reasons: string[] = [];
    // The watchdog that the loader has armed runs out after 8 s.
    for (let said = board.hear(9000); said !== undefined; said = board.hear(9000)) {
      if (said.kind === "word") break;
      if (said.kind === "identity")
        reasons.push(`${said.identity.bootReason} ${said.identity.slotState}`);
    }
    expect(reasons.slice(-4)).toEqual([
      "asked pending",
      "watchdog trial",
      "watchdog trial",
      "watchdog confirmed",
    ]);
    board.powerOn(SEED);
    expect(hearWord(board)).toBe(installed.name);
  });
});
