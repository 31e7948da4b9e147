import { expect, test } from "vitest";
import { stateOf } from "../state/state.ts";
import { GENESIS, lineOf, readChain } from "./chain.ts";
import { chainOf, LOOP } from "./loop.suite.ts";

const chain = chainOf(LOOP);
const text = chain.records.map(lineOf).join("");

function refusalOf(damaged: string): string {
  const read = readChain(damaged);
  return "refused" in read ? read.refused : "";
}

test("a ledger is read back as it was written, record by record", () => {
  expect(readChain(text)).toEqual({ ...chain, size: Buffer.byteLength(text) });
  expect(readChain("")).toEqual({ records: [], head: GENESIS, size: 0 });
});

test("a last line that was torn anywhere is left out", () => {
  const before = text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1);
  for (let size = before.length; size < text.length; size += 7) {
    const read = readChain(text.slice(0, size));
    expect(read).toMatchObject({ size: Buffer.byteLength(before) });
  }
});

test("a record that was changed, dropped, repeated, moved or added is refused, with its line", () => {
  const lines = text.trimEnd().split("\n");
  const joined = (all: readonly string[]) => all.map((line) => `${line}\n`).join("");
  const [first = "", second = "", third = ""] = lines;
  expect(refusalOf(text.replace('"usd":1.5', '"usd":0'))).toMatch(
    /^line 2: .* its hash is another/,
  );
  expect(refusalOf(joined(lines.toSpliced(1, 1)))).toMatch(/^line 2: the record's number is 2/);
  expect(refusalOf(joined(lines.toSpliced(1, 0, second)))).toMatch(/^line 3: the record's number/);
  expect(refusalOf(joined(lines.with(1, third).with(2, second)))).toMatch(/^line 2/);
  expect(refusalOf(joined([...lines, first]))).toMatch(/the record's number is 0/);
  expect(refusalOf(joined(lines.with(1, ` ${second}`)))).toMatch(/^line 2: .*canonical form/);
  expect(refusalOf(joined(lines.with(1, second.replace("{", '{"more":1,'))))).toMatch(/^line 2/);
  expect(refusalOf(joined(lines.with(1, "")))).toBe("line 2: invalid JSON");
});

test("a ledger of another version is refused in one line", () => {
  const named = (schema: string) => refusalOf(text.replace("tripod.ledger.v2", schema));
  for (const version of [1, 9]) {
    expect(named(`tripod.ledger.v${version}`)).toBe(
      `line 1: this ledger is of version ${version}, and this Tripod reads version 2; go on with the Tripod that began it, or begin anew in another folder`,
    );
  }
  expect(named("tripod.run.v1")).toBe(
    'line 1: unknown schema "tripod.run.v1" (expected tripod.ledger.v2)',
  );
  expect(refusalOf("{}\n")).toBe("line 1: schema is missing (expected tripod.ledger.v2)");
});

test("a chain made anew with another verdict holds together: only running it again tells", () => {
  const forged = LOOP.map((record) =>
    record.kind === "checked"
      ? { ...record, verdict: { pass: true, failure: null, document: {} } }
      : record,
  );
  const read = chainOf(forged);
  expect(read.head).not.toBe(chain.head);
  expect(stateOf(read.records).checks).toBe(stateOf(chain.records).checks);
});
