import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Pico } from "../pico.ts";
import { type BootedBoard, boot, compile, MILLISECOND } from "../test/program.ts";
import { type GdbServer, serveGdb } from "./gdb.ts";

const SRAM = 0x2000_0000;
/** In the vector table, where the program begins. */
const HARD_FAULT_VECTOR = 0x0c;
/** UDF #0. */
const UNDEFINED_INSTRUCTION = 0xde00;
/** A core that locks up does so at once. */
const LOOKS_MAX = 1000;

/** Counts in r4 at a known place, tells each count, and sleeps 1 ms in between. */
let counting: Uint8Array;
let told: BootedBoard;
let server: GdbServer;
let socket: Socket;
let received = "";

beforeAll(() => {
  counting = compile(`
void on_timer(void) { REG(TIMER + 0x34) = 1; }
__attribute__((noinline, section(".text.said"))) void say(uint32_t n) { put(n); }
void main(void) {
  clocks(); uart(0x70); REG(TIMER + 0x38) = 1; REG(0xe000e100) = 1; REG(0x20008000) = 0x11223344;
  REG(0x20008004) = (uint32_t)say & ~1u;
  for (uint32_t n = 0;; n++) { say(n); REG(TIMER + 0x10) = REG(TIMER + 0x28) + 1000; sleep_now(); }
}`);
});

afterEach(async () => {
  socket?.destroy();
  await server?.close();
});

async function attach(): Promise<Pico> {
  told = boot(counting);
  told.pico.runUntil(5 * MILLISECOND);
  server = await serveGdb({ act: (action) => action(told.pico) });
  socket = createConnection(server.port, "127.0.0.1");
  socket.setEncoding("latin1");
  received = "";
  socket.on("data", (text: string) => {
    received += text;
  });
  while (!told.pico.debug.halted) await new Promise((resolve) => setTimeout(resolve, 1));
  return told.pico;
}

