import { describe, expect, test } from "vitest";
import {
  type Bench,
  benchOf,
  confirm,
  flashed,
  ID,
  laneImage,
  noisyLine,
  pullable,
  reopened,
  strangePort,
} from "../../harness/bench/flash-bench.ts";
import { cobsEncode } from "../../runtime/link/cobs.ts";
import type { Port } from "../../runtime/link/port.ts";
import { crc32 } from "../../runtime/wire/crc32.ts";
import { BOARD, BoardFrameType, encodeFrame, RIG } from "../../runtime/wire/frame.ts";
import { World } from "../pico/host/world.ts";
import { BoardLink } from "../protocol/board-link.ts";
import { closeAll, discover } from "../registry/discover.ts";
import { flash } from "./flash.ts";
import type { FlashOptions, FlashResult } from "./job.ts";
import { Upload } from "./upload.ts";

const MS = 1e6;
const S = 1e9;
const OTHER_ID = "1112131415161718";

/** What is refused, and that the board runs and holds what it did before. */
async function refusalOf(
  bench: Bench,
  image: Uint8Array,
  order: Omit<FlashOptions, "image"> = {},
): Promise<string> {
  const before = Buffer.from(bench.nor.bytes);
  const result = await flash(bench.link, { ...order, image });
  if (result.kind !== "refused") throw new Error(`it was ${result.kind}`);
  expect(["connect", "check"]).toContain(result.stage);
  expect(Buffer.compare(before, bench.nor.bytes)).toBe(0);
  expect(await bench.link.identify()).toMatchObject({ mode: "lane", imageVersion: 5 });
  return result.why;
}

test("what is not for this board is refused with a line, and the board runs on", async () => {
  const bench = await benchOf();
  await flashed(bench, await laneImage({ imageVersion: 5 }));
  await confirm(bench);
  const good = await laneImage({ imageVersion: 6 });
  const flipped = good.slice();
  flipped[1000] = (flipped[1000] ?? 0) ^ 1;
  const otherBoard = good.slice();
  otherBoard[6] = 2;
  new DataView(otherBoard.buffer).setUint32(252, crc32(otherBoard, 252), true);
  const why = async (image: Uint8Array, order?: Omit<FlashOptions, "image">) =>
    await refusalOf(bench, image, order);
  expect(await why(good.subarray(0, good.length - 4))).toContain("truncated");
  expect(await why(flipped)).toContain("SHA-256");
  expect(await why(otherBoard)).toContain("board kind 2");
  expect(await why(await laneImage({ imageVersion: 4 }))).toContain("version floor, 5");
  expect(await why(await laneImage({ lane: "rust" }), {})).toContain("sensor_poll_v3/rust");
  expect(await why(good, { uniqueId: OTHER_ID })).toContain(`expected ${OTHER_ID}`);
  const other = await laneImage({ lane: "rust", imageVersion: 6 });
  expect((await flash(bench.link, { image: other, anyLane: true })).kind).not.toBe("refused");
});

test("a board that somebody else has claimed is left alone", async () => {
  const bench = await benchOf();
  const before = Buffer.from(bench.nor.bytes);
  const claim = (uniqueId: string) => `${uniqueId} is somebody else's`;
  expect(await flash(bench.link, { image: await laneImage(), claim })).toEqual({
    kind: "failed",
    stage: "connect",
    why: `${ID} is somebody else's`,
  });
  expect(Buffer.compare(before, bench.nor.bytes)).toBe(0);
});

