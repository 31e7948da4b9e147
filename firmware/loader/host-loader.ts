/** The loader's program for a host (host/console.c), built under the sanitizers and talked to by scripts. */
import { execFile, spawnSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FLASH_SIZE } from "../../boards/image/layout.ts";
import { type Identity, identityCodec } from "../../boards/protocol/messages.ts";
import {
  type BoardReply,
  decodeReply,
  encodeRequest,
  type Request,
} from "../../boards/protocol/request.ts";
import { cobsDecode, cobsEncode } from "../../runtime/link/cobs.ts";
import {
  BOARD,
  BoardFrameType,
  decodeBoardFrame,
  encodeFrame,
  RIG,
} from "../../runtime/wire/frame.ts";

const run = promisify(execFile);
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Of the loader on a host: what host/machine.c gives it. */
export const UNIQUE_ID = "E6614C311B6F4A29";

const INCLUDES = ["boot", "lane", "parts", "loader", "loader/host"].map(
  (name) => `-Ifirmware/${name}`,
);
export const STRICT = [
  ...["-std=c11", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wundef", "-Wswitch-enum"],
  ...["-Wvla", "-Wmissing-prototypes", "-Werror", ...INCLUDES],
];
const SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g", "-O1"];
/** The hardware-independent part of the loader. */
export const PORTABLE = [
  ...globSync("firmware/boot/*.c", { cwd: ROOT }),
  ...["loader", "serve", "send", "line"].map((name) => `firmware/loader/${name}.c`),
];
const PARTS = ["lane/frame", "lane/stream", "lane/proto", "parts/crc32", "parts/cobs"].map(
  (name) => `firmware/${name}.c`,
);

/** Compiles one of the programs in host/ into `folder`; returns its path. */
export async function buildHost(
  name: "console" | "fuzz" | "tear",
  folder: string,
): Promise<string> {
  const program = join(folder, name);
  const own = [name, "machine"].map((each) => `firmware/loader/host/${each}.c`);
  const args = [...STRICT, ...SANITIZE, "-o", program, ...own, ...PORTABLE, ...PARTS];
  await run("gcc", args, { cwd: ROOT });
  return program;
}

/** What a host does: it waits, and says something at a rate. */
export interface Turn {
  readonly afterUs?: number;
  readonly rate?: number;
  readonly bytes?: Uint8Array;
}

export type Happened =
  | {
      readonly kind: "identity";
      readonly us: number;
      readonly rate: number;
      readonly identity: Identity;
    }
  | {
      readonly kind: "reply";
      readonly us: number;
      readonly rate: number;
      readonly reply: BoardReply;
    }
  | { readonly kind: "reset"; readonly us: number }
  | {
      readonly kind: "start";
      readonly us: number;
      readonly body: number;
      readonly running: number;
      readonly confirm: number;
    };

const DEFAULT_RATE = 921_600;

/** A request as a host puts it on the line. */
export function frameOf(request: Request, sequence = 0): Uint8Array {
  const { type, payload } = encodeRequest(request);
  return cobsEncode(
    encodeFrame({ type, source: RIG, destination: BOARD, sequence, epoch: 0, cycle: 0 }, payload),
  );
}

export const IDENTIFY = cobsEncode(
  encodeFrame(
    {
      type: BoardFrameType.identify,
      source: RIG,
      destination: BOARD,
      sequence: 0,
      epoch: 0,
      cycle: 0,
    },
    new Uint8Array(),
  ),
);

/** A board with its flash, which outlives its boots. */
export class HostLoader {
  readonly flash: Uint8Array = new Uint8Array(FLASH_SIZE).fill(0xff);
  readonly #program: string;
  readonly #file: string;

  constructor(program: string, folder: string) {
    this.#program = program;
    this.#file = join(folder, "flash.bin");
  }

  /** Boots it and lets a host have its turns; it ends when an image is started, or after the last turn. */
  boot(
    turns: readonly Turn[],
    how: "power-on" | "asked" | "strapped" = "power-on",
  ): readonly Happened[] {
    writeFileSync(this.#file, this.flash);
    const args = how === "power-on" ? [this.#file] : [this.#file, how];
    const { status, stdout, stderr } = spawnSync(this.#program, args, {
      input: Buffer.concat(turns.map(encodeTurn)),
      maxBuffer: 2 ** 26,
    });
    if (status !== 0)
      throw new Error(`the loader ended with status ${status}: ${stderr.toString()}`);
    this.flash.set(readFileSync(this.#file));
    return stdout.toString().trim().split("\n").map(happened);
  }

  /** Asked to stay, it answers each request in turn. */
  serve(requests: readonly Request[]): readonly BoardReply[] {
    const turns = requests.map((request, nth) => ({ bytes: frameOf(request, nth) }));
    return this.boot(turns, "asked").flatMap((each) => (each.kind === "reply" ? [each.reply] : []));
  }
}

function encodeTurn({
  afterUs = 0,
  rate = DEFAULT_RATE,
  bytes = new Uint8Array(),
}: Turn): Uint8Array {
  const head = Uint32Array.of(afterUs, rate, bytes.length);
  return Buffer.concat([new Uint8Array(head.buffer), bytes]);
}

function happened(line: string): Happened {
  const event = JSON.parse(line) as {
    readonly us: number;
    readonly rate?: number;
    readonly sent?: string;
    readonly start?: { readonly body: number; readonly running: number; readonly confirm: number };
  };
  const { us, rate = 0, sent, start } = event;
  if (start !== undefined) return { kind: "start", us, ...start };
  if (sent === undefined) return { kind: "reset", us };
  const bytes = cobsDecode(new Uint8Array(Buffer.from(sent, "hex")).subarray(0, -1));
  const frame = bytes && decodeBoardFrame(bytes);
  if (frame === undefined || typeof frame === "string") throw new Error(`no frame: ${sent}`);
  if (frame.type === BoardFrameType.identity) {
    const identity = identityCodec.decode(frame.payload);
    if (identity !== undefined) return { kind: "identity", us, rate, identity };
  }
  const reply = decodeReply(frame.type, frame.payload);
  if (reply === undefined) throw new Error(`no answer: ${sent}`);
  return { kind: "reply", us, rate, reply };
}
