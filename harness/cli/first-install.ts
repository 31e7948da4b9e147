/** Writes the one file that a new Pico gets by drag and drop: second stage and loader as UF2. All else goes over the serial line. */
import { readFile } from "node:fs/promises";
import { FLASH_BASE, LOADER_OFFSET } from "../../boards/image/layout.ts";
import { encodeUf2 } from "../../boards/image/uf2.ts";
import { saveFile } from "../saved-file.ts";
import { printDocument, printText } from "../terminal/standard-output.ts";
import { buildLoader } from "../toolchain/build/firmware.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";

export async function writeFirstInstall(path: string, json: boolean): Promise<number> {
  if (!path.endsWith(".uf2")) {
    throw new UserError(`--first-install: ${path}: the file name must end with .uf2`);
  }
  const loader = new Uint8Array(await readFile(await buildLoader()));
  const file = encodeUf2(FLASH_BASE + LOADER_OFFSET, loader);
  saveFile(path, file, { option: "--first-install" });
  if (json) printDocument(asData(path, loader, file));
  else printText(advice(path));
  return 0;
}

function asData(path: string, loader: Uint8Array, file: Uint8Array): object {
  const result = { file: path, loader_bytes: loader.length, file_bytes: file.length };
  return { schema: "tripod.first-install.v2", ...result };
}

function advice(path: string): string {
  return `Wrote ${path}. Once for each new Pico:
  1. Hold BOOTSEL while you plug it in: the drive RPI-RP2 appears.
  2. Copy ${path} to that drive. The drive disappears, and the board starts its loader.
  3. Wire its UART0 (GP0 TX, GP1 RX, GND). ${typedCommand("boards", "list")} shows its unique id.
`;
}
