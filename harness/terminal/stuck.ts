/** A thread that is stuck, as two threads speak of it; and how long it has been, in a time that no busy machine can use up. */

export type EndingSignal = "SIGINT" | "SIGTERM";

/** Why a thread is to be ended. */
export type StuckCause =
  | { readonly kind: "hang"; readonly limitS: number }
  | { readonly kind: "signal"; readonly signal: EndingSignal };

/** The function that ends the first thread, among its global ones. */
export const END = "tripodEnds";

/** Of a thread, since it began. */
export interface ThreadTime {
  readonly ranNs: number;
  /** Running, or ready to. */
  readonly isBusy: boolean;
}

export class StuckWatch {
  readonly #lookNs: number;
  #before: { readonly progress: string; readonly ranNs: number } | undefined;
  #stoodNs = 0;

  /** It is to be asked every `lookNs`. */
  constructor(lookNs: number) {
    this.#lookNs = lookNs;
  }

  /** For how long progress has been the same: what the thread has computed meanwhile, or while it was at rest, what went by. */
  stoodNs(progress: string, { ranNs, isBusy }: ThreadTime): number {
    const before = this.#before;
    this.#before = { progress, ranNs };
    if (before === undefined || before.progress !== progress) this.#stoodNs = 0;
    else this.#stoodNs += isBusy ? ranNs - before.ranNs : this.#lookNs;
    return this.#stoodNs;
  }
}
