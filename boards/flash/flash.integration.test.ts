import { describe, expect, test } from "vitest";
import {
  type Bench,
  benchOf,
  confirm,
  flashed,
  hangingImage,
  heldUp,
  ID,
  laneImage,
  noisyLine,
  reopened,
} from "../../harness/bench/flash-bench.ts";
import { SLOT_A_OFFSET, SLOT_B_OFFSET, SLOT_SIZE } from "../image/layout.ts";
import { flash } from "./flash.ts";
import type { FlashProgress } from "./progress.ts";

const S = 1e9;
const SIZE = 65_536;

/** Closes the port so long after the board was reset into its image: what it runs then is left alone. */
function closeAtReset({ link, world }: Bench, afterS = 0.5): (progress: FlashProgress) => void {
  return ({ stage, line }) => {
    if (stage !== "reset" || line === undefined) return;
    world.clock.schedule((0.5 + afterS) * S, () => void link.close());
  };
}

describe("a board", () => {
  test("that is new gets an image and runs it, on trial", async () => {
    const bench = await benchOf();
    const result = await flashed(bench, await laneImage());
    expect(result.identity).toMatchObject({
      uniqueId: ID,
      mode: "lane",
      system: "sensor_poll_v3",
      lane: "c",
      imageVersion: 1,
      slot: "A",
      slotState: "trial",
    });
    expect(result).toMatchObject({ slot: "A", equal: 0, retries: 0, restarts: 0, rate: 921_600 });
  });

  test("that runs a confirmed image gets the next one into the other slot, and keeps the first", async () => {
    const bench = await benchOf();
    const first = await laneImage();
    await flashed(bench, first);
    await confirm(bench);
    const second = await flashed(bench, await laneImage({ imageVersion: 2, size: SIZE }));
    expect([second.slot, second.identity.imageVersion]).toEqual(["B", 2]);
    const kept = bench.nor.bytes.subarray(SLOT_A_OFFSET, SLOT_A_OFFSET + first.length);
    expect(Buffer.compare(kept, first)).toBe(0);
  });

  test("whose new image was not confirmed is flashed again beside the confirmed one", async () => {
    const bench = await benchOf();
    await flashed(bench, await laneImage());
    await confirm(bench);
    for (const imageVersion of [2, 3]) {
      const { slot } = await flashed(bench, await laneImage({ imageVersion }));
      expect(slot).toBe("B");
    }
  });

  test("is written only where it differs", async () => {
    const bench = await benchOf();
    await flashed(bench, await laneImage({ size: SIZE }));
    const erased = [...bench.nor.eraseCounts];
    const again = await flashed(bench, await laneImage({ size: SIZE, imageVersion: 2 }));
    // Nothing is confirmed, so A, which would be started next, is spared.
    expect(again).toMatchObject({ slot: "B", changed: 16, equal: 0 });
    const third = await flashed(bench, await laneImage({ size: SIZE, imageVersion: 3 }));
    expect(third).toMatchObject({ slot: "A", changed: 1, equal: 15, bytes: 4096 });
    expect(third.totalNs).toBeLessThan(S);
    const sectorA = SLOT_A_OFFSET / 4096;
    const counts = [...bench.nor.eraseCounts].slice(sectorA, sectorA + 16);
    expect(counts.map((count, index) => count - (erased[sectorA + index] ?? 0))).toEqual([
      1,
      ...new Array<number>(15).fill(0),
    ]);
  });

  test("that runs this very image is left as it is, when that is asked for", async () => {
    const bench = await benchOf();
    const image = await laneImage();
    await flashed(bench, image);
    const before = Buffer.from(bench.nor.bytes.subarray(SLOT_A_OFFSET));
    expect(await flash(bench.link, { image, skipIfSame: true })).toMatchObject({
      kind: "flashed",
      slot: "A",
      bytes: 0,
    });
    expect(Buffer.compare(before, bench.nor.bytes.subarray(SLOT_A_OFFSET))).toBe(0);
  });

  test("is written at 75 % of the line's rate or more: erasing sector by sector is slower than the line", async () => {
    const bench = await benchOf();
    const { bytes, writeNs } = await flashed(bench, await laneImage({ size: SIZE }));
    expect(bytes).toBe(SIZE);
    expect((bytes * 10 * S) / writeNs).toBeGreaterThan(0.75 * 921_600);
  });

  // Whenever in the eight seconds between two resets, and at whichever rate, the flasher begins.
  test.each([
    [0.3, 921_600],
    [4.4, 921_600],
    [7.9, 921_600],
    [5.1, 460_800],
  ])(
    "whose image hangs is caught as the watchdog resets it: after %f s, at %i baud",
    async (afterS, runBaud) => {
      const better = await laneImage({ imageVersion: 2 });
      const bench = await benchOf();
      let isReset = false;
      const onProgress = ({ stage }: { readonly stage: string }) => {
        isReset ||= stage === "reset";
      };
      const ignored = flash(bench.link, { image: hangingImage(), runBaud, onProgress });
      await bench.world.until(() => isReset, 10 * S);
      await bench.world.until(() => false, 0.5 * S + afterS * S);
      await bench.link.close();
      expect((await ignored).kind).toBe("failed");
      const mute = await reopened(bench);
      const { identity } = await flashed(mute, better);
      expect([identity.imageVersion, identity.mode]).toEqual([2, "lane"]);
    },
  );

  test("whose image hangs is caught through an adapter's latency timer and by a host that is held up, together 150 ms", async () => {
    const better = await laneImage({ imageVersion: 2 });
    const bench = await benchOf();
    await flash(bench.link, { image: hangingImage(), onProgress: closeAtReset(bench) });
    const mute = await reopened(bench, (port) => heldUp(port, 0.15 * S));
    expect((await flashed(mute, better)).identity.imageVersion).toBe(2);
  });

  test("is flashed by a host that hears every reply 700 ms late", async () => {
    const image = await laneImage();
    const bench = await benchOf({ between: (port) => heldUp(port, 0.7 * S) });
    const { identity, slot } = await flashed(bench, image);
    expect([identity.mode, slot]).toEqual(["lane", "A"]);
  });

  test("whose new image never starts says so, and is in its loader", async () => {
    const bench = await benchOf();
    expect(await flash(bench.link, { image: hangingImage() })).toEqual({
      kind: "failed",
      stage: "reset",
      why: "the image was written and verified, but does not run: the board runs nothing",
    });
    expect(await bench.link.identify()).toMatchObject({ mode: "loader", stay: "no-image" });
  });
});

