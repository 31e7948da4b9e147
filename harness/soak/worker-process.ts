/** Runs seeds in a process of its own: a lane that crashes or hangs there takes one seed with it, which is run again. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { chosenSandbox, type SandboxMode } from "../sandbox/choice.ts";
import type { ShrinkState } from "../shrink/shrink-in-worker.ts";
import { UserError } from "../user-error.ts";
import type { SeedRunner } from "./seed-queue.ts";
import type { SeedOutcome, SeedWatch, SeedWork } from "./seed-run.ts";

/** To the worker. */
export type WorkerOrder =
  | { readonly kind: "begin"; readonly work: SeedWork; readonly sandbox: SandboxMode }
  | { readonly kind: "run"; readonly seed: number }
  /** Runs are cut short from here on; `isEnded`: shrinking is, too. */
  | { readonly kind: "cut"; readonly isEnded: boolean };

/** From the worker. */
export type WorkerMessage =
  | { readonly kind: "alive" }
  | { readonly kind: "slots"; readonly count: number }
  | { readonly kind: "shrinking"; readonly seed: number; readonly state: ShrinkState }
  | { readonly kind: "outcome"; readonly outcome: SeedOutcome }
  | { readonly kind: "failed"; readonly message: string; readonly exitCode: 2 | 4 };

export type WorkerWatch = Pick<SeedWatch, "shrinking" | "isCut" | "isEnded"> & {
  readonly slots: (count: number) => void;
};

const PROGRAM = fileURLToPath(new URL("./worker-main.ts", import.meta.url));
/** Of one seed: the process may have been killed by someone, once. */
const ATTEMPTS = 2;
const TICK_MS = 100;
/** Without a sign of life: longer than emulated boards need for a slot, on a busy machine. */
const SILENCE_MS_MAX = 60_000;
/** How long a worker has to come to its end once it was told to cut its run short. */
const CUT_MS_MAX = 5_000;
const END_MS_MAX = 1_000;

export class WorkerProcess implements SeedRunner {
  readonly #work: SeedWork;
  readonly #watch: WorkerWatch;
  readonly #fork: () => ChildProcess;
  #child: ChildProcess | undefined;

  constructor(work: SeedWork, watch: WorkerWatch, forking = forked) {
    this.#work = work;
    this.#watch = watch;
    this.#fork = forking;
  }

  async run(seed: number): Promise<SeedOutcome> {
    let why = "";
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const ended = await this.#attempt(seed);
      if (ended.kind !== "died") return ended;
      why = ended.why;
    }
    throw new UserError(`seed ${seed}: its worker ${why}, ${ATTEMPTS} times`, 4);
  }

  /** It ends by itself once this end of the channel is closed; or, where it hangs, at once. */
  async end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    const killing = setTimeout(() => child.kill("SIGKILL"), END_MS_MAX);
    if (child.connected) child.disconnect();
    await exited;
    clearTimeout(killing);
  }

  async #attempt(
    seed: number,
  ): Promise<SeedOutcome | { readonly kind: "died"; readonly why: string }> {
    const child = isUsable(this.#child) ? this.#child : this.#started();
    this.#child = child;
    let tick: NodeJS.Timeout | undefined;
    let silentMs = 0;
    let cutMs = 0;
    let why: string | undefined;
    const watch = this.#watch;
    try {
      return await new Promise((resolve, reject) => {
        const stop = (reason: string) => {
          why ??= reason;
          child.kill("SIGKILL");
        };
        tick = setInterval(() => {
          silentMs += TICK_MS;
          if (silentMs > SILENCE_MS_MAX)
            stop(`gave no sign of life for ${SILENCE_MS_MAX / 1000} s`);
          if (!watch.isCut()) return;
          cutMs += TICK_MS;
          const isEnded = watch.isEnded();
          send(child, { kind: "cut", isEnded });
          if (isEnded && cutMs > CUT_MS_MAX) resolve({ kind: "cut" });
        }, TICK_MS);
        child.on("error", reject);
        child.on("exit", (status, signal) => {
          this.#child = undefined;
          resolve({ kind: "died", why: why ?? `ended with ${signal ?? `status ${status}`}` });
        });
        child.on("message", (message: WorkerMessage) => {
          silentMs = 0;
          switch (message.kind) {
            case "alive":
              break;
            case "slots":
              watch.slots(message.count);
              break;
            case "shrinking":
              watch.shrinking(message.seed, message.state);
              break;
            case "outcome":
              resolve(message.outcome);
              break;
            case "failed":
              reject(new UserError(`seed ${seed}: ${message.message}`, message.exitCode));
              break;
          }
        });
        send(child, { kind: "run", seed });
      });
    } finally {
      clearInterval(tick);
      child.removeAllListeners();
    }
  }

  #started(): ChildProcess {
    const child = this.#fork();
    send(child, { kind: "begin", work: this.#work, sandbox: chosenSandbox() });
    return child;
  }
}

export function forked(): ChildProcess {
  // What it prints is progress and warnings: standard output is the soak's.
  return fork(PROGRAM, [], { stdio: ["ignore", 2, 2, "ipc"] });
}

/** Nobody listens between two seeds: one that was killed there has told of it already. */
function isUsable(child: ChildProcess | undefined): child is ChildProcess {
  return child?.connected === true && child.exitCode === null && child.signalCode === null;
}

/** One that has ended is told of by its exit. */
function send(child: ChildProcess, order: WorkerOrder): void {
  if (child.connected) child.send(order, () => undefined);
}
