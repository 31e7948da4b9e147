import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Sandbox } from "../../runtime/sandbox/sandbox.ts";
import { isSandboxed } from "../sandbox/choice.ts";
import { systemAt } from "../system/system-at.ts";
import { compile } from "../toolchain/build/compile.ts";
import { SandboxFailure } from "../user-error.ts";
import { LaneUnderTest } from "./lane-under-test.ts";

const scratch = mkdtempSync(join(tmpdir(), "sandbox-failure-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** As where a file of this machine's is being replaced. */
const SANDBOX: Sandbox = {
  kind: "lane",
  mounts: [{ from: join(scratch, "gone"), to: "/tripod/lane" }],
  folder: "/",
  limits: {},
};

describe.runIf(await isSandboxed())("a sandbox that cannot be made", () => {
  test("does not count against the lane that was to run in it", async () => {
    const system = await systemAt("sensor_poll_v2");
    const command = { file: "/tripod/lane", args: [], sandbox: SANDBOX };
    const lane = new LaneUnderTest({ name: "c", command: { carrier: "serial", command } }, system);
    const config = { f: 0 } as never;
    const poll = lane.poll({ config, readings: [undefined] }, 1000);
    await expect(poll).rejects.toThrow(SandboxFailure);
    await lane.close();
  });

  test("does not count against the source that was to be compiled in it", async () => {
    const options = { cwd: scratch, scratch, subject: "the lane c", exitCode: 2 as const };
    const built = compile(["/tripod/lane"], { ...options, sandbox: SANDBOX });
    await expect(built).rejects.toMatchObject({ exitCode: 4 });
    await expect(built).rejects.toThrow(/^the sandbox of the compiler for the lane c could not/);
  });
});
