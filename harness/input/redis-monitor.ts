/**
 * Turns a log of `redis-cli monitor` into a trace of operations: what a store of u64 under u64 knows is carried over, and all
 * else is left out and counted.
 */
import { commandIn, latin } from "./monitor-line.ts";
import { wordOf } from "./text-as-word.ts";

/** A line of a trace, before it is JSON. */
export type TraceLine =
  | { readonly op: "put"; readonly key: string; readonly value: string }
  | { readonly op: "get" | "delete"; readonly key: string }
  | { readonly op: "len" }
  | { readonly op: "keys_sorted"; readonly from: string };

/** What a log was parsed into. */
export interface Conversion {
  /** Lines of the log that became operations, and how many of those. */
  commands: number;
  operations: number;
  /** Of the operations: puts that were to expire. In the trace they stay. */
  expiring: number;
  /** Why other lines were left out, and how many. */
  readonly leftOut: Map<string, number>;
}

type Texts = readonly Uint8Array[];
type Converted = { readonly lines: readonly TraceLine[]; readonly expires?: boolean } | string;

const COMMANDS: ReadonlyMap<string, (given: Texts) => Converted> = new Map<
  string,
  (given: Texts) => Converted
>([
  ["SET", set],
  ["SETEX", expiringPut],
  ["PSETEX", expiringPut],
  ["GETSET", puts],
  ["MSET", puts],
  ["GET", gets],
  ["MGET", gets],
  ["EXISTS", gets],
  ["DEL", deletes],
  ["UNLINK", deletes],
  ["GETDEL", deletes],
  ["DBSIZE", () => ({ lines: [{ op: "len" }] })],
  ["KEYS", allKeys],
]);

/** How a SET may say that its value expires, and whether a number stands behind that. */
const EXPIRIES: ReadonlyMap<string, boolean> = new Map([
  ["EX", true],
  ["PX", true],
  ["EXAT", true],
  ["PXAT", true],
  ["KEEPTTL", false],
]);

const TOO_LITTLE = "commands without a key";

/** The lines of the trace, one by one; `conversion` counts along. */
export function* convertedLines(
  log: Iterable<string>,
  conversion: Conversion,
): Generator<TraceLine> {
  for (const line of log) {
    // The answer to MONITOR itself.
    if (line === "OK") continue;
    const became = convertedLine(line);
    if (typeof became === "string") {
      count(became, conversion.leftOut);
      continue;
    }
    conversion.commands++;
    conversion.operations += became.lines.length;
    if (became.expires === true) conversion.expiring++;
    yield* became.lines;
  }
}

/** Redis has fewer commands than this by far: a log that has more names in it does not fill the memory with them. */
const REASONS_MAX = 500;

function count(why: string, leftOut: Map<string, number>): void {
  const known = leftOut.has(why) || leftOut.size < REASONS_MAX ? why : "of other names";
  leftOut.set(known, (leftOut.get(known) ?? 0) + 1);
}

function convertedLine(line: string): Converted {
  const command = commandIn(line);
  if (command === undefined) return "lines that are not commands";
  const { database, name, given } = command;
  if (database !== "0") return `of database ${database}`;
  return COMMANDS.get(name)?.(given) ?? name;
}

/** A SET that depends on what is there is left out: the log does not tell whether it was done. */
function set([key, value, ...options]: Texts): Converted {
  let expires = false;
  for (let at = 0; at < options.length; at++) {
    const option = latin(options[at] ?? new Uint8Array()).toUpperCase();
    const isNumbered = EXPIRIES.get(option);
    if (isNumbered === undefined && option !== "GET") return "SET with a condition";
    if (isNumbered === true) {
      expires = true;
      at++;
    }
  }
  return put(key, value, expires);
}

function expiringPut([key, , value]: Texts): Converted {
  return put(key, value, true);
}

function put(
  key: Uint8Array | undefined,
  value: Uint8Array | undefined,
  expires: boolean,
): Converted {
  if (key === undefined || value === undefined) return TOO_LITTLE;
  return { lines: [{ op: "put", key: wordOf(key), value: wordOf(value) }], expires };
}

function puts(given: Texts): Converted {
  const lines: TraceLine[] = [];
  for (let at = 0; at + 1 < given.length; at += 2) {
    const [key, value] = given.slice(at, at + 2);
    if (key !== undefined && value !== undefined) {
      lines.push({ op: "put", key: wordOf(key), value: wordOf(value) });
    }
  }
  return lines.length > 0 ? { lines } : TOO_LITTLE;
}

function gets(keys: Texts): Converted {
  return keys.length > 0
    ? { lines: keys.map((key) => ({ op: "get", key: wordOf(key) })) }
    : TOO_LITTLE;
}

function deletes(keys: Texts): Converted {
  return keys.length > 0
    ? { lines: keys.map((key) => ({ op: "delete", key: wordOf(key) })) }
    : TOO_LITTLE;
}

function allKeys([pattern]: Texts): Converted {
  const isAll = pattern !== undefined && latin(pattern) === "*";
  return isAll ? { lines: [{ op: "keys_sorted", from: "0" }] } : "KEYS with a pattern";
}
