/** Kinds that act on a lane, or on the board it runs on, as a whole: something is done to it as a window begins. */
import { onWholeLane } from "./fields.ts";
import {
  type FaultKind,
  type Fields,
  faultKind,
  type KindSpec,
  type NoFields,
  type ParsedRule,
} from "./kind.ts";

export interface LaneAction {
  readonly action:
    | "pause"
    | "resume"
    /** Its incarnation ends; `revive` begins another where the fault that ended it is over. */
    | "kill"
    | "revive"
    /** One incarnation ends and another begins. */
    | "restart"
    /** The same with its medium erased. */
    | "restart-empty"
    /** A restart without the loss of what a board keeps through a reset. */
    | "reset"
    | "drift"
    | "keep-time";
  /** Of a drift. */
  readonly ppm?: number;
}

/** What is said of a lane that the fault takes down, and of one that it lets go. */
export interface LaneWords {
  readonly down: string;
  readonly again: string;
}

interface WholeLaneSpec<Name extends string, Own extends Fields>
  extends KindSpec<Name, typeof onWholeLane, Own> {
  readonly begins: (rule: ParsedRule<Name, typeof onWholeLane, Own>) => LaneAction;
  /** Left out, it is over at once. */
  readonly ends?: () => LaneAction;
  /** Whether the lane is faulty for as long as it is down, and no longer; left out, for as long as the window lasts. */
  readonly takesDown?: boolean;
  readonly words?: Partial<LaneWords>;
}

export interface WholeLaneKind<Name extends string, Own extends Fields>
  extends FaultKind<Name, typeof onWholeLane, Own> {
  readonly acts: "on-lanes";
  readonly begins: (rule: ParsedRule<Name, typeof onWholeLane, Own>) => LaneAction;
  readonly ends: (() => LaneAction) | undefined;
  readonly takesDown: boolean;
  readonly words: LaneWords;
}

/** `target` is the board where what is done takes one. */
export function wholeLaneFault<const Name extends string, Own extends Fields = NoFields>(
  target: "lane" | "board",
  spec: WholeLaneSpec<Name, Own>,
): WholeLaneKind<Name, Own> {
  const { begins, ends, takesDown = false } = spec;
  const words = { down: "", again: "", ...spec.words };
  const about = faultKind<Name, typeof onWholeLane, Own>(target, onWholeLane, spec);
  return { ...about, acts: "on-lanes", begins, ends, takesDown, words };
}
