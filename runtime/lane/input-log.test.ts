import { expect, test } from "vitest";
import { InputLog } from "./input-log.ts";

const of = (value: number) => Uint8Array.of(value);

test("it gives back what was agreed on in a cycle", () => {
  const log = new InputLog();
  log.add(7, of(7));
  expect(log.at(7)).toEqual(of(7));
  expect(log.at(8)).toBeUndefined();
});

test("what was logged of a cycle stands", () => {
  const log = new InputLog();
  log.add(7, of(7));
  log.add(7, of(9));
  expect(log.at(7)).toEqual(of(7));
});

test("a cycle that is filled in later has its place beside newer ones", () => {
  const log = new InputLog();
  log.add(8, of(8));
  log.add(7, of(7));
  expect([log.at(7), log.at(8)]).toEqual([of(7), of(8)]);
});

test("the oldest cycles make room, and come back no more", () => {
  const log = new InputLog();
  for (let cycle = 0; cycle < 2000; cycle++) log.add(cycle, of(cycle % 256));
  log.add(3, of(3));
  expect(log.at(3)).toBeUndefined();
  expect(log.at(1999)).toEqual(of(1999 % 256));
  expect(log.at(1000)).toEqual(of(1000 % 256));
});
