/**
 * A small process that starts lanes for this one. To start a program a process is copied first, and this one, with all that it has
 * loaded, takes many times as long to copy as one that has loaded next to nothing.
 */
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Child, type Command } from "../../runtime/instance/child.ts";
import type { LaneProcess } from "../../runtime/instance/lane-process.ts";
import { OwnTime } from "../../runtime/instance/own-time.ts";
import { programIn } from "../../runtime/instance/sandboxed-program.ts";
import { procArguments } from "../../runtime/sandbox/proc.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { nodeEnvironment } from "../run/lanes.ts";
import { HostFailure } from "../user-error.ts";

/** What a keeper is asked; of a lane by its number. Here and below: one line of JSON each. */
export type KeeperAsked = LaneAsked | { readonly stop: number };

/** To serve a lane with serial frames, at a socket in that folder. */
export interface LaneAsked {
  readonly open: number;
  readonly dir: string;
  readonly command: Command;
}

/** What it says. */
export type KeeperSaid =
  | { readonly listening: number; readonly address: string }
  | { readonly refused: number; readonly why: string }
  | { readonly started: number; readonly pid: number | undefined }
  | { readonly ended: number; readonly why: string; readonly words: string }
  | { readonly stopped: number; readonly words: string };

interface KeptLaneEvents {
  readonly onStart: () => void;
  /** As of a `LaneProcess`. */
  readonly onEnd: (why: string, words: string) => void;
  /** The keeper has ended, and the lane with it, which is not to blame. */
  readonly onLoss: (error: HostFailure) => void;
}

/** A lane's process, be it started here or by the keeper. */
export type KeptLane = Pick<LaneProcess, "address" | "pid" | "words" | "open" | "kill" | "stop">;

const PROGRAM = fileURLToPath(new URL("./keeper/main.ts", import.meta.url));
/** What makes it small. */
const FLAGS = [
  ...["--max-semi-space-size=1", "--single-threaded-gc"],
  "--disable-warning=ExperimentalWarning",
];
/** To start a keeper takes as long as it saves with so many lanes. */
export const DIRECT_MAX = 8;
/** Of its own time, for an answer. Only a keeper that hangs meets it. */
const ANSWER_NS_MAX = 10e9;

let lanesOpened = 0;
let keeper: LaneKeeper | undefined;

/** This process's. Undefined for its first lanes: it may have no more. */
export function laneKeeper(): LaneKeeper | undefined {
  if (++lanesOpened <= DIRECT_MAX) return undefined;
  if (keeper?.isRunning !== true) keeper = new LaneKeeper();
  return keeper;
}

export class LaneKeeper {
  readonly #child: Child;
  readonly #lanes = new Map<number, LaneAfar>();
  readonly #answerNsMax: number;
  #newest = 0;
  #isHung = false;

  constructor(answerNsMax = ANSWER_NS_MAX) {
    this.#answerNsMax = answerNsMax;
    const args = [...FLAGS, PROGRAM, ...procArguments()];
    const command = { file: process.execPath, args, env: nodeEnvironment() };
    this.#child = new Child(command, { onEnd: (why) => this.#hasEnded(why) });
    const { stdin, stdout } = this.#child;
    if (stdin === null || stdout === null) throw new Error("it has no standard input and output");
    // Its end is told by itself.
    stdin.on("error", () => undefined);
    createInterface({ input: stdout }).on("line", (line) => {
      this.#hear(JSON.parse(line) as KeeperSaid);
    });
    this.#child.awaited = false;
  }

  get isRunning(): boolean {
    return this.#child.running;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Of a program in a sandbox: with what confines it ends all that it has started. */
  lane(command: Command, dir: string, events: KeptLaneEvents): KeptLane {
    const id = ++this.#newest;
    const lane = new LaneAfar(events, {
      open: () => this.#ask({ open: id, dir, command }),
      stop: () => this.#ask({ stop: id }),
      answered: (answer) => this.#answered(answer),
    });
    this.#lanes.set(id, lane);
    this.#child.awaited = true;
    return lane;
  }

  #ask(asked: KeeperAsked): void {
    this.#child.stdin?.write(`${JSON.stringify(asked)}\n`);
  }