/** The next answer that comes, without its frame. */
async function answer(): Promise<string> {
  for (;;) {
    const text = /\$([^#]*)#../.exec(received)?.[1];
    if (text !== undefined) {
      received = "";
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function tell(command: string): void {
  const sum = Buffer.from(command).reduce((total, byte) => total + byte, 0) & 0xff;
  socket.write(`$${command}#${sum.toString(16).padStart(2, "0")}`);
}

function ask(command: string): Promise<string> {
  tell(command);
  return answer();
}

const little = (hex: string): number =>
  Number.parseInt(hex.match(/../g)?.reverse().join("") ?? "", 16);

test("a debugger that connects halts the core, and reads registers and memory", async () => {
  const pico = await attach();
  expect(pico.debug.halted).toBe(true);
  const registers = await ask("g");
  expect(registers.length).toBe(17 * 8);
  expect(little(registers.slice(15 * 8, 16 * 8))).toBe(pico.chip?.core.PC);
  expect(await ask("m20008000,4")).toBe("44332211");
  expect(await ask("m10,2")).toBe("4d75");
  expect(little(await ask("m40054028,4"))).toBeGreaterThan(4000);
});

test("memory and registers are written, ROM and flash are not", async () => {
  const pico = await attach();
  expect(await ask("M20008000,2:beef")).toBe("OK");
  expect(await ask("m20008000,4")).toBe("beef2211");
  expect(await ask("P5=78563412")).toBe("OK");
  expect(pico.chip?.core.registers[5]).toBe(0x12345678);
  expect(await ask("M10000000,1:00")).toBe("E01");
  expect(await ask("M0,1:00")).toBe("E01");
});

test("while the core is halted time passes but not the timer's, and it goes on as if nothing had been", async () => {
  const pico = await attach();
  const before = told.bytes.length;
  pico.runUntil(50 * MILLISECOND);
  expect(told.bytes.length).toBe(before);
  tell("vCont;c");
  await new Promise<void>((resolve) => {
    const look = (): void => (pico.debug.halted ? void setTimeout(look, 1) : resolve());
    look();
  });
  pico.runUntil(55 * MILLISECOND);
  expect(told.bytes.length).toBeGreaterThanOrEqual(before + 4);
  expect(told.bytes.length).toBeLessThanOrEqual(before + 6);
});

test("a breakpoint stops before its instruction, a step goes past it, and without it the board runs on", async () => {
  const pico = await attach();
  const say = little(await ask("m20008004,4"));
  expect(await ask(`Z0,${say.toString(16)},2`)).toBe("OK");
  for (let turn = 0; turn < 2; turn++) {
    tell("vCont;c");
    const stopped = answer();
    while (!pico.debug.halted || pico.chip?.core.PC !== say) {
      pico.runUntil(pico.cycle + 1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await stopped).toBe("S05");
    expect(await ask("vCont;s:1")).toBe("S05");
    expect(pico.chip?.core.PC).not.toBe(say);
  }
  expect(await ask(`z0,${say.toString(16)},2`)).toBe("OK");
  expect(pico.debug.breakpoints.size).toBe(0);
});

/** Lets the board run until its core halts; returns what the debugger is told. */
async function untilHalted(pico: Pico): Promise<string> {
  tell("vCont;c");
  while (pico.debug.halted) await new Promise((resolve) => setImmediate(resolve));
  const stopped = answer();
  for (let looks = 0; !pico.debug.halted; looks++) {
    expect(looks).toBeLessThan(LOOKS_MAX);
    pico.runUntil(pico.cycle + 1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return await stopped;
}

test("a watchpoint stops behind the access, and one of another kind does not", async () => {
  const pico = await attach();
  const said = pico.chip?.core.SP ?? 0;
  // UART0's data register: only stores go there.
  expect(await ask("Z3,40034000,4")).toBe("OK");
  expect(await ask("Z2,40034000,4")).toBe("OK");
  expect(await untilHalted(pico)).toBe("T05watch:40034000;");
  expect(await ask("z2,40034000,4")).toBe("OK");
  expect(await ask("z3,40034000,4")).toBe("OK");
  // The line's flags are only read.
  expect(await ask("Z4,40034018,4")).toBe("OK");
  expect(await untilHalted(pico)).toBe("T05awatch:40034018;");
  expect(await ask("z4,40034018,4")).toBe("OK");
  expect([pico.debug.watchpoints, said > 0]).toEqual([[], true]);
});

test("a core that locks up is told as one, again when it is to go on, and monitor reset brings it back", async () => {
  const pico = await attach();
  const { chip } = pico;
  if (chip === undefined) throw new Error("the board has no power");
  // There is no code where it goes on, and none that the core knows in the handler of that fault.
  const handler = chip.mcu.readUint32(SRAM + HARD_FAULT_VECTOR) & ~1;
  chip.mcu.writeUint16(handler, UNDEFINED_INSTRUCTION);
  chip.core.PC = 0x6000_0000;
  expect(await untilHalted(pico)).toBe("S0b");
  expect(await ask("?")).toBe("S0b");
  expect(await untilHalted(pico)).toBe("S0b");
  const monitor = (text: string) => ask(`qRcmd,${Buffer.from(text).toString("hex")}`);
  expect(Buffer.from(await monitor("reboot"), "hex").toString()).toContain("expected reset");
  expect(await monitor("reset halt")).toBe("OK");
  expect(await ask("?")).toBe("S05");
  expect([pico.debug.halted, pico.chip?.core.PC]).toEqual([true, 0x1c]);
  const before = told.bytes.length;
  tell("vCont;c");
  while (pico.debug.halted) await new Promise((resolve) => setImmediate(resolve));
  pico.runUntil(pico.cycle + 5 * MILLISECOND);
  expect(told.bytes.length).toBeGreaterThan(before);
});

test("a debugger that goes away lets the board go on", async () => {
  const pico = await attach();
  await ask("Z0,20000000,2");
  socket.destroy();
  while (pico.debug.halted) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(pico.debug.breakpoints.size).toBe(0);
});

test("nonsense and a board without power are answered, not died of", async () => {
  const pico = await attach();
  for (const nonsense of [
    "mzz,4",
    "m20000000",
    "Mfoo",
    "P99=",
    "Z0,zz,2",
    "G00",
    "vCont;s:x",
    "Hg0",
  ]) {
    expect(typeof (await ask(nonsense))).toBe("string");
  }
  pico.powerOff();
  expect(await ask("g")).toBe("E01");
  expect(await ask("m20000000,4")).toBe("E01");
});

test("gdb itself reads the core, stops at a function and steps", async () => {
  told = boot(counting);
  told.pico.runUntil(5 * MILLISECOND);
  const { pico } = told;
  server = await serveGdb({ act: (action) => action(pico) });
  const say = pico.chip?.mcu.readUint32(0x20008004) ?? 0;
  const folder = await mkdtemp(join(tmpdir(), "gdb-"));
  const script = join(folder, "script");
  await writeFile(
    script,
    `set architecture armv6s-m\nset confirm off\ntarget remote 127.0.0.1:${server.port}
printf "word %x\\n", *(unsigned int *)0x20008000
hbreak *${say}\ncontinue\nprintf "at %x says %d\\n", $pc, $r0\nstepi\nprintf "then %x\\n", $pc\ndelete\ndetach\nquit\n`,
  );
  let running = true;
  const turn = (): void => {
    pico.runUntil(pico.cycle + 10_000);
    if (running) setImmediate(turn);
  };
  turn();
  const { stdout } = await promisify(execFile)("gdb-multiarch", ["--batch", "-nx", "-x", script]);
  running = false;
  await rm(folder, { recursive: true });
  expect(stdout).toContain("word 11223344");
  expect(stdout).toMatch(new RegExp(`at ${say.toString(16)} says \\d+`));
  expect(stdout).toMatch(/then 2000[0-9a-f]{4}/);
  expect(pico.debug.halted).toBe(false);
});

test("a second debugger is disconnected, and the first one keeps the board halted", async () => {
  const pico = await attach();
  const second = createConnection(server.port, "127.0.0.1");
  await new Promise((resolve) => second.once("close", resolve));
  expect(pico.debug.halted).toBe(true);
  expect(await ask("m20008000,4")).toBe("44332211");
});
