/** A lane that hands out another state than it has. */
import { choice } from "../../fields/field.ts";
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { decodeSnapshotPart, encodeSnapshotPart } from "../../wire/state-messages.ts";
import { bitOfLane, flipBit } from "../kind/flip.ts";
import { sentFault } from "../kind/frame-kind.ts";

export const lieInSnapshot = sentFault({
  kind: "lie-in-snapshot",
  summary:
    "hands out a wrong snapshot: one bit flipped `of` its `state` (the default) or its `digest`",
  fields: {
    of: choice(["state", "digest"], {
      says: "What of the snapshot is wrong.",
      otherwise: "state",
    }).optional(),
  },
  meets: ["snapshot"],
  fate: ({ rule, header, bytes, words }) => {
    const told = decodeSnapshotPart(payloadOf(bytes));
    if (told === undefined) return { kind: "spare" };
    const field = rule.of === "digest" ? "digest" : "part";
    if (told[field].length === 0) return { kind: "spare" };
    const bit = bitOfLane(words[1], told[field], header.source);
    const lie = { ...told, [field]: flipBit(told[field], bit) };
    return { kind: "rewrite", bytes: encodeFrame(header, encodeSnapshotPart(lie)) };
  },
});
