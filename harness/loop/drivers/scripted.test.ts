import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { AgentTurn } from "./driver.ts";
import { scriptedDriver } from "./scripted.ts";

const folder = mkdtempSync(join(tmpdir(), "scripted-"));
afterAll(() => rmSync(folder, { recursive: true }));

function driverOf(script: string) {
  writeFileSync(join(folder, "script.yaml"), script);
  return scriptedDriver(folder, "ts");
}

function turnIn(worktree: string, call: number): AgentTurn {
  const caps = { usd: 1, turns: 1, wallMs: 1 };
  const territory = { readable: [], writable: [], tools: [] };
  return { role: "integration_implementer", call, worktree, prompt: "", caps, ...territory };
}

const run = async (driver: ReturnType<typeof driverOf>, worktree: string, call: number) =>
  await driver.run(turnIn(worktree, call), () => undefined, new AbortController().signal);

test("each call of a role carries out its decision: files, edits, and why it stopped", async () => {
  const world = join(folder, "world");
  mkdirSync(world);
  const driver = driverOf(`
schema: tripod.script.v1
integration_implementer:
  - write: { a/lane.ts: "one two" }
  - edit: [{ in: a/lane.ts, find: two, put: "$& three" }]
    stop: infra
    why: a limit
    retry_after_ms: 5
`);
  expect(await run(driver, world, 1)).toEqual({
    ...{ stop: "end", usage: { usd: 0, turns: 1, tokens: 0 } },
  });
  expect(await run(driver, world, 2)).toMatchObject({
    stop: "infra",
    why: "a limit",
    retryAfterMs: 5,
  });
  expect(readFileSync(join(world, "a/lane.ts"), "utf8")).toBe("one $& three");
  await expect(run(driver, world, 3)).rejects.toThrow(
    "integration_implementer: no decision for call 3",
  );
});

test("a script that is odd, or leads out of its world, is refused in one line", async () => {
  const outside = driverOf(`
schema: tripod.script.v1
integration_implementer: [{ write: { ../../out.txt: x } }, { edit: [{ in: b, find: q, put: r }] }]
`);
  const world = mkdtempSync(join(folder, "w-"));
  await expect(run(outside, world, 1)).rejects.toThrow("leads out of the world");
  writeFileSync(join(world, "b"), "q q");
  await expect(run(outside, world, 2)).rejects.toThrow('"q" does not stand once in b');
  expect(() => driverOf("schema: tripod.script.v2")).toThrow(/script\.yaml: schema/);
  expect(() => driverOf("a: [")).toThrow(/script\.yaml/);
  expect(() => driverOf("schema: tripod.script.v1\ncooks: []")).toThrow(/unknown field/);
  expect(() => scriptedDriver(join(folder, "none"), "ts")).toThrow(/no such file$/);
});

test("a script writes one language: another has a folder of its own, or is refused by name", () => {
  const all = mkdtempSync(join(folder, "all-"));
  const script = "schema: tripod.script.v1\n";
  writeFileSync(join(all, "script.yaml"), script);
  mkdirSync(join(all, "c"));
  writeFileSync(join(all, "c", "script.yaml"), `${script}language: c\n`);
  for (const language of ["ts", "c"] as const) {
    expect(scriptedDriver(all, language).name).toBe(`scripted:${basename(all)}`);
  }
  expect(() => scriptedDriver(all, "rust")).toThrow(
    /script\.yaml writes ts; there is no script for rust \(expected \S+\/rust\/script\.yaml\)$/,
  );
});
