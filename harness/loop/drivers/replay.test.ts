import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AgentTurn, Driver, DriverEvent } from "./driver.ts";
import { recording } from "./recording.ts";
import { replayDriver } from "./replay.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "turns-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FILES = { "claims.md": "It holds.\n", "lane/lane.ts": "one\n", "lane/old.ts": "old\n" };

function world(files: Readonly<Record<string, string>> = FILES): string {
  const worktree = mkdtempSync(join(folder, "world-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(worktree, dirname(path)), { recursive: true });
    writeFileSync(join(worktree, path), text);
  }
  return worktree;
}

function turn(worktree: string, of: Partial<AgentTurn> = {}): AgentTurn {
  return {
    ...{ role: "integration_implementer", call: 1, worktree, prompt: "Write it.\nNow.\n" },
    ...{ readable: ["claims.md"], writable: ["lane/**"], tools: [] },
    ...{ caps: { usd: 1, turns: 1, wallMs: 1000 }, ...of },
  };
}

/** Writes, deletes, and tries what is not its own. */
const agent: Driver = {
  name: "agent",
  isDeterministic: false,
  prepare: async () => undefined,
  run: async ({ worktree }, sink) => {
    writeFileSync(join(worktree, "lane/lane.ts"), Buffer.from([0, 255, 10]));
    mkdirSync(join(worktree, "lane/parts"));
    writeFileSync(join(worktree, "lane/parts/new.ts"), "new\n");
    rmSync(join(worktree, "lane/old.ts"));
    writeFileSync(join(worktree, "oracle.ts"), "mine\n");
    symlinkSync("/etc/passwd", join(worktree, "lane/link.ts"));
    sink({ kind: "text", text: "done" });
    const usage = { usd: 0.5, turns: 3, tokens: 10 };
    return { stop: "infra", why: "limit", usage, retryAfterMs: 60_000 };
  },
};

const never = new AbortController().signal;
const ignore = () => undefined;

test("a turn is made again as it was, with what was written outside its territory", async () => {
  await recording(agent, folder).run(turn(world()), ignore, never);
  const worktree = world();
  const events: DriverEvent[] = [];
  const result = await replayDriver(folder).run(
    turn(worktree),
    (event) => events.push(event),
    never,
  );
  expect(result).toEqual({
    stop: "infra",
    why: "limit",
    usage: { usd: 0.5, turns: 3, tokens: 10 },
  });
  expect(events).toEqual([{ kind: "text", text: "done" }]);
  expect([...readFileSync(join(worktree, "lane/lane.ts"))]).toEqual([0, 255, 10]);
  expect(readFileSync(join(worktree, "lane/parts/new.ts"), "utf8")).toBe("new\n");
  expect(existsSync(join(worktree, "lane/old.ts"))).toBe(false);
  expect(readFileSync(join(worktree, "oracle.ts"), "utf8")).toBe("mine\n");
  expect(lstatSync(join(worktree, "lane/link.ts")).isSymbolicLink()).toBe(true);
});

test("a turn of another prompt or another world is an error that says what differs", async () => {
  await recording(agent, folder).run(turn(world()), ignore, never);
  const replayed = async (worktree: string, of: Partial<AgentTurn> = {}) =>
    await replayDriver(folder).run(turn(worktree, of), ignore, never);
  await expect(replayed(world(), { prompt: "Write it.\nLater.\n" })).rejects.toThrow(
    'integration_implementer, call 1: the prompt differs in line 2: "Now." then, "Later." now',
  );
  const other = { "lane/lane.ts": "two\n", "lane/old.ts": "old\n", "new.md": "" };
  await expect(replayed(world(other))).rejects.toThrow(
    "the world differs: claims.md is missing, lane/lane.ts has changed, new.md is new",
  );
  await expect(replayed(world(), { call: 2 })).rejects.toThrow("call 2: there is no such turn");
});

test("a folder without turns is refused, and so is a turn that leads out of its world", async () => {
  await expect(replayDriver(join(folder, "none")).prepare()).rejects.toThrow("holds no turns");
  await recording(agent, folder).run(turn(world()), ignore, never);
  await expect(replayDriver(folder).prepare()).resolves.toBeUndefined();
  const path = join(folder, "turns/integration_implementer-1.json");
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace('"path": "oracle.ts"', '"path": "../oracle.ts"'),
  );
  await expect(replayDriver(folder).run(turn(world()), ignore, never)).rejects.toThrow(
    "expected a path within the world",
  );
});
