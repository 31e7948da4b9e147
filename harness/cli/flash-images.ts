/** The image that each board is to get: the one that was named, or the lane that its rig has it run. */
import { parseImage } from "../../boards/image/image.ts";
import { readBounded } from "../input/bounded-file.ts";
import { laneOf } from "../run/lanes.ts";
import { systemOf } from "../run/run-plan.ts";
import { buildImage } from "../toolchain/build/firmware.ts";
import { UserError } from "../user-error.ts";
import type { BoardTarget } from "./board-targets.ts";

/** A slot's size; an image is never larger. */
const IMAGE_SIZE_MAX = 0xf_0000;

/** In the order of the targets. An image that is none is refused before any board is asked. */
export async function imagesFor(
  targets: readonly BoardTarget[],
  { image, lane }: { readonly image?: string; readonly lane?: string },
): Promise<readonly Uint8Array[]> {
  if (image !== undefined && lane !== undefined) {
    throw new UserError("--image and --lane both say what to flash: give one of them");
  }
  if (image !== undefined) {
    const bytes = await readImage(image);
    return targets.map(() => bytes);
  }
  const images: Uint8Array[] = [];
  // One after another: two builds at once would fight for the machine.
  for (const target of targets) images.push(await builtFor(target, lane));
  return images;
}

async function readImage(path: string): Promise<Uint8Array> {
  const bytes = await readBounded(path, IMAGE_SIZE_MAX).catch((cause: Error) => {
    throw new UserError(`--image: ${cause.message}`, 2, { cause });
  });
  const image = parseImage(bytes);
  if (image.kind === "image") return bytes;
  throw new UserError(`--image: ${path}: the image is ${image.why}`);
}

async function builtFor(
  { name, rigged }: BoardTarget,
  named: string | undefined,
): Promise<Uint8Array> {
  if (named === undefined && rigged === undefined) {
    throw new UserError(
      `what is ${name} to run? Give --image FILE or --lane SYSTEM/LANE, or name it in a rig (--rig FILE)`,
    );
  }
  const whole = named ?? `${rigged?.system}/${rigged?.lane}`;
  const [systemName = "", laneName = "", ...more] = whole.split("/");
  if (laneName === "" || more.length > 0) {
    throw new UserError(`--lane: "${whole}" is no lane: write SYSTEM/LANE, as sensor_poll_v3/c`);
  }
  const system = await systemOf(systemName);
  const { name: lane, language } = laneOf(system, laneName, "--lane: ");
  if (language === "ts") {
    throw new UserError(`--lane: ${whole}: a TypeScript lane does not run on a Pico`);
  }
  const path = await buildImage({ system: system.name, lane, language });
  return await readBounded(path, IMAGE_SIZE_MAX);
}
