/** The lane votes for something else than it computed: one bit of its output, in a valid frame. */

import { encodeBallot } from "../../wire/fast-codec.ts";
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { decodeBallot } from "../../wire/messages.ts";
import type { FateOf } from "../fate.ts";
import { flipBit } from "../flip.ts";

export const lieInBallot: FateOf<"lie-in-ballot"> = ({ rule, header, bytes, words }) => {
  const ballot = decodeBallot(payloadOf(bytes));
  if (ballot === undefined) return { kind: "spare" };
  const output = flipBit(ballot.output, rule.bit ?? words[1]);
  return { kind: "rewrite", bytes: encodeFrame(header, encodeBallot({ ...ballot, output })) };
};
