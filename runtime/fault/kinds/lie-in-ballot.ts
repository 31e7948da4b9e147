/** A lane that votes for something else than it computed. */
import { whole } from "../../fields/field.ts";
import { encodeBallot } from "../../wire/fast-codec.ts";
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { decodeBallot } from "../../wire/messages.ts";
import { bitOfLane, flipBit } from "../kind/flip.ts";
import { sentFault } from "../kind/frame-kind.ts";

export const lieInBallot = sentFault({
  kind: "lie-in-ballot",
  summary:
    "votes for a wrong output: bit `bit` flipped, modulo its size; left out, a random one that no other lane flips",
  fields: {
    bit: whole({
      min: 0,
      max: 2047,
      says: "The bit that is flipped, modulo the size of the output; 0 is the least significant of the first byte.",
      otherwise: "a random one that no other lane flips",
      why: "Lanes that flip the same bit say the same: a rule that names one has a common cause.",
    }).optional(),
  },
  meets: ["ballot"],
  alike: ({ bit }) => (bit === undefined ? undefined : `bit ${bit}`),
  presets: () => [{}],
  shrinksTo: { bit: 0 },
  fate: ({ rule, header, bytes, words }) => {
    const ballot = decodeBallot(payloadOf(bytes));
    if (ballot === undefined) return { kind: "spare" };
    const bit = rule.bit ?? bitOfLane(words[1], ballot.output, header.source);
    const output = flipBit(ballot.output, bit);
    return { kind: "rewrite", bytes: encodeFrame(header, encodeBallot({ ...ballot, output })) };
  },
});
