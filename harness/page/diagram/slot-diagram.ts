/** The space-time diagram of one slot: rig, proxy and three lanes as lifelines, each frame an arrow, each fault drawn on it. */
import { element, type Markup } from "../html.ts";
import type { OutcomeBallot, SlotFrames, SlotMessage } from "../slot-frames.ts";
import {
  type DiagramLayout,
  layoutOf,
  type PlacedMessage,
  type PlacedPath,
  type Point,
} from "./layout.ts";
import { bar, box, cross, cut, dot, line, text, tip } from "./shapes.ts";
import { bitInWords, faultLabel, labelOf, messageLines, timeInWords } from "./words.ts";

/** An `svg` element. Each message is a `g` with the class "message", a number in `data-message`, and all of it in a `title`. */
export function slotDiagram(frames: SlotFrames): Markup {
  const layout = layoutOf(frames);
  const { width, height } = layout;
  return element(
    "svg",
    {
      class: "space-time",
      viewBox: `0 0 ${width} ${height + FOOT}`,
      role: "group",
      "aria-label": `Messages of slot ${frames.slot}`,
    },
    lifelines(frames, layout),
    instantMarks(layout),
    layout.messages.map(messageMark),
    // Over all arrows, so that none runs through a word.
    layout.messages.map((placed) => words(placed, layout)),
    faultTexts(layout.messages),
    outcomeMarks(frames, layout),
  );
}

/** Room for what each lane said, and for what was voted. */
const FOOT = 58;
const HEAD_TOP = 20;
const HEAD = { width: 148, height: 26 };
const NAME_SIZE_MAX = 14;

function lifelines({ lanes }: SlotFrames, layout: DiagramLayout): readonly Markup[] {
  const { rigX, proxyX, laneXs, top, bottom } = layout;
  const all = [
    { x: rigX, name: "rig", runs: "votes", look: "rig" },
    { x: proxyX, name: "proxy", runs: "injects faults", look: "proxy" },
    ...lanes.map(({ name, runs }, at) => ({ name, runs, x: laneXs[at] ?? 0, look: "lane" })),
  ];
  return [
    ...all.flatMap(({ x, name, runs, look }) => [
      line(`life ${look}`, { x, y: top }, { x, y: bottom }),
      box(`head ${look}`, { x, y: HEAD_TOP }, HEAD),
      text({ x, y: HEAD_TOP + 17 }, cut(name, NAME_SIZE_MAX), {
        ...{ anchor: "middle", look: "name" },
        quiet: cut(runs, NAME_SIZE_MAX),
      }),
    ]),
    ...lanes.flatMap(({ events }, at) =>
      events.map((event, nth) => {
        const place = { x: laneXs[at] ?? 0, y: 12 - nth * 12 };
        return text(place, cut(event, EVENT_SIZE_MAX), { anchor: "middle", look: "event" });
      }),
    ),
  ];
}

const EVENT_SIZE_MAX = 34;
const TIME_X = 68;

function instantMarks({ instants, width }: DiagramLayout): readonly Markup[] {
  return instants.flatMap(({ ns, y }) => [
    line("instant", { x: TIME_X + 6, y }, { x: width, y }),
    text({ x: TIME_X, y: y + 4 }, timeInWords(ns), { anchor: "end", look: "time" }),
  ]);
}

function messageMark(placed: PlacedMessage, at: number): Markup {
  const { message, from, lostAt, paths } = placed;
  return element(
    "g",
    { class: `message ${looksOf(message)}`, "data-message": String(at), tabindex: "0" },
    element("title", {}, messageLines(message).join("\n")),
    from === undefined ? [] : dot("sent", from, 2.6),
    from === undefined || lostAt === undefined ? [] : arrow(from, lostAt, ""),
    lostAt === undefined ? [] : cross("loss", lostAt, CROSS_HALF),
    paths.map((path) => pathMarks(path, from)),
  );
}

function looksOf({ kind, hits, difference }: SlotMessage): string {
  const isFaulted = hits.some(({ injected }) => injected);
  return [
    kind,
    ...(isFaulted ? ["faulted"] : []),
    ...(difference === undefined ? [] : ["differs"]),
  ].join(" ");
}

function words(placed: PlacedMessage, layout: DiagramLayout): Markup {
  const { message, from, paths } = placed;
  return element(
    "g",
    { class: `words ${message.kind}` },
    from === undefined ? [] : departureText(message, from),
    differenceText(message, paths),
    laterText(paths, layout),
  );
}

const CROSS_HALF = 6;

