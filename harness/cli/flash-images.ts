/** The image for each board: the one given, or built from the lane that its rig names. */
import { parseImage } from "../../boards/image/image.ts";
import { readBounded } from "../input/file/bounded-file.ts";
import { laneIn, laneOf } from "../run/lanes.ts";
import { splitLane } from "../system/reference.ts";
import { systemAt } from "../system/system-at.ts";
import { buildImage } from "../toolchain/build/firmware.ts";
import { UserError } from "../user-error.ts";
import type { BoardTarget } from "./board-targets.ts";

/** A slot's size; an image is never larger. */
const IMAGE_SIZE_MAX = 0xf_0000;

/** In the order of the targets. An invalid image is refused before any board is touched. */
export async function imagesFor(
  targets: readonly BoardTarget[],
  { image, lane }: { readonly image?: string; readonly lane?: string },
): Promise<readonly Uint8Array[]> {
  if (image !== undefined && lane !== undefined) {
    throw new UserError("--image and --lane exclude each other: give one of them");
  }
  if (image !== undefined) {
    const bytes = await readImage(image);
    return targets.map(() => bytes);
  }
  const images: Uint8Array[] = [];
  // One after another: a build uses all cores.
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
      `${name}: no image given: use --image FILE, --lane SYSTEM/LANE or a rig (--rig FILE)`,
    );
  }
  const whole = named ?? `${rigged?.system}/${rigged?.lane}`;
  const [systemName, laneName] = splitLane(whole);
  if (systemName === "" || laneName === "") {
    throw new UserError(
      `--lane: invalid lane ${JSON.stringify(whole)} (expected SYSTEM/LANE, such as sensor_poll_v3/c)`,
    );
  }
  const system = await systemAt(systemName);
  const { name: lane, language } = laneOf(system, laneName, "--lane: ");
  if (language === "ts") {
    throw new UserError(`--lane: ${whole}: a TypeScript lane does not run on a Pico`);
  }
  const source = named === undefined ? rigged?.source : undefined;
  const own = source === undefined ? {} : { source };
  const path = await buildImage({ ...laneIn(system, lane), language, ...own });
  return await readBounded(path, IMAGE_SIZE_MAX);
}
