import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SoakJournal } from "./journal.ts";
import { anOrder, recordOf } from "./soak.suite.ts";

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
  path = join(folder, "journal.jsonl");
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Opens it, appends these seeds, and closes it: returns the seeds that were there. */
function written(...seeds: readonly number[]) {
  const there: number[] = [];
  const journal = SoakJournal.open(folder, anOrder(), ({ seed }) => there.push(seed));
  for (const seed of seeds) journal.append(recordOf(seed));
  journal.close();
  return { there, resumed: journal.resumed };
}

test("what one process has appended, the next one is told", () => {
  expect(written(3, 1)).toEqual({ there: [], resumed: undefined });
  expect(written(2)).toMatchObject({ there: [3, 1], resumed: { seeds: 2, isTorn: false } });
  expect(written().there).toEqual([3, 1, 2]);
});

test("a last line that was torn anywhere is said and cut off, and the journal goes on behind the one before", () => {
  written(1, 2);
  const text = readFileSync(path, "utf8");
  const second = text.lastIndexOf("\n", text.length - 2) + 1;
  for (let size = second + 1; size < text.length; size += 11) {
    writeFileSync(path, text);
    truncateSync(path, size);
    expect(written(2)).toMatchObject({ there: [1], resumed: { seeds: 1, isTorn: true } });
    expect(readFileSync(path, "utf8")).toBe(text);
  }
});

test("a header that was torn has begun nothing", () => {
  written();
  truncateSync(path, 20);
  expect(written(1)).toEqual({ there: [], resumed: undefined });
  expect(written().there).toEqual([1]);
});

test("a file of zeros is not a header that was torn: it is refused as damaged, and left as it is", () => {
  written(1, 2);
  const zeros = Buffer.alloc(readFileSync(path).length);
  writeFileSync(path, zeros);
  expect(() => written(1)).toThrow(/journal\.jsonl: damaged: it begins as no journal does/);
  expect(readFileSync(path).equals(zeros)).toBe(true);
});

test("a line that is damaged in the middle is refused by its number, whatever bit of it flipped", () => {
  written(1, 2, 3);
  const bytes = readFileSync(path);
  const from = bytes.indexOf("\n") + 1;
  const until = bytes.indexOf("\n", from);
  for (let at = from; at < until; at += 7) {
    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(bytes.readUInt8(at) ^ 4, at);
    writeFileSync(path, damaged);
    expect(() => written(4)).toThrow(/journal\.jsonl:2: the line is damaged .* its seed is run/);
  }
});

test("a damaged header is refused: nothing tells what the records are of", () => {
  written(1);
  writeFileSync(path, readFileSync(path, "utf8").replace("sim", "sin"));
  expect(() => written()).toThrow(
    /journal\.jsonl:1: the header is damaged .* name a new directory/,
  );
});

test("a journal of another version is refused, and names both", () => {
  const line = '{"t":"soak","schema":"tripod.soak-journal.v7"';
  appendFileSync(path, `${line},"crc32":"377062d5"}\n`);
  expect(() => written()).toThrow(/of version 7, and this Tripod reads version 1/);
});

test.each([
  ["cycles is 1000, not 10", { cycles: 10 }],
  ["rung is sim, not process", { rung: "process" }],
  ["input is not given, not a.csv", { input: "a.csv" }],
  ["allow-dissent is false, not true", { allow_dissent: true }],
  ["the rig file has changed", { sha256: { ...anOrder().sha256, rig: "a".repeat(64) } }],
  ["Tripod's own code has changed", { sha256: { ...anOrder().sha256, tripod: "a".repeat(64) } }],
])("another soak's journal is refused: %s", (says, other) => {
  SoakJournal.open(folder, anOrder(other), () => undefined).close();
  expect(() => written()).toThrow(`journal.jsonl is of another soak: ${says}; name a new`);
  expect(readdirSync(folder)).toEqual(["journal.jsonl"]);
});

test("two soaks do not work in one folder", () => {
  const first = SoakJournal.open(folder, anOrder(), () => undefined);
  expect(() => written()).toThrow(/another soak is at work here \(process \d+\)/);
  first.close();
  expect(written().there).toEqual([]);
});

test("a folder that holds something else is left alone", () => {
  writeFileSync(join(folder, "thesis.txt"), "years");
  expect(() => written()).toThrow(/is not empty, and holds no soak to go on with/);
  expect(readdirSync(folder)).toEqual(["thesis.txt"]);
});

test("a soak that never began leaves nothing, not even its folder", () => {
  const inner = join(folder, "new");
  SoakJournal.open(inner, anOrder(), () => undefined).discard();
  expect(readdirSync(folder)).toEqual([]);
});
