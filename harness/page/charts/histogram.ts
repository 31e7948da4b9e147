/** How long each lane took for its ballots: a histogram a lane, one below the other, on one logarithmic axis. */
import { usInWords } from "../../view/duration.ts";
import { element, type Markup } from "../html.ts";

export interface LaneTimes {
  readonly name: string;
  readonly p50_us: number;
  readonly p99_us: number;
  /** Ascending; what took less than this, and not less than the entry before. */
  readonly histogram: readonly (readonly [below_us: number, count: number])[];
}

const WIDTH = 960;
const LABEL = 90;
const RIGHT = 24;
const ROW = 74;
const AXIS = 30;
const TOP = 16;
const TEXT_WIDTH = 84;
/** Of a bucket: a quarter of a doubling (`harness/report/pace.ts`). */
const BUCKET = 2 ** (1 / 4);

export function latencyHistogram(lanes: readonly LaneTimes[]): Markup {
  const all = lanes.flatMap(({ histogram }) => histogram.map(([below]) => below));
  const from = 10 ** Math.floor(Math.log10(Math.max(1, Math.min(...all) / BUCKET)));
  const until = 10 ** Math.ceil(Math.log10(Math.max(10, from * 10, ...all)));
  const x = (us: number) => {
    const share = Math.log(Math.max(us, from) / from) / Math.log(until / from);
    return LABEL + (WIDTH - LABEL - RIGHT) * share;
  };
  const most = Math.max(
    1,
    ...lanes.flatMap(({ histogram }) => histogram.map(([, count]) => count)),
  );
  const bottom = TOP + lanes.length * ROW;
  return element(
    "svg",
    {
      class: "histogram",
      viewBox: `0 0 ${WIDTH} ${bottom + AXIS}`,
      role: "img",
      "aria-label": "How long lanes took for their ballots",
    },
    ticks(from, until).flatMap((us) => [
      line("edge", x(us), 4, bottom),
      text(x(us), bottom + 18, "middle", usInWords(us)),
    ]),
    lanes.map((lane, at) => laneMarks(lane, { x, most, base: TOP + (at + 1) * ROW - 10 })),
  );
}

interface Place {
  readonly x: (us: number) => number;
  readonly most: number;
  /** Where bars stand. */
  readonly base: number;
}

function laneMarks(
  { name, histogram, p50_us, p99_us }: LaneTimes,
  { x, most, base }: Place,
): Markup[] {
  const bars = histogram.map(([below, count]) => {
    const height = Math.max(1, ((ROW - 36) * count) / most);
    const left = x(below / BUCKET);
    return element(
      "rect",
      {
        class: "bar-mark",
        ...{ x: at(left), y: at(base - height) },
        ...{ width: at(Math.max(1, x(below) - left - 0.6)), height: at(height) },
      },
      element("title", {}, `${name}: ${count} below ${usInWords(below)}`),
    );
  });
  const isClose = x(p99_us) - x(p50_us) < TEXT_WIDTH;
  const marks = [
    ["p50", p50_us],
    ["p99", p99_us],
  ] as const;
  return [
    element("text", { x: at(LABEL - 12), y: at(base - 4), "text-anchor": "end" }, name),
    ...bars,
    ...marks.flatMap(([word, us], nth) => [
      line("quantile", x(us), base - ROW + 22, base + 3),
      text(
        x(us) + (nth === 0 && isClose ? -4 : 4),
        base - ROW + 28,
        nth === 0 && isClose ? "end" : "start",
        `${word} ${usInWords(us)}`,
      ),
    ]),
  ];
}

function ticks(from: number, until: number): readonly number[] {
  const decades = Math.round(Math.log10(until / from));
  return Array.from({ length: decades + 1 }, (_, nth) => from * 10 ** nth);
}

function line(look: string, x: number, from: number, until: number): Markup {
  return element("line", { class: look, x1: at(x), x2: at(x), y1: at(from), y2: at(until) });
}

function text(x: number, y: number, anchor: string, words: string): Markup {
  return element("text", { x: at(x), y: at(y), "text-anchor": anchor, class: "quiet" }, words);
}

function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}
