import { beforeAll, expect, test } from "vitest";
import { compile, flashOf } from "../test/program.ts";
import { openVirtualPort, type WireFault } from "./virtual-port.ts";
import { World } from "./world.ts";

let echo: Uint8Array;
beforeAll(() => {
  echo = compile(`
void on_uart(void) { while (!(REG(UART + 0x18) & 1u << 4)) REG(UART) = REG(UART) + 1 & 0xff; REG(UART + 0x44) = 0x50; }
void on_timer(void) { REG(TIMER + 0x34) = 1; REG(TIMER + 0x10) = REG(TIMER + 0x10) + 1000; put('t'); }
void main(void) {
  clocks(); uart(0x70); REG(UART + 0x34) = 0; REG(UART + 0x38) = 0x50; REG(TIMER + 0x38) = 1;
  REG(0xe000e100) = 1u << 20;
  REG(TIMER + 0x10) = REG(TIMER + 0x28) + 1000;
  for (;;) sleep_now();
}`);
});

const MS = 1e6;
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function bench(count: number, options: { driftPpm?: number; program?: Uint8Array } = {}) {
  const { program = echo, driftPpm = 0 } = options;
  const world = new World();
  const heard: (readonly [nowNs: number, board: number, byte: number])[] = [];
  const boards = Array.from({ length: count }, (_, nth) => {
    const board = world.add({ flash: flashOf(program), seed: nth });
    board.clock.setDrift(driftPpm, world.clock.nowNs);
    board.pico.powerOn();
    const port = openVirtualPort({ name: `board ${nth}`, world, board });
    port.onBytes((bytes) => {
      // A zero is the break of a board that was powered on.
      for (const byte of bytes) if (byte !== 0) heard.push([world.clock.nowNs, nth, byte]);
    });
    return { board, port };
  });
  return { world, boards, heard };
}

test("bytes go to a board and come back at the host's time, never before the line allows", async () => {
  const { world, boards, heard } = bench(1);
  world.run(MS);
  boards[0]?.port.write(text("ab"));
  const done = await world.until(() => heard.length === 2, 10 * MS);
  expect(done).toBe(true);
  expect(heard.map(([, , byte]) => byte)).toEqual([...text("bc")]);
  // Two characters in, the board's time-out of 32 bits, two characters out, the host's time-out of four characters.
  expect(world.clock.nowNs).toBeGreaterThan(MS + 8 * 10_850 + 34_700);
  expect(world.clock.nowNs).toBeLessThan(MS + 9 * 10_850 + 34_700);
});

test("until gives up at its limit exactly, and says so", async () => {
  const { world } = bench(1);
  expect(await world.until(() => false, 3 * MS + 7)).toBe(false);
  expect(world.clock.nowNs).toBe(3 * MS + 7);
});

test("several may wait at once, each is told at its own time, and acts before time goes on", async () => {
  const { world, boards, heard } = bench(3);
  const converse = async (nth: number): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const before = heard.filter(([, board]) => board === nth).length;
      times.push(world.clock.nowNs);
      boards[nth]?.port.write(Uint8Array.of(turn));
      await world.until(() => heard.filter(([, board]) => board === nth).length > before, 10 * MS);
    }
    return times;
  };
  await world.until(() => false, MS);
  const alone = await converse(0);
  const start = world.clock.nowNs;
  const together = await Promise.all([0, 1, 2].map(converse));
  // A conversation among others takes as long as one on its own, but for when in a cycle it begins.
  const length = (times: readonly number[]) => (times.at(-1) ?? 0) - (times[0] ?? 0);
  for (const times of together) {
    expect(times[0]).toBe(start);
    expect(Math.abs(length(times) - length(alone))).toBeLessThan(100);
  }
});

test("no time passes before all that begin to wait in one go have begun", async () => {
  const { world } = bench(1);
  const later = (async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    return world.clock.nowNs;
  })();
  await world.until(() => false, MS);
  expect(await later).toBe(0);
});

test("is the same every time", async () => {
  const run = async () => {
    const { world, boards, heard } = bench(3);
    for (const { port } of boards) port.onBytes((bytes) => port.write(bytes));
    const relayed = boards.map(({ port }, nth) => {
      port.onBytes((bytes) => {
        for (const byte of bytes) heard.push([world.clock.nowNs, nth, byte]);
        boards[(nth + 1) % 3]?.port.write(bytes);
      });
      return port;
    });
    world.run(MS);
    relayed[0]?.write(text("around and around it goes"));
    await world.until(() => heard.length > 500, 1000 * MS);
    return heard;
  };
  const first = await run();
  expect(first.length).toBeGreaterThan(500);
  expect(await run()).toEqual(first);
});

