/** The lane signs as another one: its frame, sound in every other way, bears that lane's address. */
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import type { FateOf } from "../fate.ts";

export const masquerade: FateOf<"masquerade"> = ({ rule, header, bytes }) =>
  header.source === rule.as
    ? { kind: "spare" }
    : { kind: "rewrite", bytes: encodeFrame({ ...header, source: rule.as }, payloadOf(bytes)) };
