import { describe, expect, test } from "vitest";
import {
  INITIAL,
  Lifecycle,
  type LifecycleEvent,
  type LifecycleState,
  transition,
} from "./lifecycle.ts";

function after(...events: readonly LifecycleEvent[]): LifecycleState {
  const lifecycle = new Lifecycle();
  for (const event of events) lifecycle.apply(event);
  return lifecycle.state;
}

function actions(before: readonly LifecycleEvent[], event: LifecycleEvent) {
  return transition(after(...before), event)?.actions;
}

const EVENTS: readonly LifecycleEvent[] = [
  ...(["hello", "pause", "resume", "kill", "revive", "restart"] as const),
  ...(["restart-empty", "reset", "die"] as const),
  ...(["return", "renew", "isolate", "suspect", "restore", "follow", "believe"] as const),
  ...(["readmit", "latch"] as const),
];

/** Every state that events can lead to from the first one. */
function reachable(): readonly LifecycleState[] {
  const found = new Map([[JSON.stringify(INITIAL), INITIAL]]);
  for (const state of found.values()) {
    for (const event of EVENTS) {
      const next = transition(state, event)?.state;
      if (next !== undefined) found.set(JSON.stringify(next), next);
    }
  }
  return [...found.values()];
}

describe("in every state that can be reached", () => {
  const states = reachable();

  test("a lane that is latched never votes again", () => {
    for (const state of states.filter(({ standing }) => standing === "latched")) {
      for (const event of EVENTS) {
        expect(transition(state, event)?.state.standing ?? "latched").toBe("latched");
      }
    }
  });

  test("only a lane that follows is re-admitted", () => {
    for (const state of states) {
      const next = transition(state, "readmit");
      expect(next !== undefined).toBe(state.standing === "following");
    }
  });

  test("a lane that is there was taken down by nothing", () => {
    const up = states.filter(({ presence }) => presence === "up");
    expect(up.every(({ downBy }) => downBy === undefined)).toBe(true);
  });

  test("one incarnation ends before the next one begins", () => {
    for (const state of states) {
      for (const event of EVENTS) {
        const done = transition(state, event)?.actions ?? [];
        const isRestart = ["restart", "restart-empty", "reset"].includes(event);
        if (isRestart && done.includes("begin")) {
          expect(done.includes("end")).toBe(state.presence !== "down");
        }
      }
    }
  });
});

test("a lane that the plan killed is revived by the plan, and does not come back by itself", () => {
  expect(actions(["hello", "kill"], "return")).toBeUndefined();
  expect(actions(["hello", "kill"], "revive")).toEqual(["restart", "begin"]);
});

test("a lane that died by itself may come back by itself, and is not revived", () => {
  expect(actions(["hello", "die"], "revive")).toBeUndefined();
  expect(actions(["hello", "die"], "return")).toEqual(["begin"]);
});

test("a lane that dies while it is paused is let go, so that it can come back", () => {
  expect(actions(["hello", "pause"], "die")).toEqual(["release", "end"]);
});

test("a board without power does not answer to its RUN pin", () => {
  expect(actions(["hello", "kill"], "reset")).toBeUndefined();
  expect(actions(["hello", "die"], "reset")).toEqual(["reset", "begin"]);
});

test("a suspect lane stays one until it has begun from nothing", () => {
  expect(after("hello", "isolate", "suspect", "restart", "hello").isSuspect).toBe(true);
  expect(after("hello", "isolate", "suspect", "renew")).toMatchObject({
    isSuspect: false,
    isFresh: true,
    presence: "starting",
  });
});

test("only an incarnation that the rig asked for, or whose medium is lost, begins from nothing", () => {
  expect(after("hello", "renew", "hello", "restart").isFresh).toBe(false);
  expect(after("hello", "restart-empty").isFresh).toBe(true);
  expect(after("hello", "kill", "restart-empty", "hello", "restart").isFresh).toBe(false);
});
