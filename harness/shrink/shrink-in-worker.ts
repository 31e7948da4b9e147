/** Shrinks a saved run in a thread of its own: neither a hanging lane nor a long replay outlasts the limit or Ctrl-C. */
import { Worker } from "node:worker_threads";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import { type Failure, failureInWords } from "../counterexample/failure.ts";
import { chosenSandbox, type SandboxMode } from "../sandbox/choice.ts";
import { UserError } from "../user-error.ts";
import type { CaseSize } from "./run-case.ts";
import type { ShrinkOutcome, ShrinkStage, ShrunkRun, UnshrunkRun } from "./shrink.ts";
import { type Patience, Supervisor } from "./supervisor.ts";

export interface ShrinkOrder {
  /** Where the run is saved. */
  readonly dir: string;
  /** Where counterexample.json is to be. */
  readonly path: string;
  readonly replays: number;
  /** Of compilers: lanes are in the thread. */
  readonly sandbox: SandboxMode;
  /** For the search, from the first replay that fails on, and for what comes before that. */
  readonly limitMs: number;
  /** One Int32: anything but 0 ends the search. */
  readonly ended: SharedArrayBuffer;
}

export type ShrinkMessage =
  | { readonly kind: "recorded"; readonly file: RunCounterexample }
  | { readonly kind: "begun" }
  | { readonly kind: "progress"; readonly replays: number; readonly left: CaseSize }
  | { readonly kind: "alive" }
  | { readonly kind: "smaller"; readonly found: ShrunkRun }
  | { readonly kind: "done"; readonly outcome: ShrinkOutcome }
  | { readonly kind: "refused"; readonly message: string; readonly exitCode: 2 | 4 };

export interface ShrinkWatch {
  /** Asked now and then: true ends the search with the smallest so far. */
  readonly isEnded: () => boolean;
  readonly tell: (progress: ShrinkState) => void;
}

/** How far a search has come. */
export interface ShrinkState {
  readonly replays: number;
  /** The smallest so far; undefined until one has been replayed. */
  readonly left?: CaseSize;
}

const POLL_MS = 100;

/** Of this process with all its threads. */
function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The outcome is `hung` when the thread no longer reports that it is alive. */
export async function shrinkInWorker(
  order: Omit<ShrinkOrder, "ended" | "sandbox">,
  watch: ShrinkWatch,
  patience: Partial<Patience> = {},
): Promise<ShrinkOutcome> {
  const ended = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: ShrinkOrder = { ...order, ended, sandbox: chosenSandbox() };
  const worker = new Worker(new URL("./shrink-thread.ts", import.meta.url), { workerData });
  const began = { ms: performance.now(), workedMs: workedMs() };
  const supervisor = new Supervisor(order.limitMs, began.ms, patience);
  watch.tell({ replays: 0 });
  let poll: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      poll = setInterval(() => {
        if (supervisor.isToEnd || watch.isEnded()) supervisor.end(new Int32Array(ended));
        const worked = began.ms + workedMs() - began.workedMs;
        const outcome = supervisor.tick(performance.now(), worked);
        if (outcome !== undefined) resolve(outcome);
      }, POLL_MS);
      worker.on("error", reject);
      worker.on("exit", () => reject(new UserError("a lane has ended the replay's thread", 4)));
      worker.on("message", (message: ShrinkMessage) => {
        supervisor.handle(message);
        if (message.kind === "progress") watch.tell(message);
        else if (message.kind === "done") resolve(message.outcome);
        else if (message.kind === "refused") {
          reject(new UserError(message.message, message.exitCode));
        }
      });
    });
  } finally {
    clearInterval(poll);
    await worker.terminate();
  }
}

const UNFINISHED: Readonly<Record<ShrinkStage, string>> = {
  reading: "while the recording was being read",
  building: "while the lanes were being made ready",
  replaying: "before the failure had been replayed once",
};

/** Says why a run was not shrunk. */
export function whyUnshrunk(outcome: UnshrunkRun): string {
  switch (outcome.kind) {
    case "no-failure":
      return "the run did not fail, and no lane dissented: there is nothing to shrink";
    case "unreproduced":
      return `${outcome.rung} does not reproduce what was recorded: ${outcome.failures.map(inSlot).join("; ")}`;
    case "unfinished":
      return `the search was ended ${UNFINISHED[outcome.stage]}; give it longer (--limit)`;
    case "hung":
      return "the replay closed no slot for long: a lane does not return from a step";
  }
}

function inSlot(failure: Failure): string {
  return `${failureInWords(failure)}, in slot ${failure.slot}`;
}
