/** A lane that tells its peers something else than it was told. */
import { scale } from "../../prng.ts";
import { encodeReadings } from "../../wire/fast-codec.ts";
import { encodeFrame, type Header, payloadOf } from "../../wire/frame.ts";
import { decodeReadings, SOURCES_MAX } from "../../wire/messages.ts";
import { bitOfRelay, flipBit } from "../kind/flip.ts";
import { sentFault } from "../kind/frame-kind.ts";

export const lieInRelay = sentFault({
  kind: "lie-in-relay",
  summary:
    "relays a wrong reading: one bit flipped, a different one for each peer, and none that another lane flips",
  meets: ["relay"],
  presets: () => [{}],
  fate: ({ header, bytes, words }) => {
    const told = decodeReadings(payloadOf(bytes), SOURCES_MAX);
    const spoken = told?.flatMap((value, source) => (value?.length ? [source] : [])) ?? [];
    const source = spoken[scale(words[1], spoken.length)];
    if (told === undefined || source === undefined) return { kind: "spare" };
    const lies = told.map((value, at) =>
      at === source && value !== undefined ? lieTo(header, value, words[2]) : value,
    );
    return { kind: "rewrite", bytes: encodeFrame(header, encodeReadings(lies)) };
  },
});

function lieTo({ source, destination }: Header, value: Uint8Array, word: number): Uint8Array {
  return flipBit(value, bitOfRelay(word, value, source, destination));
}
