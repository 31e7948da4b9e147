/** What a compiler says, for a line of ours. */
import { fromHere } from "../../directories.ts";

/** With paths as seen from here, and without the pictures of source lines: they are told in one line. */
export function complaints(text: string): readonly string[] {
  const told = text.split("\n").filter((line) => !PICTURE.test(line));
  return told.map((line) => line.replace(OWN_PATH, (path) => fromHere(path)));
}

/** ` 20 |   retrn false;` and the mark below it. */
const PICTURE = /^\s*\d*\s*\|/;
/** Not of the compiler's own files. */
const OWN_PATH = /(?<![\w./~:-])\/(?!usr\/|lib|opt\/)[^\s:'"‘’`()]+/g;
