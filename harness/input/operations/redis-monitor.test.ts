import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { operations } from "../../../systems/kv_store_v1/inputs.ts";
import { UserError } from "../../user-error.ts";
import { commandIn, latin } from "./monitor-line.ts";
import {
  convertedLines,
  leftOutOf,
  monitorLines,
  newConversion,
  refuseEmpty,
  type TraceLine,
} from "./redis-monitor.ts";
import { fnv1a, wordOf } from "./text-as-word.ts";

const RECORDINGS = join(import.meta.dirname, "../../../systems/kv_store_v2/recordings");

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const hashed = (text: string) => String(fnv1a(bytes(text)));

function convert(log: readonly string[], database = "0") {
  const conversion = newConversion();
  const lines: readonly TraceLine[] = [...convertedLines(log, database, conversion)];
  const { commands, operations, expiring } = conversion;
  const leftOut = Object.fromEntries(leftOutOf(conversion));
  return { lines, commands, operations, expiring, leftOut };
}

/** What a line says, with its texts as latin1. */
function saidIn(line: string) {
  const command = commandIn(latin(Buffer.from(line)));
  if (command === undefined) return undefined;
  return { ...command, given: [...command.given].map(latin) };
}

/** One command as the monitor would print it, of database 0. */
const printed = (...texts: readonly string[]) =>
  `1339518083.107412 [0 127.0.0.1:60866] ${texts.map((text) => `"${text}"`).join(" ")}`;

test("a hash is FNV-1a of 64 bits, by the vectors that its authors give", () => {
  expect(fnv1a(bytes(""))).toBe(0xcbf29ce484222325n);
  expect(fnv1a(bytes("a"))).toBe(0xaf63dc4c8601ec8cn);
  expect(fnv1a(bytes("foobar"))).toBe(0x85944171f73967e8n);
});

test.each([
  ["0", "0"],
  ["17", "17"],
  ["18446744073709551615", "18446744073709551615"],
  ["18446744073709551616", hashed("18446744073709551616")],
  ["007", hashed("007")],
  ["-1", hashed("-1")],
  ["1.5", hashed("1.5")],
  ["", hashed("")],
  ["session:1", hashed("session:1")],
])("the text %j is the number %s", (text, word) => {
  expect(wordOf(bytes(text))).toBe(word);
});

test("escapes stand for bytes, and clients are of any kind", () => {
  const line = String.raw`1.5 [3 unix:/run/redis.sock] "set" "a \"b\\\n" "\x00\xff\r\t\a\b"`;
  expect(saidIn(line)).toEqual({
    database: "3",
    name: "SET",
    given: ['a "b\\\n', "\x00\xff\r\t\x07\b"],
  });
  expect(saidIn('1.5 [0 [::1]:50000] "get" "k"')?.name).toBe("GET");
  expect(saidIn('1.5 [0 lua] "get" "k"')?.name).toBe("GET");
  expect(saidIn('1.5 [0 unix:/a b/redis.sock] "get" "k"')?.name).toBe("GET");
  expect(saidIn('1.5 [0 127.0.0.1:1] "get" "\u00e9"\r')?.given).toEqual(["\u00c3\u00a9"]);
});

test.each([
  ['+1.5 [0 127.0.0.1:1] "set" "x" "6"', "0"],
  ['1.5 [4 127.0.0.1:1] "set" "x" "6"  \r', "4"],
  ['1320150450.338312 "set" "x" "6"', "0"],
  ['1320150451.338312 (db 2) "set" "x" "6"', "2"],
  ['"SET" "x" "6"', "0"],
  ['2026-01-02T03:04:05.678901234Z 1.5 [1 127.0.0.1:1] "set" "x" "6"', "1"],
  ['redis_1  | 1.5 [1 127.0.0.1:1] "set" "x" "6"', "1"],
  ['Oct  1 12:00:00 host redis[77]: 1.5 [1 127.0.0.1:1] "set" "x" "6"', "1"],
  ['[pod/redis-0/redis] 1.5 [1 127.0.0.1:1] "set" "x" "6"', "1"],
  ['12.25 [3 worker] 1.5 [1 127.0.0.1:1] "set" "x" "6"', "1"],
])("%j is a SET, of the database it names", (line, database) => {
  expect(saidIn(line)).toEqual({ database, name: "SET", given: ["x", "6"] });
});

