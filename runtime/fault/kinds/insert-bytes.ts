/** Noise on the line. */
import { scale } from "../../prng.ts";
import { fewBytes } from "../kind/fields.ts";
import { lineFault } from "../kind/frame-kind.ts";

export const insertBytes = lineFault({
  kind: "insert-bytes",
  summary: "inserts `bytes` random bytes anywhere in the encoded frame, as noise does",
  fields: { bytes: fewBytes("bytes", "How many random bytes are put in.") },
  fate: ({ rule, more }) => ({
    kind: "damage",
    damage: (encoded) => {
      const onLine = [...encoded];
      for (let block = 1; block <= rule.bytes; block++) {
        const [place, value] = more(block);
        onLine.splice(scale(place, onLine.length + 1), 0, value & 0xff);
      }
      return Uint8Array.from(onLine);
    },
  }),
});
