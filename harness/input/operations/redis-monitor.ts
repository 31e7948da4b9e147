/**
 * Turns a log of `redis-cli monitor` into a trace of operations: what a store of u64 under u64 knows is carried over, and all
 * else is left out and counted.
 */
import { UserError } from "../../user-error.ts";
import { counted } from "../../view/line.ts";
import { linesOf } from "../file/lines.ts";
import { commandIn, isAcknowledgement, latin, type MonitoredCommand } from "./monitor-line.ts";
import type { ReadObjects } from "./operation-trace.ts";
import { wordOf } from "./text-as-word.ts";

/** A line of a trace, before it is JSON. */
export type TraceLine =
  | { readonly op: "put"; readonly key: string; readonly value: string }
  | { readonly op: "get" | "delete"; readonly key: string }
  | { readonly op: "len" }
  | { readonly op: "keys_sorted"; readonly from: string };

/** What a log was parsed into. */
export interface Conversion {
  /** Lines of the log, without the reply to MONITOR itself. */
  lines: number;
  /** Lines of the log that became operations, and how many of those. */
  commands: number;
  operations: number;
  /** Of the operations: puts that were to expire. In the trace they stay. */
  expiring: number;
  /** Commands of other databases, by number. */
  readonly databases: Map<string, number>;
  /** Commands that became no operation, by name or reason. */
  readonly unmapped: Map<string, number>;
  /** Lines that are not commands. */
  others: number;
}

export function newConversion(): Conversion {
  const counts = { lines: 0, commands: 0, operations: 0, expiring: 0, others: 0 };
  return { ...counts, databases: new Map(), unmapped: new Map() };
}

type Texts = MonitoredCommand["given"];
type Converted = { readonly lines: Iterable<TraceLine>; readonly expires?: boolean } | string;

const COMMANDS: ReadonlyMap<string, (given: Texts) => Converted> = new Map<
  string,
  (given: Texts) => Converted