test("a container's log of objects is a log of lines", () => {
  const said = (line: string) =>
    JSON.stringify({ log: `${line}\n`, stream: "stdout", time: "2026-01-02T03:04:05Z" });
  expect(convert([said("OK"), said(printed("SET", "1", "2"))])).toMatchObject({
    lines: [{ op: "put", key: "1", value: "2" }],
    leftOut: {},
  });
});

test("a module's commands are counted by their names", () => {
  const log = [printed("json.set", "doc", "$", "1"), printed("FT.SEARCH", "i", "x")];
  expect(convert(log).leftOut).toEqual({ "JSON.SET": 1, "FT.SEARCH": 1 });
});

test("the commands on the database that is chosen become operations", () => {
  const log = [printed("SET", "1", "2"), printed("GET", "1").replace("[0 ", "[7 ")];
  expect(convert(log, "7")).toMatchObject({
    lines: [{ op: "get", key: "1" }],
    leftOut: { "of database 0": 1 },
  });
});

test("where no operation is left, it is said what the log held", () => {
  const onOther = printed("GET", "1").replace("[0 ", "[1 ");
  const refusalOf = (log: readonly string[]) => {
    const conversion = newConversion();
    for (const _ of convertedLines(log, "0", conversion));
    try {
      refuseEmpty("m.log", "0", conversion);
    } catch (error) {
      return error instanceof UserError && error.exitCode === 2 ? error.message : error;
    }
    return "it was accepted";
  };
  const times = (count: number, line: string) => Array.from({ length: count }, () => line);
  const log = ["+OK", ...times(400, onOther), ...times(12, printed("HSET", "1")), "?"];
  expect(refusalOf(log)).toBe(
    "m.log: no operation on database 0 in 413 lines: 400 of other databases (1: 400; choose one with --db), 12 not mapped (HSET: 12), 1 not commands",
  );
  expect(refusalOf(["OK"])).toBe("m.log: no operation on database 0 in 0 lines");
  expect(refusalOf([printed("GET", "1")])).toBe("it was accepted");
});

test.each([
  ["", "nothing"],
  ["OK then", "no time"],
  ["1.5 [0 lua]", "no command"],
  ['1.5 [0 lua] get "k"', "a name without quotes"],
  ['1.5 [0 lua] "get" "k', "a text without an end"],
  ['1.5 [0 lua] "get" "k\\', "a text that ends in a backslash"],
  ['1.5 [0 lua] "get" "\\q"', "an unknown escape"],
  ['1.5 [0 lua] "get" "\\x0"', "half an escape"],
  ['1.5 [0 lua] "get""k"', "no blank between texts"],
  ['1.5 [0 lua] "get" "k" more', "something behind the texts"],
  ['1.5 [0 lua] "g\\x1bt" "k"', "a name that is not a word"],
])("%j is not a command: %s", (line) => {
  expect(saidIn(line)).toBeUndefined();
});

