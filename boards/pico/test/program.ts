/** Test programs for the emulated board: C compiled on the spot, run from SRAM; not firmware. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sealBoot2 } from "../boot-rom/boot2.ts";
import { NorFlash } from "../flash-memory/nor-flash.ts";
import { Pico, type PicoOptions } from "../pico.ts";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const FLAGS = ["-mcpu=cortex-m0plus", "-mthumb", "-Os", "-ffreestanding", "-nostdlib", "-w"];

/** What the whole flash begins with. `source` defines main, and on_uart, on_timer, on_fault where it wants them. */
export function compile(source: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "pico-program-"));
  try {
    const file = (name: string): string => join(folder, name);
    writeFileSync(file("program.c"), `#include "pico.h"\n${source}`);
    run("arm-none-eabi-gcc", [
      ...[...FLAGS, `-I${here(".")}`, "-Wl,--build-id=none", "-Wl,--no-warn-rwx-segments"],
      ...["-T", here("program.ld"), "-o", file("program.elf")],
      ...[here("../../../firmware/port/rp2040/boot2.S"), here("start.S"), file("program.c")],
      "-lgcc",
    ]);
    run("arm-none-eabi-objcopy", ["-O", "binary", file("program.elf"), file("program.bin")]);
    return sealBoot2(readFileSync(file("program.bin")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of the toolchain for the board. */
export function run(tool: string, parameters: readonly string[]): void {
  try {
    execFileSync(tool, parameters, { stdio: ["ignore", "ignore", "inherit"] });
  } catch (cause) {
    throw new Error(`${tool} failed; if it is missing: apt-get install gcc-arm-none-eabi`, {
      cause,
    });
  }
}

export function flashOf(program: Uint8Array): NorFlash {
  const flash = new NorFlash({ uniqueId: Uint8Array.of(0xe6, 1, 2, 3, 4, 5, 6, 7) });
  flash.bytes.set(program);
  return flash;
}

export interface BootedBoard {
  readonly pico: Pico;
  /** All bytes that it has sent. */
  readonly bytes: number[];
  readonly cycles: number[];
  readonly resets: string[];
}

/** A board with power that begins with this program in its flash. */
export function boot(program: Uint8Array, options: Partial<PicoOptions> = {}): BootedBoard {
  const bytes: number[] = [];
  const cycles: number[] = [];
  const resets: string[] = [];
  const pico = new Pico({
    flash: flashOf(program),
    seed: 1,
    onSent: (byte, cycle) => {
      bytes.push(byte);
      cycles.push(cycle);
    },
    onReset: (why) => resets.push(why),
    ...options,
  });
  pico.powerOn();
  return { pico, bytes, cycles, resets };
}

export const MILLISECOND = 125_000;

/** Little-endian words. */
export function words(bytes: readonly number[]): number[] {
  const view = new DataView(Uint8Array.from(bytes).buffer);
  return Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(4 * at, true));
}
