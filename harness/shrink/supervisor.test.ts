import { describe, expect, test } from "vitest";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import type { ShrunkRun } from "./shrink.ts";
import { Supervisor } from "./supervisor.ts";

const LIMIT_MS = 10_000;
const POLL_MS = 100;
const recorded = { kind: "run" } as RunCounterexample;
const found = { kind: "shrunk" } as ShrunkRun;

/** How long it waits for a thread of which nothing more is heard than its heart, and with what outcome. */
function waitedFor(
  supervisor: Supervisor,
  fromMs = 0,
  processors = 1,
): readonly [ms: number, outcome: unknown] {
  const flag = new Int32Array(1);
  for (let nowMs = fromMs + POLL_MS; nowMs < fromMs + 100 * LIMIT_MS; nowMs += POLL_MS) {
    supervisor.handle({ kind: "alive" });
    if (supervisor.isToEnd) supervisor.end(flag);
    const outcome = supervisor.tick(nowMs, nowMs * processors);
    if (outcome !== undefined) return [nowMs, outcome];
  }
  throw new Error("it waits for ever");
}

describe("a limit ends a search within a second", () => {
  test("with the smallest so far", () => {
    const supervisor = new Supervisor(LIMIT_MS, 0);
    supervisor.handle({ kind: "recorded", file: recorded });
    supervisor.handle({ kind: "begun" });
    supervisor.handle({ kind: "smaller", found });
    const [ms, outcome] = waitedFor(supervisor);
    expect(outcome).toBe(found);
    expect(ms).toBeLessThan(LIMIT_MS + 1000);
  });

  test.each([
    ["reading", []],
    ["building", [{ kind: "recorded", file: recorded }]],
    ["replaying", [{ kind: "recorded", file: recorded }, { kind: "begun" }]],
  ] as const)("and says so where it was still %s, with what there is to keep", (stage, heard) => {
    const supervisor = new Supervisor(LIMIT_MS, 0);
    for (const message of heard) supervisor.handle(message);
    const [ms, outcome] = waitedFor(supervisor);
    const kept = heard.length === 0 ? {} : { recorded };
    expect(outcome).toEqual({ kind: "unfinished", stage, ...kept });
    expect(ms).toBeLessThan(LIMIT_MS + 1000);
  });

  test("a limit shorter than a few seconds leaves those to read the recording and to make the lanes ready", () => {
    const supervisor = new Supervisor(100, 0);
    const [ms] = waitedFor(supervisor);
    expect(ms).toBeGreaterThanOrEqual(3000);
    expect(ms).toBeLessThan(4000);
  });
});

test("a short limit on a busy machine is not over before the failure was replayed once", () => {
  const supervisor = new Supervisor(1000, 0);
  const flag = new Int32Array(1);
  // A twentieth of a processor: what takes 0.9 s of it takes 18 s.
  let nowMs = 0;
  const pass = (untilMs: number) => {
    for (; nowMs < untilMs; nowMs += POLL_MS) {
      if (supervisor.isToEnd) supervisor.end(flag);
      expect(supervisor.tick(nowMs, nowMs / 20)).toBeUndefined();
      supervisor.handle({ kind: "alive" });
    }
  };
  pass(10_000);
  supervisor.handle({ kind: "recorded", file: recorded });
  supervisor.handle({ kind: "begun" });
  pass(18_000);
  supervisor.handle({ kind: "smaller", found });
  const [ms, outcome] = waitedFor(supervisor, nowMs);
  expect(outcome).toBe(found);
  expect(ms - nowMs).toBeLessThan(2000);
});

test("a thread that is given no processor at all is not waited for without end", () => {
  const supervisor = new Supervisor(1000, 0);
  const [ms] = waitedFor(supervisor, 0, 0);
  expect(ms).toBeLessThan(31_000);
});

test("Ctrl-C ends whatever it meets within a second", () => {
  for (const heard of [[], [{ kind: "begun" }]] as const) {
    const supervisor = new Supervisor(LIMIT_MS, 0);
    for (const message of heard) supervisor.handle(message);
    supervisor.end(new Int32Array(1));
    expect(waitedFor(supervisor)[0]).toBeLessThan(1000);
  }
});
