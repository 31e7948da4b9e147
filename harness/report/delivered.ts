/** What of a stream of bytes a run has delivered: the voted outputs' bytes, in the order of the slots, held against the file's. */
import { createHash } from "node:crypto";
import type { TraceRecord } from "../../runtime/trace.ts";

export interface Delivered {
  readonly sha256: string;
  readonly bytes: number;
  /** What was to be carried, and what the file holds. */
  readonly sent_bytes: number;
  readonly file_bytes: number;
  /** Whether they are the bytes that were to be carried, all of them. */
  readonly equal: boolean;
}

/** A stream that is to be carried. */
export interface CarriedStream {
  readonly sha256: string;
  readonly bytes: number;
  readonly file_bytes: number;
}

export class DeliveredBytes {
  readonly #hash = createHash("sha256");
  readonly #bytesOf: (output: Uint8Array) => Uint8Array;
  readonly #sent: CarriedStream;
  #bytes = 0;

  /** `bytesOf` tells what of the stream an output brings. */
  constructor(bytesOf: (output: Uint8Array) => Uint8Array, sent: CarriedStream) {
    this.#bytesOf = bytesOf;
    this.#sent = sent;
  }

  /** A slot without a voted output has delivered nothing. */
  add(record: TraceRecord): void {
    if (record.t !== "slot" || record.value === null) return;
    const bytes = this.#bytesOf(record.value);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  /** The run is over. */
  result(): Delivered {
    const sha256 = this.#hash.digest("hex");
    const { bytes: sent_bytes, file_bytes } = this.#sent;
    const equal = sha256 === this.#sent.sha256;
    return { sha256, bytes: this.#bytes, sent_bytes, file_bytes, equal };
  }
}
