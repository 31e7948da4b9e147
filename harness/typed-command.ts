/** A command of Tripod's as it is typed at the root: printed and saved, so that it can be copied. */
export function typedCommand(...words: readonly string[]): string {
  return ["./tripod", ...words.map(quoted)].join(" ");
}

/** As a POSIX shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./@+:,=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
