/** Builds what goes into a Pico's flash: the loader, and a lane's image. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { encodeImage } from "../../../boards/image/image.ts";
import { FLASH_BASE } from "../../../boards/image/layout.ts";
import { sealLoader } from "../../../boards/image/loader.ts";
import { imageRecipe, loaderRecipe, type RunPlace, runAddresses } from "./board-recipe.ts";
import { holdImage, holdLoader } from "./budget.ts";
import { made } from "./content-cache.ts";
import { readElf, storedBytes } from "./elf.ts";
import { type LaneBuild, laneSource, linkedLane, shownSource } from "./native.ts";
import { withTools } from "./toolchain.ts";

export interface LoaderBuild {
  /** Files to build in the place of some sources; these are named from the repository's root. */
  readonly replaced?: ReadonlyMap<string, string>;
}

export interface ImageBuild extends Omit<LaneBuild, "target"> {
  /** 1 where none is given. */
  readonly imageVersion?: number;
  /** SRAM where none is given. */
  readonly run?: RunPlace;
}

/**
 * The absolute path of a file with the flash's first bytes: the second stage, its checksum in place, and the loader.
 * Tools that are missing are installed. Throws UserError.
 */
export async function buildLoader(build: LoaderBuild = {}): Promise<string> {
  const file = await withTools(() => loaderElf(build));
  const elf = readElf(await readFile(file));
  const stored = storedBytes(elf, FLASH_BASE);
  holdLoader(elf, stored);
  return await writtenOnce(besideElf(file, ".bin"), sealLoader(stored));
}

/** The absolute path of a lane's image file. Tools that are missing are installed. Throws UserError. */
export async function buildImage(build: ImageBuild): Promise<string> {
  const { system, lane, imageVersion = 1, run = "sram" } = build;
  const file = await withTools(() => imageElf(build));
  const elf = readElf(await readFile(file));
  const runAddress = runAddresses[run];
  const body = storedBytes(elf, runAddress);
  holdImage(elf, body, `${system}/${lane}`);
  const image = encodeImage({ runAddress, imageVersion, system, lane }, body);
  return await writtenOnce(besideElf(file, `-v${imageVersion}.img`), image);
}

/** What the linker made of the loader, for a debugger or to be measured. Throws MissingTool. */
export async function loaderElf({ replaced = new Map() }: LoaderBuild = {}): Promise<string> {
  return await made({
    name: "loader-rp2040",
    ending: ".elf",
    subject: "the loader",
    exitCode: 4,
    ...loaderRecipe(replaced),
  });
}

/** What the linker made of a lane and what carries it. Throws MissingTool. */
export async function imageElf(build: ImageBuild): Promise<string> {
  const recipe = await imageRecipe(build.language, build.run ?? "sram");
  const subject = `the image of ${shownSource(laneSource(build))}`;
  return await linkedLane(build, recipe, { kind: "rp2040", ending: ".elf", subject });
}

function besideElf(elf: string, ending: string): string {
  return elf.replace(/\.elf$/, ending);
}

/** Writes the file whole, unless it already holds these bytes: another build of the same never reads half a file. */
async function writtenOnce(file: string, bytes: Uint8Array): Promise<string> {
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(bytes) === true) return file;
  const scratch = `${file}.${process.pid}`;
  await writeFile(scratch, bytes);
  await rename(scratch, file);
  return file;
}
