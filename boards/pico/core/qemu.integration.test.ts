import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Stream } from "../../../runtime/prng.ts";
import { bareCore } from "./bare-core.suite.ts";
import { ENCODINGS, type Encoding } from "./decode.ts";
import { drawInstruction, drawValue } from "./drawn.suite.ts";

const SEED = 3;
const BLOCKS = 512;
const INSTRUCTIONS = 12;
/** Scratch memory for loads and stores, held in r8. */
const SCRATCH = 0x2000_2000;
const FLASH_BYTES = 256 * 1024;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "reference-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the same object code prints the same on our core and on QEMU's Cortex-M0", () => {
  const elf = build();
  const reference = onQemu(elf);
  const ours = onOurs(readFileSync(join(folder, "program.bin")));
  expect(reference.split("\n").length).toBeGreaterThan(BLOCKS + 200);
  expect(ours).toBe(reference);
});

function build(): string {
  writeFileSync(join(folder, "drawn.S"), drawnSource(new Stream(SEED, "qemu")));
  const here = (name: string) => new URL(`reference/${name}`, import.meta.url).pathname;
  const elf = join(folder, "program.elf");
  const flags = "-mcpu=cortex-m0 -mthumb -Os -ffreestanding -nostdlib -Wall -Wextra -Werror".split(
    " ",
  );
  const sources = [here("start.S"), here("program.c"), join(folder, "drawn.S")];
  run("arm-none-eabi-gcc", [...flags, "-T", here("flat.ld"), "-o", elf, ...sources, "-lgcc"]);
  run("arm-none-eabi-objcopy", ["-O", "binary", elf, join(folder, "program.bin")]);
  return elf;
}

function onQemu(elf: string): string {
  const quiet = "-display none -serial none -monitor none".split(" ");
  const semihosting = "-semihosting-config enable=on,target=native".split(" ");
  const words = ["-M", "microbit", ...quiet, ...semihosting, "-kernel", elf];
  return run("qemu-system-arm", words);
}

const PACKAGES = new Map([
  ["qemu-system-arm", "qemu-system-arm"],
  ["arm-none-eabi-gcc", "gcc-arm-none-eabi"],
  ["arm-none-eabi-objcopy", "binutils-arm-none-eabi"],
]);

function run(program: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    encoding: "utf8",
    timeout: 60_000,
  });
  if (error !== undefined && "code" in error && error.code === "ENOENT") {
    throw new Error(`${program} is not installed: apt-get install ${PACKAGES.get(program)}`);
  }
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`, { cause: error });
  return stdout + stderr;
}

const SYS_WRITE0 = 4;
const SYS_EXIT = 0x18;

/** The program as ROM, with its semihosting calls answered; bounded, in case it never ends. */
function onOurs(program: Uint8Array): string {
  let text = "";
  let over = false;
  const rom = new Uint8Array(FLASH_BYTES);
  rom.set(program);
  const { core, sram } = bareCore({
    rom,
    onTrap: () => {
      const [call = 0, address = 0] = core.registers;
      if (call === SYS_WRITE0) text += textAt(address);
      if (call === SYS_EXIT) {
        over = true;
        core.stop();
      }
    },
  });
  const textAt = (address: number) => {
    const bytes =
      address < 0x2000_0000 ? rom.subarray(address) : sram.subarray(address - 0x2000_0000);
    return Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString("latin1");
  };
  core.run(20_000_000);
  expect({ over, fault: core.lockedUp ? core.fault : undefined }).toEqual({
    over: true,
    fault: undefined,
  });
  return text;
}

/** Data processing on low registers, then loads and stores by [rn, rm], [rn, #imm5] and [sp, #imm8]. */
const drawnOperations = ENCODINGS.filter(
  ({ operation }) =>
    (operation >= 1 && operation <= 30) ||
    (operation >= 33 && operation <= 51) ||
    (operation >= 54 && operation <= 57) ||
    (operation >= 60 && operation <= 62) ||
    (operation >= 66 && operation <= 68),
);

function drawnSource(stream: Stream): string {
  const blocks = Array.from({ length: BLOCKS }, (_, block) => drawnBlock(stream, block));
  const head = [
    ".syntax unified",
    ".cpu cortex-m0",
    ".thumb",
    ".text",
    ".thumb_func",
    ".global drawn",
    "drawn:",
    "push {r4-r7, lr}",
    ...Array.from({ length: 8 }, () => "sub sp, #128"),
  ];
  const unreserve = Array.from({ length: 8 }, () => "add sp, #128");
  const foot = [...unreserve, "pop {r4-r7, pc}", ".space 1024"];
  return [...head, ...blocks.flat(), ...foot, ""].join("\n");
}

/** Registers and flags set, then instructions with all registers captured behind each, then the results. */
function drawnBlock(stream: Stream, block: number): readonly string[] {
  const values = Array.from({ length: 8 }, () => drawValue(stream, [SCRATCH]));
  const middle = SCRATCH + 0x200 + 4 * stream.below(64);
  const body = Array.from({ length: INSTRUCTIONS }, () => drawnStep(stream));
  return [
    `ldr r0, ${block}1f`,
    "mov r8, r0",
    `ldr r0, ${block}2f`,
    "msr apsr_nzcvq, r0",
    `adr r0, ${block}3f`,
    "ldm r0, {r0-r7}",
    `b ${block}4f`,
    ".align 2",
    `${block}1: .word ${middle}`,
    `${block}2: .word ${(stream.below(16) << 28) >>> 0}`,
    `${block}3: .word ${values.join(", ")}`,
    `${block}4:`,
    ...body.flat(),
    "bl print_mixed",
  ];
}

function drawnStep(stream: Stream): readonly string[] {
  const encoding = drawnOperations[stream.below(drawnOperations.length)];
  if (encoding === undefined) return [];
  const o = drawInstruction(stream, encoding, (candidate) => isUsable(candidate, encoding));
  return [...aimed(stream, o, encoding.operation), halfword(o), ...skipped(encoding), "bl capture"];
}

/** What only the encoding's own rules leave: no PC, SP or r8 written, no branch but over one instruction. */
function isUsable(o: number, { operation }: Encoding): boolean {
  const high = operation >= 28 && operation <= 30;
  const written = (o & 7) | ((o >> 4) & 8);
  const read = (o >> 3) & 15;
  const list = o & 255;
  const base = (o >> 8) & 7;
  if (high && (written === 8 || written > 12 || read > 12 || (written < 8 && read < 8)))
    return false;
  if (operation >= 34 && operation <= 41) return ((o >> 3) & 7) !== ((o >> 6) & 7);
  if (operation === 66) return list !== 0 && !((list >> base) & 1 && list & ((1 << base) - 1));
  if (operation === 67) return list !== 0;
  return operation !== 68 || list === 0;
}

/** Instructions that point the base register into the scratch memory. */
function aimed(stream: Stream, o: number, operation: number): readonly string[] {
  const base = (o >> 3) & 7;
  if (operation >= 66 && operation <= 67) return [`mov r${(o >> 8) & 7}, r8`];
  if (operation >= 42 && operation <= 47) return [`mov r${base}, r8`];
  if (operation < 34 || operation > 41) return [];
  return [`mov r${base}, r8`, `movs r${(o >> 6) & 7}, #${4 * stream.below(64)}`];
}

/** What a conditional branch may skip. */
function skipped({ operation }: Encoding): readonly string[] {
  return operation === 68 ? ["mvns r3, r3"] : [];
}

function halfword(o: number): string {
  return `.hword ${o}`;
}
