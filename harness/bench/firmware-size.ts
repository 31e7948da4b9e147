/** How much of a Pico's memory the loader and the lanes' images take. */

import { LOADER_SIZE_MAX } from "../../boards/image/layout.ts";
import { IMAGE_BODY_SIZE_MAX, IMAGE_SRAM_SIZE_MAX } from "../toolchain/build/budget.ts";
import { type FirmwareSize, imageSize, loaderSize } from "../toolchain/build/sizes.ts";
import { type Aim, atMost, type Figure, figure } from "./figure.ts";
import type { Measurement } from "./measurement.ts";
import { SYSTEM } from "./slot-times.ts";

const LANGUAGES = ["c", "ada", "rust"] as const;

export const firmwareSize: Measurement = {
  name: "firmware",
  title: "firmware for a Pico",
  measure: async () => {
    const loader = await loaderSize();
    const images = await Promise.all(LANGUAGES.map(figuresOf));
    return {
      figures: [stored("loader: flash", loader, atMost(LOADER_SIZE_MAX)), ...images.flat()],
      notes: ["SRAM is what the program itself takes; the stack has the rest of 64 KB."],
    };
  },
};

async function figuresOf(language: (typeof LANGUAGES)[number]): Promise<readonly Figure[]> {
  const size = await imageSize({ system: SYSTEM, lane: language, language });
  return [
    stored(`${language} image: body`, size, atMost(IMAGE_BODY_SIZE_MAX)),
    sram(`${language} image: SRAM`, size),
  ];
}

function stored(name: string, { stored: size }: FirmwareSize, aim: Aim): Figure {
  return figure(name, "B", [size], aim);
}

/** An image in SRAM: its body lies there too. */
function sram(name: string, { stored: size, bss }: FirmwareSize): Figure {
  return figure(name, "B", [size + bss], atMost(IMAGE_SRAM_SIZE_MAX));
}
