/** What elf.ts reads, against what GNU's own tools say of the same files. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { FLASH_BASE } from "../../../boards/image/layout.ts";
import { runAddresses } from "./board-recipe.ts";
import { readElf, sizesOf, storedBytes } from "./elf.ts";
import { imageElf, loaderElf } from "./firmware.ts";
import { toolFile } from "./toolchain.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** One of GCC's binary utilities, which lie beside it. */
function gnu(name: string, ...args: readonly string[]): string {
  const file = join(dirname(toolFile("arm-gcc")), `arm-none-eabi-${name}`);
  return execFileSync(file, args, { encoding: "utf8" });
}

const image = { system: "sensor_poll_v3", lane: "c", language: "c" } as const;
const files = [
  { name: "the loader", base: FLASH_BASE, elf: () => loaderElf() },
  { name: "an image in SRAM", base: runAddresses.sram, elf: () => imageElf(image) },
  {
    name: "an image in a slot",
    base: runAddresses["slot-b"],
    elf: () => imageElf({ ...image, run: "slot-b" }),
  },
];

test.each(files)("the stored bytes of $name are objcopy's", async ({ base, elf }) => {
  const file = await elf();
  const binary = join(folder, "stored.bin");
  gnu("objcopy", "-O", "binary", "--gap-fill", "0xff", file, binary);
  expect(Buffer.from(storedBytes(readElf(readFileSync(file)), base))).toEqual(readFileSync(binary));
});

test.each(files)("the sizes of $name are those of size", async ({ elf }) => {
  const file = await elf();
  const [text, data, bss] = gnu("size", file).trim().split("\n").at(-1)?.trim().split(/\s+/) ?? [];
  expect(sizesOf(readElf(readFileSync(file)))).toEqual({
    text: Number(text),
    data: Number(data),
    bss: Number(bss),
  });
});

test("symbols have the values that nm gives", async () => {
  const file = await loaderElf();
  const { symbols } = readElf(readFileSync(file));
  const lines = gnu("nm", file).trim().split("\n");
  // Mapping symbols ($t, $d) repeat, and nm leaves them out.
  const globals = lines.map((line) => line.split(" ")).filter(([, kind]) => kind === "T");
  expect(globals.length).toBeGreaterThan(20);
  for (const [value = "", , name = ""] of globals) {
    // Bit 0 of a function's address says Thumb; nm leaves it out.
    expect([name, (symbols.get(name) ?? 0) & ~1]).toEqual([name, Number.parseInt(value, 16)]);
  }
});

test("anything but a 32-bit little-endian ELF file is refused", async () => {
  expect(() => readElf(readFileSync(process.execPath).subarray(0, 4096))).toThrow(
    "not a 32-bit little-endian ELF file",
  );
  expect(() => readElf(new Uint8Array(3))).toThrow(RangeError);
  const elf = readFileSync(await loaderElf());
  expect(() => readElf(elf.subarray(0, elf.length - 400))).toThrow(RangeError);
});