describe("a noisy line", () => {
  test("with a byte in a thousand hit delays, and no wrong byte is written: 8 flashes", async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const bench = await benchOf({ wireFault: noisyLine(seed, 1e-3) });
      const result = await flashed(bench, await laneImage({ size: 24_000, seed }));
      expect(result.retries).toBeGreaterThan(0);
      expect(result.totalNs).toBeLessThan(60 * S);
    }
  });

  test("that lets nothing through ends in words, in bounded time, with nothing changed", async () => {
    const bench = await benchOf({ wireFault: noisyLine(1, 0.2) });
    const before = Buffer.from(bench.nor.bytes);
    const result = await flash(bench.link, { image: await laneImage() });
    expect(result).toMatchObject({ kind: "failed", stage: "connect" });
    expect(bench.world.clock.nowNs).toBeLessThan(60 * S);
    expect(Buffer.compare(before, bench.nor.bytes)).toBe(0);
  });
});

test("no slot but the one that is written changes", async () => {
  const bench = await benchOf();
  await flashed(bench, await laneImage({ size: SIZE }));
  await confirm(bench);
  const slotA = Buffer.from(bench.nor.bytes.subarray(SLOT_A_OFFSET, SLOT_A_OFFSET + SLOT_SIZE));
  await flashed(bench, await laneImage({ size: SIZE, imageVersion: 2 }));
  expect(Buffer.compare(slotA, bench.nor.bytes.subarray(SLOT_A_OFFSET, SLOT_B_OFFSET))).toBe(0);
});
