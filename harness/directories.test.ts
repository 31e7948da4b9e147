import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asTyped, refuseLinks } from "./directories.ts";

let top = "";

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "links-"));
  mkdirSync(join(top, "run", "kept"), { recursive: true });
  writeFileSync(join(top, "run", "kept", "file"), "");
});

afterEach(() => rmSync(top, { recursive: true }));

test("files, folders and what is missing are written to, in a folder that is a link, too", () => {
  symlinkSync("run", join(top, "named"));
  for (const path of ["kept/file", "kept/new", "new/folder/file"]) {
    refuseLinks(join(top, "run", path), join(top, "run"));
    refuseLinks(join(top, "named", path), join(top, "named"));
  }
});

test("a link beneath the folder is refused by its name, wherever on the way and whatever it leads to", () => {
  symlinkSync("nowhere", join(top, "run", "dangling"));
  symlinkSync("kept", join(top, "run", "inward"));
  for (const path of ["dangling", "dangling/file", "inward/file"]) {
    const [name = ""] = path.split("/");
    expect(() => refuseLinks(join(top, "run", path), join(top, "run"))).toThrow(
      `run/${path} cannot be written: ${join(top, "run", name)} is a link`,
    );
  }
});

test("a message names a file absolutely where the user did, or a folder above it, and else from where they stand", () => {
  const file = join(top, "run/kept/file");
  const relative = asTyped(file, ["check", "sensor_poll_v3"]);
  expect(relative.startsWith("..")).toBe(true);
  expect(asTyped(file, ["check", join(top, "run")])).toBe(file);
  expect(asTyped(file, ["check", "--lane", file])).toBe(file);
  expect(asTyped(file, ["check", join(top, "ru")])).toBe(relative);
  expect(asTyped(file, ["loop", join(top, "run")])).toBe(relative);
});
