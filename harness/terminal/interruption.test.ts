import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { begin } from "../under-way.ts";
import { endAtSignals, interruption } from "./interruption.ts";

class Ended extends Error {
  readonly code: number;

  constructor(code: unknown) {
    super("ended");
    this.code = Number(code);
  }
}

let said = "";

beforeEach(() => {
  said = "";
  vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Ended(code);
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Returns the status that the process ends with, where it does. */
function signal(name: "SIGINT" | "SIGTERM"): number | undefined {
  try {
    process.listeners(name).at(-1)?.(name);
    return undefined;
  } catch (error) {
    return error instanceof Ended ? error.code : -1;
  }
}

test("the first signal asks for an end in order, the second ends at once and says what stays", () => {
  const over = begin({ stuckInWords: () => "", kept: () => "ended after 7 slots; x keeps them" });
  const ending = interruption();
  expect(signal("SIGINT")).toBe(undefined);
  expect([ending.asked(), said]).toEqual([true, ""]);
  expect(signal("SIGTERM")).toBe(143);
  expect(said).toBe("tripod: interrupted: ended after 7 slots; x keeps them\n");
  over();
});

test("while nothing has begun, as in the midst of a build, the first signal ends at once", () => {
  let hasBegun = false;
  const ending = interruption(() => hasBegun);
  expect(signal("SIGINT")).toBe(130);
  expect(said).toBe("tripod: interrupted: nothing was saved\n");
  hasBegun = true;
  expect(signal("SIGINT")).toBe(undefined);
  expect(ending.asked()).toBe(true);
});

test("a command that has nothing to bring to an end ends at the first signal, with one line", () => {
  endAtSignals();
  expect(signal("SIGINT")).toBe(130);
  expect(said).toBe("tripod: interrupted: nothing was saved\n");
});

test("a signal after the run ends at once, and takes back nothing of what was said", () => {
  interruption().forget();
  expect(signal("SIGINT")).toBe(130);
  expect(said).toBe("");
});
