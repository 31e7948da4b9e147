/** One connection through a TCP proxy: the client's socket, the one to the upstream, and what toxics do between them. */
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import { isCongested } from "../link/congested.ts";
import type { Words } from "../prng.ts";
import { isLineEnd } from "../serial-line/line.ts";
import type { StartableToxic, StreamEnding } from "../toxics/kind/toxic.ts";
import type { Recorder } from "../toxics/recorder.ts";
import { ToxicStream } from "../toxics/toxic-stream.ts";

/** From the client to the upstream, and back. */
export const STREAMS = ["upstream", "downstream"] as const;
export type StreamName = (typeof STREAMS)[number];

export interface StreamCounters {
  receivedBytes: number;
  sentBytes: number;
}

export interface ConnectionOptions {
  readonly client: Duplex;
  /** Open once it says "connect". */
  readonly upstream: Duplex;
  readonly clock: Clock;
  readonly draw: (stream: StreamName, toxic: string, offset: number, block: number) => Words;
  readonly recorder: (stream: StreamName) => Recorder | undefined;
  /** The proxy's, that all of its connections count into. */
  readonly counters: Readonly<Record<StreamName, StreamCounters>>;
  /** Both ends are closed. */
  readonly closed: () => void;
  readonly failed: (why: string) => void;
}

export class TcpConnection {
  readonly #client: Duplex;
  readonly #upstream: Duplex;
  readonly #streams: Readonly<Record<StreamName, ToxicStream>>;
  readonly #recorders: readonly Recorder[];

  constructor(options: ConnectionOptions) {
    const { client, upstream } = options;
    this.#client = client;
    this.#upstream = upstream;
    const recorders: Recorder[] = [];
    this.#recorders = recorders;
    const carry = (stream: StreamName, from: Duplex, to: Duplex) => {
      const recorder = options.recorder(stream);
      if (recorder !== undefined) recorders.push(recorder);
      return carried({
        ...options,
        stream,
        recorder,
        from,
        to,
        close: () => this.#close(),
        reset: () => this.reset(),
      });
    };
    this.#streams = {
      upstream: carry("upstream", client, upstream),
      downstream: carry("downstream", upstream, client),
    };
    let isOpen = false;
    upstream.once("connect", () => {
      isOpen = true;
    });
    // How a serial line is set goes past the toxics: they are on its bytes.
    if (isLineEnd(client) && isLineEnd(upstream)) {
      client.onLine((change) => upstream.setLine(change));
      upstream.onLine((change) => client.setLine(change));
    }
    upstream.once("error", ({ message }) => {
      if (!isOpen) options.failed(message);
    });
    let left = 2;
    const end = () => {
      if (--left > 0) return;
      for (const stream of STREAMS) this.#streams[stream].discard();
      options.closed();
    };
    client.once("close", end);
    upstream.once("close", () => {
      if (!isOpen) client.destroy();
      end();
    });
  }

  stream(name: StreamName): ToxicStream {
    return this.#streams[name];
  }

  addToxic(stream: StreamName, name: string, toxic: StartableToxic): void {
    this.#streams[stream].add(name, toxic);
  }

  /** Both ends learn of it by a reset. */
  reset(): void {
    for (const end of [this.#client, this.#upstream]) {
      if (end instanceof Socket) end.resetAndDestroy();
      else end.destroy();
    }
  }

  /** At once: what has not gone out is lost. */
  destroy(): void {
    for (const recorder of this.#recorders) recorder.cut();
    this.#client.destroy();
    this.#upstream.destroy();
  }

  /** What has been written still goes out. */
  #close(): void {
    for (const end of [this.#client, this.#upstream]) {
      if (end instanceof Socket) end.destroySoon();
      else end.end(() => end.destroy());
    }
  }
}

/** What may wait unsent: below it, what the kernel has taken at once pauses nobody. */
const UNSENT_SIZE_MAX = 256 * 1024;

interface Carried extends Omit<ConnectionOptions, "recorder"> {
  readonly recorder: Recorder | undefined;
  readonly stream: StreamName;
  readonly from: Duplex;
  readonly to: Duplex;
  readonly close: () => void;
  readonly reset: () => void;
}

/** Carries bytes one way, with back-pressure: while the far end does not read, or a toxic holds much, the near end is not read. */
function carried(options: Carried): ToxicStream {
  const { stream, from, to, clock, counters } = options;
  const counted = counters[stream];
  let isHeld = false;
  const isFull = () => isCongested(to, UNSENT_SIZE_MAX) || toxics.isFull;
  const resume = () => {
    if (!isHeld || isFull()) return;
    isHeld = false;
    from.resume();
  };
  const endings: Readonly<Record<StreamEnding, () => void>> = {
    finished: () => to.end(),
    closed: options.close,
    reset: options.reset,
  };
  const toxics = new ToxicStream({
    clock,
    draw: (toxic, offset, block) => options.draw(stream, toxic, offset, block),
    relieved: resume,
    recorder: options.recorder,
    outlet: {
      push: ({ bytes }) => {
        if (!to.writable) return;
        counted.sentBytes += bytes.length;
        to.write(bytes);
      },
      end: (how) => endings[how](),
    },
  });
  from.on("data", (bytes: Buffer) => {
    counted.receivedBytes += bytes.length;
    toxics.push(bytes);
    if (isHeld || !isFull()) return;
    isHeld = true;
    from.pause();
  });
  from.once("end", () => toxics.end("finished"));
  from.once("error", ({ code }: NodeJS.ErrnoException) =>
    toxics.end(code === "ECONNRESET" || code === "EPIPE" ? "reset" : "closed"),
  );
  // A socket that was destroyed here has neither ended nor failed.
  from.once("close", () => toxics.end("closed"));
  to.on("drain", resume);
  return toxics;
}
