import { expect, test } from "vitest";
import { ReceiveBuffer } from "./receive-buffer.ts";

const RATE = 1_000_000;
const CHARACTER_NS = 10_000;

function inbox() {
  const handed: (readonly [ns: number, bytes: number[], rate: number])[] = [];
  return {
    handed,
    box: new ReceiveBuffer((ns, bytes, rate) => handed.push([ns, [...bytes], rate])),
  };
}

test("a zero is handed over at once, with what came before it", () => {
  const { handed, box } = inbox();
  for (const [nth, byte] of [5, 6, 0, 7].entries()) box.push(byte, nth * CHARACTER_NS, RATE);
  expect(handed).toEqual([[2 * CHARACTER_NS, [5, 6, 0], RATE]]);
});

test("the rest is handed over after four characters of silence, not before", () => {
  const { handed, box } = inbox();
  box.push(5, 100, RATE);
  expect(box.dueNs).toBe(100 + 4 * CHARACTER_NS);
  box.advanceTo(box.dueNs);
  expect(handed).toEqual([]);
  box.push(6, 100 + 9 * CHARACTER_NS, RATE);
  expect(handed).toEqual([[100 + 4 * CHARACTER_NS, [5], RATE]]);
  expect(box.dueNs).toBe(100 + 13 * CHARACTER_NS);
});

test("no more than 64 bytes wait, and only bytes of one rate together", () => {
  const { handed, box } = inbox();
  for (let nth = 0; nth < 65; nth++) box.push(1, nth * CHARACTER_NS, RATE);
  box.push(2, 65 * CHARACTER_NS, RATE / 2);
  expect(handed.map(([ns, bytes]) => [ns, bytes.length])).toEqual([
    [63 * CHARACTER_NS, 64],
    [65 * CHARACTER_NS, 1],
  ]);
});
