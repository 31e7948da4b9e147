/** What a rule strikes: which directions of which links, and which of the frames that pass there. */
import type { Direction } from "../link/link.ts";
import { FrameType } from "../wire/frame.ts";
import { MESSAGES, type MessageName } from "./kind/fields.ts";
import { actsOnFrames, type FrameRule, frameKinds } from "./kinds-by-name.ts";
import type { Rule } from "./plan.ts";

export interface ChannelName {
  readonly link: string;
  readonly direction: Direction;
}

export function concerns(rule: FrameRule, { link, direction }: ChannelName): boolean {
  const struck = "link" in rule ? rule.link : rule.lane;
  const said = "direction" in rule ? rule.direction : undefined;
  const faces = said ?? frameKinds[rule.kind].direction;
  return struck.includes(link) && (faces === "both" || faces === direction);
}

/** Whether a rule deadens a lane's line, where there is one. */
export function cutsLine(rule: Rule, lane: string): boolean {
  return (
    actsOnFrames(rule) &&
    frameKinds[rule.kind].cutsLine &&
    "lane" in rule &&
    rule.lane.includes(lane)
  );
}

/** Handshakes and status frames suffer from lines that are cut or dead; other faults keep to the messages of a cycle. */
export function ruleMatches(rule: FrameRule, type: FrameType): boolean {
  // A lane's medium and its timer are beside it, at no link.
  if (type === FrameType.medium || type === FrameType.timer) return false;
  const { meets } = frameKinds[rule.kind];
  const named = "message" in rule ? rule.message : undefined;
  const message = MESSAGE_OF.get(type);
  if (message === undefined) return meets === "all" && named === undefined;
  if (typeof meets !== "string" && !meets.includes(message)) return false;
  return named === undefined || named.includes(message);
}

const MESSAGE_OF: ReadonlyMap<FrameType, MessageName> = new Map(
  MESSAGES.map((message) => [FrameType[message], message]),
);
