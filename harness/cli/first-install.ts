/** The one file that a new Pico gets by drag and drop: second stage and loader as UF2. Everything else comes over the serial line. */
import { readFile, writeFile } from "node:fs/promises";
import { FLASH_BASE, LOADER_OFFSET } from "../../boards/image/layout.ts";
import { encodeUf2 } from "../../boards/image/uf2.ts";
import { buildLoader } from "../toolchain/build/firmware.ts";
import { UserError } from "../user-error.ts";

export async function writeFirstInstall(path: string, json: boolean): Promise<number> {
  if (!path.endsWith(".uf2")) {
    throw new UserError(`--first-install: ${path}: the file's name must end with .uf2`);
  }
  const loader = new Uint8Array(await readFile(await buildLoader()));
  const file = encodeUf2(FLASH_BASE + LOADER_OFFSET, loader);
  await writeFile(path, file).catch((cause: Error) => {
    throw new UserError(`--first-install: ${path} cannot be written: ${cause.message}`, 2, {
      cause,
    });
  });
  process.stdout.write(json ? jsonOf(path, loader, file) : advice(path));
  return 0;
}

function jsonOf(path: string, loader: Uint8Array, file: Uint8Array): string {
  const result = { file: path, loaderBytes: loader.length, fileBytes: file.length };
  return `${JSON.stringify({ schema: "tripod.first-install.v1", ...result })}\n`;
}

function advice(path: string): string {
  return `${path} is written. For each new Pico, once:
  1. Hold BOOTSEL while you plug it in: it shows up as a drive, RPI-RP2.
  2. Copy ${path} onto that drive. It goes away, and the board is in its loader.
  3. Wire its UART0 (GP0 TX, GP1 RX, GND); ./tripod boards list shows its unique id.
`;
}
