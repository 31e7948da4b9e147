/** What every link must do, whatever carries its frames. */
import { afterEach, describe, expect, test } from "vitest";
import type { Boot } from "../lane/boot.ts";
import { encodeFrame, FRAME_SIZE_MAX, FrameType, PAYLOAD_SIZE_MAX } from "../wire/frame.ts";
import type { Link } from "./link.ts";

/** A link, and what a test can do about its far end. */
export interface OpenLink {
  readonly near: Link;
  /** Lets time pass until it is so. */
  readonly until: (done: () => boolean) => Promise<void>;
  /** Ends what is at the far end. */
  readonly closeFar: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `open` puts at the far end of a new link what `far` makes. */
export function linkSuite(name: string, open: (far: Boot) => Promise<OpenLink>): void {
  describe(name, () => {
    const opened: OpenLink[] = [];
    afterEach(async () => {
      for (const line of opened.splice(0)) await line.stop();
    });

    /** A link whose far end answers each frame with itself, and what has come back. */
    async function echoing() {
      const line = await open((emit) => ({ receive: (bytes) => emit(bytes.slice()) }));
      opened.push(line);
      const back: string[] = [];
      line.near.onFrame((bytes) => back.push(hexOf(bytes)));
      return { ...line, back };
    }

    test("frames arrive whole and in order, there and back", async () => {
      const { near, until, back } = await echoing();
      const frames = Array.from({ length: 20 }, (_, size) => frameOf(size, size * 13));
      for (const frame of frames) near.send(frame.slice());
      await until(() => back.length >= frames.length);
      expect(back).toEqual(frames.map(hexOf));
    });

    test.each([0x00, 0xff, 0x01])("the longest frame arrives whole, full of %i", async (byte) => {
      const { near, until, back } = await echoing();
      const frame = frameOf(1, PAYLOAD_SIZE_MAX, byte);
      expect(frame).toHaveLength(FRAME_SIZE_MAX);
      for (let nth = 0; nth < 3; nth++) near.send(frame.slice());
      await until(() => back.length >= 3);
      expect(back).toEqual(new Array(3).fill(hexOf(frame)));
    });

    test("a thousand frames sent at once all arrive", async () => {
      const { near, until, back } = await echoing();
      const frames = Array.from({ length: 1000 }, (_, cycle) => frameOf(cycle, cycle % 90));
      for (const frame of frames) near.send(frame.slice());
      await until(() => back.length >= frames.length);
      expect(back).toEqual(frames.map(hexOf));
    });

    test("frames from the far end come though it was asked for one only", async () => {
      const line = await open((emit) => ({
        receive: (bytes) => {
          for (const cycle of [1, 2, 3]) emit(frameOf(cycle, bytes.length));
        },
      }));
      opened.push(line);
      const heard: string[] = [];
      line.near.onFrame((bytes) => heard.push(hexOf(bytes)));
      const asked = frameOf(0, 0);
      line.near.send(asked);
      await line.until(() => heard.length >= 3);
      expect(heard).toEqual([1, 2, 3].map((cycle) => hexOf(frameOf(cycle, asked.length))));
    });

    test("sending to a far end that is gone does not throw, and nothing comes back", async () => {
      const { near, until, back, closeFar } = await echoing();
      near.send(frameOf(0, 5));
      await until(() => back.length === 1);
      await closeFar();
      let sent = 0;
      for (; sent < 50; sent++) near.send(frameOf(1 + sent, 5));
      // Time for what is on its way to arrive, if it could.
      let turns = 0;
      await until(() => ++turns > 3);
      near.send(frameOf(99, 5));
      expect([sent, back.length]).toEqual([50, 1]);
    });
  });
}

function frameOf(cycle: number, size: number, byte = cycle & 0xff): Uint8Array {
  const header = { type: FrameType.input, source: 0, destination: 1, sequence: 0, epoch: 1 };
  return encodeFrame({ ...header, cycle }, new Uint8Array(size).fill(byte));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
