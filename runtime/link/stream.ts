/** A link over a byte stream: a Unix socket, TCP, stdio, a pty, a serial port. */
import type { Duplex } from "node:stream";
import { CobsStream, cobsEncode } from "./cobs.ts";
import type { ConnectedLink } from "./link.ts";

/**
 * Past this many unsent bytes frames are lost: a far end that does not read must not fill our memory. All that a fault has held
 * back fits in when it is let go.
 */
const UNSENT_SIZE_MAX = 16 * 1024 * 1024;

export class StreamLink implements ConnectedLink {
  readonly #stream: Duplex;
  #receive: (frame: Uint8Array) => void = () => undefined;
  #garbage: () => void = () => undefined;
  /** What was sent in this turn of the event loop. */
  #unsent: Uint8Array[] = [];
  #unsentSize = 0;
  readonly #frames: CobsStream;
  #frameCount = 0;

  constructor(stream: Duplex) {
    this.#stream = stream;
    this.#frames = new CobsStream(
      (frame) => {
        this.#frameCount++;
        this.#receive(frame);
      },
      () => this.#garbage(),
    );
    stream.on("data", (chunk: Uint8Array) => this.#frames.push(chunk));
  }

  /** How many whole frames have come. */
  get frameCount(): number {
    return this.#frameCount;
  }

  /** Whether a frame has begun to come, and not ended. */
  get isMidFrame(): boolean {
    return !this.#frames.isEmpty;
  }

  send(frame: Uint8Array): boolean {
    return this.sendOnLine(cobsEncode(frame));
  }

  /** What is sent in one turn of the event loop leaves in one write. */
  sendOnLine(bytes: Uint8Array): boolean {
    const { writable, writableLength } = this.#stream;
    if (!writable || writableLength + this.#unsentSize > UNSENT_SIZE_MAX) return false;
    if (this.#unsent.length === 0) process.nextTick(() => this.#write());
    this.#unsent.push(bytes);
    this.#unsentSize += bytes.length;
    return true;
  }

  /** In one piece: many small ones cost the stream, and the kernel, more than the copy does. */
  #write(): void {
    const unsent = this.#unsent;
    const size = this.#unsentSize;
    this.#unsent = [];
    this.#unsentSize = 0;
    const [first] = unsent;
    // What was sent in the turn in which the stream was ended is lost with it, like what the other end has not read yet: those who end
    // one have heard all that they wait for.
    if (first === undefined || !this.#stream.writable) return;
    this.#stream.write(unsent.length === 1 ? first : Buffer.concat(unsent, size));
  }

  onFrame(receive: (frame: Uint8Array) => void): void {
    this.#receive = receive;
  }

  /** Called for each run of bytes between delimiters that is not COBS, or too long. */
  onGarbage(garbage: () => void): void {
    this.#garbage = garbage;
  }
}
