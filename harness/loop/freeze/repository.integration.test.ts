import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { byKey } from "../ledger/canonical.ts";
import { Repository } from "./repository.ts";

const folder = mkdtempSync(join(tmpdir(), "loop-repository-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files = new Map([
  ["systems/a/oracle.ts", new TextEncoder().encode("export const oracle = 1;\n")],
  ['systems/a/odd "name".ts', Uint8Array.of(0, 10, 255, 0)],
  ["empty", new Uint8Array()],
]);
const commit = { branch: "attempts/ts", sequence: 7, message: "attempt 7\n", files };

test("a commit has the same name whenever and wherever it is made, and holds its files byte for byte", async () => {
  const repository = await Repository.open(folder);
  const first = await repository.commit(commit);
  const other = await Repository.open(mkdtempSync(join(folder, "other-")));
  expect(await other.commit(commit)).toBe(first);
  expect(await repository.commit(commit)).toBe(first);
  expect(await repository.filesAt(first)).toEqual(new Map([...files].toSorted(byKey)));
  expect(await repository.find("heads/attempts/ts")).toBe(first);
});

test("a branch goes where it is told, also back", async () => {
  const repository = await Repository.open(folder);
  const first = await repository.commit(commit);
  const next = { ...commit, sequence: 8, message: "attempt 8\n", parent: first };
  const second = await repository.commit(next);
  expect(await repository.about(second)).toMatchObject({ parents: [first] });
  const third = await repository.commit({ ...next, message: "attempt 8 once more\n" });
  const about = await repository.about(third);
  expect(about?.parents).toEqual([first]);
  expect(about?.message).toContain("once more");
  await repository.tag("system-frozen-a", first);
  expect(await repository.find("tags/system-frozen-a")).toBe(first);
  expect(await repository.find("tags/system-frozen-b")).toBeUndefined();
});

test("a commit that is missing is one line, with status 4", async () => {
  const repository = await Repository.open(folder);
  expect(await repository.about("0".repeat(40))).toBeUndefined();
  await expect(repository.filesAt("0".repeat(40))).rejects.toMatchObject({ exitCode: 4 });
});
