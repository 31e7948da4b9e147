import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../root.ts";
import {
  manifestFile,
  manifestText,
  partFiles,
  readManifest,
} from "../toolchain/build/proved-parts.ts";
import { changedParts, recordedAnew } from "./changed.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tripod-parts-"));
  cpSync(join(ROOT, "firmware/parts"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("no part of the repository differs from what was proved", () => {
  expect(changedParts()).toEqual([]);
});

test("the manifest is as an audit writes it, so that one that proves the same changes nothing", () => {
  expect(readFileSync(join(ROOT, manifestFile()), "utf8")).toBe(manifestText(readManifest()));
});

test("a part is changed by one byte of its source, and alone", () => {
  const { source } = partFiles("distinct", folder);
  writeFileSync(source, `${readFileSync(source, "utf8")}\n`);
  expect(changedParts(folder)).toEqual(["distinct"]);
});

test("a part without an entry counts as changed", () => {
  cpSync(join(folder, "distinct.c"), join(folder, "another.c"));
  expect(changedParts(folder)).toContain("another");
});

test("what is recorded otherwise than before, or for the first time, is told by its digest", () => {
  const now = readManifest();
  const { vote, crc32, ...others } = now.parts;
  if (vote === undefined || crc32 === undefined) throw new Error("the manifest lacks parts");
  const before = { ...now, parts: { ...others, vote: { ...vote, digest: "" } } };
  expect(recordedAnew(now, now)).toEqual([]);
  expect(recordedAnew(before, now)).toEqual(["crc32", "vote"]);
});
