/**
 * Frames on a byte stream: Consistent Overhead Byte Stuffing with a zero byte behind every frame.
 * Source: Cheshire, Baker, "Consistent overhead byte stuffing", IEEE/ACM Transactions on Networking 7(2), 1999.
 */
import { FRAME_SIZE_MAX } from "../wire/frame.ts";
import { allocate } from "../wire/slab.ts";

const RUN_MAX = 254;
/** Of one frame, without its delimiter. */
const ENCODED_SIZE_MAX = FRAME_SIZE_MAX + Math.ceil(FRAME_SIZE_MAX / RUN_MAX);

/** The bytes that carry a frame on a stream, the delimiter included. */
export function cobsEncode(frame: Uint8Array): Uint8Array {
  const encoded = allocate(frame.length + Math.floor(frame.length / RUN_MAX) + 2);
  let codeAt = 0;
  let at = 1;
  for (let from = 0; from < frame.length; from++) {
    const byte = frame[from] ?? 0;
    if (byte !== 0) {
      encoded[at++] = byte;
      if (at - codeAt <= RUN_MAX) continue;
    }
    encoded[codeAt] = at - codeAt;
    codeAt = at++;
  }
  encoded[codeAt] = at - codeAt;
  return encoded.subarray(0, at + 1);
}

/** The frame in the bytes between two delimiters, or undefined where they are not COBS. */
export function cobsDecode(encoded: Uint8Array): Uint8Array | undefined {
  const frame = allocate(encoded.length);
  let size = 0;
  let at = 0;
  while (at < encoded.length) {
    const code = encoded[at] ?? 0;
    const end = at + code;
    if (code === 0 || end > encoded.length) return undefined;
    for (at++; at < end; at++) frame[size++] = encoded[at] ?? 0;
    if (code <= RUN_MAX && at < encoded.length) frame[size++] = 0;
  }
  return frame.subarray(0, size);
}

/** Cuts a byte stream into frames. Holds at most one frame's bytes, whatever comes. */
export class CobsStream {
  readonly #onFrame: (frame: Uint8Array) => void;
  readonly #onGarbage: () => void;
  readonly #held = new Uint8Array(ENCODED_SIZE_MAX);
  #size = 0;
  #overlong = false;

  constructor(onFrame: (frame: Uint8Array) => void, onGarbage: () => void) {
    this.#onFrame = onFrame;
    this.#onGarbage = onGarbage;
  }

  /** Whether it holds no beginning of a frame. */
  get isEmpty(): boolean {
    return this.#size === 0 && !this.#overlong;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(0, from);
      if (end < 0) break;
      this.#hold(chunk.subarray(from, end));
      this.#finish();
      from = end + 1;
    }
    this.#hold(chunk.subarray(from));
  }

  #hold(part: Uint8Array): void {
    if (this.#size + part.length > ENCODED_SIZE_MAX) {
      this.#overlong = true;
      return;
    }
    this.#held.set(part, this.#size);
    this.#size += part.length;
  }

  #finish(): void {
    const encoded = this.#held.subarray(0, this.#size);
    const overlong = this.#overlong;
    this.#size = 0;
    this.#overlong = false;
    if (overlong) {
      this.#onGarbage();
      return;
    }
    if (encoded.length === 0) return;
    const frame = cobsDecode(encoded);
    if (frame === undefined) this.#onGarbage();
    else this.#onFrame(frame);
  }
}
