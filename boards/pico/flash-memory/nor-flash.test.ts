import fc from "fast-check";
import { expect, test } from "vitest";
import { NorFlash, SECTOR_SIZE } from "./nor-flash.ts";

const ID = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

function chip(fill = 0xff): NorFlash {
  const flash = new NorFlash({ uniqueId: ID, size: 0x20000 });
  flash.bytes.fill(fill);
  return flash;
}

test("a program clears bits and never sets one", () => {
  const flash = chip();
  flash.bytes[0x200] = 0b1010_1010;
  const { endCycle } = flash.startProgram(0x200, Uint8Array.of(0b1100_1100, 0x5a), 0);
  flash.settle(endCycle);
  expect([...flash.bytes.subarray(0x200, 0x203)]).toEqual([0b1000_1000, 0x5a, 0xff]);
});

test("a program that runs past its page's end goes on at the page's beginning", () => {
  const flash = chip();
  const { endCycle } = flash.startProgram(0x1fe, Uint8Array.of(1, 2, 3, 4), 0);
  flash.settle(endCycle);
  expect([...flash.bytes.subarray(0x1fe, 0x200)]).toEqual([1, 2]);
  expect([...flash.bytes.subarray(0x100, 0x103)]).toEqual([3, 4, 0xff]);
  expect(flash.bytes[0x200]).toBe(0xff);
});

test("of more than a page the last 256 bytes count", () => {
  const flash = chip();
  const data = Uint8Array.from({ length: 258 }, (_, at) => (at < 2 ? 0 : at & 0x7f));
  const { endCycle } = flash.startProgram(0x300, data, 0);
  flash.settle(endCycle);
  expect([...flash.bytes.subarray(0x300, 0x304)]).toEqual([0x00, 0x01, 0x02, 0x03]);
  expect([...flash.bytes.subarray(0x3fe, 0x400)]).toEqual([0x7e, 0x7f]);
});

test("an erase takes the times of the data sheet, counts as wear and fills its range with 0xff", () => {
  for (const [size, ns] of [
    [0x1000, 45e6],
    [0x8000, 120e6],
    [0x10000, 150e6],
  ] as const) {
    const flash = chip(0);
    const { startCycle, endCycle, offset } = flash.startErase(0x10123, size, 500);
    expect(endCycle - startCycle).toBe(ns / 8);
    flash.settle(endCycle - 1);
    expect(flash.bytes[0x10000]).toBe(0);
    flash.settle(endCycle);
    expect(offset).toBe(0x10000);
    expect(flash.bytes.subarray(0x10000, 0x10000 + size).every((byte) => byte === 0xff)).toBe(true);
    expect(flash.bytes[0x10000 + size] ?? 0).toBe(0);
    expect(flash.bytes[0xffff]).toBe(0);
    const worn = [...flash.eraseCounts].flatMap((count, sector) => (count > 0 ? [sector] : []));
    expect(worn).toEqual(Array.from({ length: size / SECTOR_SIZE }, (_, nth) => 16 + nth));
  }
});

test("a power cut outside of an operation changes nothing, one at its end finds it done", () => {
  const flash = chip(0x33);
  flash.cutPower(10, 1);
  const begun = flash.startErase(0, SECTOR_SIZE, 100);
  flash.cutPower(begun.startCycle, 1);
  expect(flash.bytes.every((byte) => byte === 0x33)).toBe(true);
  const again = flash.startErase(0, SECTOR_SIZE, 200);
  flash.cutPower(again.endCycle, 1);
  expect(flash.bytes.subarray(0, SECTOR_SIZE).every((byte) => byte === 0xff)).toBe(true);
});

test("a torn program leaves between nothing and all of it, alike for the same seed", () => {
  const data = Uint8Array.from({ length: 256 }, (_, at) => (at * 37) & 0xff);
  fc.assert(
    fc.property(fc.nat(), fc.nat(50_000), (seed, cycle) => {
      const [one, other] = [0, 1].map(() => {
        const flash = chip(0xf5);
        flash.startProgram(0x400, data, 0);
        flash.cutPower(cycle, seed);
        return flash.bytes;
      });
      expect(one).toEqual(other);
      for (const [at, value] of data.entries()) {
        const left = one?.[0x400 + at] ?? 0;
        // No bit is set that was clear, none is clear that neither was nor should be.
        expect(left & ~0xf5).toBe(0);
        expect(~left & 0xf5 & value).toBe(0);
      }
      expect(one?.[0x3ff]).toBe(0xf5);
      expect(one?.[0x500]).toBe(0xf5);
    }),
    { seed: 5, numRuns: 60 },
  );
});

test("where a program is torn in order, all before that byte is done and all after it is untouched", () => {
  const data = new Uint8Array(256);
  const shapes = new Set<string>();
  for (let seed = 0; seed < 40; seed++) {
    const flash = chip();
    flash.startProgram(0, data, 0);
    flash.cutPower(25_000, seed);
    const before = flash.bytes.subarray(0, 128).every((byte) => byte === 0);
    const after = flash.bytes.subarray(129, 256).every((byte) => byte === 0xff);
    shapes.add(before && after ? "in order" : "scattered");
  }
  expect(shapes).toEqual(new Set(["in order", "scattered"]));
});

test("a torn erase loses what was there and is not yet erased, and the next chip tears otherwise", () => {
  const torn = [0.1, 0.5, 0.9, 0.999].map((progress) => {
    const flash = chip(0x3c);
    const { endCycle } = flash.startErase(0x3000, SECTOR_SIZE, 0);
    flash.cutPower(Math.floor(endCycle * progress), 7);
    expect(flash.bytes[0x2fff]).toBe(0x3c);
    expect(flash.bytes[0x4000]).toBe(0x3c);
    return flash.bytes.slice(0x3000, 0x4000);
  });
  for (const bytes of torn) {
    expect(bytes.every((byte) => byte === 0xff)).toBe(false);
    expect(bytes.every((byte) => byte === 0x3c)).toBe(false);
  }
  const ones = torn.map((bytes) => bytes.reduce((sum, byte) => sum + (byte === 0xff ? 1 : 0), 0));
  expect(ones).toEqual([...ones].sort((left, right) => left - right));
});

test("a snapshot brings back the bytes, the wear and the count of operations", () => {
  const flash = chip();
  flash.settle(flash.startErase(0, SECTOR_SIZE, 0).endCycle);
  const snapshot = flash.snapshot();
  flash.settle(flash.startProgram(0, new Uint8Array(256), 1e7).endCycle);
  flash.startErase(0, SECTOR_SIZE, 2e7);
  flash.restore(snapshot);
  expect(flash.running).toBeUndefined();
  expect(flash.snapshot()).toEqual(snapshot);
  expect(flash.bytes[0]).toBe(0xff);
});

test("every operation is told when it begins", () => {
  const flash = chip();
  const told: string[] = [];
  flash.onOperation = ({ number, kind, offset, size }) =>
    told.push(`${number} ${kind} ${offset.toString(16)} ${size}`);
  flash.settle(flash.startErase(0x1000, SECTOR_SIZE, 0).endCycle);
  flash.settle(flash.startProgram(0x1000, new Uint8Array(256), 1e7).endCycle);
  expect(told).toEqual(["1 erase 1000 4096", "2 program 1000 256"]);
});
