/**
 * What passed on a triad's links in one slot, frame by frame: plain data, which crosses a socket as JSON. Times are nanoseconds from
 * where the slot began; bytes are lower-case hex.
 */
import type { BitDifference } from "../../runtime/judge/comparator.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { Verdict } from "../../runtime/judge/verdict.ts";

export interface SlotFrames {
  readonly slot: number;
  /** In the order of the rig. */
  readonly lanes: readonly FramesLane[];
  /** In the run itself, or in a replay of it in virtual time. */
  readonly seenIn: "run" | "replay";
  /** What a reader must know beside the picture, in sentences. */
  readonly notes: readonly string[];
  /** In the order in which they came to the proxy. */
  readonly messages: readonly SlotMessage[];
  /** How many more there were than are kept. */
  readonly leftOut: number;
  readonly outcome: SlotOutcome;
}

export interface FramesLane {
  readonly name: string;
  /** What it runs: ts, c, rust. */
  readonly runs: string;
  /** What happened to it in the slot, in words: "killed", "restarted". */
  readonly events: readonly string[];
}

/** A frame's type (proto/README.md); garbage is bytes that are not a frame. */
export type MessageKind =
  | "start"
  | "hello"
  | "input"
  | "relay"
  | "tick"
  | "ballot"
  | "status"
  | "snapshot"
  | "restore"
  | "packet"
  | "medium"
  | "timer"
  | "recall"
  | "replay"
  | "garbage";

export interface SlotMessage {
  /** The lane whose link it is on. */
  readonly link: string;
  readonly direction: "down" | "up";
  readonly kind: MessageKind;
  /** "rig" or a lane's name. A relay goes from lane to lane, and passes two links. */
  readonly sender: string;
  readonly receiver: string;
  /** Its place in the run: slot * 64 + its place in the slot. */
  readonly index: number;
  /** The slot that its header names. */
  readonly slot: number;
  /** When it came to the proxy; negative where that was in an earlier slot. */
  readonly sentNs: number;
  /** Where this stands among all that was sent and received in the slot. */
  readonly step: number;
  readonly bytes: string;
  /** The payload, in words. */
  readonly text: string;
  /** Faults that met it. */
  readonly hits: readonly MessageHit[];
  /** None: it was lost. Several: it was repeated. */
  readonly arrivals: readonly MessageArrival[];
  /** Of a ballot: where its output differs from what was voted. */
  readonly difference?: BitDifference;
}

export interface MessageHit {
  /** The kind of fault. */
  readonly kind: string;
  /** The rule's own name, where it has one. */
  readonly label: string;
  /** False: another rule had taken the frame, or this one could not bite on it. */
  readonly injected: boolean;
  readonly effective: boolean;
}

export interface MessageArrival {
  /** When the proxy let it go. */
  readonly leftNs: number;
  readonly ns: number;
  readonly step: number;
  /** The slot in which it reached the receiver, where that is another. */
  readonly inSlot?: number;
  /** Where what came is not what was sent. */
  readonly damage?: Damage;
}

export interface Damage {
  readonly bytes: string;
  /** The payload in words, or why the receiver refuses it. */
  readonly text: string;
  readonly isRefused: boolean;
  /** Against the bytes that were sent. */
  readonly difference: BitDifference | null;
}

/** How the slot ended in the run. */
export interface SlotOutcome {
  readonly vote: SlotRecord["vote"];
  readonly verdict: Verdict;
  /** Why it is not a pass. */
  readonly why: string | null;
  /** What was voted, in words; null where nothing was. */
  readonly voted: string | null;
  /** The oracle's output, where it is another. */
  readonly expected: string | null;
  /** In the order of the lanes. */
  readonly ballots: readonly OutcomeBallot[];
  /** Faults of sources: "source 3: lie, effective". */
  readonly sources: readonly string[];
}

export interface OutcomeBallot {
  /** `as expected`: outvoted, and right. */
  readonly is: "as voted" | "as expected" | "differs" | "silent" | "alone";
  readonly text: string;
  /** Against what was voted. */
  readonly difference: BitDifference | null;
}
