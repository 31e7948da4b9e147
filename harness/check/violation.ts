/** How a lane breaks the rules of a check, whatever the case: what it did, and why that is invalid. */
import type { SessionViolation } from "../../runtime/session/session.ts";
import { violationText } from "../../runtime/session/violation-text.ts";

const PROTOCOL_VIOLATIONS = ["trap", "hang", "exit", "flood", "garbage", "silence"] as const;
/** How a lane fails a case without a word on the case itself. */
export type ProtocolViolation = (typeof PROTOCOL_VIOLATIONS)[number];

export interface Violation {
  readonly kind: ProtocolViolation;
  readonly why: string;
}

export function isViolation(reply: { readonly kind: string }): reply is Violation {
  return PROTOCOL_VIOLATIONS.some((kind) => kind === reply.kind);
}

export const FLOOD: Violation = { kind: "flood", why: "sent more than it was asked for" };

/** How far it had come is not said: what of it has arrived by now is chance. */
export function hung(waitedMs: number): Violation {
  return { kind: "hang", why: `did not answer within ${waitedMs} ms` };
}

export function garbage(why: string): Violation {
  return { kind: "garbage", why };
}

export function violationOf(violation: SessionViolation): Violation {
  return garbage(violationText(violation));
}