>([
  ["SET", set],
  ["SETEX", expiringPut],
  ["PSETEX", expiringPut],
  ["GETSET", (given) => each(puts(given))],
  ["MSET", (given) => each(puts(given))],
  ["GET", (given) => each(ofKeys("get", given))],
  ["MGET", (given) => each(ofKeys("get", given))],
  ["EXISTS", (given) => each(ofKeys("get", given))],
  ["DEL", (given) => each(ofKeys("delete", given))],
  ["UNLINK", (given) => each(ofKeys("delete", given))],
  ["GETDEL", (given) => each(ofKeys("delete", given))],
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

/** A log holds whole values, escaped. */
const LINE_SIZE_MAX = 16 * 2 ** 20;

/** The lines of a log, one character a byte. `seen` is told of each block as it is read. */
export function monitorLines(path: string, seen?: (block: Uint8Array) => void): Iterable<string> {
  return linesOf(path, { sizeMax: LINE_SIZE_MAX, encoding: "latin1", ...(seen && { seen }) });
}

/** The lines of the trace, one by one, of the commands on one database; `conversion` counts along. */
export function* convertedLines(
  log: Iterable<string>,
  database: string,
  conversion: Conversion,
): Generator<TraceLine> {
  for (const line of log) {
    if (isAcknowledgement(line) || line.trim() === "") continue;
    conversion.lines++;
    const became = convertedLine(line, database, conversion);
    if (became === undefined) continue;
    conversion.commands++;
    if (became.expires === true) conversion.expiring++;
    for (const operation of became.lines) {
      conversion.operations++;
      yield operation;
    }
  }
}

/** The database with the most commands that become operations; 0 where there are none. */
export function busiestDatabase(log: Iterable<string>): string {
  const counts = new Map<string, number>([["0", 0]]);
  for (const line of log) {
    const command = commandIn(unwrapped(line));
    if (command === undefined || !COMMANDS.has(command.name)) continue;
    if (counts.size < REASONS_MAX || counts.has(command.database)) {
      counts.set(command.database, (counts.get(command.database) ?? 0) + 1);
    }
  }
  const [busiest] = byCount([...counts]);
  return busiest?.[0] ?? "0";
}

/** A log as a trace of the operations on one database, converted whenever it is read. */
export function monitorObjects(database: string): ReadObjects {
  return function* (path, seen) {
    const conversion = newConversion();
    for (const line of convertedLines(monitorLines(path, seen), database, conversion)) {
      yield { place: `line ${conversion.lines}`, object: { ...line } };
    }
    refuseEmpty(path, database, conversion);
  };
}

/** Throws a UserError that says what the log held instead, where no operation has come of it. */
export function refuseEmpty(path: string, database: string, conversion: Conversion): void {
  const { lines, operations, databases, unmapped, others } = conversion;
  if (operations > 0) return;
  const reasons = [
    reasonOf("of other databases", databases, "; choose one with --db"),
    reasonOf("not mapped", unmapped),
    ...(others > 0 ? [`${others} not commands`] : []),
  ].filter((reason) => reason !== "");
  const held = reasons.length === 0 ? "" : `: ${reasons.join(", ")}`;
  throw new UserError(
    `${path}: no operation on database ${database} in ${counted(lines, "line")}${held}`,
  );
}

const TOLD_MAX = 5;

/** 412 of other databases (1: 400, 3: 12). */
function reasonOf(why: string, counts: ReadonlyMap<string, number>, advice = ""): string {
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
  if (total === 0) return "";
  const first = byCount([...counts]).slice(0, TOLD_MAX);
  const more = counts.size > TOLD_MAX ? ", ..." : "";
  return `${total} ${why} (${first.map(([name, one]) => `${name}: ${one}`).join(", ")}${more}${advice})`;
}

function byCount(counts: readonly (readonly [string, number])[]) {
  return counts.toSorted(([, left], [, right]) => right - left);
}

/** Why lines were left out, in words, the commonest first. */
export function leftOutOf({
  databases,
  unmapped,
  others,
}: Conversion): readonly (readonly [string, number])[] {
  return byCount([
    ...[...databases].map(([number, count]) => [`of database ${number}`, count] as const),
    ...unmapped,
    ...(others > 0 ? [["lines that are not commands", others] as const] : []),
  ]);
}

/** Redis has fewer commands than this by far: a log that has more names in it does not fill the memory with them. */
const REASONS_MAX = 500;

function count(why: string, reasons: Map<string, number>): void {
  const known = reasons.has(why) || reasons.size < REASONS_MAX ? why : "of other names";
  reasons.set(known, (reasons.get(known) ?? 0) + 1);
}

/** Undefined where the line was left out and counted. */
function convertedLine(
  line: string,
  database: string,
  conversion: Conversion,
): Exclude<Converted, string> | undefined {
  const command = commandIn(unwrapped(line));
  if (command === undefined) {
    conversion.others++;
    return undefined;
  }
  if (command.database !== database) {
    count(command.database, conversion.databases);
    return undefined;
  }
  const became = COMMANDS.get(command.name)?.(command.given) ?? command.name;
  if (typeof became !== "string") return became;
  count(became, conversion.unmapped);
  return undefined;
}

/** A container's log may hold each line in an object: {"log":"...\n","stream":"stdout"}. */
function unwrapped(line: string): string {
  if (!line.startsWith('{"log":"')) return line;
  try {
    const { log } = JSON.parse(Buffer.from(line, "latin1").toString()) as { log?: unknown };
    return typeof log === "string" ? Buffer.from(log.trimEnd()).toString("latin1") : line;
  } catch {
    return line;
  }
}

/** A SET that depends on what is there is left out: the log does not tell whether it was done. */
function set(given: Texts): Converted {
  const [key, value] = [given.next().value, given.next().value];
  let expires = false;
  for (let option = given.next().value; option !== undefined; option = given.next().value) {
    const name = latin(option).toUpperCase();
    const isNumbered = EXPIRIES.get(name);
    if (isNumbered === undefined && name !== "GET") return "SET with a condition";
    if (isNumbered === true) {
      expires = true;
      given.next();
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

function* puts(given: Texts): Generator<TraceLine> {
  let key: string | undefined;
  for (const text of given) {
    const word = wordOf(text);
    if (key !== undefined) yield { op: "put", key, value: word };
    key = key === undefined ? word : undefined;
  }
}

function* ofKeys(op: "get" | "delete", keys: Texts): Generator<TraceLine> {
  for (const key of keys) yield { op, key: wordOf(key) };
}

/** One line after another, the first of them at once: a command may have many, or none. */
function each(lines: Generator<TraceLine>): Converted {
  const first = lines.next();
  if (first.done === true) return TOO_LITTLE;
  return { lines: following(first.value, lines) };
}

function* following(first: TraceLine, others: Iterable<TraceLine>): Generator<TraceLine> {
  yield first;
  yield* others;
}

function allKeys([pattern]: Texts): Converted {
  const isAll = pattern !== undefined && latin(pattern) === "*";
  return isAll ? { lines: [{ op: "keys_sorted", from: "0" }] } : "KEYS with a pattern";
}
