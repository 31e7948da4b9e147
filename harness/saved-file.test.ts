import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownerOf, ownOwner } from "../runtime/instance/owner.ts";
import { openSavedFile, saveFile } from "./saved-file.ts";
import type { UserError } from "./user-error.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "saved-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function refusal(act: () => void): Pick<UserError, "message" | "exitCode"> {
  try {
    act();
  } catch (error) {
    const { message, exitCode } = error as UserError;
    return { message, exitCode };
  }
  throw new Error("nothing was refused");
}

test("a file is there under its name once it is complete, and nothing beside it", () => {
  const path = join(folder, "a.json");
  const file = openSavedFile(path);
  file.write("one");
  expect(existsSync(path)).toBe(false);
  file.write(new TextEncoder().encode(" two"));
  file.commit();
  expect(readFileSync(path, "utf8")).toBe("one two");
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

test("what was there stays until the new file is complete, and where it is given up", () => {
  const path = join(folder, "a.json");
  writeFileSync(path, "old");
  const file = openSavedFile(path);
  file.write("new");
  expect(readFileSync(path, "utf8")).toBe("old");
  file.discard();
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["a.json"]);
  saveFile(path, "new");
  expect(readFileSync(path, "utf8")).toBe("new");
});

test.runIf(existsSync("/dev/full"))("a full disk is exit 4, and the device stays a device", () => {
  expect(refusal(() => saveFile("/dev/full", "x"))).toEqual({
    message: "--out: /dev/full cannot be written: no space left on device",
    exitCode: 4,
  });
  expect(existsSync("/dev/full")).toBe(true);
});

test("a directory in the file's place is exit 4, a missing one above it 2", () => {
  mkdirSync(join(folder, "d"));
  expect(refusal(() => saveFile(join(folder, "d"), "x", { option: "--csv" }))).toEqual({
    message: `--csv: ${folder}/d cannot be written: a directory of that name is in the way`,
    exitCode: 4,
  });
  expect(refusal(() => saveFile(join(folder, "no", "x"), "x"))).toEqual({
    message: `--out: ${folder}/no/x cannot be written: no such directory`,
    exitCode: 2,
  });
});

test("a new file replaces none, not even one that comes while it is written", () => {
  const path = join(folder, "a");
  const late = openSavedFile(path, { isNew: true });
  writeFileSync(path, "mine");
  late.write("x");
  const taken = { message: `--out: ${path}: the file exists; name a new one`, exitCode: 2 };
  expect(refusal(late.commit)).toEqual(taken);
  expect(refusal(() => openSavedFile(path, { isNew: true }))).toEqual(taken);
  expect(readFileSync(path, "utf8")).toBe("mine");
  expect(readdirSync(folder)).toEqual(["a"]);
});

test("a link stays one: the file that it names is replaced", () => {
  writeFileSync(join(folder, "there"), "old");
  symlinkSync("there", join(folder, "link"));
  saveFile(join(folder, "link"), "new");
  expect(readFileSync(join(folder, "there"), "utf8")).toBe("new");
});

test("what lies beside it under a scratch file's name blocks no new file", () => {
  writeFileSync(join(folder, `.a.json.${process.pid}.tmp`), "left");
  saveFile(join(folder, "a.json"), "new", { isNew: true });
  expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("new");
});

test("the next save removes what one that was killed has left, and nothing of one that runs", () => {
  const left = (owner: string) => `.tripod-saving-${owner}-abc123`;
  const running = left(ownOwner());
  for (const name of [running, left(ownerOf(2 ** 22 + 1, "1"))]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "file"), "half");
  }
  saveFile(join(folder, "a"), "whole");
  expect(readdirSync(folder)).toEqual([running, "a"]);
});

test.each([0o600, 0o646])("a file that is replaced keeps its permissions (%o)", (mode) => {
  const path = join(folder, "a");
  writeFileSync(path, "old");
  chmodSync(path, mode);
  saveFile(path, "new");
  expect(statSync(path).mode & 0o777).toBe(mode);
});
