import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Refused } from "../../../runtime/contract/system.ts";
import { UserError } from "../../user-error.ts";
import { LINE_SIZE_MAX } from "../file/lines.ts";
import { readOperationTrace } from "./operation-trace.ts";

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let files = 0;
function file(text: string | Uint8Array): string {
  const path = join(scratch, `trace-${files++}.jsonl`);
  writeFileSync(path, text);
  return path;
}

/** Takes {"n": 1} and nothing else. */
function parse(line: Readonly<Record<string, unknown>>): { readonly ok: number } | Refused {
  const { n, ...others } = line;
  const [other] = Object.keys(others);
  if (other !== undefined) return { refused: `${other} is unknown` };
  return typeof n === "number" ? { ok: n } : { refused: "n is missing" };
}

function read(text: string | Uint8Array, cycles?: number): readonly number[] {
  return [...readOperationTrace(file(text), parse, { cycles }).operations];
}

function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.message).not.toContain("\n");
    return error.message.replaceAll(scratch, "").replace(/^\/trace-\d+/, "trace");
  }
  throw new Error("it was accepted");
}

test("each line is an operation, with or without an end to the last, and whatever ends the lines", () => {
  expect(read('{"n":1}\n{"n":2}\n{"n":3}\n')).toEqual([1, 2, 3]);
  expect(read('{"n":1}\n{"n":2}')).toEqual([1, 2]);
  expect(read('{"n":1}\r\n { "n" : 2 } \r\n')).toEqual([1, 2]);
  expect(read('{"n":1}\n{"n":2}\n\n \r\n')).toEqual([1, 2]);
  expect(read('\ufeff{"n":1}\r\n{"n":2}\r\n\r\n')).toEqual([1, 2]);
});

test("lines and hash are told, and the operations can be gone through again", () => {
  const text = '{"n":1}\n{"n":2}\n';
  const trace = readOperationTrace(file(text), parse);
  expect(trace.lines).toBe(2);
  expect(trace.sha256).toBe(createHash("sha256").update(text).digest("hex"));
  expect([...trace.operations]).toEqual([1, 2]);
  expect([...trace.operations]).toEqual([1, 2]);
});

test("a run that is longer than its trace goes through it again, and a shorter one ends early", () => {
  const text = '{"n":1}\n{"n":2}\n{"n":3}\n';
  expect(read(text, 7)).toEqual([1, 2, 3, 1, 2, 3, 1]);
  expect(read(text, 2)).toEqual([1, 2]);
});

test("lines that lie across blocks are read whole", () => {
  const count = 60_000;
  const text = Array.from({ length: count }, (_, n) => `{"n":${n}${" ".repeat(n % 37)}}\n`).join(
    "",
  );
  expect(text.length).toBeGreaterThan(1_000_000);
  const operations = read(text);
  expect(operations.length).toBe(count);
  expect(operations.every((n, at) => n === at)).toBe(true);
});

test("of a large file it is told now and then how far it has been read", () => {
  const text = `{"n":1${" ".repeat(4000)}}\n`.repeat(700);
  const told: (readonly [number, number])[] = [];
  const progress = (...word: readonly [number, number]) => told.push(word);
  readOperationTrace(file(text), parse, { progress, progressSize: 2 ** 20 });
  expect(told.map(([at, size]) => [Math.floor(at / 2 ** 20), size])).toEqual([
    [1, text.length],
    [2, text.length],
  ]);
});

test.each([
  ["no JSON", "n=1", '"n=1" is not a JSON object'],
  ["a list", "[1]", '"[1]" is not a JSON object'],
  ["a number", "1", '"1" is not a JSON object'],
  ["null", "null", '"null" is not a JSON object'],
  ["two objects", '{"n":1}{"n":2}', '"{\\"n\\":1}{\\"n\\":2}" is not a JSON object'],
  ["an object that is cut short", '{"n":1', '"{\\"n\\":1" is not a JSON object'],
  ["a member that stands twice", '{"n":1,"n":2}', '"n" stands twice'],
  ["a name that is written in two ways", '{"n":1,"\\u006e":2}', '"n" stands twice'],
  ["a member of a prototype twice", '{"__proto__":1,"__proto__":2}', '"__proto__" stands twice'],
  ["a member of a prototype", '{"n":1,"__proto__":2}', "__proto__ is unknown"],
  ["a member that is an object", '{"n":{"n":1}}', '"n" holds fields; give it a number or a string'],
  ["a member that is a list", '{"n":[]}', '"n" holds an empty list; give it a number or a string'],
  ["a colon in a string", '{"n":1,"m":"n\\": :"}', "m is unknown"],
  ["an escape sequence", "\u001b[2J", '"\\u001b[2J" is not a JSON object'],
  ["what the system does not know", '{"m":1}', "m is unknown"],
  ["what the system misses", "{}", "n is missing"],
  ["a line that is too long", " ".repeat(LINE_SIZE_MAX + 1), "is over 4096 bytes long"],
  ["a line that has no end", " ".repeat(1_000_000), "is over 4096 bytes long"],
])("%s is refused with file and line, before any operation is given", (_what, line, message) => {
  const refusal = refusalOf(() => readOperationTrace(file(`{"n":1}\n{"n":2}\n${line}\n`), parse));
  expect(refusal).toBe(`trace.jsonl: line 3: ${message}`);
});

test("bytes that are not text are refused with their line", () => {
  const bytes = Uint8Array.of(...Buffer.from('{"n":1}\n'), 0xff, 0xfe, 0x00, 0x0a);
  expect(refusalOf(() => read(bytes))).toMatch(/^trace\.jsonl: line 2: .* is not a JSON object$/);
});

test("a line that is blank is refused where another one follows", () => {
  expect(refusalOf(() => read('{"n":1}\n\n{"n":2}\n'))).toBe(
    'trace.jsonl: line 2: "" is not a JSON object',
  );
});

test("a file that is empty, missing, or none at all is refused", () => {
  expect(refusalOf(() => read(""))).toBe("trace.jsonl: is empty: no operation to run");
  const missing = join(scratch, "missing.jsonl");
  expect(refusalOf(() => readOperationTrace(missing, parse))).toContain("no such file");
  const folder = join(scratch, "folder.jsonl");
  mkdirSync(folder);
  expect(refusalOf(() => readOperationTrace(folder, parse))).toContain("is a directory");
});

test("a file that changes while it is run ends the run with a word about it", () => {
  const path = file('{"n":1}\n{"n":2}\n');
  const longer = readOperationTrace(path, parse, { cycles: 5 });
  appendFileSync(path, '{"n":3}\n');
  expect(refusalOf(() => [...longer.operations])).toContain("has changed while it was run");
});
