/** What two texts differ in, line by line, as a reader expects it: the changed lines with a few around them. */

export type DiffLine =
  | {
      readonly kind: "same";
      readonly before: number;
      readonly after: number;
      readonly text: string;
    }
  | { readonly kind: "removed"; readonly before: number; readonly text: string }
  | { readonly kind: "added"; readonly after: number; readonly text: string };

/** Lines that stand together; between two hunks nothing has changed. */
export type Hunk = readonly DiffLine[];

const CONTEXT_LINES = 3;
/** A table of so many cells is made at most; texts that would need more are told as replaced. */
const CELLS_MAX = 4_000_000;

export function hunksOf(before: string, after: string): readonly Hunk[] {
  const lines = diffLines(linesOf(before), linesOf(after));
  const isNear = lines.map(() => false);
  for (const [at, { kind }] of lines.entries()) {
    if (kind !== "same") isNear.fill(true, Math.max(0, at - CONTEXT_LINES), at + CONTEXT_LINES + 1);
  }
  const hunks: DiffLine[][] = [];
  for (const [at, line] of lines.entries()) {
    if (isNear[at] !== true) continue;
    if (isNear[at - 1] !== true) hunks.push([]);
    hunks.at(-1)?.push(line);
  }
  return hunks;
}

/** A last line without its end is a line. */
function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (from: number, until: number) =>
    before.slice(from, until).map((text, at): DiffLine => {
      const line = from + at + 1;
      return { kind: "same", before: line, after: line + (from < head ? 0 : shift), text };
    });
  const shift = after.length - before.length;
  return [
    ...same(0, head),
    ...middle(
      { lines: before.slice(head, before.length - tail), from: head + 1 },
      { lines: after.slice(head, after.length - tail), from: head + 1 },
    ),
    ...(tail === 0 ? [] : same(before.length - tail, before.length)),
  ];
}

interface Part {
  readonly lines: readonly string[];
  /** The first line's number. */
  readonly from: number;
}

/** Walks the table of longest common subsequences; what is removed comes before what is added. */
function middle(before: Part, after: Part): readonly DiffLine[] {
  const [height, width] = [before.lines.length, after.lines.length];
  const common = commonIn(before.lines, after.lines);
  const found: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < height || column < width) {
    const [old = "", fresh = ""] = [before.lines[row], after.lines[column]];
    const [oldLine, freshLine] = [before.from + row, after.from + column];
    if (row < height && column < width && old === fresh) {
      found.push({ kind: "same", before: oldLine, after: freshLine, text: old });
      [row, column] = [row + 1, column + 1];
    } else if (
      column >= width ||
      (row < height && common(row + 1, column) >= common(row, column + 1))
    ) {
      found.push({ kind: "removed", before: oldLine, text: old });
      row++;
    } else {
      found.push({ kind: "added", after: freshLine, text: fresh });
      column++;
    }
  }
  return found;
}

/** How many lines the rests of both from a row and a column have in common, in order. */
function commonIn(
  before: readonly string[],
  after: readonly string[],
): (row: number, column: number) => number {
  const width = after.length + 1;
  if ((before.length + 1) * width > CELLS_MAX) return () => 0;
  const cells = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number) => cells[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      cells[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  return at;
}
