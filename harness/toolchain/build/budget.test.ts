import { expect, test } from "vitest";
import { holdImage, holdLoader, IMAGE_BODY_SIZE_MAX } from "./budget.ts";
import type { Elf, Section } from "./elf.ts";

const KB = 1024;

function elf(...sections: readonly Pick<Section, "name" | "address" | "size">[]): Elf {
  const rest = { isText: false, bytes: undefined };
  return {
    sections: sections.map((one) => ({ ...one, ...rest, loadAddress: one.address })),
    symbols: new Map(),
  };
}

const body = new Uint8Array(IMAGE_BODY_SIZE_MAX);
const whole = elf(
  { name: ".text", address: 0x2000_0000, size: 48 * KB },
  { name: ".bss", address: 0x2000_c000, size: 16 * KB },
);

test("an image that fills its budget to the last byte is held to be good", () => {
  expect(() => holdImage(whole, body, "s/l")).not.toThrow();
});

test("an image with one word too many is refused with both figures", () => {
  const larger = new Uint8Array(body.length + 4);
  expect(() => holdImage(whole, larger, "s/l")).toThrow(
    "the image of s/l takes 49156 bytes of body, over the limit of 49152",
  );
});

test("an image that needs more SRAM than it may is refused, and what does it is named", () => {
  const greedy = elf({ name: ".bss", address: 0x2000_c000, size: 16 * KB + 4 });
  expect(() => holdImage(greedy, body, "s/l")).toThrow(
    "the image of s/l takes 65540 bytes of SRAM up to the end of .bss, over the limit of 65536",
  );
});

test("an image's code in flash does not count as SRAM", () => {
  const inPlace = elf({ name: ".text", address: 0x1001_0100, size: 40 * KB });
  expect(() => holdImage(inPlace, body, "s/l")).not.toThrow();
});

test("the loader keeps to its 24 KB of flash and to the upper part of SRAM", () => {
  const loader = elf({ name: ".bss", address: 0x2002_0000, size: 136 * KB });
  expect(() => holdLoader(loader, new Uint8Array(24 * KB))).not.toThrow();
  expect(() => holdLoader(loader, new Uint8Array(24 * KB + 4))).toThrow("24580 bytes of flash");
  const below = elf({ name: ".data", address: 0x2001_fffc, size: 8 });
  expect(() => holdLoader(below, new Uint8Array(4))).toThrow(".data lies before its SRAM");
});
