/** How fast a board is flashed over a line of 921,600 baud, and that a noisy line makes it slow, but never wrong. */

import { flash } from "../../boards/flash/flash.ts";
import type { FlashResult } from "../../boards/flash/job.ts";
import { SLOT_A_OFFSET, SLOT_B_OFFSET, SLOT_SIZE } from "../../boards/image/layout.ts";
import { serveBehindPty } from "../../boards/pico/host/behind-pty.ts";
import { BoardLink } from "../../boards/protocol/board-link.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import { openSerial } from "../../runtime/link/serial.ts";
import { atLeast, atMost, type Figure, figure } from "./figure.ts";
import { benchOf, laneImage, newFlash, noisyLine } from "./flash-bench.ts";
import type { Length, Measurement } from "./measurement.ts";

const SIZE = 65_536;
const NOISY_SIZE = 24_000;
const NOISE = 1e-3;
const BITS_A_BYTE = 10;
const NS_PER_MS = 1e6;
/** More than any of them may take, in virtual time. */
const NOISY_MS_MAX = 60_000;
const NOISY_COUNTS: Readonly<Record<Length, number>> = { quick: 10, normal: 50, long: 1000 };
const PTY_COUNTS: Readonly<Record<Length, number>> = { quick: 1, normal: 3, long: 5 };

type Flashed = Extract<FlashResult, { kind: "flashed" }>;

export const flashing: Measurement = {
  name: "flash",
  title: "flashing an emulated Pico at 921,600 baud",
  measure: async (length) => {
    const noisy = await underNoise(NOISY_COUNTS[length]);
    return {
      figures: [...(await virtually()), ...(await behindPty(PTY_COUNTS[length])), ...noisy.figures],
      notes: [noisy.note],
    };
  },
};

async function virtually(): Promise<readonly Figure[]> {
  const { link } = await benchOf();
  const [whole, sector] = await wholeThenSector(link);
  return [
    figure("virtual time: 64 KB, part of the line's rate", "x", [shareOf(whole)], atLeast(0.75)),
    figure("virtual time: one changed sector", "ms", [msOf(sector)], atMost(1000)),
  ];
}

async function behindPty(count: number): Promise<readonly Figure[]> {
  const shares: number[] = [];
  const sectorsMs: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const board = await serveBehindPty({ flash: await newFlash(), seed: 1 });
    if ("refused" in board) throw new Error(board.refused);
    const port = await openSerial(board.path);
    if ("refused" in port) throw new Error(port.refused);
    const [whole, sector] = await wholeThenSector(new BoardLink(port));
    shares.push(shareOf(whole));
    sectorsMs.push(msOf(sector));
    await port.close();
    await board.close();
  }
  return [
    figure("over a pty: 64 KB, part of the line's rate", "x", shares, atLeast(0.75)),
    figure("over a pty: one changed sector", "ms", sectorsMs, atMost(1000)),
  ];
}

/** 64 KB into either slot, and then into the first one again what differs in one sector. */
async function wholeThenSector(link: BoardLink): Promise<readonly [Flashed, Flashed]> {
  const onto = async (imageVersion: number) => {
    const result = await flash(link, { image: await laneImage({ size: SIZE, imageVersion }) });
    if (result.kind === "flashed") return result;
    throw new Error(`${result.stage}: ${result.why}`);
  };
  const whole = await onto(1);
  await onto(2);
  const sector = await onto(3);
  if (sector.changed !== 1) throw new Error(`${sector.changed} sectors were written, not one`);
  return [whole, sector];
}

/** New boards, each with other bytes and another noise. Throws where anything but the image was written. */
async function underNoise(count: number): Promise<{ figures: readonly Figure[]; note: string }> {
  const tookMs: number[] = [];
  let retries = 0;
  let restarts = 0;
  for (let seed = 1; seed <= count; seed++) {
    const { link, nor } = await benchOf({ wireFault: noisyLine(seed, NOISE) });
    const image = await laneImage({ size: NOISY_SIZE, seed });
    const result = await flash(link, { image });
    if (result.kind !== "flashed") throw new Error(`seed ${seed}: ${result.stage}: ${result.why}`);
    const untouched = nor.bytes.subarray(SLOT_B_OFFSET, SLOT_B_OFFSET + SLOT_SIZE);
    const there = nor.bytes.subarray(SLOT_A_OFFSET, SLOT_A_OFFSET + image.length);
    if (result.slot !== "A" || Buffer.compare(there, image) !== 0) {
      throw new Error(`seed ${seed}: a wrong image was written`);
    }
    if (untouched.some((byte) => byte !== 0xff)) throw new Error(`seed ${seed}: slot B was hit`);
    tookMs.push(msOf(result));
    retries += result.retries;
    restarts += result.restarts;
  }
  const worstMs = Math.max(...tookMs);
  return {
    figures: [
      figure("a byte in 1000 hit: 24 KB, virtual time", "ms", tookMs),
      figure("a byte in 1000 hit: the slowest", "ms", [worstMs], atMost(NOISY_MS_MAX)),
    ],
    note: `${count} flashes with a byte in 1000 hit: all verified, none wrong; ${retries} blocks sent again, ${restarts} begun again.`,
  };
}

function shareOf({ bytes, writeNs }: Flashed): number {
  return (bytes * BITS_A_BYTE * 1e9) / writeNs / DEFAULT_BAUD;
}

function msOf({ totalNs }: Flashed): number {
  return totalNs / NS_PER_MS;
}
