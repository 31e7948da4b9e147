/** How much of a Pico's memory the loader and each lane's image take. */
import { readFile } from "node:fs/promises";
import { FLASH_BASE } from "../../../boards/image/layout.ts";
import { runAddresses } from "./board-recipe.ts";
import { readElf, type Sizes, sizesOf, storedBytes } from "./elf.ts";
import { type ImageBuild, imageElf, loaderElf } from "./firmware.ts";
import { withTools } from "./toolchain.ts";

/** In bytes. */
export interface FirmwareSize extends Sizes {
  /** "loader", or SYSTEM/LANE. */
  readonly name: string;
  /** In flash, without an image's header. */
  readonly stored: number;
}

export async function loaderSize(): Promise<FirmwareSize> {
  return await measured("loader", await withTools(loaderElf), FLASH_BASE);
}

export async function imageSize(build: ImageBuild): Promise<FirmwareSize> {
  const elf = await withTools(() => imageElf(build));
  return await measured(`${build.system}/${build.lane}`, elf, runAddresses[build.run ?? "sram"]);
}

async function measured(name: string, file: string, base: number): Promise<FirmwareSize> {
  const elf = readElf(await readFile(file));
  return { name, stored: storedBytes(elf, base).length, ...sizesOf(elf) };
}
