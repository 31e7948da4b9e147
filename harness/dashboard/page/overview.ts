/** The whole run in as many columns as there is room for, with a frame around what the strip shows. */
import type { Column } from "../../report/picture.ts";
import { element } from "./dom.ts";
import { type Colours, coloursOf, LABELS_WIDTH, sized } from "./drawing.ts";
import type { StripView } from "./strip.ts";
import type { ViewedRun } from "./viewed-run.ts";

const HEIGHT = 34;
const LANE_HEIGHT = 7;

export class Overview {
  readonly canvas = element("canvas", { class: "overview", "aria-hidden": true });
  readonly #run: ViewedRun;

  constructor(run: ViewedRun) {
    this.#run = run;
  }

  slotAt(x: number): number {
    const share = (x - LABELS_WIDTH) / Math.max(1, this.canvas.clientWidth - LABELS_WIDTH);
    return Math.max(0, Math.min(this.#run.slots - 1, Math.floor(share * this.#run.slots)));
  }

  /** `room`: how many slots the strip shows. */
  draw(view: StripView, room: number): void {
    const { canvas } = this;
    const context = sized(canvas, HEIGHT);
    if (context === undefined) return;
    const colours = coloursOf(canvas);
    const slots = Math.max(1, this.#run.slots);
    const width = canvas.clientWidth - LABELS_WIDTH;
    const place = (slot: number) => LABELS_WIDTH + (slot / slots) * width;
    context.clearRect(0, 0, canvas.clientWidth, HEIGHT);
    context.font = `13px ${colours.sans}`;
    context.textBaseline = "middle";
    context.fillStyle = colours.dim;
    context.fillText("whole run", 2, HEIGHT / 2, LABELS_WIDTH - 8);
    for (const column of this.#run.newest.picture.columns) {
      const x = place(column.first);
      const wide = Math.max(1, place(column.first + column.slots) - x);
      drawColumn(context, column, { x, wide, colours });
    }
    const from = place(view.first);
    const until = place(Math.min(slots, view.first + room));
    context.strokeStyle = colours.accent;
    context.lineWidth = 1.5;
    context.strokeRect(from, 1, Math.max(4, until - from), HEIGHT - 2);
    context.fillStyle = colours.accent;
    context.fillRect(place(view.cursor), 0, 2, HEIGHT);
  }
}

/** A mark for each lane that was silent (low) or wrong (high), and under them the vote: a line, or a block where there was none. */
function drawColumn(
  context: CanvasRenderingContext2D,
  { lanes, split, none, differs }: Column,
  { x, wide, colours }: { readonly x: number; readonly wide: number; readonly colours: Colours },
): void {
  for (const [lane, { miscompares, undecided, silent }] of lanes.entries()) {
    const isWrong = miscompares + undecided > 0;
    if (!isWrong && silent === 0) continue;
    context.fillStyle = colours.fill[isWrong ? "bad" : "warn"];
    context.fillRect(x, 2 + lane * LANE_HEIGHT, wide, isWrong ? 6 : 3);
  }
  const isBad = split + none + differs > 0;
  context.fillStyle = colours.fill[isBad ? "bad" : "good"];
  context.fillRect(x, HEIGHT - (isBad ? 10 : 6), wide, isBad ? 8 : 4);
}
