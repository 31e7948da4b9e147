/** Whom a rule means: one direction of a link, and of what passes there, which frames. */

import type { Direction } from "../link/link.ts";
import { FrameType } from "../wire/frame.ts";
import type { FrameRule } from "./fate.ts";
import { faces, type Rule } from "./plan.ts";

const MESSAGES = {
  3: "input",
  4: "relay",
  5: "tick",
  6: "ballot",
  8: "snapshot",
  9: "restore",
  10: "packet",
} as const;

export function concerns(
  rule: Rule,
  { link, direction }: { readonly link: string; readonly direction: Direction },
): boolean {
  if ("link" in rule) return rule.link.includes(link) && faces(rule, direction);
  if (rule.kind === "stuck-uart") return rule.lane.includes(link);
  return (
    OF_WHAT_A_LANE_SENDS.has(rule.kind) &&
    "lane" in rule &&
    direction === "up" &&
    rule.lane.includes(link)
  );
}

const OF_WHAT_A_LANE_SENDS: ReadonlySet<Rule["kind"]> = new Set([
  "lie-in-relay",
  "lie-in-ballot",
  "lie-in-snapshot",
  "babble",
  "masquerade",
]);

/** Handshakes and status frames suffer from lines that are cut or dead; other faults keep to the messages of a cycle. */
export function ruleMatches(rule: FrameRule, type: FrameType): boolean {
  if (rule.kind === "lie-in-relay") return type === FrameType.relay;
  if (rule.kind === "lie-in-ballot") return type === FrameType.ballot;
  if (rule.kind === "lie-in-snapshot") return type === FrameType.snapshot;
  // A lane's medium and its timer are beside it, at no link.
  if (type === FrameType.medium || type === FrameType.timer) return false;
  if (rule.kind === "stuck-uart") return true;
  if (type === FrameType.start || type === FrameType.hello || type === FrameType.status) {
    return rule.kind === "partition" && rule.message === undefined;
  }
  if (rule.kind === "babble" || rule.kind === "masquerade") return true;
  return rule.message === undefined || rule.message.includes(MESSAGES[type]);
}