test.each<[readonly string[], readonly TraceLine[]]>([
  [["set", "1", "2"], [{ op: "put", key: "1", value: "2" }]],
  [["SET", "1", "2", "keepttl", "GET"], [{ op: "put", key: "1", value: "2" }]],
  [["GETSET", "1", "2"], [{ op: "put", key: "1", value: "2" }]],
  [["SETEX", "1", "60", "2"], [{ op: "put", key: "1", value: "2" }]],
  [
    ["MSET", "1", "2", "3", "4"],
    [
      { op: "put", key: "1", value: "2" },
      { op: "put", key: "3", value: "4" },
    ],
  ],
  [["GET", "1"], [{ op: "get", key: "1" }]],
  [
    ["MGET", "1", "2"],
    [
      { op: "get", key: "1" },
      { op: "get", key: "2" },
    ],
  ],
  [["EXISTS", "1"], [{ op: "get", key: "1" }]],
  [
    ["DEL", "1", "2"],
    [
      { op: "delete", key: "1" },
      { op: "delete", key: "2" },
    ],
  ],
  [["UNLINK", "1"], [{ op: "delete", key: "1" }]],
  [["GETDEL", "1"], [{ op: "delete", key: "1" }]],
  [["DBSIZE"], [{ op: "len" }]],
  [["KEYS", "*"], [{ op: "keys_sorted", from: "0" }]],
])("%j becomes %j, which the store takes", (texts, lines) => {
  expect(convert([printed(...texts)])).toMatchObject({ lines, commands: 1, leftOut: {} });
  for (const line of lines) expect(operations.parse({ ...line })).toHaveProperty("ok");
});

test("what is left out is counted by why, and a put that was to expire is told", () => {
  const log = [
    "OK",
    printed("SET", "1", "2", "EX", "100"),
    printed("PSETEX", "1", "100", "2"),
    printed("SET", "1", "2", "NX"),
    printed("SET", "1", "2", "EX", "100", "XX"),
    printed("SET", "1"),
    printed("GET"),
    printed("KEYS", "a*"),
    printed("INCR", "1"),
    printed("incr", "1"),
    printed("GET", "1").replace("[0 ", "[2 "),
    "half a li",
  ];
  expect(convert(log)).toEqual({
    lines: [
      { op: "put", key: "1", value: "2" },
      { op: "put", key: "1", value: "2" },
    ],
    commands: 2,
    operations: 2,
    expiring: 2,
    leftOut: {
      "SET with a condition": 2,
      "commands without a key": 2,
      "KEYS with a pattern": 1,
      INCR: 2,
      "of database 2": 1,
      "lines that are not commands": 1,
    },
  });
});

test("a log of ever new names does not fill the memory", () => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const names = letters.flatMap((one) => letters.map((other) => `Z${one}${other}`));
  const { leftOut } = convert(names.map((name) => printed(name)));
  expect(Object.keys(leftOut).length).toBe(501);
  expect(leftOut["of other names"]).toBe(names.length - 500);
});

test("the recorded session is what its monitor's log becomes", () => {
  const log = readFileSync(join(RECORDINGS, "redis-session.monitor.txt"), "utf8");
  const { lines, commands, leftOut } = convert(log.trimEnd().split("\n"));
  const trace = readFileSync(join(RECORDINGS, "redis-session.jsonl"), "utf8");
  expect(lines.map((line) => `${JSON.stringify(line)}\n`).join("")).toBe(trace);
  expect(commands).toBe(589);
  expect(leftOut).toEqual({ COMMAND: 1, INCR: 11 });
});

test("a line of a million keys is converted key by key, in little memory", () => {
  const path = join(mkdtempSync(join(tmpdir(), "tripod-test-")), "mset.log");
  const pairs = Array.from({ length: 1_000_000 }, (_, key) => ` "${key}" "v"`);
  writeFileSync(path, `1.5 [0 127.0.0.1:1] "mset"${pairs.join("")}\n`);
  let keys = 0;
  let heapMax = 0;
  for (const _ of convertedLines(monitorLines(path), "0", newConversion())) {
    if (keys++ % 100_000 === 0) heapMax = Math.max(heapMax, process.memoryUsage().arrayBuffers);
  }
  rmSync(dirname(path), { recursive: true });
  expect(keys).toBe(1_000_000);
  expect(heapMax).toBeLessThan(200_000_000);
});
