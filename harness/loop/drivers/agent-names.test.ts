import { expect, test } from "vitest";
import { AGENT_NEEDS } from "./agent-names.ts";
import { claude } from "./claude.ts";
import { codex } from "./codex.ts";
import { gemini } from "./gemini.ts";

test.each([claude(undefined), codex(undefined), gemini(undefined)])(
  "what $name needs is told with the command that installs it, and all that logs it in",
  ({ name, install, login, loginStatus, keys }) => {
    const needs = AGENT_NEEDS.find(({ agent }) => agent.startsWith(name))?.needs ?? "";
    // One without a log-in of its own has nothing but its key.
    const told = [install, ...keys, ...(loginStatus === undefined ? [] : [login])];
    expect(told.filter((words) => !needs.includes(words))).toEqual([]);
  },
);
