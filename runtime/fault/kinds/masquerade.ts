/** A lane that signs as another one. */
import { z } from "zod";
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { sentFault } from "../kind/frame-kind.ts";

export const masquerade = sentFault({
  kind: "masquerade",
  summary: "signs its frames, valid otherwise, `as` another lane (1..3, in the rig's order)",
  fields: { as: z.number().int().min(1).max(3) },
  fate: ({ rule, header, bytes }) =>
    header.source === rule.as
      ? { kind: "spare" }
      : { kind: "rewrite", bytes: encodeFrame({ ...header, source: rule.as }, payloadOf(bytes)) },
});
