/** What holds for the Rust lane's image only: nothing of C in it, little stack, and panics that are told of. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { MEDIUM_OFFSET } from "../../boards/image/layout.ts";
import { wholeBuild } from "../../harness/testing/whole-build.ts";
import { imageRecipe } from "../../harness/toolchain/build/board-recipe.ts";
import { toolFile, withTools } from "../../harness/toolchain/build/toolchain.ts";
import { MEDIUM_SIZE } from "../../runtime/contract/system.ts";
import { hostileFrames } from "./hostile.ts";
import { chipWith, copyOf, OnBoard } from "./on-board.ts";
import { alone, asked, ballot, helloOf, recovered, type ScriptTurn, told } from "./scenario.ts";
import { input, said, start } from "./script.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LANE = { system: "sensor_poll_v3", lane: "rust", language: "rust" } as const;
const ADDER = {
  system: "adder",
  lane: "test",
  language: "rust",
  source: join(ROOT, "firmware/test/adder/lane.rs"),
} as const;
/** Some writes, and an erasure with them. */
const WRITTEN_MS = 100;
const SOURCE = "systems/sensor_poll_v3/lanes/rust/lane.rs";
const PORT = join(ROOT, "firmware/rust/port/rp2040");
const SRAM = 0x2000_0000;
/** Between them lies the stack. */
const STACK_END = 0x1_0000;
const STACK_TOP = 0x1_3f00;
const UNTOUCHED = 0xa5;
/** Of interrupt 20, in the vector table. */
const UART_VECTOR = 4 * (16 + 20);
const UNDEFINED_INSTRUCTION = 0xde00;

