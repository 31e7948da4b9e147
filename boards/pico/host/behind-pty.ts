/**
 * An emulated board behind a pty, in real time: what opens serial ports finds it there. socat holds the pty.
 *
 * A pty has no rate: both sides always understand each other, at the rate that the board is set to.
 */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Refused } from "../../../runtime/contract/system.ts";
import { guarded, MARK, newMark } from "../../../runtime/instance/guard.ts";
import { DEFAULT_BAUD } from "../../../runtime/link/port.ts";
import { wallClock } from "../../../runtime/wall-clock.ts";
import { Pico, type PicoOptions } from "../pico.ts";
import { Pacer } from "./pacer.ts";

/** With more than this unread, bytes from the board are lost, as on a real port that is not open. */
const UNREAD_SIZE_MAX = 64 * 1024;
/** With more than this queued on the line into the board, nothing is read from the pty: its writer blocks. */
const BACKLOG_CYCLES_MAX = 2_500_000;
const PATH_PATTERN = /PTY is (\S+)/;
/** Printed once the link, if any, exists. */
const READY_MESSAGE = "starting data transfer";
const ERROR_PATTERN = / E (.+)/;
const END_MS_MAX = 2000;
/** A shell's status for a program that is not there. */
const NOT_FOUND = 127;

export interface BoardBehindPty {
  /** The path to open as a serial port. */
  readonly path: string;
  /** Brings the board up to date and acts on it: power, reset, stuck lines. */
  readonly act: (action: (pico: Pico) => void) => void;
  /** Removes the board and its pty. */
  readonly close: () => Promise<void>;
}

export interface BehindPtyOptions extends Pick<PicoOptions, "flash" | "seed" | "onReset"> {
  /** A path for a symbolic link to the pty; none if left out. */
  readonly link?: string;
}

type Socat = ChildProcessByStdio<Writable, Readable, Readable>;

/** The board is powered on at once. It runs in this process and ends with it. */
export async function serveBehindPty(options: BehindPtyOptions): Promise<BoardBehindPty | Refused> {
  const { link, ...board } = options;
  const pty = link === undefined ? "PTY,rawer" : `PTY,rawer,link=${link}`;
  const [file = "", ...args] = guarded(["socat", "-d", "-d", pty, "STDIO"]);
  const env = { ...process.env, [MARK]: newMark() };
  const socat = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"], env });
  const path = await pathOf(socat);
  if (typeof path !== "string") return path;
  return connect(socat, link ?? path, board);
}

function connect(
  socat: Socat,
  path: string,
  board: Pick<PicoOptions, "flash" | "seed" | "onReset">,
): BoardBehindPty {
  let sent: number[] = [];
  const pico = new Pico({
    ...board,
    onSent: (byte) => sent.push(byte),
    onReset: (why, cycle) => {
      // The break that a host reads as a zero after each reset.
      sent.push(0);
      board.onReset?.(why, cycle);
    },
  });
  pico.powerOn();
  // Nobody has opened the port yet.
  sent = [];
  const deliver = (): void => {
    if (sent.length > 0 && socat.stdin.writableLength < UNREAD_SIZE_MAX) {
      socat.stdin.write(Uint8Array.from(sent));
    }
    sent = [];
    if (socat.stdout.isPaused() && !isBacklogged(pico)) socat.stdout.resume();
  };
  const pacer = new Pacer(pico, wallClock(), deliver);
  socat.stdout.on("data", (bytes: Buffer) => {
    pacer.act(() => {
      // A board without power receives nothing, and nothing is queued for it.
      if (pico.powered) pico.send(bytes, pico.rate || DEFAULT_BAUD);
    });
    if (isBacklogged(pico)) socat.stdout.pause();
  });
  // If socat dies, the board is cut off, as with a cable that was pulled.
  socat.stdin.on("error", () => undefined);
  socat.once("exit", () => pacer.stop());
  return {
    path,
    act: (action) => pacer.act(action),
    close: async () => {
      pacer.stop();
      await end(socat);
    },
  };
}

function isBacklogged(pico: Pico): boolean {
  return pico.powered && pico.lineFreeAt - pico.cycle > BACKLOG_CYCLES_MAX;
}

/** socat prints the pty's path on its standard error. */
function pathOf(socat: Socat): Promise<string | Refused> {
  return new Promise((resolve) => {
    let told = "";
    socat.stderr.setEncoding("utf8");
    socat.stderr.on("data", (text: string) => {
      told += text;
      const path = PATH_PATTERN.exec(told)?.[1];
      if (path === undefined || !told.includes(READY_MESSAGE)) return;
      socat.stderr.removeAllListeners("data");
      socat.stderr.resume();
      resolve(path);
    });
    socat.once("close", (status) =>
      resolve({
        refused:
          status === NOT_FOUND
            ? "socat is missing (needed for the pty of an emulated board): install socat"
            : `socat opened no pty: ${ERROR_PATTERN.exec(told)?.[1] ?? "unknown reason"}`,
      }),
    );
  });
}

/** Ends it with SIGTERM, or with SIGKILL if it hangs. */
function end(socat: Socat): Promise<void> {
  return new Promise((resolve) => {
    if (socat.exitCode !== null || socat.signalCode !== null) {
      resolve();
      return;
    }
    const timer = setTimeout(() => socat.kill("SIGKILL"), END_MS_MAX);
    socat.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    socat.kill("SIGTERM");
  });
}
