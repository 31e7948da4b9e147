/** One direction of one connection with the toxics on it: bytes go in, and go out as the chain of toxics has it. */
import type { Clock } from "../clock.ts";
import type { Words } from "../prng.ts";
import type { Inlet, Piece, StartableToxic, StreamEnding, ToxicStage } from "./kind/toxic.ts";
import type { Recorder } from "./recorder.ts";

export interface ToxicStreamOptions {
  readonly clock: Clock;
  /** Where bytes and the ending go that have passed all toxics. */
  readonly outlet: Inlet;
  /** Draws for one toxic on this stream, by its name. */
  readonly draw: (toxic: string, offset: number, block: number) => Words;
  /** Notes what becomes of the bytes. */
  readonly recorder?: Recorder | undefined;
  /** Called when a toxic that was full is not any more. */
  readonly relieved: () => void;
}

interface Link {
  readonly name: string;
  stage: ToxicStage;
  next: Inlet;
  passedSize: number;
  hasEnded: boolean;
}

export class ToxicStream {
  readonly #options: ToxicStreamOptions;
  readonly #outlet: Inlet;
  readonly #links: Link[] = [];
  #inlet: Inlet;
  #sizeIn = 0;
  #hasEnded = false;

  constructor(options: ToxicStreamOptions) {
    this.#options = options;
    this.#outlet = options.recorder?.outlet(options.outlet) ?? options.outlet;
    this.#inlet = options.recorder?.inlet(this.#outlet) ?? this.#outlet;
  }

  /** Whether a toxic holds so much that the sender is not to be read for now. */
  get isFull(): boolean {
    return this.#links.some(({ stage }) => stage.isFull?.() === true);
  }

  push(bytes: Uint8Array): void {
    if (this.#hasEnded) return;
    const at = this.#sizeIn;
    this.#sizeIn += bytes.length;
    this.#inlet.push({ bytes, at, size: bytes.length, atNs: this.#options.clock.nowNs });
  }

  end(how: StreamEnding): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#inlet.end(how);
  }

  /** Behind those that are there. What has passed already is not touched. */
  add(name: string, toxic: StartableToxic): void {
    const next = this.#outlet;
    const link: Link = { name, stage: NOT_YET, next, passedSize: 0, hasEnded: false };
    link.stage = this.#start(link, toxic);
    this.#links.push(link);
    this.#connect();
  }

  /** The same toxic with other attributes: what it held goes on at once. */
  change(name: string, toxic: StartableToxic): void {
    const link = this.#links.find((one) => one.name === name);
    if (link === undefined) return;
    link.stage.release();
    link.stage = this.#start(link, toxic);
    this.#connect();
  }

  /** What it held goes on at once. Never waits for the far end to read. */
  remove(name: string): void {
    const at = this.#links.findIndex((one) => one.name === name);
    const [link] = at === -1 ? [] : this.#links.splice(at, 1);
    if (link === undefined) return;
    link.stage.release();
    link.stage.removed?.();
    this.#connect();
    this.#options.relieved();
  }

  /** Forgets what is held: both ends are gone. */
  discard(): void {
    this.#hasEnded = true;
    for (const link of this.#links) {
      link.next = NOWHERE;
      link.stage.release();
    }
    this.#links.length = 0;
    this.#inlet = NOWHERE;
  }

  #start(link: Link, toxic: StartableToxic): ToxicStage {
    const { clock, draw, relieved } = this.#options;
    const next: Inlet = {
      push: (piece: Piece) => {
        if (link.hasEnded) return;
        link.passedSize += piece.bytes.length;
        link.next.push(piece);
      },
      end: (how) => {
        if (link.hasEnded) return;
        link.hasEnded = true;
        link.next.end(how);
      },
    };
    return toxic.start({
      clock,
      next,
      passedSize: () => link.passedSize,
      draw: (offset, block = 0) => draw(link.name, offset, block),
      relieved,
    });
  }

  #connect(): void {
    let next = this.#outlet;
    for (const link of this.#links.toReversed()) {
      link.next = next;
      next = link.stage;
    }
    this.#inlet = this.#options.recorder?.inlet(next) ?? next;
  }
}

const NOWHERE: Inlet = { push: () => undefined, end: () => undefined };
const NOT_YET: ToxicStage = { ...NOWHERE, release: () => undefined };
