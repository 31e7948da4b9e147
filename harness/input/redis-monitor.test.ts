import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operations } from "../../systems/kv_store_v1/inputs.ts";
import { commandIn } from "./monitor-line.ts";
import { type Conversion, convertedLines, type TraceLine } from "./redis-monitor.ts";
import { fnv1a, wordOf } from "./text-as-word.ts";

const RECORDINGS = join(import.meta.dirname, "../../systems/kv_store_v2/recordings");

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const hashed = (text: string) => String(fnv1a(bytes(text)));

function convert(log: readonly string[]) {
  const conversion: Conversion = { commands: 0, operations: 0, expiring: 0, leftOut: new Map() };
  const lines: readonly TraceLine[] = [...convertedLines(log, conversion)];
  const { leftOut, ...counts } = conversion;
  return { lines, ...counts, leftOut: Object.fromEntries(leftOut) };
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
  expect(commandIn(line)).toEqual({
    database: "3",
    name: "SET",
    given: [Buffer.from('a "b\\\n'), Buffer.from([0, 0xff, 0x0d, 0x09, 0x07, 0x08])],
  });
  expect(commandIn('1.5 [0 [::1]:50000] "get" "k"')?.name).toBe("GET");
  expect(commandIn('1.5 [0 lua] "get" "k"')?.name).toBe("GET");
  expect(commandIn('1.5 [0 127.0.0.1:1] "get" "\u00e9"\r')?.given).toEqual([Buffer.from("\u00e9")]);
});

test.each([
  ["", "nothing"],
  ["OK then", "no time"],
  ['1.5 "get" "k"', "no client"],
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
  expect(commandIn(line)).toBeUndefined();
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
