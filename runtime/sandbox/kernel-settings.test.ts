import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { settingsAgainstSandboxes } from "./kernel-settings.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("settings of the kernel that stand against a sandbox are named with the value that does not", () => {
  for (const name of ["kernel", "user"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "kernel/apparmor_restrict_unprivileged_userns"), "1\n");
  writeFileSync(join(folder, "kernel/unprivileged_userns_clone"), "1\n");
  writeFileSync(join(folder, "user/max_user_namespaces"), "0\n");
  expect(settingsAgainstSandboxes(folder)).toEqual([
    "kernel.apparmor_restrict_unprivileged_userns=0",
    "user.max_user_namespaces=15000",
  ]);
});
