/** What a compiler says when it refuses: how many errors, the first one's place, and its own words, as many as one screen holds. */
import { asTyped } from "../../directories.ts";

export interface Complaint {
  readonly errors: number;
  /** Of the first error: `mine/lane.c:20:5`; undefined where the compiler names none. */
  readonly place?: string;
  /** The first error in one line. */
  readonly what: string;
  /** The first errors with their pictures of source lines, paths as seen from here. Of the first, without its head where place and words are all of it. */
  readonly lines: readonly string[];
}

interface Diagnostic {
  readonly kind: string;
  place: string | undefined;
  readonly what: string;
  readonly lines: string[];
}

/** With a prompt, a command line and what is said above and below, they fit into 24 rows. */
const LINES_MAX = 14;

/** Warnings are left out: they refuse nothing. */
export function complaintOf(text: string): Complaint {
  const told = text.replace(OWN_PATH, (path) => asTyped(path)).split("\n");
  const errors = diagnosticsIn(told).filter(({ kind }) => kind === "error");
  const [first] = errors;
  if (first === undefined) {
    const lines = told.filter((line) => line.trim() !== "");
    return { errors: 1, what: lines[0] ?? "no reason given", lines: bounded([lines]) };
  }
  const { place, what } = first;
  const [ofFirst, ...others] = errors.map((error) => error.lines);
  const lines = bounded([untold(ofFirst ?? [], first), ...others]);
  return { errors: errors.length, ...(place === undefined ? {} : { place }), what, lines };
}

/** Not of the compiler's own files. */
const OWN_PATH = /(?<![\w./~:-])\/(?!usr\/|lib|opt\/)[^\s:'"‘’`()]+/g;

/** `lane.c:20:5: error: ...`, `error[E0609]: ...`, `lane.adb:23:13: ...`, `collect2: error: ...`. */
const HEAD =
  /^(?:(?<place>[^\s:]+:\d+(?::\d+)?): )?(?:(?:[\w/.-]+: )?(?:fatal )?(?<kind>error|warning|note)(?:\[\w+\])?: )?(?<what>.+)$/;
/** Rust's, below the error. */
const ARROW = /^\s*--> (\S+:\d+:\d+)$/;
/** They say where the next one is. */
const LEADS = /: (?:In function|At top level)|^In file included from |^\s+from \S+:\d+/;
const AT_LINK = /undefined reference to|multiple definition of/;
/** What compilers say of all errors together. */
const CLOSING =
  /^error: (?:aborting due to|could not compile)|^For more information about|^Some errors have detailed|^compilation terminated|^collect2: error/;

function diagnosticsIn(lines: readonly string[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let leading: string[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    const head = headOf(line);
    const arrow = ARROW.exec(line)?.[1];
    if (last !== undefined && last.place === undefined) last.place = arrow;
    if (CLOSING.test(line)) continue;
    if (LEADS.test(line)) {
      leading.push(line);
    } else if (head === undefined || isOf(head, last)) {
      last?.lines.push(line);
    } else {
      found.push({ ...head, lines: [...leading, line] });
      leading = [];
    }
  }
  return found;
}

/** What the one line above does not tell, which a code of Rust's is. */
function untold(lines: readonly string[], { place, what }: Diagnostic): readonly string[] {
  const heads = ["error: ", "fatal error: ", ""].map((kind) => `${place}: ${kind}${what}`);
  return lines.filter((line) => ![...heads, `error: ${what}`].includes(line));
}

/** A note, or a second line at the same place, belongs to the one before. */
function isOf({ kind, place }: Diagnostic, last: Diagnostic | undefined): boolean {
  if (last === undefined) return false;
  return kind === "note" || (place !== undefined && place === last.place);
}

function headOf(line: string): Diagnostic | undefined {
  if (AT_LINK.test(line)) {
    const what = line.slice(line.search(AT_LINK));
    return { kind: "error", place: undefined, what, lines: [] };
  }
  const { place, kind, what = "" } = HEAD.exec(line)?.groups ?? {};
  // GNAT's older versions name no kind.
  if (kind === undefined && place === undefined) return undefined;
  return { kind: kind ?? "error", place, what, lines: [] };
}

/** Whole errors as far as they fit, at least the first one's beginning. */
function bounded(errors: readonly (readonly string[])[]): readonly string[] {
  const shown: string[] = [];
  for (const [nth, lines] of errors.entries()) {
    const whole = withoutBlankEnd(lines);
    if (shown.length + whole.length > LINES_MAX) {
      if (nth > 0) return [...shown, `and ${more(errors.length - nth, "error")}`];
      const cut = whole.slice(0, LINES_MAX);
      return [...cut, `and ${more(whole.length - cut.length, "line", errors.length - 1)}`];
    }
    shown.push(...whole);
  }
  return shown;
}

function more(count: number, noun: string, errors = 0): string {
  const besides = errors === 0 ? "" : ` and ${more(errors, "error")}`;
  return `${count} more ${noun}${count === 1 ? "" : "s"}${besides}`;
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  const end = lines.findLastIndex((line) => !/^[\s|]*$/.test(line));
  return lines.slice(0, end + 1);
}
