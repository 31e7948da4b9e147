/** A line to be shown: pieces of text, each with a meaning that a terminal turns into a colour and a page into a class. */

export type Tone = "plain" | "dim" | "strong" | "good" | "warn" | "bad";

export interface Span {
  readonly text: string;
  readonly tone: Tone;
  /** Never broken over two lines: a command, which is there to be copied. */
  readonly isWhole?: true;
}

export type Line = readonly Span[];

export const plain = (text: string): Span => ({ text, tone: "plain" });
export const dim = (text: string): Span => ({ text, tone: "dim" });
export const strong = (text: string): Span => ({ text, tone: "strong" });
export const command = (text: string): Span => ({ text, tone: "plain", isWhole: true });

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

/**
 * The line, and where it is longer than `columns`, broken between words; the rest hangs behind its label. A word that is
 * longer than a line, such as a path, is not broken.
 */
export function folded(line: Line, columns: number): readonly Line[] {
  if (widthOf(line) <= columns) return [line];
  const indent = " ".repeat(hangOf(textOf(line), columns));
  const lines: Span[][] = [];
  let current: Span[] = [];
  let width = 0;
  for (const piece of piecesOf(line)) {
    const isBlank = piece.text.trim() === "";
    const fitsNext = indent.length + piece.text.length <= columns;
    if (!isBlank && width + piece.text.length > columns && width > indent.length && fitsNext) {
      lines.push(current);
      current = [plain(indent)];
      width = indent.length;
    }
    // Blanks at a break are left out.
    if (isBlank && width === indent.length && lines.length > 0) continue;
    current.push(piece);
    width += piece.text.length;
  }
  return [...lines, current].map(withoutBlankEnd);
}

/** Words and the blanks between them. */
function piecesOf(line: Line): readonly Span[] {
  return line.flatMap((span) =>
    span.isWhole === true
      ? [span]
      : (span.text.match(/\s+|\S+/g) ?? []).map((text) => ({ ...span, text })),
  );
}

const HANG = 2;

/** Where what follows a label begins: behind the first gap of two blanks or more; else a little in from the line's own start. */
function hangOf(text: string, columns: number): number {
  const label = /^\s*\S+(?: \S+)* {2,}/.exec(text)?.[0].length ?? Number.POSITIVE_INFINITY;
  const start = text.length - text.trimStart().length;
  return label <= columns / 2 ? label : Math.min(start + HANG, columns / 2);
}

function withoutBlankEnd(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trim() !== "");
  return line.slice(0, last + 1);
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
