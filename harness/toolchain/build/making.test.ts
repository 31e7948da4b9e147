import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownerOf, ownOwner } from "../../../runtime/instance/owner.ts";
import { BUILDS, removeAbandonedBuilds, TRIED } from "./making.ts";

test.each([
  ["builds", BUILDS],
  ["mutants", TRIED],
])("a start removes the folders of %s that were killed, and none that is in use", (_, parent) => {
  const folders = [ownerOf(2 ** 22 + 1, "1"), ownOwner()].map((owner) => {
    return join(parent, `making-${owner}-test00`);
  });
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  removeAbandonedBuilds();
  const kept = folders.map((folder) => existsSync(folder));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  expect(kept).toEqual([false, true]);
});
