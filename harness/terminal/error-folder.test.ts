import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { removeOldErrors } from "./error-folder.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

test("folders of errors are removed when they are older than a week, and nothing else is", () => {
  const parent = mkdtempSync(join(tmpdir(), "tripod-old-"));
  const nowMs = 1e12;
  const made = (name: string, days: number) => {
    const path = join(parent, name);
    mkdirSync(path);
    const seconds = (nowMs - days * DAY_MS) / 1000;
    utimesSync(path, seconds, seconds);
    return path;
  };
  const old = made("tripod-error-aB3dEf", 8);
  const fresh = made("tripod-error-aB3dEg", 6);
  const other = made("tripod-errors", 90);
  const link = join(parent, "tripod-error-aB3dEh");
  symlinkSync(other, link);
  removeOldErrors(parent, nowMs);
  expect([old, fresh, other, link].map((path) => existsSync(path))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  rmSync(parent, { recursive: true });
  removeOldErrors(parent, nowMs);
});
