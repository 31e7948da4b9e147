/** A slot of a run as its drawing needs it, made of what was seen on the links and of what the slot came to. */
import { actsOnFrames } from "../../runtime/fault/kinds-by-name.ts";
import type { FaultPlan } from "../../runtime/fault/plan.ts";
import { type BitDifference, firstDifference } from "../../runtime/judge/comparator.ts";
import { ballotOf, type SlotRecord, saysSame } from "../../runtime/judge/slot.ts";
import type { RigLane } from "../../runtime/rig/rig.ts";
import type { FaultRecord } from "../../runtime/trace.ts";
import { hex, sameBytes } from "../../runtime/wire/bytes.ts";
import { FrameType, payloadOf } from "../../runtime/wire/frame.ts";
import { decodeBallot } from "../../runtime/wire/messages.ts";
import { legible } from "../legible.ts";
import type {
  MessageArrival,
  MessageHit,
  MessageKind,
  OutcomeBallot,
  SlotFrames,
  SlotMessage,
  SlotOutcome,
} from "../page/slot-frames.ts";
import { asPoked } from "../report/poked.ts";
import type { FrameRecorder, SeenArrival, SeenFrame } from "./frame-recorder.ts";
import { type FrameWords, received, said } from "./payload-words.ts";

/** What the frames belong to. */
export interface FramesOf extends FrameWords {
  readonly lanes: readonly Pick<RigLane, "name" | "lane">[];
  readonly faults: FaultPlan;
  readonly describe: (voted: Uint8Array) => string;
}

/** A slot as it ended in the run, and where the frames are a replay's, as it ended there. */
export interface EndedSlot {
  readonly record: SlotRecord;
  readonly replayed?: SlotRecord | undefined;
}

/** More would be no picture. */
const MESSAGES_MAX = 240;

export function slotFrames(
  recorder: FrameRecorder,
  { record, replayed }: EndedSlot,
  of: FramesOf,
): SlotFrames {
  const { cycle: slot } = record;
  const began = recorder.beganNs(slot) ?? 0;
  const seen = recorder.framesOf(slot);
  const voted = (replayed ?? record).value;
  const messages = seen
    .slice(0, MESSAGES_MAX)
    .map((frame) => messageOf(frame, { slot, began, voted, faults: recorder.faultsOf(frame) }, of));
  const events = recorder.changesOf(slot);
  return {
    slot,
    lanes: of.lanes.map(({ name, lane }) => ({
      name,
      runs: lane,
      // What comes up says hello, which is drawn.
      events: events
        .filter(({ lane: at, state }) => at === name && (state === "down" || state === "paused"))
        .map((event) => asPoked(event, of.faults))
        .map(({ state, why }) => legible(why === "" ? state : `${state}: ${why}`)),
    })),
    seenIn: replayed === undefined ? "run" : "replay",
    notes: replayed === undefined ? [] : notesOn(record, replayed, of.lanes),
    messages,
    leftOut: seen.length - messages.length,
    outcome: outcomeOf(record, of, recorder.sourceFaultsOf(slot)),
  };
}

/** What the picture is drawn by. */
interface Frameside {
  readonly slot: number;
  readonly began: number;
  readonly voted: Uint8Array | null;
  readonly faults: readonly FaultRecord[];
}

function messageOf(frame: SeenFrame, beside: Frameside, of: FramesOf): SlotMessage {
  const { link, direction, header, index, bytes } = frame;
  const { slot, began, voted, faults } = beside;
  const names = ["rig", ...of.lanes.map(({ name }) => name)];
  const nameAt = (address: number | undefined, otherwise: string) =>
    address === undefined ? otherwise : (names[address] ?? String(address));
  const isDown = direction === "down";
  const difference = differenceOf(frame, voted);
  return {
    ...{ link, direction },
    kind: header === undefined ? "garbage" : (KIND_OF.get(header.type) ?? "garbage"),
    sender: nameAt(header?.source, isDown ? "rig" : link),
    receiver: nameAt(header?.destination, isDown ? link : "rig"),
    index: index ?? -1,
    slot: header?.cycle ?? frame.slot,
    sentNs: frame.slot === slot ? frame.ns - began : Math.min(-1, frame.ns - began),
    step: frame.step,
    bytes: hex(bytes),
    text: said(bytes, direction, of),
    hits: faults.flatMap((fault) => hitOf(fault, of.faults)),
    arrivals: frame.arrivals.map((arrival) => arrivalOf(arrival, frame, { slot, began }, of)),
    ...(difference === undefined ? {} : { difference }),
  };
}

