/** Kinds that act on frames: those that pass a link, and those that a lane sends. */
import type { Direction } from "../../link/link.ts";
import type { Fate, Hit } from "./fate.ts";
import { type MessageName, onLane, onLink, onWholeLane } from "./fields.ts";
import {
  type FaultKind,
  type FaultTarget,
  type Fields,
  faultKind,
  type KindSpec,
  type NoFields,
  type ParsedRule,
} from "./kind.ts";

/** Messages by name; all that a cycle has; or whatever passes, handshakes and status frames included. */
export type Meets = readonly MessageName[] | "messages" | "all";

interface FrameSpec<Name extends string, Where extends Fields, Own extends Fields>
  extends KindSpec<Name, Where, Own> {
  /** Left out, the messages of a cycle. A rule may narrow it down. */
  readonly meets?: Meets;
  /** Whether it leaves nothing for another fault to strike. */
  readonly isTotal?: boolean;
  /** Whether the line is dead, so that a board's own frames are lost with the lane's. */
  readonly cutsLine?: boolean;
  /** How many cycles back the frames are that it asks for. */
  readonly cyclesBack?: (rule: ParsedRule<Name, Where, Own>) => number;
  /** What all lanes that a rule strikes are made wrong by alike, in words; undefined where each is in its own way. */
  readonly alike?: (rule: ParsedRule<Name, Where, Own>) => string | undefined;
  readonly fate: (hit: Hit<ParsedRule<Name, Where, Own>>) => Fate;
}

export interface FrameKind<Name extends string, Where extends Fields, Own extends Fields>
  extends FaultKind<Name, Where, Own> {
  readonly acts: "on-frames";
  /** Where a rule does not say. */
  readonly direction: Direction | "both";
  readonly meets: Meets;
  readonly isTotal: boolean;
  readonly cutsLine: boolean;
  readonly cyclesBack: ((rule: ParsedRule<Name, Where, Own>) => number) | undefined;
  readonly alike: ((rule: ParsedRule<Name, Where, Own>) => string | undefined) | undefined;
  readonly fate: (hit: Hit<ParsedRule<Name, Where, Own>>) => Fate;
}

/** On the frames of a link. */
export function linkFault<const Name extends string, Own extends Fields = NoFields>(
  spec: FrameSpec<Name, typeof onLink, Own>,
) {
  return frameKind({ target: "link", direction: "both" }, onLink, spec);
}

/** On the bytes that carry a link's frames: its fate is to damage them. */
export function lineFault<const Name extends string, Own extends Fields = NoFields>(
  spec: FrameSpec<Name, typeof onLink, Own>,
) {
  return frameKind({ target: "line", direction: "both" }, onLink, spec);
}

/** On what a lane sends. */
export function sentFault<const Name extends string, Own extends Fields = NoFields>(
  spec: FrameSpec<Name, typeof onLane, Own>,
) {
  return frameKind({ target: "lane", direction: "up" }, onLane, spec);
}

/** On what passes a board's line, both ways, for as long as the window lasts. */
export function boardFault<const Name extends string, Own extends Fields = NoFields>(
  spec: FrameSpec<Name, typeof onWholeLane, Own>,
) {
  return frameKind({ target: "board", direction: "both" }, onWholeLane, spec);
}

function frameKind<Name extends string, Where extends Fields, Own extends Fields>(
  { target, direction }: { readonly target: FaultTarget; readonly direction: Direction | "both" },
  where: Where,
  spec: FrameSpec<Name, Where, Own>,
): FrameKind<Name, Where, Own> {
  const { meets = "messages", isTotal = false, cutsLine = false } = spec;
  const { cyclesBack, alike, fate } = spec;
  const about = faultKind(target, where, spec);
  const acts = "on-frames";
  return { ...about, acts, direction, meets, isTotal, cutsLine, cyclesBack, alike, fate };
}
