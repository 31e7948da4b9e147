import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failureOf } from "./instrumented.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tripod-instrumented-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

test("a program that starts and ends can be looked on", async () => {
  expect(await failureOf(program("starts", "exit 0"))).toBeUndefined();
});

test("one that was linked and does not start cannot, and why is told", async () => {
  const said = "echo '==1==ERROR: AddressSanitizer failed to allocate' >&2; exit 1";
  expect(await failureOf(program("refused", said))).toMatch(
    /does not start here: ERROR: AddressSanitizer failed to allocate$/,
  );
});

test("one that a signal ends cannot", async () => {
  expect(await failureOf(program("ended", "kill -ABRT $$"))).toMatch(/does not start here: \S/);
});
