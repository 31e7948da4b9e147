/** One supervised process: it dies with its parent, its end is noticed at once, and its last words are kept. */
import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { Socket } from "node:net";
import { constants } from "node:os";
import { basename } from "node:path";
import type { Readable, Writable } from "node:stream";
import { closeFilter, openFilter } from "../sandbox/confinement.ts";
import { forbidden, type Sandbox, sandboxed } from "../sandbox/sandbox.ts";
import { endMarked, guarded, MARK, newMark } from "./guard.ts";
import { programIn } from "./sandboxed-program.ts";

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** The folder it is run in; left out, this process's. */
  readonly folder?: string | undefined;
  /** Outside of a sandbox; left out, it has none but the mark. */
  readonly env?: Readonly<Record<string, string>>;
  /** The world that it is run in; file and folder are as it sees them there. */
  readonly sandbox?: Sandbox | undefined;
}

const { signals } = constants;
/** A status above this is the number of a signal. */
const BY_SIGNAL = 128;
/** A sanitizer's whole report fits. */
const LAST_WORDS_SIZE = 8_000;
/** A flood of words is read so much at a time, and blocks the one who writes it in between. */
const WORDS_SIZE_MAX = 256 * 1024;
const WORDS_PAUSE_MS = 100;

export class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #mark = newMark();
  #lastWords = "";
  /** Since it was last read without a pause. */
  #wordsSize = 0;
  #running = true;
  readonly #isSandboxed: boolean;
  /** The program in the sandbox, once it is known. */
  #program: number | undefined;

  /**
   * `stdio` is what the child gets as standard input and output; standard error is kept. Its environment is empty but for
   * `env` and a mark: a lane learns nothing of the machine from it.
   */
  constructor(
    { file, args, folder, env, sandbox }: Command,
    options: {
      readonly stdio?: readonly [
        StdioOptions[number & keyof StdioOptions],
        StdioOptions[number & keyof StdioOptions],
      ];
      readonly env?: Readonly<Record<string, string>>;
      /** What the kernel sends the child when this process is gone, whatever it died of. */
      readonly deathSignal?: "KILL" | "TERM";
      readonly onEnd: (why: string) => void;
    },
  ) {
    const { deathSignal = "KILL" } = options;
    this.#isSandboxed = sandbox !== undefined;
    const filter = sandbox === undefined ? undefined : openFilter(forbidden(sandbox));
    const words =
      sandbox === undefined
        ? [file, ...args]
        : sandboxed([file, ...args], sandbox, filter !== undefined);
    const [first = file, ...rest] = guarded(words, deathSignal, sandbox?.limits);
    this.#process = spawn(first, rest, {
      stdio: [
        ...(options.stdio ?? ["pipe", "pipe"]),
        "pipe",
        ...(filter === undefined ? [] : [filter]),
      ] as StdioOptions,
      // bubblewrap gives the sandbox's own.
      env: { ...(sandbox === undefined && { ...env, ...options.env }), [MARK]: this.#mark },
      ...(sandbox === undefined ? { cwd: folder } : {}),
      // A process group of its own: Ctrl-C is for the rig, which then ends its children in order.
      detached: true,
    });
    closeFilter(filter);
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => this.#hear(text));
    this.#ended = new Promise((resolve) => {
      const end = (why: string) => {
        if (!this.#running) return;
        this.#running = false;
        options.onEnd(why);
        resolve();
      };
      this.#process.on("error", (error) => end(`could not be started: ${error.message}`));
      this.#process.on("exit", (code, signal) => {
        this.#process.stderr?.resume();
        this.#signalGroup("SIGKILL");
        const why = this.#endOf(code, signal);
        // Its last words may still be in the pipe. A process that it started may hold that open: its end is not waited for.
        setImmediate(() =>
          setImmediate(() => {
            // What holds its standard error open now is what the child has left behind.
            // A sandbox has taken all of it along.
            if (!this.#isSandboxed && this.#process.stderr?.closed === false) this.endLeftBehind();
            for (const pipe of this.#process.stdio) pipe?.destroy();
            end(why);
          }),
        );
      });
    });
  }

  /** Of the program itself: what confines it is a process beside it. */
  get pid(): number | undefined {
    const { pid } = this.#process;
    if (!this.#isSandboxed || pid === undefined) return pid;
    this.#program ??= programIn(pid);
    return this.#program ?? pid;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Whether this process goes on for as long as the child runs. */
  set awaited(isAwaited: boolean) {
    const pipes = this.#process.stdio.filter((pipe) => pipe instanceof Socket);
    for (const handle of [this.#process, ...pipes]) {
      if (isAwaited) handle.ref();
      else handle.unref();
    }
  }

  get stdin(): Writable | null {
    return this.#process.stdin;
  }

  get stdout(): Readable | null {
    return this.#process.stdout;
  }

  /** The end of what it wrote to standard error, as one line that may stand in a report. */
  get lastWords(): string {
    return asOneLine(this.#lastWords);
  }

  /** The same, as it was written. */
  get words(): string {
    return this.#lastWords;
  }

  /** To the child and whatever it has started itself. */
  signal(name: "SIGSTOP" | "SIGCONT" | "SIGKILL"): void {
    if (this.#running) this.#signalGroup(name);
  }

  #hear(text: string): void {
    this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS_SIZE);
    this.#wordsSize += text.length;
    if (this.#wordsSize < WORDS_SIZE_MAX || !this.#running) return;
    this.#wordsSize = 0;
    this.#process.stderr?.pause();
    setTimeout(() => this.#process.stderr?.resume(), WORDS_PAUSE_MS).unref();
  }

  /** bubblewrap tells of a program that a signal has ended by its status, as a shell does. */
  #endOf(code: number | null, signal: NodeJS.Signals | null): string {
    const number = this.#isSandboxed && code !== null ? code - BY_SIGNAL : 0;
    const name = signal ?? Object.entries(signals).find(([, value]) => value === number)?.[0];
    return name === undefined ? `exited with status ${code}` : `was killed by ${name}`;
  }

  #signalGroup(name: NodeJS.Signals): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, name);
    } catch {
      // Nobody of the group is left.
    }
  }

  /** Ends what it has started in sessions of its own, which its process group does not hold. */
  endLeftBehind(): void {
    endMarked(this.#mark);
  }

  async kill(): Promise<void> {
    this.signal("SIGKILL");
    await this.#ended;
  }
}

/** What Node shows of the source before an uncaught error: the place, the line, and a mark below it. */
const SOURCE_SHOWN = /^.*:\d+\n.*\n\s*\^+\s*$/gm;
/** The place in a frame of Node's stack that is in a file, and neither in Node nor in a package. */
const FRAME = /^\s+at (?:.*\()?(?!node:)(?!.*\/node_modules\/)(.+?:\d+):\d+\)?$/m;

/**
 * The last lines, with the place that they come from and without source, stack frames, thread numbers and this machine's folders; a
 * relative path stays whole.
 */
function asOneLine(text: string): string {
  const [, place] = FRAME.exec(text) ?? [];
  const words = text
    .replace(SOURCE_SHOWN, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s*(?:at |note: |Node\.js v)/.test(line))
    .slice(-3)
    .join(" | ");
  return (place === undefined ? words : `${words} (${place})`)
    .replace(/ \(\d+\)(?= panicked)/, "")
    .replace(/(?:file:\/\/)?(?<![^\s/:()'"])(?:\/[^\s/:()']+)+/g, (path) => basename(path));
}
