/** The lane hands out another state than it has: one bit of it, or of the digest it is told to have, in a valid frame. */
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { decodeSnapshotPart, encodeSnapshotPart } from "../../wire/state-messages.ts";
import type { FateOf } from "../fate.ts";
import { flipBit } from "../flip.ts";

export const lieInSnapshot: FateOf<"lie-in-snapshot"> = ({ rule, header, bytes, words }) => {
  const told = decodeSnapshotPart(payloadOf(bytes));
  if (told === undefined) return { kind: "spare" };
  const field = rule.of === "digest" ? "digest" : "part";
  if (told[field].length === 0) return { kind: "spare" };
  const lie = { ...told, [field]: flipBit(told[field], words[1]) };
  return { kind: "rewrite", bytes: encodeFrame(header, encodeSnapshotPart(lie)) };
};
