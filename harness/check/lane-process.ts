/** One process of a lane: frames go to it in batches, and whatever it sends meets whoever sent the batch. */
import type { Cancel } from "../../runtime/clock.ts";
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { type Connection, connect } from "./connection.ts";
import { FLOOD, hung, isViolation, NO_COBS, type Violation } from "./exchange.ts";

const NS_PER_MS = 1e6;

/** What makes sense of the frames that come back, one by one. Undefined while more is due. */
type Listener<Answer> = (frame: Uint8Array) => Answer | Violation | undefined;

interface Batch<Answer> {
  readonly frames: readonly Uint8Array[];
  readonly hear: Listener<Answer>;
  /** So much may come back at most. */
  readonly sizeMax: number;
  readonly waitMs: number;
}

export class CheckedProcess {
  readonly #clock = wallClock();
  /** How long its very first frame is waited for, before which a program has to start. */
  readonly #startMs: number;
  #connection: Connection | undefined;
  /** The first thing it did that it must not; nothing it sends afterwards counts. */
  #misconduct: Violation | undefined;
  #sizeLeft = 0;
  #hear: ((frame: Uint8Array) => void) | undefined;
  #fail: (misconduct: Violation) => void = () => undefined;
  #hasSpoken = false;
  #epoch = 0;

  private constructor(startMs: number) {
    this.#startMs = startMs;
  }

  /** Throws UserError (4) when it cannot be started. */
  static async start(command: LaneCommand, startMs: number): Promise<CheckedProcess> {
    const lane = new CheckedProcess(startMs);
    lane.#connection = await connect(command, {
      onBytes: (size) => lane.#count(size),
      onFrame: (frame) => (lane.#hear === undefined ? lane.#blame(FLOOD) : lane.#hear(frame)),
      onGarbage: () => lane.#blame(NO_COBS),
      onEnd: (why) => lane.#blame({ kind: "exit", why: `its process ${why}` }),
    });
    return lane;
  }

  get hasSpoken(): boolean {
    return this.#hasSpoken;
  }

  /** Each life of a lane in this process has an epoch of its own. */
  nextEpoch(): number {
    this.#epoch = (this.#epoch + 1) & 0xffff;
    return this.#epoch;
  }

  /** One batch at a time. Never waits longer than `waitMs` once the process has said its first word. */
  async exchange<Answer extends { readonly kind: string }>(
    batch: Batch<Answer>,
  ): Promise<Answer | Violation> {
    if (this.#misconduct !== undefined) return this.#misconduct;
    this.#sizeLeft = batch.sizeMax;
    const answer = await new Promise<Answer | Violation>((resolve) => {
      const { waitMs } = batch;
      let cancel = this.#giveUpAfter(waitMs, this.#hasSpoken ? waitMs : this.#startMs);
      const settle = (reply: Answer | Violation) => {
        cancel();
        resolve(reply);
      };
      this.#fail = settle;
      this.#hear = (frame) => {
        if (!this.#hasSpoken) {
          this.#hasSpoken = true;
          cancel();
          cancel = this.#giveUpAfter(waitMs, waitMs);
        }
        const reply = batch.hear(frame);
        if (reply === undefined) return;
        // What comes right behind the answer is more than was asked for.
        this.#hear = undefined;
        if (isViolation(reply)) this.#blame(reply);
        else settle(reply);
      };
      for (const frame of batch.frames) this.#connection?.link.send(frame);
    });
    this.#hear = undefined;
    return this.#misconduct ?? answer;
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  /** Where this very process was held up, what came in the meantime is read before the lane is blamed. */
  #giveUpAfter(waitMs: number, realMs: number): Cancel {
    let isWaiting = true;
    const cancel = this.#clock.schedule(Math.max(waitMs, realMs) * NS_PER_MS, () =>
      setImmediate(() => {
        if (isWaiting) this.#fail(hung(waitMs));
      }),
    );
    return () => {
      isWaiting = false;
      cancel();
    };
  }

  #count(size: number): void {
    this.#sizeLeft -= size;
    if (this.#sizeLeft < 0) this.#blame(FLOOD);
  }

  #blame(misconduct: Violation): void {
    this.#misconduct ??= misconduct;
    this.#fail(this.#misconduct);
  }
}
