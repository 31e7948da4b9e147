import { expect, test } from "vitest";
import { parsePlan } from "./plan.ts";

const DROP = { kind: "drop", link: "a" };

test.each([
  [
    "no bytes to lose",
    { faults: [{ ...DROP, kind: "drop-bytes", bytes: 0 }] },
    "faults[0].bytes",
    "from 1 to 16",
  ],
  [
    "a break without an end",
    { faults: [{ ...DROP, kind: "break" }] },
    "faults[0].characters",
    "number",
  ],
  [
    "a clock that does not drift",
    { faults: [{ kind: "clock-drift", lane: "a", ppm: 0 }] },
    "faults[0].ppm",
    "20000",
  ],
  [
    "a clock that no UART could follow",
    { faults: [{ kind: "clock-drift", lane: "a", ppm: -30_000 }] },
    "faults[0].ppm",
    "20000",
  ],
  [
    "a reset now and then",
    { faults: [{ kind: "reset", lane: "a", probability: 0.5 }] },
    "faults[0]",
    "probability",
  ],
])("faults of bytes and boards: %s is refused, with its place", (_name, plan, place, what) => {
  const parsed = parsePlan(plan, 1);
  const line = "refused" in parsed ? parsed.refused : "taken";
  expect(line.slice(0, place.length)).toBe(place);
  expect(line).toContain(what);
});
