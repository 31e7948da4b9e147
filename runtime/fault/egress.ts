/** Where a direction's frames go on: over a line as they are, or over a link of frames as a line's receiver would read them. */
import { CobsStream, cobsEncode } from "../link/cobs.ts";

/** Bytes that are not valid COBS are refused by their length: on a link of frames an empty one stands for them. */
const GARBAGE = new Uint8Array();
const DELIMITER = Uint8Array.of(0);

export interface EgressOptions {
  readonly deliver: (frame: Uint8Array) => void;
  /** Puts bytes on the line as they are; a link that carries frames has none. */
  readonly deliverOnLine?: ((bytes: Uint8Array) => void) | undefined;
}

export class Egress {
  readonly #options: EgressOptions;
  /** The receiver that a link of frames does not have; it sees what comes behind damaged bytes, too. */
  readonly #receiver: CobsStream;
  #damaged = false;

  constructor(options: EgressOptions) {
    this.#options = options;
    this.#receiver = new CobsStream(options.deliver, () => options.deliver(GARBAGE));
  }

  frame(frame: Uint8Array): void {
    if (this.#receiver.isEmpty) this.#options.deliver(frame);
    // The frame before has lost its delimiter: this one is read as its end.
    else this.#receiver.push(cobsEncode(frame));
  }

  bytes(onLine: Uint8Array): void {
    this.#damaged = true;
    if (this.#options.deliverOnLine === undefined) this.#receiver.push(onLine);
    else this.#options.deliverOnLine(onLine);
  }

  /** The damage is over: what lost its delimiter must not spoil what comes now. */
  heal(): void {
    if (!this.#damaged) return;
    this.bytes(DELIMITER);
    this.#damaged = false;
  }
}

/** The frames in these bytes alone; a beginning without an end counts as one. */
export function whatArrives(onLine: Uint8Array): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  const stream = new CobsStream(
    (frame) => frames.push(frame),
    () => frames.push(GARBAGE),
  );
  stream.push(onLine);
  if (!stream.isEmpty) frames.push(GARBAGE);
  return frames;
}
