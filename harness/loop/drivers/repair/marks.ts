/** The branches of a lane's files, and the lane in which each of them leaves a mark: so it is seen where a case comes. */
import { extname } from "node:path";
import type { SourceEdit } from "../../../source-edits/edit.ts";
import { NATIVE_END, nativeEdits } from "../../../source-edits/native.ts";
import { TYPESCRIPT_END, typescriptEdits } from "../../../source-edits/typescript.ts";
import type { LaneTexts, RepairCandidate } from "./candidate.ts";

export interface Branch {
  readonly file: string;
  /** All that it is, from `at` up to `until`. */
  readonly at: number;
  readonly until: number;
}

/** A branch's mark is its index. */
export interface MarkedLane {
  readonly lane: LaneTexts;
  readonly branches: readonly Branch[];
}

/** In C a mark is written to standard error, at its first time, as `@12;`. */
const WRITTEN = /@(\d+);/g;

export function marksIn(words: string): ReadonlySet<number> {
  return new Set([...words.matchAll(WRITTEN)].map(([, mark]) => Number(mark)));
}

/** In TypeScript the process that serves the lane is told (`run/lane-many.ts`). Undefined where a file is in neither language. */
export function markedLane(lane: LaneTexts): MarkedLane | undefined {
  const branches: Branch[] = [];
  const marked = new Map<string, string>();
  for (const [file, text] of lane) {
    const language = LANGUAGES[extname(file)];
    if (language === undefined) return undefined;
    const insertions = language
      .edits(text)
      .filter(({ operator }) => operator === "reach")
      .flatMap((edit) => {
        const { at, end, until = end } = edit;
        const mark = branches.push({ file, at, until: Math.max(end, until) }) - 1;
        return insertionsOf(text, edit, [language.end, language.mark(mark)]);
      });
    marked.set(file, language.head + withInsertions(text, insertions));
  }
  return { lane: marked, branches };
}

/** The mark of the smallest branch that a change is in; undefined outside of all. */
export function branchAround(
  branches: readonly Branch[],
  { file, at, end }: RepairCandidate,
): number | undefined {
  let smallest: number | undefined;
  for (const [mark, branch] of branches.entries()) {
    if (branch.file !== file || at < branch.at || at >= branch.until || end > branch.until)
      continue;
    const known = smallest === undefined ? undefined : branches[smallest];
    if (known === undefined || branch.until - branch.at <= known.until - known.at) smallest = mark;
  }
  return smallest;
}

interface MarkedLanguage {
  readonly edits: (text: string) => readonly SourceEdit[];
  /** What a probe of mutation testing ends the lane with, and a mark stands in the place of. */
  readonly end: string;
  readonly mark: (mark: number) => string;
  readonly head: string;
}

const MARKS_MAX = 4096;
const C_HEAD = [
  "#ifndef TRIPOD_MARK",
  "#define TRIPOD_MARK",
  "extern int dprintf(int, const char *, ...);",
  `static unsigned char tripod_marked[${MARKS_MAX}];`,
  'static void tripod_mark(int mark) { if (!tripod_marked[mark]++) dprintf(2, "@%d;", mark); }',
  "#endif",
  "",
].join("\n");
const C: MarkedLanguage = {
  edits: (text) => nativeEdits(text, "c"),
  end: NATIVE_END.c,
  mark: (mark) => `tripod_mark(${mark});`,
  head: C_HEAD,
};
const TYPESCRIPT: MarkedLanguage = {
  edits: typescriptEdits,
  end: TYPESCRIPT_END,
  mark: (mark) => `globalThis.tripodMark(${mark})`,
  head: "",
};
const LANGUAGES: Readonly<Record<string, MarkedLanguage>> = {
  ".ts": TYPESCRIPT,
  ".c": C,
  ".h": C,
};

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** Of several in one place: what is closed comes before what is opened, and what is opened outside before what is inside. */
  readonly rank: number;
}

/** A probe is put in front of a branch, or around it. */
function insertionsOf(
  source: string,
  { at, end, replacement }: SourceEdit,
  [probe, mark]: readonly [probe: string, mark: string],
): readonly Insertion[] {
  const text = replacement.replace(probe, mark);
  if (at === end) return [{ at, text, rank: 0 }];
  const inner = source.slice(at, end);
  const split = text.lastIndexOf(inner);
  const size = end - at;
  return [
    { at, text: text.slice(0, split), rank: 1 + 1 / size },
    { at: end, text: text.slice(split + inner.length), rank: -1 / size },
  ];
}

function withInsertions(text: string, insertions: readonly Insertion[]): string {
  const ordered = insertions.toSorted((one, other) => one.at - other.at || one.rank - other.rank);
  const parts: string[] = [];
  let done = 0;
  for (const { at, text: inserted } of ordered) {
    parts.push(text.slice(done, at), inserted);
    done = at;
  }
  return parts.join("") + text.slice(done);
}
