import { expect, test } from "vitest";
import { defaultRig } from "../../runtime/rig/rig.ts";
import { assumptionsOf } from "./assumptions.ts";

const SYSTEM = { name: "any" };
const laptop = defaultRig(SYSTEM, ["ts", "c", "rust"], "process");
const boards = defaultRig(SYSTEM, ["c", "rust", "ada"], "emulated-pico");

function text(...[deployed]: Parameters<typeof assumptionsOf>): string {
  return assumptionsOf(deployed).join("\n");
}

test("a faulty rig is never covered, and is said to be", () => {
  expect(text({ rig: laptop, rung: "process", f: 0 })).toMatch(/not covered: a faulty rig/);
  expect(text({ rig: boards, rung: "emulated", f: 1 })).toMatch(/not covered: a faulty rig/);
});

test("how many sources may be faulty is said", () => {
  expect(text({ rig: laptop, rung: "process", f: 0 })).toMatch(/; no faulty source$/m);
  expect(text({ rig: laptop, rung: "process", f: 1 })).toMatch(/at most one faulty source;/);
  expect(text({ rig: laptop, rung: "process", f: 2 })).toMatch(/at most 2 faulty sources;/);
});

test("what the lanes share is said, rung by rung", () => {
  expect(text({ rig: laptop, rung: "sim", f: 0 })).toMatch(/V8/);
  expect(text({ rig: laptop, rung: "process", f: 0 })).toMatch(/operating system/);
  expect(text({ rig: boards, rung: "emulated", f: 0 })).toMatch(/GCC's back end/);
});

test("two lanes of one implementation, and a missing exchange, are said", () => {
  const [a, b, c] = laptop.lanes;
  const alike = { ...laptop, lanes: [a, b, { ...c, lane: "c" }] as const, exchange: false };
  const said = text({ rig: alike, rung: "process", f: 0 });
  expect(said).toMatch(/bravo and charlie both run it/);
  expect(said).toMatch(/this rig has no exchange/);
});
