import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { refusalOf } from "./territory.ts";

let worktree: string;
beforeEach(() => {
  worktree = mkdtempSync(join(tmpdir(), "world-"));
  mkdirSync(join(worktree, "lane"));
  writeFileSync(join(worktree, "lane/lane.ts"), "");
});
afterEach(() => rmSync(worktree, { recursive: true, force: true }));

const asked = (kind: string | undefined, paths: readonly string[], title = "x") =>
  refusalOf(
    {
      kind,
      title,
      paths: paths.map((path) => (path.startsWith("/") ? path : join(worktree, path))),
    },
    { worktree, readable: ["claims.md"], writable: ["lane/**"] },
    ["run_check"],
  );

test("a role reads what it may read or write, and writes what it may write", () => {
  expect(asked("read", ["claims.md"])).toBeUndefined();
  expect(asked("read", ["lane/lane.ts"])).toBeUndefined();
  expect(asked("search", [])).toBeUndefined();
  expect(asked("edit", ["lane/new.ts"])).toBeUndefined();
  expect(asked("edit", ["claims.md"])).toBe("its role may not write claims.md");
  expect(asked("read", ["oracle.ts"])).toBe("its role may not read oracle.ts");
  expect(asked("edit", ["lane/lane.ts", "oracle.ts"])).toBe("its role may not write oracle.ts");
});

test("nothing outside of its world is reached, by whatever path", () => {
  expect(asked("read", ["/etc/passwd"])).toBe("the path leads out of its world");
  expect(asked("edit", ["../lane/lane.ts"])).toBe("the path leads out of its world");
  symlinkSync("/etc", join(worktree, "lane/out"));
  expect(asked("read", ["lane/out/passwd"])).toBe("lane/out/passwd leads over a link");
  expect(asked("edit", ["lane/out"])).toBe("lane/out leads over a link");
});

test("what is neither reading nor writing is allowed where it is one of the loop's own tools", () => {
  expect(asked("execute", [])).toBe("its role has no tool for execute");
  expect(asked("fetch", [])).toBe("its role has no tool for fetch");
  expect(asked(undefined, [])).toBe("its role has no tool for that");
  expect(asked("edit", [])).toBe("it does not say what it would change");
  expect(asked("other", [], "tripod run_check")).toBeUndefined();
});
