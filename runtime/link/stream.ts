/** A link over a byte stream: a Unix socket, TCP, stdio, a pty, a serial port. */
import type { Duplex } from "node:stream";
import { CobsStream, cobsEncode } from "./cobs.ts";
import type { Link } from "./link.ts";

/** Past this many unsent bytes frames are lost: a far end that does not read must not fill our memory. */
const UNSENT_SIZE_MAX = 4 * 1024 * 1024;

export class StreamLink implements Link {
  readonly #stream: Duplex;
  #receive: (frame: Uint8Array) => void = () => undefined;
  #garbage: () => void = () => undefined;
  #corked = false;

  constructor(stream: Duplex) {
    this.#stream = stream;
    const frames = new CobsStream(
      (frame) => this.#receive(frame),
      () => this.#garbage(),
    );
    stream.on("data", (chunk: Uint8Array) => frames.push(chunk));
  }

  send(frame: Uint8Array): void {
    this.sendOnLine(cobsEncode(frame));
  }

  /** What is sent in one turn of the event loop leaves in one write. */
  sendOnLine(bytes: Uint8Array): void {
    const stream = this.#stream;
    if (!stream.writable || stream.writableLength > UNSENT_SIZE_MAX) return;
    if (!this.#corked) {
      this.#corked = true;
      stream.cork();
      process.nextTick(() => {
        this.#corked = false;
        stream.uncork();
      });
    }
    stream.write(bytes);
  }

  onFrame(receive: (frame: Uint8Array) => void): void {
    this.#receive = receive;
  }

  /** Called for each run of bytes between delimiters that is not COBS, or too long. */
  onGarbage(garbage: () => void): void {
    this.#garbage = garbage;
  }
}
