/** Numbers such as -9999 that loggers write where there is no value: found among readings, and told with the line to write. */
import { counted } from "../../view/line.ts";
import type { Missing, ReadCell } from "./cells.ts";

/** What loggers write where there is no value, beside the words that are known in any case. */
const SENTINEL = /^(?:-99|-?9{3,6})(?:[.,][09]+)?$|^-(?:200|32768)(?:[.,]0+)?$/;
/** A sentinel begins so; most cells need not be looked at further. */
const BEGINNING = /^(?:-[239]|99)/;
/** Up to this many times the largest other number it may be a reading. */
const BEYOND = 2;

export function isSentinel(text: string): boolean {
  return BEGINNING.test(text) && SENTINEL.test(text);
}

/** Whether a number so large stands apart from the others, of which `most` is the largest. */
export function isBeyond(size: number, most: number): boolean {
  return size > BEYOND * most + 1;
}

export interface WatchedCells {
  readonly read: ReadCell;
  /** To be asked when all cells were read. */
  readonly hints: () => readonly string[];
  /** What was taken for a missing value though nothing states it, and in how many cells; an empty cell is an empty word. */
  readonly missingWords: () => ReadonlyMap<string, number>;
}

/** The same reader, which remembers what looks like a sentinel. Those that `missing` names are not read as numbers. */
export function watched(read: ReadCell, missing: Missing): WatchedCells {
  const found = new Map<string, { readonly size: number; count: number }>();
  const words = new Map<string, number>();
  const stated = new Set(typeof missing === "string" ? [] : missing);
  const note = (word: string) => {
    if (!stated.has(word)) words.set(word, (words.get(word) ?? 0) + 1);
  };
  let most = -1;
  return {
    read(text) {
      const integer = read(text);
      if (integer === undefined) note(text);
      if (integer === undefined || typeof integer === "object") return integer;
      const size = Math.abs(Number(integer));
      const known = found.get(text);
      if (known !== undefined) known.count++;
      else if (isSentinel(text)) found.set(text, { size, count: 1 });
      else if (size > most) most = size;
      return integer;
    },
    missingWords: () => new Map(words),
    hints: () => {
      if (most < 0) return [];
      const beyond = [...found].filter(([, { size }]) => isBeyond(size, most));
      const [first] = beyond;
      if (first === undefined) return [];
      const toState = [...stated, ...beyond.map(([text]) => text)];
      const line = `missing: [${toState.map((word) => JSON.stringify(word)).join(", ")}]`;
      const cells = beyond.reduce((sum, [, { count }]) => sum + count, 0);
      const what = beyond.map(([text]) => text).join(", ");
      const verb = cells === 1 ? "lies" : "lie";
      return [
        `${what} in ${counted(cells, "cell")} ${verb} far beyond all other values; if that means no value, write ${line}`,
      ];
    },
  };
}
