/**
 * Reads a line that `redis-cli monitor` has printed: `1339518083.107412 [0 127.0.0.1:60866] "keys" "*"`. Before Redis 2.6 it
 * named no client, and the database only where it was not 0: `1320150451.338312 (db 2) "set" "b" "2"`. A raw
 * connection shows the reply's `+`, and loggers put their own words before it.
 *
 * Texts are escaped as in C: \n, \r, \t, \a, \b, \", \\ and \xHH. Source: redis.io/docs/latest/commands/monitor, and sdscatrepr
 * in Redis's sds.c.
 */

export interface MonitoredCommand {
  readonly database: string;
  /** In capitals. */
  readonly name: string;
  /** The texts behind the name, as the bytes they stand for. Each is decoded when it is asked for: an MSET may be long. */
  readonly given: Generator<Uint8Array, undefined>;
}

/** A time, then client and database in brackets; what a logger puts before them holds no quotes. */
const HEAD = /^[^"]*?(?<![\d.])\d+\.\d+ (?:\[(\d+) (?:\S+|unix:[^"]*)\] |\(db (\d+)\) )?(?=")/;
/** The head of a line is looked for in so many characters. */
const HEAD_SIZE_MAX = 1024;
/** A line that is a command and nothing else. */
const BARE = /^\+?(?=")/;
/** A module's commands have its name before a dot, such as JSON.SET. */
const NAME = /^[A-Za-z][\w.:|-]{0,63}$/;

/** One character a byte (latin1). Undefined for any other line. */
export function commandIn(line: string): MonitoredCommand | undefined {
  const start = line.slice(0, HEAD_SIZE_MAX);
  const found = HEAD.exec(start) ?? BARE.exec(start);
  if (found === null) return undefined;
  const [head, database, oldDatabase] = found;
  if (!isSound(line, head.length)) return undefined;
  const texts = textsIn(line, head.length);
  const first = texts.next();
  const name = first.done === true ? "" : latin(first.value);
  if (!NAME.test(name)) return undefined;
  return { database: database ?? oldDatabase ?? "0", name: name.toUpperCase(), given: texts };
}

/** Whether the line is the reply to MONITOR itself, whatever a logger has put before it. */
export function isAcknowledgement(line: string): boolean {
  return line.length <= HEAD_SIZE_MAX && /^(?:[^"]*[ \t])?\+?OK$/.test(line.trimEnd());
}

export function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** Whether quoted texts follow from `at` to the end of the line, a blank between them, their escapes known. */
function isSound(line: string, at: number): boolean {
  for (let from = at; ; ) {
    const end = line[from] === '"' ? endOfText(line, from + 1) : -1;
    if (end < 0) return false;
    if (line[end + 1] !== " ") return isBlankFrom(line, end + 1);
    if (isBlankFrom(line, end + 1)) return true;
    from = end + 2;
  }
}

function isBlankFrom(line: string, at: number): boolean {
  let next = at;
  while (next < line.length && " \t\r".includes(line[next] ?? "")) next++;
  return next === line.length;
}

/** The index of the quote that ends a text; -1 if none does, or where a backslash begins no known escape. */
function endOfText(line: string, from: number): number {
  let at = from;
  while (at < line.length && line[at] !== '"') {
    const size = line[at] === "\\" ? escapeSize(line, at + 1) : 1;
    if (size === 0) return -1;
    at += size;
  }
  return at < line.length ? at : -1;
}

const ESCAPED: ReadonlyMap<string, number> = new Map([
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
  ["a", 0x07],
  ["b", 0x08],
  ['"', 0x22],
  ["\\", 0x5c],
]);

/** With its backslash; 0 where it is unknown. */
function escapeSize(line: string, at: number): number {
  if (line[at] === "x") return /^[0-9a-f]{2}$/i.test(line.slice(at + 1, at + 3)) ? 4 : 0;
  return ESCAPED.has(line[at] ?? "") ? 2 : 0;
}

/** The texts of a sound line. */
function* textsIn(line: string, at: number): Generator<Uint8Array, undefined> {
  for (let from = at; line[from] === '"'; ) {
    const end = endOfText(line, from + 1);
    yield unescaped(line.slice(from + 1, end));
    from = end + 2;
  }
}

function unescaped(text: string): Uint8Array {
  const bytes = Buffer.from(text, "latin1");
  if (!text.includes("\\")) return bytes;
  let size = 0;
  for (let at = 0; at < text.length; ) {
    if (text[at] !== "\\") {
      bytes[size++] = text.charCodeAt(at++);
    } else if (text[at + 1] === "x") {
      bytes[size++] = Number.parseInt(text.slice(at + 2, at + 4), 16);
      at += 4;
    } else {
      bytes[size++] = ESCAPED.get(text[at + 1] ?? "") ?? 0;
      at += 2;
    }
  }
  return bytes.subarray(0, size);
}
