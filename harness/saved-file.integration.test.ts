/** Saving into a pipe: of one that nobody reads, of one that is read slowly. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { saveFile } from "./saved-file.ts";

let folder = "";
let pipe = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pipes-"));
  pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a pipe that nobody reads is refused at once, with exit 4", () => {
  const message = `--out: ${pipe} cannot be written: nobody reads that pipe`;
  expect(() => saveFile(pipe, "x", { isNew: true })).toThrow(
    expect.objectContaining({ message, exitCode: 4 }),
  );
});

test("a pipe that is full is written to as it is read", async () => {
  const content = "0123456789".repeat(100_000);
  // Somebody reads it from now on, if ever so late.
  const held = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const copy = join(folder, "copy");
  const reader = spawn("sh", ["-c", 'cat "$0" > "$1"', pipe, copy]);
  const ended = once(reader, "exit");
  saveFile(pipe, content);
  closeSync(held);
  await ended;
  expect(readFileSync(copy, "utf8") === content).toBe(true);
});
