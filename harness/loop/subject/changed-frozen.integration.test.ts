import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { textFiles } from "../acts/context.ts";
import { Repository } from "../freeze/repository.ts";
import { sha256 } from "../ledger/canonical.ts";
import { changedFrozen } from "./changed-frozen.ts";

const folder = mkdtempSync(join(tmpdir(), "changed-frozen-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a frozen file that one commit changes and a later one puts back, or that one deletes, is found", async () => {
  const repository = await Repository.open(folder);
  const texts = { "oracle.ts": "right", "properties.ts": "strict" };
  let parent: string | undefined;
  let sequence = 0;
  const commit = async (files: Readonly<Record<string, string>>) => {
    const made = { branch: "attempts/ts", parent, sequence: sequence++, message: "one\n" };
    parent = await repository.commit({ ...made, files: textFiles(files) });
    return parent;
  };
  const frozen = new Map(Object.entries(texts).map(([path, text]) => [path, sha256(text)]));
  const from = await commit(texts);
  const found = async (to: string) => await changedFrozen(repository, { from, to }, frozen);
  expect(await found(await commit({ ...texts, "lane.ts": "mine" }))).toEqual([]);
  const changed = await commit({ ...texts, "oracle.ts": "kind" });
  const inHistory = { path: "oracle.ts", where: "history" };
  expect(await found(changed)).toEqual([{ path: "oracle.ts", where: "tree" }, inHistory]);
  expect(await found(await commit(texts))).toEqual([inHistory]);
  expect(await found(await commit({ "oracle.ts": "right" }))).toEqual([
    { path: "properties.ts", where: "tree" },
    // The newest first.
    ...[{ path: "properties.ts", where: "history" }, inHistory],
  ]);
});
