/**
 * A frame that is delivered to another end than it was meant for: of the communication errors of IEC 61784-3, "addressing".
 * What a lane relays to one peer reaches the other; all else reaches an end that must refuse it by its address.
 */
import { scale } from "../../prng.ts";
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { endAddress } from "../kind/fields.ts";
import { linkFault } from "../kind/frame-kind.ts";

/** The rig's, and those of the three lanes. */
const ADDRESSES = [0, 1, 2, 3];

export const misroute = linkFault({
  kind: "misroute",
  summary:
    "readdresses the frame, valid otherwise, `to` another end (a lane's name or 1..3, rig or 0; left out, a random one)",
  fields: {
    to: endAddress("lane or rig", {
      says: "The end that the frame is delivered to.",
      otherwise: "a random one, neither sender nor addressee",
    }).optional(),
  },
  shrinksTo: { to: 0 },
  fate: ({ rule, header, bytes, words }) => {
    const others = ADDRESSES.filter((to) => to !== header.source && to !== header.destination);
    const destination = rule.to ?? others[scale(words[1], others.length)];
    if (destination === undefined || destination === header.destination) return { kind: "spare" };
    return { kind: "rewrite", bytes: encodeFrame({ ...header, destination }, payloadOf(bytes)) };
  },
});
