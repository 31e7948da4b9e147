/** The strip's cells of a whole run, a byte each: 100,000 slots take half a megabyte. */
import type { Column } from "../../report/picture.ts";
import { UNICODE } from "../../view/canvas.ts";
import type { Tone } from "../../view/line.ts";
import { cellsOf, type StripCell } from "../../view/timeline.ts";

/** The rows of the strip, from top to bottom, for so many lanes. */
export function rowNames(lanes: readonly string[]): readonly string[] {
  return ["sources", ...lanes, "voter", "oracle"];
}

const CHUNK_SLOTS = 4096;

export class StripCells {
  readonly rows: number;
  /** Each cell that has been seen, once; the strip holds its place here. */
  readonly #kinds: StripCell[] = [];
  readonly #kindOf = new Map<string, number>();
  readonly #chunks: Uint8Array[] = [];
  #slots = 0;

  constructor(lanes: number) {
    this.rows = lanes + 3;
  }

  get slots(): number {
    return this.#slots;
  }

  add(column: Column): void {
    const at = this.#slots % CHUNK_SLOTS;
    if (at === 0) this.#chunks.push(new Uint8Array(CHUNK_SLOTS * this.rows));
    const chunk = this.#chunks.at(-1);
    for (const [row, cell] of cellsOf(column, UNICODE).entries()) {
      if (chunk !== undefined) chunk[at * this.rows + row] = this.#kind(cell);
    }
    this.#slots++;
  }

  cell(slot: number, row: number): StripCell {
    const chunk = this.#chunks[Math.floor(slot / CHUNK_SLOTS)];
    return this.#kinds[chunk?.[(slot % CHUNK_SLOTS) * this.rows + row] ?? 0] ?? [" ", "plain"];
  }

  /** Whether anything in the slot is other than good. */
  isAnomalous(slot: number): boolean {
    for (let row = 1; row < this.rows; row++) if (BAD.has(this.cell(slot, row)[1])) return true;
    return false;
  }

  /** From a slot on, in one direction: the next in which not all was well after one in which it was. */
  nextAnomaly(from: number, step: 1 | -1): number | undefined {
    let slot = this.isAnomalous(from) ? from : from + step;
    while (this.isAnomalous(from) && slot >= 0 && slot < this.#slots && this.isAnomalous(slot))
      slot += step;
    while (slot >= 0 && slot < this.#slots && !this.isAnomalous(slot)) slot += step;
    return slot >= 0 && slot < this.#slots ? slot : undefined;
  }

  #kind(cell: StripCell): number {
    const [glyph, tone] = cell;
    const name = `${tone} ${glyph}`;
    const known = this.#kindOf.get(name);
    if (known !== undefined) return known;
    this.#kindOf.set(name, this.#kinds.length);
    return this.#kinds.push(cell) - 1;
  }
}

const BAD: ReadonlySet<Tone> = new Set(["warn", "bad"]);
