/** Writes the one file that a new Pico gets by drag and drop: second stage and loader as UF2. All else goes over the serial line. */
import { readFile, writeFile } from "node:fs/promises";
import { FLASH_BASE, LOADER_OFFSET } from "../../boards/image/layout.ts";
import { encodeUf2 } from "../../boards/image/uf2.ts";
import { buildLoader } from "../toolchain/build/firmware.ts";
import { systemReason, UserError } from "../user-error.ts";

export async function writeFirstInstall(path: string, json: boolean): Promise<number> {
  if (!path.endsWith(".uf2")) {
    throw new UserError(`--first-install: ${path}: the file name must end with .uf2`);
  }
  const loader = new Uint8Array(await readFile(await buildLoader()));
  const file = encodeUf2(FLASH_BASE + LOADER_OFFSET, loader);
  await writeFile(path, file).catch((cause: unknown) => {
    const why = `--first-install: ${path} cannot be written: ${systemReason(cause)}`;
    throw new UserError(why, 4, { cause });
  });
  process.stdout.write(json ? jsonOf(path, loader, file) : advice(path));
  return 0;
}

function jsonOf(path: string, loader: Uint8Array, file: Uint8Array): string {
  const result = { file: path, loader_bytes: loader.length, file_bytes: file.length };
  return `${JSON.stringify({ schema: "tripod.first-install.v2", ...result })}\n`;
}

function advice(path: string): string {
  return `Wrote ${path}. Once for each new Pico:
  1. Hold BOOTSEL while you plug it in: the drive RPI-RP2 appears.
  2. Copy ${path} to that drive. The drive disappears, and the board starts its loader.
  3. Wire its UART0 (GP0 TX, GP1 RX, GND). ./tripod boards list shows its unique id.
`;
}
