/** What the tcp systems feed on: a stream of bytes, drawn from a seed or read from a file, cut into slots. */

import type { Inputs, Slot } from "../../runtime/contract/system.ts";
import { Stream } from "../../runtime/prng.ts";
import { DATA_SIZE_MAX, type EndConfig, READING_SIZE_MAX, SOURCES_MAX } from "./payloads.ts";

const GENERATED_SOURCES = 3;
/** One slot in so many is empty: all sources are silent. */
const EMPTY_ONCE_IN = 16;
/** Of so many readings one is missing. */
const SILENT_ONCE_IN = 8;

const shared = { config: { role: "both" }, f: 0, stray: 1n } as const;

export function generatedInputs(seed: number): Inputs<EndConfig, Uint8Array> {
  return {
    ...shared,
    sources: GENERATED_SOURCES,
    slots: { [Symbol.iterator]: () => drawn(seed) },
  };
}

function* drawn(seed: number): Generator<Slot<Uint8Array>, never> {
  const draws = new Stream(seed, "tcp");
  for (;;) {
    const isEmpty = draws.below(EMPTY_ONCE_IN) === 0;
    yield Array.from({ length: GENERATED_SOURCES }, () =>
      isEmpty || draws.below(SILENT_ONCE_IN) === 0 ? undefined : someBytes(draws),
    );
  }
}

function someBytes(draws: Stream): Uint8Array {
  const size = 1 + draws.below(READING_SIZE_MAX);
  return Uint8Array.from({ length: size }, () => draws.below(256));
}

/** How a stream of bytes is carried: chunks of a slot's size, each dealt to the sources in order. */
export const bytes = {
  slotSize: DATA_SIZE_MAX,
  inputs: (chunks: Iterable<Uint8Array>): Inputs<EndConfig, Uint8Array> => ({
    ...shared,
    sources: SOURCES_MAX,
    slots: { [Symbol.iterator]: () => dealt(chunks) },
  }),
  delivered: ({ data }: { readonly data: Uint8Array }): Uint8Array => data,
  ends: { sender: { role: "sender" }, receiver: { role: "receiver" } },
} as const;

function* dealt(chunks: Iterable<Uint8Array>): Generator<Slot<Uint8Array>> {
  for (const chunk of chunks)
    yield Array.from({ length: SOURCES_MAX }, (_, at) => share(chunk, at));
}

/** What is left of a file's last chunk may not reach the last sources: they are silent. */
function share(chunk: Uint8Array, at: number): Uint8Array | undefined {
  const from = at * READING_SIZE_MAX;
  return from < chunk.length ? chunk.subarray(from, from + READING_SIZE_MAX) : undefined;
}

/** The bytes as one number, the lowest first, moved and wrapped around: a lying source says as many. */
export function shift(reading: Uint8Array, by: bigint): Uint8Array {
  const moved = new Uint8Array(reading);
  let carry = by;
  for (const [index, byte] of reading.entries()) {
    const sum = BigInt(byte) + carry;
    moved[index] = Number(BigInt.asUintN(8, sum));
    carry = sum >> 8n;
  }
  return moved;
}
