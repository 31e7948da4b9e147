/** Which bytes of a stream a toxic strikes: by their offset, whatever chunks they come in and since when the toxic is there. */
import { z } from "zod";
import { field } from "../../fields/field.ts";
import type { Words } from "../../prng.ts";
import { type Piece, type StageContext, toxicKind } from "./toxic.ts";

/** Draws begin anew with each block of this size, so that none depends on the whole stream before it. */
const BLOCK_SIZE = 4096;

interface Strike {
  readonly at: number;
  /** Words that the toxic may use; the first has decided where it strikes. */
  readonly words: Words;
}

/** What becomes of a byte that is struck: `push` hands on what stands in its place. */
type Struck = (byte: Piece, strike: Strike, push: (piece: Piece) => void) => void;

/** A toxic that strikes each byte by itself, with odds of `probability`. */
export function byteToxic(
  words: { readonly type: string; readonly summary: string },
  struck: Struck,
) {
  return toxicKind({
    ...words,
    schema: z.strictObject({ probability: probability("The odds with which it strikes a byte.") }),
    start: ({ probability: odds }, { next, draw }) => {
      const strikesOn = striker(odds, draw);
      return {
        push: (piece) => passStruck(piece, strikesOn(piece), next.push, struck),
        end: next.end,
        release: () => undefined,
      };
    },
  });
}

const ODDS = "a number from 0 to 1";

function probability(says: string) {
  const schema = z.number(`expected ${ODDS}`).min(0, `expected ${ODDS}`).max(1, `expected ${ODDS}`);
  return field(schema, { takes: ODDS, says });
}

/** Returns the strikes on a piece, in order. */
function striker(odds: number, draw: StageContext["draw"]): (piece: Piece) => readonly Strike[] {
  let known = { block: -1, strikes: [] as readonly Strike[] };
  const inBlock = (block: number) => {
    if (known.block !== block) known = { block, strikes: strikesInBlock(block, odds, draw) };
    return known.strikes;
  };
  return ({ at, bytes, size }) => {
    const until = at + Math.min(size, bytes.length);
    const strikes: Strike[] = [];
    for (let block = at - (at % BLOCK_SIZE); block < until; block += BLOCK_SIZE) {
      strikes.push(...inBlock(block).filter((one) => one.at >= at && one.at < until));
    }
    return strikes;
  };
}

/** The gaps between strikes are drawn: bytes that are spared cost nothing. */
function strikesInBlock(
  block: number,
  odds: number,
  draw: StageContext["draw"],
): readonly Strike[] {
  const strikes: Strike[] = [];
  if (odds === 0) return strikes;
  let at = block - 1;
  for (let nth = 0; ; nth++) {
    // The counter has 8 bits for the draws of one offset.
    const words = draw(block + (nth >> 8), nth & 0xff);
    const uniform = (words[0] + 1) / 2 ** 32;
    at += 1 + Math.floor(Math.log(uniform) / Math.log1p(-odds));
    if (at >= block + BLOCK_SIZE) return strikes;
    strikes.push({ at, words });
  }
}

/** Hands a piece on with what becomes of each byte that is struck; it travels as a piece of its own. */
function passStruck(
  piece: Piece,
  strikes: readonly Strike[],
  next: (piece: Piece) => void,
  struck: Struck,
): void {
  const { bytes, at, size, atNs } = piece;
  let from = 0;
  const part = (until: number, isLast = false) => {
    if (until > from || (isLast && from === 0)) {
      const stands = isLast ? size - Math.min(from, size) : until - from;
      next({ ...piece, bytes: bytes.subarray(from, until), at: at + from, size: stands, atNs });
    }
    from = until;
  };
  for (const strike of strikes) {
    const place = strike.at - at;
    part(place);
    struck(
      { ...piece, bytes: bytes.subarray(place, place + 1), at: strike.at, size: 1 },
      strike,
      next,
    );
    from = place + 1;
  }
  if (from < bytes.length || strikes.length === 0) part(bytes.length, true);
}