const KIND_OF: ReadonlyMap<number, MessageKind> = new Map(
  Object.entries(FrameType).map(([kind, type]) => [type, kind as MessageKind]),
);

/** A lane's crash or pause is a record of its link, too, but strikes no frame of it. */
function hitOf({ rule, kind, injected, effective }: FaultRecord, plan: FaultPlan): MessageHit[] {
  const planned = plan.rules[rule];
  if (planned === undefined || !(actsOnFrames(planned) || kind.startsWith("lie-in-"))) return [];
  return [{ kind, label: planned.label ?? kind, injected, effective }];
}

function arrivalOf(
  { bytes, leftNs, ns, step, slot: inSlot }: SeenArrival,
  sent: SeenFrame,
  { slot, began }: Pick<Frameside, "slot" | "began">,
  of: FramesOf,
): MessageArrival {
  const times = { leftNs: leftNs - began, ns: ns - began, step };
  const where = inSlot === slot ? {} : { inSlot };
  if (sameBytes(bytes, sent.bytes)) return { ...times, ...where };
  const damage = {
    bytes: hex(bytes),
    ...received(bytes, sent.direction, of),
    difference: firstDifference(bytes, sent.bytes) ?? null,
  };
  return { ...times, ...where, damage };
}

/** Of a ballot that the rig has received: against what is voted, the digest behind the output. */
function differenceOf(
  { header, direction, bytes, arrivals }: SeenFrame,
  voted: Uint8Array | null,
): BitDifference | undefined {
  if (header?.type !== FrameType.ballot || direction !== "up" || voted === null) return undefined;
  const arrived = arrivals[0]?.bytes ?? bytes;
  const ballot = decodeBallot(payloadOf(arrived));
  if (ballot === undefined || ballot.slot !== header.cycle) return undefined;
  return firstDifference(votedBytes(ballot), voted);
}

function votedBytes({ output, digest }: { output: Uint8Array; digest?: Uint8Array | undefined }) {
  return digest === undefined ? output : Buffer.concat([output, digest]);
}

function outcomeOf(
  record: SlotRecord,
  { lanes, describe }: FramesOf,
  sources: readonly FaultRecord[],
): SlotOutcome {
  const { vote, verdict, why, value, expected } = record;
  const inWords = (bytes: Uint8Array) => legible(describe(bytes));
  return {
    ...{ vote, verdict, why: why === undefined ? null : legible(why) },
    voted: value === null ? null : inWords(value),
    expected: expected === undefined ? null : inWords(expected),
    ballots: lanes.map(({ name }): OutcomeBallot => {
      const own = ballotOf(record, name);
      if (own === null) return { is: "silent", text: "", difference: null };
      if (value === null) return { is: "alone", text: inWords(own), difference: null };
      const text = inWords(own);
      const difference = firstDifference(own, value) ?? null;
      if (difference === null) return { is: "as voted", text, difference };
      const isRight = expected !== undefined && sameBytes(own, expected);
      return { is: isRight ? "as expected" : "differs", text, difference };
    }),
    sources: sources.map(
      ({ link, kind, effective }) =>
        `${link}: ${kind}, ${effective ? "effective" : "without effect"}`,
    ),
  };
}

/** Where the replay is not what was recorded. */
function notesOn(
  record: SlotRecord,
  replayed: SlotRecord,
  lanes: FramesOf["lanes"],
): readonly string[] {
  const differing = lanes.filter(
    ({ name }) => !saysSame(ballotOf(record, name), ballotOf(replayed, name)),
  );
  return differing.map(({ name }) => {
    const [own, again] = [ballotOf(record, name), ballotOf(replayed, name)];
    if (own === null) return `In the run ${name} was silent in this slot; in the replay it is not.`;
    return again === null
      ? `In the run ${name} was not silent in this slot; in the replay it is.`
      : `In the run ${name} said something else in this slot than in the replay.`;
  });
}
