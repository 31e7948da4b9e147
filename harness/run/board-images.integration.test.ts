import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseImage } from "../../boards/image/image.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { systemAt } from "../system/system-at.ts";
import { boardImages } from "./board-images.ts";
import { readRig } from "./rig-file.ts";

const folder = mkdtempSync(join(tmpdir(), "own-lane-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A rig whose first board runs a file of the user's that lies beside the rig. */
async function imagesWith(own: string) {
  writeFileSync(join(folder, "own.c"), own);
  const board = (lane: string, more = "") => `{ lane: ${lane}, on: emulated-pico${more} }`;
  const lanes = `  alpha: ${board("c", ", source: own.c")}\n  bravo: ${board("rust")}\n  charlie: ${board("ada")}\n`;
  writeFileSync(join(folder, "rig.yaml"), `system: ${system.name}\nlanes:\n${lanes}`);
  const known = await systemAt(system.name);
  return await boardImages(known, await readRig(join(folder, "rig.yaml"), known));
}

test("a lane's own file, wherever it lies, is what its board is given, and a mistake in it is the user's", async () => {
  const shipped = readFileSync(
    new URL("../../systems/sensor_poll_v3/lanes/c/lane.c", import.meta.url),
    "utf8",
  );
  const own = `${shipped}\nconst volatile char own_mark[] __attribute__((used)) = "own lane";\n`;
  const { images } = await imagesWith(own);
  const [file] = images[0] ?? [];
  const image = file && parseImage(file);
  expect(image).toMatchObject({ kind: "image", system: system.name, lane: "c" });
  await expect(imagesWith(`${own}#error "not this"\n`)).rejects.toMatchObject({ exitCode: 2 });
});
