/**
 * Where everything of a slot stands in its drawing. Lifelines stand side by side and time runs down. What happens at one instant has
 * rows of its own on each lifeline, so that no two arrows of a lifeline lie on each other; between instants is a gap.
 */
import type { MessageArrival, SlotFrames, SlotMessage } from "../slot-frames.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedMessage {
  readonly message: SlotMessage;
  /** Undefined where it was sent in an earlier slot. */
  readonly from: Point | undefined;
  /** Where it is lost, on the proxy's lifeline. */
  readonly lostAt: Point | undefined;
  readonly paths: readonly PlacedPath[];
}

/** One arrival of it. */
export interface PlacedPath {
  readonly arrival: MessageArrival;
  /** Where it comes to the proxy, and where it leaves that: apart where it is held back. */
  readonly reaches: Point;
  readonly leaves: Point;
  /** Undefined where it arrives in a later slot. */
  readonly to: Point | undefined;
}

export interface Instant {
  readonly ns: number;
  readonly y: number;
}

export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  /** Where lifelines begin and end. */
  readonly top: number;
  readonly bottom: number;
  readonly rigX: number;
  readonly proxyX: number;
  readonly laneXs: readonly number[];
  readonly instants: readonly Instant[];
  readonly messages: readonly PlacedMessage[];
}

const WIDTH = 1160;
const RIG_X = 216;
const PROXY_X = 400;
const LANE_X = 600;
const LANES_APART = 200;
const TOP = 52;
const FIRST_ROW = 26;
const ROW = 16;
/** Of an arrow that does not cross a gap between two instants: how far it falls, from lifeline to lifeline. */
const FALL = 36;

const [GAP_MIN, GAP_MAX] = [12, 72];

/** Time is not to scale: 10 us, a hop on sim, is a good slope, and ten times as long little more. */
function gapOf(ns: number): number {
  const [atMicrosecond, perDecade] = [20, 24];
  const gap = atMicrosecond + perDecade * Math.log10(Math.max(ns, 1) / 1000);
  return Math.min(GAP_MAX, Math.max(GAP_MIN, gap));
}

/** A message that is sent, or that arrives, on a lifeline. */
interface LifeEvent {
  readonly life: number;
  readonly ns: number;
  readonly step: number;
  readonly message: number;
  /** Undefined where it is sent. */
  readonly arrival?: MessageArrival;
}

export function layoutOf({ lanes, messages }: SlotFrames): DiagramLayout {
  const laneXs = lanes.map((_, at) => LANE_X + at * LANES_APART);
  const lifeOf = (link: string) => 1 + lanes.findIndex(({ name }) => name === link);
  const xOf = (life: number) => (life === 0 ? RIG_X : (laneXs[life - 1] ?? WIDTH));
  const events = eventsOf(messages, lifeOf).toSorted((one, other) => one.step - other.step);
  const { ys, instants, bottom } = rowsOf(events, messages);
  const end = bottom + FALL;
  const placed = messages.map((message) => {
    const laneX = xOf(lifeOf(message.link));
    const [fromX, toX] = message.direction === "down" ? [RIG_X, laneX] : [laneX, RIG_X];
    return placedMessage(message, { ys, fromX, toX, end });
  });
  return {
    ...{ width: WIDTH, height: end, top: TOP, bottom: end },
    ...{ rigX: RIG_X, proxyX: PROXY_X, laneXs },
    ...{ instants, messages: placed },
  };
}

/** Between which lifelines a message runs, where its events stand, and where the drawing ends. */
interface Span {
  readonly ys: ReadonlyMap<number, number>;
  readonly fromX: number;
  readonly toX: number;
  readonly end: number;
}

function placedMessage(message: SlotMessage, span: Span): PlacedMessage {
  const { ys, fromX, toX } = span;
  const sentY = ys.get(message.step);
  const from = sentY === undefined ? undefined : { x: fromX, y: sentY };
  /** How far down the way from sender to receiver the proxy is. */
  const share = Math.abs((PROXY_X - fromX) / (toX - fromX));
  const reaches = { x: PROXY_X, y: from === undefined ? TOP : from.y + FALL * share };
  const paths = message.arrivals.map((arrival) => {
    const isHeld = arrival.leftNs > message.sentNs;
    return placedPath(arrival, { from, reaches, share, isHeld }, span);
  });
  return { message, from, lostAt: paths.length > 0 ? undefined : reaches, paths };
}

function placedPath(
  arrival: MessageArrival,
  way: Pick<PlacedMessage, "from"> & {
    readonly reaches: Point;
    readonly share: number;
    readonly isHeld: boolean;
  },
  { ys, toX, end }: Span,
): PlacedPath {
  const { from, reaches, share } = way;
  const toY = ys.get(arrival.step);
  if (toY === undefined) return { arrival, reaches, leaves: { x: PROXY_X, y: end }, to: undefined };
  const to = { x: toX, y: toY };
  if (from !== undefined && !way.isHeld) {
    const crossing = { x: PROXY_X, y: from.y + (to.y - from.y) * share };
    return { arrival, reaches: crossing, leaves: crossing, to };
  }
  const y = Math.max(to.y - FALL * (1 - share), reaches.y);
  return { arrival, reaches, leaves: { x: PROXY_X, y }, to };
}

function eventsOf(
  messages: readonly SlotMessage[],
  lifeOf: (link: string) => number,
): readonly LifeEvent[] {
  return messages.flatMap(({ link, direction, sentNs, step, arrivals }, message) => {
    const [from, to] = direction === "down" ? [0, lifeOf(link)] : [lifeOf(link), 0];
    const sent = sentNs < 0 ? [] : [{ life: from, ns: sentNs, step, message }];
    const received = arrivals
      .filter(({ inSlot }) => inSlot === undefined)
      .map((arrival) => ({ life: to, ns: arrival.ns, step: arrival.step, message, arrival }));
    return [...sent, ...received];
  });
}

/** Rows by step. A relay that the rig passes on at once leaves from the row on which it came. */
function rowsOf(
  events: readonly LifeEvent[],
  messages: readonly SlotMessage[],
): {
  readonly ys: ReadonlyMap<number, number>;
  readonly instants: readonly Instant[];
  readonly bottom: number;
} {
  const ys = new Map<number, number>();
  const instants: Instant[] = [];
  let y = TOP + FIRST_ROW;
  let rows = 0;
  let used = new Map<number, { count: number; last: LifeEvent }>();
  for (const event of events) {
    const instant = instants.at(-1);
    if (instant === undefined || event.ns !== instant.ns) {
      if (instant !== undefined) y += (rows - 1) * ROW + gapOf(event.ns - instant.ns);
      instants.push({ ns: event.ns, y });
      rows = 0;
      used = new Map();
    }
    const before = used.get(event.life);
    const joins = before !== undefined && passesOn(before.last, event, messages);
    const count = (before?.count ?? 0) + (joins ? 0 : 1);
    used.set(event.life, { count, last: event });
    rows = Math.max(rows, count);
    ys.set(event.step, y + (count - 1) * ROW);
  }
  return { ys, instants, bottom: y + Math.max(0, rows - 1) * ROW };
}

function passesOn(before: LifeEvent, event: LifeEvent, messages: readonly SlotMessage[]): boolean {
  if (before.arrival === undefined || event.arrival !== undefined) return false;
  const [came, goes] = [messages[before.message], messages[event.message]];
  if (came?.kind !== "relay" || goes?.kind !== "relay") return false;
  return came.sender === goes.sender && came.receiver === goes.receiver;
}
