/**
 * Reads a line that `redis-cli monitor` has printed: `1339518083.107412 [0 127.0.0.1:60866] "keys" "*"`. Texts are escaped as
 * in C: \n, \r, \t, \a, \b, \", \\ and \xHH. Source: redis.io/docs/latest/commands/monitor, and sdscatrepr in Redis's sds.c.
 */

export interface MonitoredCommand {
  readonly database: string;
  /** In capitals. */
  readonly name: string;
  /** The texts behind the name, as the bytes they stand for. */
  readonly given: readonly Uint8Array[];
}

const NAME = /^[A-Za-z]{1,24}$/;

/** Undefined for any other line. */
export function commandIn(line: string): MonitoredCommand | undefined {
  const [head = "", database = ""] = /^\d+\.\d+ \[(\d+) [^"]*\] (?=")/.exec(line) ?? [];
  const [name, ...given] = head === "" ? [] : (textsIn(line, head.length) ?? []);
  if (name === undefined || !NAME.test(latin(name))) return undefined;
  return { database, name: latin(name).toUpperCase(), given };
}

export function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** The quoted texts from `at` to the end of the line, a blank between them. */
function textsIn(line: string, at: number): readonly Uint8Array[] | undefined {
  const texts: Uint8Array[] = [];
  for (let from = at; ; ) {
    const end = line[from] === '"' ? endOfText(line, from + 1) : -1;
    const text = end < 0 ? undefined : unescaped(line.slice(from + 1, end));
    if (text === undefined) return undefined;
    texts.push(text);
    if (line.slice(end + 1).trimEnd() === "") return texts;
    if (line[end + 1] !== " ") return undefined;
    from = end + 2;
  }
}

/** The index of the quote that ends a text; -1 if none does. A quote after a backslash does not. */
function endOfText(line: string, from: number): number {
  let at = from;
  while (at < line.length && line[at] !== '"') at += line[at] === "\\" ? 2 : 1;
  return at < line.length ? at : -1;
}

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["a", "\u0007"],
  ["b", "\b"],
  ['"', '"'],
  ["\\", "\\"],
]);

/** Undefined where a backslash begins no known escape. */
function unescaped(text: string): Uint8Array | undefined {
  let isSound = true;
  // One character a byte, until the escapes are bytes too.
  const bytes = latin(Buffer.from(text)).replace(
    /\\(x[0-9a-f]{2}|.)/gis,
    (_all, escaped: string) => {
      const byte =
        escaped.length > 1
          ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
          : ESCAPED.get(escaped);
      isSound &&= byte !== undefined;
      return byte ?? "";
    },
  );
  return isSound ? Buffer.from(bytes, "latin1") : undefined;
}
