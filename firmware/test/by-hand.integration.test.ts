/** Runs the commands of the README's "Building by hand", and compares what they make with what the build makes. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "../../harness/root.ts";
import { buildImage, buildLoader } from "../../harness/toolchain/build/firmware.ts";

const FOLDER = join(ROOT, "build/by-hand");
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

test("an image and a loader built by hand as the README says are the build's, byte for byte", async () => {
  const readme = readFileSync(join(ROOT, "firmware/README.md"), "utf8");
  const [, commands = ""] = /```bash\n([\s\S]*?)```/.exec(readme) ?? [];
  execFileSync("bash", ["-e", "-c", commands], { cwd: ROOT });
  const image = await buildImage({ system: "sensor_poll_v3", lane: "c", language: "c" });
  const byHand = (name: string): Buffer => readFileSync(join(FOLDER, name));
  expect(byHand("loader.bin").equals(readFileSync(await buildLoader()))).toBe(true);
  expect(byHand("lane.img").equals(readFileSync(image))).toBe(true);
});
