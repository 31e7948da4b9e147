import { expect, test } from "vitest";
import { parsePlan } from "./plan.ts";
import { processActions } from "./processes.ts";

function actions(...faults: readonly object[]): object {
  const parsed = parsePlan({ faults }, 1);
  if ("refused" in parsed) throw new Error(parsed.refused);
  const spelt = [...processActions(parsed.ok)].map(([cycle, todo]) => [
    cycle,
    todo.map(({ rule, lane, action }) => `${rule}: ${action} ${lane}`),
  ]);
  return Object.fromEntries(spelt) as object;
}

test("a pause begins with its window and ends with it", () => {
  expect(actions({ kind: "pause", lane: "alpha", window: [3, 7] })).toEqual({
    3: ["0: pause alpha"],
    7: ["0: resume alpha"],
  });
});

test("kill and restart happen once, when their window begins", () => {
  const faults = [
    { kind: "kill", lane: ["alpha", "bravo"], window: [3, 7] },
    { kind: "restart", lane: "alpha", window: [5, 6] },
  ];
  expect(actions(...faults)).toEqual({
    3: ["0: kill alpha", "0: kill bravo"],
    5: ["1: restart alpha"],
  });
});

test("without a window they happen as the run begins, and a pause has no end", () => {
  expect(actions({ kind: "pause", lane: "alpha" }, { kind: "kill", lane: "bravo" })).toEqual({
    0: ["0: pause alpha", "1: kill bravo"],
  });
});

test("in one cycle pauses end first, and the rest follows the plan's order", () => {
  const faults = [
    { kind: "kill", lane: "charlie", window: [5, 6] },
    { kind: "pause", lane: "alpha", window: [2, 5] },
    { kind: "pause", lane: "bravo", window: [5, 9] },
  ];
  expect(actions(...faults)).toMatchObject({
    5: ["1: resume alpha", "0: kill charlie", "2: pause bravo"],
  });
});

test("faults of links and sources do not affect processes", () => {
  expect(actions({ kind: "drop", link: "alpha" }, { kind: "lie", source: 1, by_max: 1 })).toEqual(
    {},
  );
});

test("cut power comes back as the window ends, and a drifting clock keeps time again", () => {
  const faults = [
    { kind: "power-cut", lane: "alpha", window: [3, 7] },
    { kind: "clock-drift", lane: "bravo", ppm: 200, window: [4, 7] },
  ];
  expect(actions(...faults)).toEqual({
    3: ["0: kill alpha"],
    4: ["1: drift bravo"],
    7: ["0: revive alpha", "1: keep-time bravo"],
  });
});

test("a reset and a brown-out are over at once", () => {
  const faults = [
    { kind: "reset", lane: "alpha", window: [3, 7] },
    { kind: "brown-out", lane: "bravo", window: [3, 7] },
  ];
  expect(actions(...faults)).toEqual({ 3: ["0: reset alpha", "1: restart bravo"] });
});

test("a stuck UART is a matter of the frames on its line", () => {
  expect(actions({ kind: "stuck-uart", lane: "alpha", window: [3, 7] })).toEqual({});
});