function pathMarks({ arrival, reaches, leaves, to }: PlacedPath, from?: Point): Markup[] {
  const look = arrival.damage === undefined ? "" : " damaged";
  const isHeld = reaches.y !== leaves.y;
  return [
    ...(from === undefined ? [] : arrow(from, reaches, "")),
    ...(isHeld ? [line("reach", reaches, leaves), line("held", reaches, leaves)] : []),
    ...(to === undefined ? [] : [...arrow(leaves, to, look), tip(`tip${look}`, leaves, to)]),
    dot(`at-proxy${look}`, reaches, 2.2),
    ...(to !== undefined && arrival.damage?.isRefused === true
      ? [bar("loss", leaves, to, REFUSED_BACK)]
      : []),
  ];
}

const REFUSED_BACK = 16;

/** Beside the line that is seen there is a wide one, so that it is easy to point at. */
function arrow(from: Point, to: Point, look: string): Markup[] {
  return [line("reach", from, to), line(`arrow${look}`, from, to)];
}

/** What leaves the rig is named on its left, what leaves a lane on the lane's right. */
function departureText(message: SlotMessage, { x, y }: Point): Markup {
  const isDown = message.direction === "down";
  const place = { x: isDown ? x - 9 : x + 9, y: y + 4 };
  return text(place, labelOf(message), { anchor: isDown ? "end" : "start", look: "label" });
}

/** Where each struck; of what was sent in an earlier slot, where it lets go. No two lie on each other. */
function faultTexts(messages: readonly PlacedMessage[]): Markup {
  const labels = messages
    .flatMap(({ message, from, lostAt, paths: [path] }) => {
      const fault = faultLabel(message);
      const at = lostAt ?? (from === undefined ? path?.leaves : path?.reaches);
      return fault === undefined || at === undefined ? [] : [{ fault, x: at.x + 11, y: at.y - 5 }];
    })
    .toSorted((one, other) => one.y - other.y);
  let free = Number.NEGATIVE_INFINITY;
  const texts = labels.map(({ fault, x, y: wanted }) => {
    const y = Math.max(wanted, free);
    free = y + LINE;
    return text({ x, y }, fault, { anchor: "start", look: "fault" });
  });
  return element("g", { class: "words" }, texts);
}

const LINE = 13;

function differenceText({ difference }: SlotMessage, paths: readonly PlacedPath[]): Markup[] {
  const to = paths[0]?.to;
  if (difference === undefined || to === undefined) return [];
  const place = { x: to.x - 9, y: to.y + 4 };
  return [text(place, bitInWords(difference), { anchor: "end", look: "fault" })];
}

function laterText(paths: readonly PlacedPath[], { proxyX, bottom }: DiagramLayout): Markup[] {
  const later = paths.find(({ arrival }) => arrival.inSlot !== undefined);
  if (later === undefined) return [];
  const words = `on to slot ${later.arrival.inSlot}`;
  return [text({ x: proxyX + 9, y: bottom - 4 }, words, { anchor: "start", look: "fault" })];
}

function outcomeMarks({ outcome }: SlotFrames, layout: DiagramLayout): readonly Markup[] {
  const { rigX, laneXs, bottom } = layout;
  const { vote, voted, ballots } = outcome;
  const rig = { x: rigX, y: bottom };
  const isRight = voted === null || outcome.expected === null;
  const first = vote === "none" ? "no vote" : vote;
  const said = [isRight ? first : `${first}, wrong`, voted ?? "nothing voted"];
  return [
    outcomeBox(rig, voted !== null && isRight ? "good" : "bad", said),
    ...ballots.map((ballot, at) => ballotBox({ x: laneXs[at] ?? 0, y: bottom }, ballot, isRight)),
  ];
}

const BALLOT_LOOK = {
  "as voted": "good",
  "as expected": "good",
  differs: "bad",
  alone: "bad",
  silent: "open",
} as const;

/** Where the vote is wrong, so are those who made it. */
function ballotBox(
  place: Point,
  { is, text: said, difference }: OutcomeBallot,
  isRight: boolean,
): Markup {
  const first = is === "differs" && difference !== null ? `${is}: ${bitInWords(difference)}` : is;
  const look = is === "as voted" && !isRight ? "bad" : BALLOT_LOOK[is];
  return outcomeBox(place, look, is === "silent" ? [first] : [first, said]);
}

const OUTCOME = { width: 178, height: 40 };
const OUTCOME_SIZE_MAX = 28;

function outcomeBox({ x, y }: Point, look: string, lines: readonly string[]): Markup {
  const first = lines.length === 1 ? y + 30 : y + 22;
  return element(
    "g",
    { class: `outcome ${look}` },
    element("title", {}, lines.join("\n")),
    box("back", { x, y: y + 6 }, OUTCOME),
    lines.map((words, at) =>
      text({ x, y: first + at * 16 }, cut(words, OUTCOME_SIZE_MAX), { anchor: "middle" }),
    ),
  );
}