test("a board whose crystal is off by some millionths is early or late by them", async () => {
  const timed = compile(
    `void on_timer(void) { REG(TIMER + 0x34) = 1; put('t'); }
     void main(void) { clocks(); uart(0x70); REG(TIMER + 0x38) = 1; REG(0xe000e100) = 1;
       REG(TIMER + 0x10) = REG(TIMER + 0x28) + 1000000; for (;;) sleep_now(); }`,
  );
  const when = async (driftPpm: number): Promise<number> => {
    const { world, heard } = bench(1, { driftPpm, program: timed });
    await world.until(() => heard.length === 1, 2000 * MS);
    return world.clock.nowNs;
  };
  const [true_, fast] = [await when(0), await when(1000)];
  expect(true_ - fast).toBeGreaterThan(990_000);
  expect(true_ - fast).toBeLessThan(1_010_000);
});

test("drift may change while it runs", () => {
  const { world, boards } = bench(1);
  const board = boards[0]?.board;
  world.run(10 * MS);
  board?.clock.setDrift(-500, world.clock.nowNs);
  world.run(1000 * MS);
  expect(board?.pico.cycle).toBe(125_000 * 10 + Math.floor(125_000_000 * (1 - 500e-6)));
});

test("a power cut set for a time happens at that time", () => {
  const { world, boards, heard } = bench(2);
  const [first] = boards;
  world.clock.schedule(2 * MS, () => first?.board.pico.powerOff());
  world.run(3 * MS);
  expect(first?.board.pico.powered).toBe(false);
  for (const { port } of boards) port.write(text("x"));
  world.run(3 * MS);
  expect(heard.map(([, board]) => board)).toEqual([1]);
});

test("at different rates both sides read garbage, at the same again what was sent", async () => {
  const { world, boards, heard } = bench(1);
  const port = boards[0]?.port;
  world.run(MS);
  await port?.setRate(115_200);
  port?.write(text("a"));
  world.run(5 * MS);
  expect(heard.length).toBe(1);
  expect(heard[0]?.[2]).not.toBe(text("b")[0]);
  await port?.setRate(921_600);
  port?.write(text("a"));
  world.run(5 * MS);
  expect(heard[1]?.[2]).toBe(text("b")[0]);
});

test("faults of the wire drop, insert and flip single bytes, both ways", () => {
  const faulty: WireFault = (byte, way) => {
    if (way === "to-host") return [byte, byte];
    if (byte === 1) return [];
    return byte === 2 ? [0x40] : [byte];
  };
  const world = new World();
  const board = world.add({ flash: flashOf(echo), seed: 0 });
  board.pico.powerOn();
  const port = openVirtualPort({ name: "board", world, board, wireFault: faulty });
  const heard: number[] = [];
  port.onBytes((bytes) => heard.push(...bytes));
  world.run(MS);
  port.write(Uint8Array.of(1, 2, 3));
  world.run(5 * MS);
  expect(heard).toEqual([0, 0, 0x41, 0x41, 4, 4]);
});

test("what a closed port is given goes nowhere, and it hears nothing", async () => {
  const { world, boards, heard } = bench(1);
  world.run(MS);
  await boards[0]?.port.close();
  boards[0]?.port.write(text("x"));
  world.run(5 * MS);
  expect(heard).toEqual([]);
  expect(boards[0]?.board.pico.lineFreeAt).toBe(0);
});

test("a reset is a break, which a host reads as a zero at any rate", async () => {
  const world = new World();
  const board = world.add({ flash: flashOf(echo), seed: 0 });
  const port = openVirtualPort({ name: "board", world, board, rate: 115_200 });
  const heard: number[] = [];
  port.onBytes((bytes) => heard.push(...bytes));
  board.pico.powerOn();
  world.run(MS);
  board.pico.pressReset();
  world.run(MS);
  expect(heard).toEqual([0, 0]);
});

test("a wait that fails rejects for its caller, and the world goes on", async () => {
  const { world } = bench(1);
  const failing = world.until(() => {
    throw new Error("seen");
  }, MS);
  await expect(failing).rejects.toThrow("seen");
  expect(await world.until(() => world.clock.nowNs >= MS, 2 * MS)).toBe(true);
});
