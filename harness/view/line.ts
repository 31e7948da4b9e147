/** A line to be shown: pieces of text, each with a meaning that a terminal turns into a colour and a page into a class. */

export type Tone = "plain" | "dim" | "strong" | "good" | "warn" | "bad";

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

export type Line = readonly Span[];

export const plain = (text: string): Span => ({ text, tone: "plain" });
export const dim = (text: string): Span => ({ text, tone: "dim" });
export const strong = (text: string): Span => ({ text, tone: "strong" });

export function textOf(line: Line): string {
  return line.map(({ text }) => text).join("");
}

/** In columns: every character that is shown takes one. */
export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + text.length, 0);
}

/** The line, and where it is longer than `columns`, its beginning and a mark that says so. */
export function clip(line: Line, columns: number, mark: string): Line {
  if (widthOf(line) <= columns) return line;
  let room = columns - mark.length;
  const kept: Span[] = [];
  for (const { text, tone } of line) {
    if (room <= 0) break;
    kept.push({ text: text.slice(0, room), tone });
    room -= text.length;
  }
  return [...kept, dim(mark)];
}

/** One line with `right` at its far end, as far as there is room for it. */
export function spread(left: Line, right: Line, columns: number): Line {
  const gap = columns - widthOf(left) - widthOf(right);
  return gap < 2 ? left : [...left, plain(" ".repeat(gap)), ...right];
}

/** 1 slot, 2 slots. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** As many items as fit a line, and so on; an item that is longer than a line has one of its own. */
export function filled(items: readonly string[], gap: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + gap.length + item.length <= columns) {
      lines[lines.length - 1] = last + gap + item;
    } else {
      lines.push(item);
    }
  }
  return lines;
}