  /** Settles as that does; a keeper that does not answer is ended, by which its lanes are lost. */
  async #answered(answer: Promise<void>): Promise<void> {
    const time = new OwnTime({
      clock: wallClock(),
      pid: () => this.pid,
      limitNs: this.#answerNsMax,
      expired: () => {
        this.#isHung = true;
        this.#child.signal("SIGKILL");
      },
    });
    try {
      await answer;
    } finally {
      time.cancel();
    }
  }

  #hear(said: KeeperSaid): void {
    if ("listening" in said) this.#lanes.get(said.listening)?.hasOpened(said.address);
    else if ("refused" in said) this.#lanes.get(said.refused)?.hasFailed(new Error(said.why));
    else if ("started" in said) this.#lanes.get(said.started)?.hasStarted(said.pid);
    else if ("ended" in said) this.#lanes.get(said.ended)?.hasEnded(said.why, said.words);
    else this.#hasStopped(said.stopped, said.words);
  }

  #hasStopped(id: number, words: string): void {
    this.#lanes.get(id)?.hasStopped(words);
    this.#lanes.delete(id);
    this.#child.awaited = this.#lanes.size > 0;
  }

  #hasEnded(why: string): void {
    const { lastWords } = this.#child;
    const said = lastWords === "" ? "" : `: ${lastWords}`;
    const end = this.#isHung ? `did not answer within ${this.#answerNsMax / 1e9} s` : why;
    const lost = new HostFailure(`the process that starts lanes ${end}${said}; run this again`);
    for (const lane of this.#lanes.values()) lane.isLost(lost);
    this.#lanes.clear();
  }
}

interface Asking {
  readonly open: () => void;
  readonly stop: () => void;
  readonly answered: (answer: Promise<void>) => Promise<void>;
}

/** A lane's process that the keeper has started. */
class LaneAfar implements KeptLane {
  readonly #events: KeptLaneEvents;
  readonly #ask: Asking;
  readonly #opened = Promise.withResolvers<void>();
  readonly #stopped = Promise.withResolvers<void>();
  #isStopping = false;
  #address = "";
  #words = "";
  /** What confines the program, and the program once it is known. */
  #confining: number | undefined;
  #program: number | undefined;

  constructor(events: KeptLaneEvents, ask: Asking) {
    this.#events = events;
    this.#ask = ask;
    this.#opened.promise.catch(() => undefined);
  }

  get address(): string {
    return this.#address;
  }

  get pid(): number | undefined {
    if (this.#confining === undefined) return undefined;
    this.#program ??= programIn(this.#confining);
    return this.#program ?? this.#confining;
  }

  get words(): string {
    return this.#words;
  }

  async open(): Promise<void> {
    this.#ask.open();
    await this.#ask.answered(this.#opened.promise);
  }

  /** It ends with the keeper where nothing is waited for any more. */
  kill(): void {
    if (!this.#isStopping) this.#ask.stop();
    this.#isStopping = true;
  }

  async stop(): Promise<void> {
    this.kill();
    await this.#ask.answered(this.#stopped.promise);
  }

  hasOpened(address: string): void {
    this.#address = address;
    this.#opened.resolve();
  }

  hasFailed(error: Error): void {
    this.#opened.reject(error);
  }

  hasStarted(pid: number | undefined): void {
    this.#confining = pid;
    this.#events.onStart();
  }

  hasEnded(why: string, words: string): void {
    this.#confining = undefined;
    this.#words = words;
    if (!this.#isStopping) this.#events.onEnd(why, words);
  }

  hasStopped(words: string): void {
    this.#confining = undefined;
    this.#words = words;
    this.#stopped.resolve();
  }

  isLost(error: HostFailure): void {
    this.#opened.reject(error);
    this.#stopped.resolve();
    this.#events.onLoss(error);
  }
}
