/**
 * One agent as a process, for one turn: it ends with the loop, and with it whatever it has started; it is cut off where it is
 * silent, late, floods its output or fills the disk.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { endMarked, guarded, MARK, newMark } from "../../../runtime/instance/guard.ts";
import { OUTPUT_SIZE_MAX } from "./bounded-lines.ts";
import type { TurnResult } from "./driver.ts";
import { oneLine } from "./one-line.ts";

export interface AgentCommand {
  /** The program and its arguments. */
  readonly words: readonly [string, ...string[]];
  /** All of it: nothing of this process's environment is handed on. */
  readonly env: Readonly<Record<string, string>>;
  /** The folder that it is run in, and whose size is watched. */
  readonly world: string;
}

export interface AgentLimits {
  readonly wallMs: number;
  /** Without a byte of output. */
  readonly silenceMs: number;
  /** The same, where it says itself that it waits: for a limit to end, for one. */
  readonly waitMs: number;
  /** Of all files in its world. */
  readonly worldSize: number;
}

const MIB = 1024 * 1024;
export const DEFAULT_LIMITS: Omit<AgentLimits, "wallMs"> = {
  // A model may think long before its first word.
  silenceMs: 10 * 60_000,
  waitMs: 60_000,
  worldSize: 256 * MIB,
};
const FILES_MAX = 20_000;
const WATCH_MS = 1_000;
/** What still holds the output open after the agent's end is not waited for longer. */
const DRAIN_MS = 2_000;
const ERRORS_SIZE = 4_000;

/** Why it was ended from here. */
export type Cut = Pick<TurnResult, "stop"> & { readonly why: string };

export class AgentProcess {
  readonly #process: ChildProcess;
  readonly #mark = newMark();
  readonly #limits: AgentLimits;
  readonly #world: string;
  readonly #timers: NodeJS.Timeout[] = [];
  #silence: NodeJS.Timeout | undefined;
  #errors = "";
  #size = 0;
  #cut: Cut | undefined;
  /** How it ended, once its output has been read. */
  readonly ended: Promise<string>;

  constructor({ words, env, world }: AgentCommand, limits: AgentLimits, signal: AbortSignal) {
    this.#limits = limits;
    this.#world = world;
    const [first = words[0], ...rest] = guarded(words);
    this.#process = spawn(first, rest, {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...env, [MARK]: this.#mark },
      cwd: world,
      // A process group of its own, which can be ended whole.
      detached: true,
    });
    // One that ends early reads no more.
    this.stdin.on("error", () => undefined);
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => this.#hear(text));
    this.ended = new Promise((resolve) => this.#onEnd(resolve));
    this.#watch(signal);
  }

  get stdin(): Writable {
    return this.#process.stdin as Writable;
  }

  get stdout(): Readable {
    return this.#process.stdout as Readable;
  }

  /** The end of its standard error. */
  get errors(): string {
    return this.#errors;
  }

  /** Undefined where it ended by itself. */
  get cutBy(): Cut | undefined {
    return this.#cut;
  }

  /** Ends it and what it has started; the first reason is kept. */
  cut(cut: Cut): void {
    this.#cut ??= cut;
    this.#kill();
  }

  /** It was heard; `isWaiting`: it told that it waits. */
  heard(isWaiting = false): void {
    clearTimeout(this.#silence);
    const ms = isWaiting ? this.#limits.waitMs : this.#limits.silenceMs;
    const why = `nothing was heard for ${Math.round(ms / 1000)} s`;
    this.#silence = setTimeout(() => this.cut({ stop: "infra", why }), ms);
  }

  #watch(signal: AbortSignal): void {
    const { wallMs, worldSize } = this.#limits;
    const abort = () => this.cut({ stop: "cancelled", why: oneLine(String(signal.reason)) });
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    void this.ended.finally(() => signal.removeEventListener("abort", abort));
    const late = `took longer than ${Math.round(wallMs / 1000)} s`;
    this.#timers.push(
      setTimeout(() => this.cut({ stop: "budget", why: late }), wallMs),
      setInterval(() => {
        if (!isLarger(this.#world, worldSize)) return;
        this.cut({ stop: "budget", why: `wrote more than ${worldSize / MIB} MiB` });
      }, WATCH_MS),
    );
    this.heard();
  }

  #hear(text: string): void {
    this.#errors = (this.#errors + text).slice(-ERRORS_SIZE);
    this.#size += text.length;
    if (this.#size > OUTPUT_SIZE_MAX) this.flooded();
  }

  /** It has printed more than an agent has to say. */
  flooded(): void {
    this.cut({ stop: "budget", why: `printed more than ${OUTPUT_SIZE_MAX / MIB} MiB` });
  }

  #onEnd(resolve: (why: string) => void): void {
    const over = (why: string) => {
      for (const timer of this.#timers) clearInterval(timer);
      clearTimeout(this.#silence);
      for (const pipe of this.#process.stdio) pipe?.destroy();
      resolve(why);
    };
    this.#process.on("error", (error) => over(`could not be started: ${oneLine(error.message)}`));
    this.#process.on("exit", (code, signal) => {
      // What holds its output open is what it has left behind.
      this.#kill();
      const why = signal === null ? `exited with status ${code}` : `was killed by ${signal}`;
      const drained = setTimeout(() => over(why), DRAIN_MS);
      this.#process.on("close", () => {
        clearTimeout(drained);
        over(why);
      });
    });
  }

  #kill(): void {
    const { pid } = this.#process;
    try {
      if (pid !== undefined) process.kill(-pid, "SIGKILL");
    } catch {
      // The group has ended.
    }
    endMarked(this.#mark);
  }
}

/** Bounded in what it looks at: so many files are too many, whatever is in them. */
function isLarger(folder: string, sizeMax: number): boolean {
  let size = 0;
  let files = 0;
  const folders = [folder];
  for (const at of folders) {
    for (const name of namesIn(at)) {
      const path = join(at, name);
      const found = lstatSync(path, { throwIfNoEntry: false });
      size += found?.size ?? 0;
      files++;
      if (size > sizeMax || files > FILES_MAX) return true;
      if (found?.isDirectory()) folders.push(path);
    }
  }
  return false;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
