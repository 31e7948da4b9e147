/** The lane tells its peers something else than it was told: one bit of one reading, another one for each peer. */

import { scale } from "../../prng.ts";
import { encodeReadings } from "../../wire/fast-codec.ts";
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { decodeReadings, SOURCES_MAX } from "../../wire/messages.ts";
import type { FateOf } from "../fate.ts";
import { flipBit } from "../flip.ts";

export const lieInRelay: FateOf<"lie-in-relay"> = ({ header, bytes, words }) => {
  const payload = payloadOf(bytes);
  const told = decodeReadings(payload, SOURCES_MAX);
  const spoken = told?.flatMap((value, source) => (value?.length ? [source] : [])) ?? [];
  const source = spoken[scale(words[1], spoken.length)];
  if (told === undefined || source === undefined) return { kind: "spare" };
  const lies = told.map((value, at) =>
    at === source && value !== undefined ? flipBit(value, words[2]) : value,
  );
  return { kind: "rewrite", bytes: encodeFrame(header, encodeReadings(lies)) };
};
