/** What of a stream of bytes a run has delivered: the voted outputs' bytes, in the order of the slots, held against the file's. */
import { createHash } from "node:crypto";
import type { TraceRecord } from "../../runtime/trace.ts";

export interface Delivered {
  readonly sha256: string;
  readonly bytes: number;
  /** Whether they are the bytes that were to be carried, all of them. */
  readonly equal: boolean;
}

export class DeliveredBytes {
  readonly #hash = createHash("sha256");
  readonly #bytesOf: (output: Uint8Array) => Uint8Array;
  readonly #sent: string;
  #bytes = 0;

  /** `bytesOf` tells what of the stream an output brings, `sent` is the SHA-256 of what is to come. */
  constructor(bytesOf: (output: Uint8Array) => Uint8Array, sent: string) {
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
    return { sha256, bytes: this.#bytes, equal: sha256 === this.#sent };
  }
}
