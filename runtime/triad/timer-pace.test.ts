import { expect, test } from "vitest";
import { hostTimerNs, PROMPT_TIMERS } from "./timer-pace.ts";

const TIMER_NS = 2e6;

test("what a slot needs comes at the rig's pace, and the rest ever later, up to a bound", () => {
  const waits = Array.from({ length: PROMPT_TIMERS + 8 }, (_, sent) => hostTimerNs(sent, TIMER_NS));
  expect(new Set(waits.slice(0, PROMPT_TIMERS + 1))).toEqual(new Set([TIMER_NS]));
  expect(waits.slice(PROMPT_TIMERS).map((ns) => ns / TIMER_NS)).toEqual([
    1, 2, 4, 8, 16, 16, 16, 16,
  ]);
});
