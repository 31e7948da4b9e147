/** `tripod boards emulate`: emulated Picos behind ptys, in real time, in place of real boards. */

import { existsSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { NorFlash } from "../../boards/pico/flash-memory/nor-flash.ts";
import { type BoardBehindPty, serveBehindPty } from "../../boards/pico/host/behind-pty.ts";
import { madeDirectories, unwritable } from "../directories.ts";
import { saveFile } from "../saved-file.ts";
import { printText } from "../terminal/standard-output.ts";
import { buildLoader } from "../toolchain/build/firmware.ts";
import { typedProgram } from "../typed-command.ts";
import { UserError } from "../user-error.ts";

export interface EmulateOptions {
  readonly count: number;
  readonly dir?: string;
}

interface Served {
  readonly uniqueId: string;
  readonly served: BoardBehindPty;
}

/** The first six bytes of each emulated board's unique id; its number follows. */
const EMULATED = "454D554C4154";
const RIG_FILE = "rig.yaml";
const RIGGED = [
  { name: "alpha", lane: "c" },
  { name: "bravo", lane: "rust" },
  { name: "charlie", lane: "ada" },
];

/** Until Ctrl-C. With three boards and a folder there is a rig file in it, too. */
export async function emulateBoards({ count, dir }: EmulateOptions): Promise<number> {
  if (dir !== undefined) makeFolder(dir, count);
  const loader = new Uint8Array(await readFile(await buildLoader()));
  const boards: Served[] = [];
  try {
    for (let number = 1; number <= count; number++) {
      boards.push(await serveOne(number, loader, dir));
    }
    const rig = dir === undefined ? undefined : writeRig(dir, boards);
    printText(introduction(boards, rig));
    await asked();
    if (rig !== undefined) rmSync(rig, { force: true });
  } finally {
    await Promise.all(boards.map(async ({ served }) => await served.close()));
  }
  return 0;
}

function makeFolder(dir: string, count: number): void {
  try {
    madeDirectories(dir);
  } catch (cause) {
    throw unwritable(dir, cause, "--dir");
  }
  if (!statSync(dir).isDirectory()) throw new UserError(`--dir: ${dir} is not a directory`);
  if (count === RIGGED.length && existsSync(join(dir, RIG_FILE))) throw rigInTheWay(dir);
}

function rigInTheWay(dir: string): UserError {
  return new UserError(
    `--dir: ${join(dir, RIG_FILE)} already exists; remove it, or name another directory`,
  );
}

async function serveOne(
  number: number,
  loader: Uint8Array,
  dir: string | undefined,
): Promise<Served> {
  const uniqueId = `${EMULATED}${number.toString(16).padStart(4, "0").toUpperCase()}`;
  const flash = new NorFlash({ uniqueId: new Uint8Array(Buffer.from(uniqueId, "hex")) });
  flash.bytes.set(loader);
  const link = dir === undefined ? undefined : join(dir, `board${number}`);
  if (link !== undefined && existsSync(link)) {
    throw new UserError(`--dir: ${link} already exists; remove it, or name another directory`);
  }
  const where = link === undefined ? {} : { link };
  const served = await serveBehindPty({ flash, seed: number, ...where });
  if ("refused" in served) throw new UserError(served.refused, 4);
  return { uniqueId, served };
}

/** Lets the boards be flashed and run by name. Undefined unless they are three. */
function writeRig(dir: string, boards: readonly Served[]): string | undefined {
  if (boards.length !== RIGGED.length) return undefined;
  const lanes = boards.map(({ uniqueId, served }, index) => {
    const { name = "", lane = "" } = RIGGED[index] ?? {};
    return `  ${name}: { lane: ${lane}, on: pico, board: "${uniqueId}", link: { serial: ${JSON.stringify(relative(dir, served.path))} } }\n`;
  });
  const path = join(dir, RIG_FILE);
  const head = "# Three emulated Picos, used like real ones.\nsystem: sensor_poll_v3\nlanes:\n";
  saveFile(path, head + lanes.join(""), { option: "--dir", isNew: true });
  return path;
}

function introduction(boards: readonly Served[], rig: string | undefined): string {
  const rows = boards.map(({ uniqueId, served }) => `${uniqueId}  ${served.path}\n`);
  const [first] = boards;
  const examples =
    rig === undefined
      ? [`flash --port ${first?.served.path} --lane sensor_poll_v3/c`]
      : [`flash --rig ${rig}`, `run sensor_poll_v3 --rung board --rig ${rig}`];
  const tries = examples.map((line) => `  ${typedProgram()} ${line}\n`);
  return `${rows.join("")}Each runs its loader and has no image yet. In another terminal, for example:\n${tries.join("")}Ctrl-C stops them and discards their flash.\n`;
}

async function asked(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
