/** A lane's violation of the protocol in words that follow "the lane". */
import { type Frame, FrameType, RIG } from "../wire/frame.ts";
import type { FrameFault, SessionViolation } from "./session.ts";

/** As proto/README.md writes them. */
const NAMES = new Map(
  Object.entries(FrameType).map(([name, type]): [FrameType, string] => [type, name.toUpperCase()]),
);

export function violationText({ reason, frame }: SessionViolation): string {
  if (frame !== undefined) return faultText(reason, frame);
  return reason === "babble"
    ? "sent more frames than a slot calls for"
    : `sent bytes that are not a frame: ${reason}`;
}

function faultText(fault: FrameFault, { type, source, destination }: Frame): string {
  switch (fault) {
    case "stale":
      return "sent a frame of another incarnation";
    case "bad_payload":
      return `sent a ${NAMES.get(type)} whose payload does not decode`;
    case "masquerade":
      return `sent a frame from ${source} to ${destination}`;
    case "bad_header":
      return destination === RIG
        ? `sent a frame that only the rig sends: ${NAMES.get(type)}`
        : `sent a frame from ${source} to ${destination}`;
  }
}
