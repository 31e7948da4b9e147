/** Frames of many channels on one stream of bytes: size, channel, and the frame. */
import type { Writable } from "node:stream";

/** Here the two ends speak of the channels themselves, in JSON. */
export const CONTROL = 0;
const HEAD_SIZE = 6;

export class ChannelWriter {
  readonly #stream: Writable;
  #unsent: Uint8Array[] = [];

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  /** What is sent in one turn of the event loop leaves in one write. */
  send(channel: number, frame: Uint8Array): void {
    const head = Buffer.alloc(HEAD_SIZE);
    head.writeUInt32LE(frame.length, 0);
    head.writeUInt16LE(channel, 4);
    if (this.#unsent.length === 0) process.nextTick(() => this.#write());
    this.#unsent.push(head, frame);
  }

  say(words: unknown): void {
    this.send(CONTROL, Buffer.from(JSON.stringify(words)));
  }

  #write(): void {
    const bytes = Buffer.concat(this.#unsent);
    this.#unsent = [];
    if (this.#stream.writable) this.#stream.write(bytes);
  }
}

export class ChannelReader {
  readonly #onFrame: (channel: number, frame: Buffer) => void;
  #held: Buffer = Buffer.alloc(0);

  constructor(onFrame: (channel: number, frame: Buffer) => void) {
    this.#onFrame = onFrame;
  }

  push(chunk: Buffer): void {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    while (this.#held.length >= HEAD_SIZE) {
      const end = HEAD_SIZE + this.#held.readUInt32LE(0);
      if (this.#held.length < end) return;
      const channel = this.#held.readUInt16LE(4);
      // Copied: who reads it may keep it.
      const frame = Buffer.from(this.#held.subarray(HEAD_SIZE, end));
      this.#held = this.#held.subarray(end);
      this.#onFrame(channel, frame);
    }
  }
}
