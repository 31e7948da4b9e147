/** Puts `bytes` bytes on the line that nobody has sent, as noise does: anywhere in the frame, of any value. */
import { scale } from "../../prng.ts";
import type { FateOf } from "../fate.ts";

export const insertBytes: FateOf<"insert-bytes"> = ({ rule, more }) => ({
  kind: "damage",
  damage: (encoded) => {
    const onLine = [...encoded];
    for (let block = 1; block <= rule.bytes; block++) {
      const [place, value] = more(block);
      onLine.splice(scale(place, onLine.length + 1), 0, value & 0xff);
    }
    return Uint8Array.from(onLine);
  },
});
