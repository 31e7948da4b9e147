import { expect, test } from "vitest";
import type { MediumWrite } from "../../runtime/contract/system.ts";
import type { Medium } from "../../runtime/lane/medium.ts";
import { MediumLedger } from "./medium-ledger.ts";

const program = (offset: number, ...bytes: number[]): MediumWrite => ({
  kind: "program",
  offset,
  bytes: Uint8Array.from(bytes),
});

/** A ledger in which one slot has written before, and the last one three times. */
function ledger(): MediumLedger {
  const medium = new MediumLedger();
  medium.write(program(0, 1, 2));
  medium.done();
  medium.write(program(16, 3, 4));
  medium.write({ kind: "erase", offset: 0 });
  medium.write(program(0, 5, 6));
  medium.done();
  return medium;
}

const start = ({ bytes }: Medium) => [...bytes.subarray(0, 2)];
const next = ({ bytes }: Medium) => [...bytes.subarray(16, 18)];

test("what a slot before the last has written is there wherever power is cut", () => {
  expect(start(ledger().cut(0, 0))).toEqual([1, 2]);
  expect(next(ledger().cut(0, 0))).toEqual([0xff, 0xff]);
});

test("a write is cut after as many bytes as are said, and none behind it is done", () => {
  expect(next(ledger().cut(0, 1))).toEqual([3, 0xff]);
  expect(start(ledger().cut(1, 1))).toEqual([0xff, 2]);
  expect(start(ledger().cut(2, 1))).toEqual([5, 0xff]);
});

test("past the last write, or past its end, all is done", () => {
  expect(start(ledger().cut(3, 0))).toEqual([5, 6]);
  expect(start(ledger().cut(2, 4096))).toEqual([5, 6]);
});

test("a slot that writes nothing leaves nothing to be cut", () => {
  const medium = ledger();
  medium.done();
  expect(start(medium.cut(0, 0))).toEqual([5, 6]);
});

test("a cut changes nothing in the ledger, and a new one goes on from it", () => {
  const medium = ledger();
  const cut = medium.cut(1, 1);
  const after = new MediumLedger(cut);
  after.write(program(32, 7));
  expect(start(after.cut(0, 0))).toEqual([0xff, 2]);
  expect(start(medium.cut(0, 0))).toEqual([1, 2]);
});
