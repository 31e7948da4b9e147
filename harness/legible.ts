/** Text from outside as it is shown: it can neither steer a terminal nor bury what is said of it. */
import { escaped } from "../runtime/quoted.ts";

/** Text that came from outside, on one line that breaks at its spaces. */
export function legible(text: string): string {
  return escaped(text.replace(/\s+/g, " "));
}

/** One line of an error, in which no value and no list takes more room than what is said of it. */
export function shortened(text: string): string {
  const words = legible(text).replace(/\S{161,}/g, (word) => cut(word, WORD_SIZE_MAX));
  return cut(words, LINE_SIZE_MAX);
}

/** A line of another program's, which keeps what stands below each other: blanks count. */
export function legibleLine(text: string): string {
  return cut(escaped(text.replaceAll("\t", "    ").trimEnd()), DETAIL_SIZE_MAX);
}

const DETAIL_SIZE_MAX = 400;

/** A path may be long; nobody reads a value that is longer. */
const WORD_SIZE_MAX = 160;
const LINE_SIZE_MAX = 2000;

function cut(text: string, sizeMax: number): string {
  const left = text.length - sizeMax;
  return left <= 0 ? text : `${text.slice(0, sizeMax)}... (${left} more characters)`;
}
