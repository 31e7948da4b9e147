/** A lane that signs as another one. */
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { endAddress } from "../kind/fields.ts";
import { sentFault } from "../kind/frame-kind.ts";

export const masquerade = sentFault({
  kind: "masquerade",
  summary:
    "signs its frames, valid otherwise, `as` another lane (its name, or 1..3 in the rig's order)",
  fields: { as: endAddress("lane", { says: "The lane whose address it signs with." }) },
  fate: ({ rule, header, bytes }) =>
    header.source === rule.as
      ? { kind: "spare" }
      : { kind: "rewrite", bytes: encodeFrame({ ...header, source: rule.as }, payloadOf(bytes)) },
});