describe("in mid-flash", () => {
  /** Flashes 64 KB, and does that to the board once a third of it is written. */
  async function disturbed(disturb: (bench: Bench) => void, between?: (port: Port) => Port) {
    const bench = await benchOf(between === undefined ? {} : { between });
    let done = false;
    const onProgress = ({
      bytes,
      total,
      stage,
    }: {
      bytes: number;
      total: number;
      stage: string;
    }) => {
      if (done || stage !== "write" || bytes < total / 3) return;
      done = true;
      disturb(bench);
    };
    const image = await laneImage({ size: 65_536 });
    return { bench, image, onProgress };
  }

  test.each<readonly [string, (bench: Bench) => void]>([
    ["is reset by its pin", ({ board }) => board.pico.pressReset()],
    [
      "loses its power for a second",
      ({ board, world }) => {
        board.pico.powerOff();
        world.clock.schedule(S, () => board.pico.powerOn());
      },
    ],
  ])("a board that %s is flashed all the same", async (_, disturb) => {
    const { bench, image, onProgress } = await disturbed(disturb);
    const result = await flashed(bench, image, { onProgress });
    expect(result.identity).toMatchObject({ mode: "lane", imageVersion: 1 });
    expect(result.totalNs).toBeLessThan(15 * S);
  });

  test("a board that loses its power for good ends the flash, in words and in time", async () => {
    const { bench, image, onProgress } = await disturbed(({ board }) => board.pico.powerOff());
    const result = await flash(bench.link, { image, onProgress });
    expect(result).toMatchObject({ kind: "failed", stage: "connect" });
    expect(whyOf(result)).toContain("no reply");
    expect(bench.world.clock.nowNs).toBeLessThan(60 * S);
  });

  test("a cable that is pulled ends it at once", async () => {
    let pull = () => undefined as unknown;
    const between = (port: Port) => {
      const own = pullable(port);
      pull = own.pull;
      return own;
    };
    const { bench, image, onProgress } = await disturbed(() => pull(), between);
    const result = await flash(bench.link, { image, onProgress });
    expect(result).toMatchObject({ kind: "failed", stage: "write" });
    expect(whyOf(result)).toContain("was its cable pulled?");
    expect(bench.world.clock.nowNs).toBeLessThan(2 * S);
  });
});

test("a board that beats on and answers nothing is given up in bounded time", async () => {
  const world = new World();
  let receive: (bytes: Uint8Array) => void = () => undefined;
  const port: Port = {
    ...strangePort(world, () => undefined),
    onBytes: (receiver) => {
      receive = receiver;
    },
  };
  const header = { source: BOARD, destination: RIG, sequence: 0, epoch: 0, cycle: 0 };
  const beat = cobsEncode(
    encodeFrame({ ...header, type: BoardFrameType.heartbeat }, new Uint8Array()),
  );
  const beats = () => {
    receive(beat);
    world.clock.schedule(500 * MS, beats);
  };
  const upload = new Upload(new BoardLink(port), {
    slot: "A",
    sectors: new Uint8Array(4096),
    areas: [{ offset: 0, pages: [0] }],
    window: 4096,
    onWritten: () => undefined,
  });
  beats();
  expect(await upload.run(false)).toMatchObject({ kind: "interrupted" });
  expect(world.clock.nowNs).toBeLessThan(60 * S);
});

test.each(["connect", "write"])("a port that we close during %s ends the flash", async (stage) => {
  const bench = await benchOf();
  const onProgress = (progress: { readonly stage: string }) => {
    if (progress.stage === stage) void bench.link.close();
  };
  const result = await flash(bench.link, { image: await laneImage({ size: 65_536 }), onProgress });
  expect(whyOf(result)).toContain("was closed");
  expect(bench.world.clock.nowNs).toBeLessThan(2 * S);
});

