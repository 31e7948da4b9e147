/** A piece of a stream cut into smaller ones. */
import type { Piece } from "./toxic.ts";

/** In order; `sizeOf` says how large the one is that begins at this offset of the stream. */
export function* cut(piece: Piece, sizeOf: (at: number) => number): Generator<Piece> {
  const { bytes, at, size } = piece;
  if (bytes.length === 0) yield piece;
  for (let from = 0; from < bytes.length; ) {
    const until = Math.min(bytes.length, from + sizeOf(at + from));
    if (from === 0 && until === bytes.length) {
      yield piece;
      return;
    }
    // Where bytes were lost or put in before, the last piece stands for the difference.
    const last = until === bytes.length;
    yield {
      ...piece,
      bytes: bytes.subarray(from, until),
      at: at + Math.min(from, size),
      size: Math.max(0, (last ? size : Math.min(until, size)) - from),
    };
    from = until;
  }
}

/** Its first bytes, or all of it where it has no more. */
export function first(piece: Piece, size: number): Piece {
  for (const one of cut(piece, () => size)) return one;
  return piece;
}
