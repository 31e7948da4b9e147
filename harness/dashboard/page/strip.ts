/** The triad strip on a canvas: a row for sources, each lane, voter and oracle, a column for each slot. Only what shows is drawn. */
import type { Tone } from "../../view/line.ts";
import { element } from "./dom.ts";
import { type Colours, coloursOf, LABELS_WIDTH, sized } from "./drawing.ts";
import { rowNames } from "./strip-cells.ts";
import type { ViewedRun } from "./viewed-run.ts";

const ROW_HEIGHT = 20;
const AXIS_HEIGHT = 20;
/** Widths of a slot; from the second on there is room for a mark. */
export const SLOT_WIDTHS = [1, 2, 4, 8, 12, 18] as const;
const MARK_WIDTH_MIN = 8;

/** What strips that stand above each other share. */
export interface StripView {
  /** The first slot that shows. */
  readonly first: number;
  readonly slotWidth: number;
  readonly cursor: number;
}

export class Strip {
  readonly canvas = element("canvas", { class: "strip" });
  readonly #run: ViewedRun;
  readonly #rows: readonly string[];

  constructor(run: ViewedRun) {
    this.#run = run;
    this.#rows = rowNames(run.head.lanes.map(({ name }) => name));
  }

  /** How many slots show at once. */
  room(slotWidth: number): number {
    return Math.max(1, Math.floor((this.canvas.clientWidth - LABELS_WIDTH) / slotWidth));
  }

  /** The slot at a place on the canvas; undefined beside the slots. */
  slotAt(x: number, { first, slotWidth }: StripView): number | undefined {
    const slot = first + Math.floor((x - LABELS_WIDTH) / slotWidth);
    return x >= LABELS_WIDTH && slot < this.#run.slots ? slot : undefined;
  }

  draw(view: StripView): void {
    const { canvas } = this;
    const context = sized(canvas, this.#rows.length * ROW_HEIGHT + AXIS_HEIGHT);
    if (context === undefined) return;
    const colours = coloursOf(canvas);
    context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    context.textBaseline = "middle";
    this.#drawLabels(context, colours);
    const last = Math.min(this.#run.slots, view.first + this.room(view.slotWidth));
    for (let slot = view.first; slot < last; slot++) this.#drawSlot(context, slot, view, colours);
    this.#drawAxis(context, view, last, colours);
    this.#drawCursor(context, view, colours);
  }

  #drawLabels(context: CanvasRenderingContext2D, colours: Colours): void {
    context.font = `13px ${colours.sans}`;
    context.textAlign = "left";
    for (const [row, name] of this.#rows.entries()) {
      context.fillStyle = colours.text;
      context.fillText(name, 2, row * ROW_HEIGHT + ROW_HEIGHT / 2, LABELS_WIDTH - 8);
    }
  }

  #drawSlot(
    context: CanvasRenderingContext2D,
    slot: number,
    { first, slotWidth }: StripView,
    colours: Colours,
  ): void {
    const x = LABELS_WIDTH + (slot - first) * slotWidth;
    const gap = slotWidth >= MARK_WIDTH_MIN ? 1 : 0;
    for (let row = 0; row < this.#rows.length; row++) {
      const [glyph, tone] = this.#run.cells.cell(slot, row);
      const y = row * ROW_HEIGHT;
      const [top, height] = barOf(tone);
      context.fillStyle = colours.fill[tone];
      context.fillRect(x, y + top, slotWidth - gap, height);
      if (slotWidth < MARK_WIDTH_MIN || tone === "good" || tone === "dim") continue;
      context.fillStyle = colours.mark[tone];
      context.font = `bold ${slotWidth >= 12 ? 13 : 10}px ${colours.mono}`;
      context.textAlign = "center";
      context.fillText(glyph, x + (slotWidth - gap) / 2, y + ROW_HEIGHT / 2);
    }
  }

  #drawAxis(
    context: CanvasRenderingContext2D,
    { first, slotWidth }: StripView,
    last: number,
    colours: Colours,
  ): void {
    const y = this.#rows.length * ROW_HEIGHT;
    const every = stepFor(80 / slotWidth);
    context.font = `11px ${colours.mono}`;
    context.textAlign = "left";
    context.fillStyle = colours.dim;
    for (let slot = Math.ceil(first / every) * every; slot < last; slot += every) {
      const x = LABELS_WIDTH + (slot - first) * slotWidth;
      context.fillRect(x, y, 1, 5);
      context.fillText(String(slot), x + 3, y + AXIS_HEIGHT / 2 + 1);
    }
  }

  #drawCursor(
    context: CanvasRenderingContext2D,
    { first, slotWidth, cursor }: StripView,
    colours: Colours,
  ): void {
    const x = LABELS_WIDTH + (cursor - first) * slotWidth;
    if (cursor < first || x > this.canvas.clientWidth) return;
    context.strokeStyle = colours.accent;
    context.lineWidth = 2;
    context.strokeRect(x - 1, 1, Math.max(slotWidth, 3) + 1, this.#rows.length * ROW_HEIGHT - 2);
  }
}

/** Where in its row a cell stands, so that tones can be told apart without their colours: a line, a half, the whole. */
function barOf(tone: Tone): readonly [top: number, height: number] {
  if (tone === "dim" || tone === "plain") return [9, 2];
  if (tone === "good") return [7, 6];
  return tone === "warn" ? [3, 14] : [1, 18];
}

function stepFor(slots: number): number {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
  return steps.find((step) => step >= slots) ?? 10_000;
}