describe("the rate", () => {
  test("that the port has is not the board's: it is found", async () => {
    const bench = await benchOf({ rate: 115_200 });
    const { rate } = await flashed(bench, await laneImage());
    expect(rate).toBe(921_600);
  });

  test("that a loader went to, because it heard noise, is found", async () => {
    const bench = await benchOf();
    for (let nth = 0; nth < 2; nth++) {
      await bench.world.until(() => false, 300 * MS);
      bench.port.write(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 0));
    }
    await bench.world.until(() => false, 100 * MS);
    expect(bench.board.pico.rate).toBeLessThan(900_000);
    expect((await flashed(bench, await laneImage())).identity.mode).toBe("lane");
  });

  test("that is wanted is agreed on, and the image goes on with it", async () => {
    const bench = await benchOf();
    const { rate } = await flashed(bench, await laneImage(), { baud: 460_800 });
    expect([rate, bench.board.pico.rate > 450_000, bench.board.pico.rate < 470_000]).toEqual([
      460_800,
      true,
      true,
    ]);
  });

  test("that is wanted to write at is not the one that the board runs at, now or after a reset", async () => {
    const bench = await benchOf();
    const { rate } = await flashed(bench, await laneImage(), { baud: 115_200, runBaud: 921_600 });
    expect(rate).toBe(921_600);
    const { link } = await reopened(bench);
    expect(await link.identify()).toMatchObject({ mode: "lane" });
    await link.request({ kind: "reset", toLoader: false, uniqueId: ID }, { waitNs: S, tries: 1 });
    await bench.world.until(() => false, S);
    expect(await link.identify()).toMatchObject({ mode: "lane" });
  });

  test("that the board cannot set is replaced by the next one that works", async () => {
    const bench = await benchOf();
    const { rate } = await flashed(bench, await laneImage(), { baud: 3_000_000 });
    expect(rate).toBe(3_000_000);
    expect((await flashed(bench, await laneImage({ imageVersion: 2 }), { baud: 8000 })).rate).toBe(
      3_000_000,
    );
  });

  test("at which nothing gets through is given up for the next slower one", async () => {
    const deaf: { link?: BoardLink } = {};
    const wireFault = (byte: number) => ((deaf.link?.rate ?? 0) > 921_600 ? [] : [byte]);
    const bench = await benchOf({ wireFault });
    deaf.link = bench.link;
    const { rate } = await flashed(bench, await laneImage(), { baud: 2_000_000 });
    expect(rate).toBe(921_600);
  });

  test("at which most blocks are lost is lowered while they are written", async () => {
    const seen: { link?: BoardLink } = {};
    const noise = noisyLine(3, 0.008);
    const wireFault = (byte: number, way: "to-board" | "to-host") =>
      (seen.link?.rate ?? 0) > 460_800 ? noise(byte, way) : [byte];
    const bench = await benchOf({ wireFault });
    const order = {
      // Before that nothing is noisy: what is tried is the writing.
      onProgress: ({ stage }: { readonly stage: string }) => {
        if (stage === "write") seen.link = bench.link;
      },
    };
    const { rate } = await flashed(bench, await laneImage({ size: 65_536 }), order);
    expect(rate).toBe(460_800);
  });
});

describe("a port that is not a board", () => {
  test.each<readonly [string, (bytes: Uint8Array) => Uint8Array | undefined, string]>([
    ["says nothing", () => undefined, "no reply"],
    ["sends back what it is sent", (bytes) => bytes, "RX and TX connected"],
    ["sends other bytes", () => Uint8Array.of(0x55, 0xaa, 0, 0x31, 0x0a), "no board's"],
  ])("and %s is told apart", async (_, answer, words) => {
    const world = new World();
    const link = new BoardLink(strangePort(world, answer));
    const result = await flash(link, { image: await laneImage() });
    expect(result).toMatchObject({ kind: "failed", stage: "connect" });
    expect(whyOf(result)).toContain(words);
    expect(world.clock.nowNs).toBeLessThan(20 * S);
  });
});

test("two boards at swapped ports are found by their ids, and each gets its own image", async () => {
  const world = new World();
  const one = await benchOf({ world });
  const two = await benchOf({ world, uniqueId: OTHER_ID });
  const candidates = [two, one].map(({ port }) => ({ name: port.name, open: async () => port }));
  const present = await discover(candidates);
  for (const [uniqueId, imageVersion] of [
    [ID, 3],
    [OTHER_ID, 4],
  ] as const) {
    const found = present.find((one) => one.kind === "board" && one.identity.uniqueId === uniqueId);
    if (found?.kind !== "board") throw new Error("it is not there");
    const result = await flash(found.board, { image: await laneImage({ imageVersion }), uniqueId });
    expect(result).toMatchObject({ kind: "flashed", identity: { uniqueId, imageVersion } });
  }
  await closeAll(present);
});

test("ports are asked all at once, and each says why it has no board", async () => {
  const world = new World();
  const board = await benchOf({ world });
  const silent = strangePort(world, () => undefined);
  const present = await discover([
    { name: "board", open: async () => board.port },
    { name: "silent", open: async () => silent },
    { name: "busy", open: async () => ({ kind: "busy", refused: "busy is in use" }) as const },
  ]);
  expect(present.map(({ kind }) => kind)).toEqual(["board", "no-board", "no-board"]);
  expect(present[2]).toMatchObject({ name: "busy", why: "busy is in use" });
  expect(world.clock.nowNs).toBeLessThan(2500 * MS);
});

function whyOf(result: FlashResult): string {
  return result.kind === "flashed" ? "" : result.why;
}
