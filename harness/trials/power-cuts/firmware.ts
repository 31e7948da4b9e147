/** Builds what the power-cut sweep puts on a board: a loader, and images that differ in name, version and size. */
import { readFile } from "node:fs/promises";
import { encodeImage } from "../../../boards/image/image.ts";
import { SRAM_BASE } from "../../../boards/image/layout.ts";
import { made } from "../../toolchain/build/content-cache.ts";
import { readElf, storedBytes } from "../../toolchain/build/elf.ts";
import { withTools } from "../../toolchain/build/toolchain.ts";
import type { SweepImage } from "./update.ts";

const SOURCE = "firmware/test/sweep-image.c";
const PORT = "firmware/port/rp2040";
const DRIVERS = ["clocks", "fault", "flash", "memory", "start", "timer", "uart", "watchdog"].map(
  (name) => `${PORT}/${name}.c`,
);
/** As the images of lanes are compiled (harness/toolchain/build/board-recipe.ts), but for size. */
const FLAGS = [
  ...["-std=c11", "-Os", "-ffreestanding", "-mcpu=cortex-m0plus", "-mthumb"],
  ...["-ffunction-sections", "-fdata-sections", "-fno-tree-loop-distribute-patterns"],
  ...[`-I${PORT}`, "-Ifirmware/boot", "-nostdlib", "-nostartfiles"],
  ...["-Wl,--gc-sections", "-Wl,--no-warn-rwx-segments", "-T", `${PORT}/sram.ld`],
];

export interface SweepImageBuild {
  /** One capital letter. */
  readonly name: string;
  readonly imageVersion: number;
  /** Bytes that do nothing. */
  readonly padding: number;
}

/** Throws UserError where the tools cannot be had. */
export async function buildSweepImage(build: SweepImageBuild): Promise<SweepImage> {
  const { name, imageVersion, padding } = build;
  const own = [`-DSWEEP_NAME='${name}'`, `-DSWEEP_PADDING=${padding}`];
  const file = await withTools(() =>
    made({
      name: `sweep-${name}`,
      ending: ".elf",
      subject: `the sweep's image ${name}`,
      tools: ["arm-gcc"],
      ingredients: [SOURCE, `${PORT}/`, "firmware/boot/"],
      commands: ({ tool, output }) => [
        [tool("arm-gcc"), ...FLAGS, ...own, "-o", output, SOURCE, ...DRIVERS, "-lgcc"],
      ],
      exitCode: 4,
    }),
  );
  const body = storedBytes(readElf(await readFile(file)), SRAM_BASE);
  const label = { runAddress: SRAM_BASE, imageVersion, system: "sweep", lane: name };
  return { name, bytes: encodeImage(label, body) };
}
