/**
 * Where this thread is and what it is at, for those who have to end it from outside: a signal, and the thread that watches over
 * it (`terminal/watch.ts`). Where it is lies in shared memory, for it may be in code that does not return.
 */

/** What is being done, and what an end would leave of it. */
export interface Work {
  /** Of the code that the thread is in: `lane "alpha" (ts) has not returned from slot 17`. */
  readonly stuckInWords: (code: number) => string;
  /** Closes what is being written, and says what stays: `runs/first keeps the trace so far`. */
  readonly kept: () => string;
}

const IDLE: Work = {
  stuckInWords: (code) =>
    code === LOADING ? "a module of your own has not been loaded" : "the work does not go on",
  kept: () => "nothing was saved",
};

let work = IDLE;

export function workUnderWay(): Work {
  return work;
}

/** Until the returned function is called, which puts back what was under way before. */
export function begin(begun: Work): () => void {
  const before = work;
  work = begun;
  return () => {
    work = before;
  };
}

let stage = "starting";

/** What of a long start has begun: `compiling lanes/c/lane.c`. */
export function beginStage(words: string): void {
  stage = words;
}

export function stageInWords(): string {
  return stage;
}

/** None of the code of others that runs in this thread. */
export const OWN_CODE = 0;
/** A module that is the user's own, as it is loaded. */
export const LOADING = 100;

const PLACE = { code: 0, calls: 1, turns: 2 };

/** Written by one thread, and read by the one that watches over it. */
export class Whereabouts {
  readonly shared: Int32Array<SharedArrayBuffer>;

  constructor(shared = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT))) {
    this.shared = shared;
  }

  get code(): number {
    return this.#at(PLACE.code);
  }

  /** How often the event loop has come round. */
  get turns(): number {
    return this.#at(PLACE.turns);
  }

  /** Changes while the thread gets on. */
  get progress(): string {
    return `${this.#at(PLACE.calls)} ${this.turns}`;
  }

  /** Returns which code the thread was in before, to be given to `leave`. */
  enter(code: number): number {
    const before = this.code;
    this.shared[PLACE.code] = code;
    this.shared[PLACE.calls] = this.#at(PLACE.calls) + 1;
    return before;
  }

  leave(before: number): void {
    this.shared[PLACE.code] = before;
  }

  turn(): void {
    this.shared[PLACE.turns] = this.turns + 1;
  }

  #at(place: number): number {
    return this.shared[place] ?? 0;
  }
}

/** Of this thread. */
export const whereabouts = new Whereabouts();

let loading = 0;
let outside = OWN_CODE;

/** Several may be loaded at once. */
export async function whileLoading<Value>(act: () => Promise<Value>): Promise<Value> {
  watch();
  if (loading++ === 0) outside = whereabouts.enter(LOADING);
  try {
    return await act();
  } finally {
    if (--loading === 0) whereabouts.leave(outside);
  }
}

let watch: () => void = () => undefined;

/** `start` is called, each time, before code of the user's own is loaded into this thread. */
export function beforeForeignCode(start: () => void): void {
  watch = start;
}