const scratch = mkdtempSync(join(tmpdir(), "tripod-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The lane with a line put before its first step's. */
function planted(name: string, line: string): string {
  const text = readFileSync(join(ROOT, SOURCE), "utf8");
  const place = "        write(poll(readings, self.f), output)\n";
  if (!text.includes(place)) throw new Error(`${SOURCE} has no line to plant another before`);
  const file = join(scratch, `${name}.rs`);
  writeFileSync(file, text.replace(place, `        ${line}\n${place}`));
  return file;
}

test("all its parts were compiled by rustc, without a warning, and no library of C was linked", async () => {
  const recipe = await withTools(() => imageRecipe("rust", "sram"));
  const map = join(scratch, "image.map");
  const place = { root: ROOT, scratch, output: join(scratch, "image.elf"), source: SOURCE };
  const commands = wholeBuild(recipe, { ...place, tool: toolFile });
  for (const [index, [rustc = "", ...args]] of commands.entries()) {
    expect(basename(rustc)).toBe("rustc");
    const isLinked = index === commands.length - 1;
    const more = ["-D", "warnings", ...(isLinked ? ["-C", `link-arg=-Map=${map}`] : [])];
    await promisify(execFile)(rustc, [...args, ...more], { cwd: ROOT });
  }
  const parts = [...readFileSync(map, "utf8").matchAll(/ (\S+):\(\.\S+\)$/gm)].map(
    ([, part = ""]) => basename(part).replace(/-[0-9a-f]{16}\.rlib/, ".rlib"),
  );
  expect(parts.length).toBeGreaterThan(20);
  // "<internal>" is what the linker itself makes: strings it has merged.
  const ofRust = /^(<internal>|image\..*\.rcgu\.o|lib(core|compiler_builtins)\.rlib\(.*)$/;
  expect(parts.filter((part) => !ofRust.test(part))).toEqual([]);
});

test("whatever the port does that the compiler cannot check says why it is sound", () => {
  const files = readdirSync(PORT).filter((name) => name.endsWith(".rs"));
  const bare = files.flatMap((name) => {
    const lines = readFileSync(join(PORT, name), "utf8").split("\n");
    return lines.flatMap((line, at) => {
      const isUnsafe = /\bunsafe (\{|impl)/.test(line);
      const said = lines
        .slice(Math.max(0, at - 4), at)
        .some((before) => /\/\/ SAFETY: /.test(before));
      return isUnsafe && !said ? [`${name}:${at + 1}`] : [];
    });
  });
  expect(files.length).toBeGreaterThan(5);
  expect(bare).toEqual([]);
});

test("a lane that panics is reset at once, and the board tells where", async () => {
  const source = planted("panics", "let _ = output[readings.len() + 300];");
  const board = new OnBoard(await chipWith({ ...LANE, source }));
  board.laneIdentity();
  board.send(start({ lanes: 1 }));
  board.send(input(0, []));
  expect(board.laneIdentity(300)).toMatchObject({ bootReason: "watchdog" });
  const log = board.next((heard) => (heard.kind === "log" ? heard.text : undefined));
  expect(log).toMatch(/started after a failure: panic at \S*panics\.rs:\d+$/);
});

test("a lane that hangs is reset after a second, and not before", async () => {
  const source = planted("hangs", "loop { if output[0] == 7 { break } }");
  const board = new OnBoard(await chipWith({ ...LANE, source }));
  board.laneIdentity();
  board.send(start({ lanes: 1 }));
  board.send(input(0, []));
  board.run(900);
  expect(board.resets).toEqual(["power-on"]);
  board.heard();
  // Its loader listens for 200 ms of that.
  expect(board.laneIdentity(500)).toMatchObject({ bootReason: "watchdog" });
});

test("a fault is told of after the reset", async () => {
  const board = new OnBoard(await chipWith(LANE));
  board.laneIdentity();
  // An undefined instruction where the UART's interrupt begins.
  const vector = board.pico.chip?.mcu.readUint32(SRAM + UART_VECTOR) ?? 0;
  expect(vector).toBeGreaterThan(SRAM);
  board.pico.chip?.mcu.writeUint16(vector & ~1, UNDEFINED_INSTRUCTION);
  board.send(start());
  expect(board.laneIdentity(300)).toMatchObject({ bootReason: "watchdog" });
  const log = board.next((heard) => (heard.kind === "log" ? heard.text : undefined));
  const at = (vector & ~1).toString(16);
  expect(log).toContain(`started after a failure: exception 3 at 0x${at}`);
});

test("it leaves half of its stack alone, whatever comes", async () => {
  const board = new OnBoard(await chipWith(LANE));
  board.laneIdentity();
  board.run(10);
  const sram = board.pico.chip?.mcu.sram ?? new Uint8Array();
  sram.fill(UNTOUCHED, STACK_END, (board.pico.chip?.core.SP ?? 0) - SRAM - 4);
  for (const frame of hostileFrames(3, 400)) {
    board.send(frame);
    board.pico.runUntil(board.pico.lineFreeAt);
  }
  board.ask({ kind: "confirm" });
  const spared = sram.subarray(STACK_END, STACK_TOP).findIndex((byte) => byte !== UNTOUCHED);
  expect(spared).toBeGreaterThan((STACK_TOP - STACK_END) / 2);
});

/** Sends all frames at once. */
function take(board: OnBoard, turns: readonly ScriptTurn[]): void {
  for (const [frame] of turns) board.send(frame);
  board.run(WRITTEN_MS);
  const heard = board.heard().flatMap((what) => (what.kind === "lane" ? [said(what.bytes)] : []));
  expect(heard).toEqual(turns.flatMap(([, ...says]) => says));
}

test("what was voted outlives a cut of power, in the flash; a START that does not recover empties it", async () => {
  const chip = await chipWith(ADDER);
  const board = new OnBoard(chip);
  board.laneIdentity();
  take(board, [
    [alone(), helloOf("adder")],
    // The first write erases a sector; what comes in meanwhile is not lost.
    [told(0, 5), ballot(0, 5)],
    [told(1, 1), ballot(1, 6)],
    [told(2, 2), ballot(2, 8)],
    asked({ accepted: 4 }),
  ]);
  board.pico.powerOff();
  const again = new OnBoard(chip);
  again.laneIdentity();
  take(again, [
    [alone(true), recovered(8, 3)],
    [told(3, 3), ballot(3, 11)],
  ]);
  again.pico.powerOff();
  const restarted = new OnBoard(copyOf(chip));
  restarted.laneIdentity();
  take(restarted, [[alone(), helloOf("adder")]]);
  const medium = (from: { readonly bytes: Uint8Array }) =>
    from.bytes.subarray(MEDIUM_OFFSET, MEDIUM_OFFSET + MEDIUM_SIZE);
  expect(medium(chip).some((byte) => byte !== 0xff)).toBe(true);
  expect(medium(restarted.pico.flash).every((byte) => byte === 0xff)).toBe(true);
});
