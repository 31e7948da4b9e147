/** One process of a lane and the session with it: messages go to it in batches, and what it sends is read as the batch's answer. */
import type { Cancel } from "../../runtime/clock.ts";
import { OwnTime } from "../../runtime/instance/own-time.ts";
import { isSandboxFailure } from "../../runtime/sandbox/sandbox.ts";
import { Session, type SessionEvent } from "../../runtime/session/session.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import { type HostFailure, SandboxFailure } from "../user-error.ts";
import type { Connect, Connection } from "./connection.ts";
import { trapIn } from "./trap.ts";
import { FLOOD, garbage, hung, isViolation, type Violation } from "./violation.ts";

const NS_PER_MS = 1e6;
/** What a lane that is the only one calls itself. */
const ALONE = 1;
/** A lane is what a check judges, and a case's START a part of the case; a run has no lane then, and nothing to judge. */
const ENDED_AT_START = "ended at its START (a run that cannot start a lane ends with status 4)";

export interface Batch<Answer> {
  readonly send: (session: Session) => void;
  /** Makes sense of what comes back, message by message. Undefined while more is due. */
  readonly read: (event: SessionEvent) => Answer | Violation | undefined;
  /** So much may come back at most. */
  readonly sizeMax: number;
  readonly waitMs: number;
  /** How long where the process has never spoken: it may still have to start. */
  readonly startMs?: number;
}

export interface ProcessWatch {
  /** Told the process that is about to be ended, which can still be asked what it took. */
  readonly closing?: (pid: number) => void;
  /** Told the last words of one that has ended. */
  readonly ended?: (words: string) => void;
}

export class CheckedProcess {
  readonly #clock = wallClock();
  /** How long its very first frame is waited for, before which a program has to start. */
  readonly #startMs: number;
  #session: Session;
  #connection: Connection | undefined;
  /** The first thing it did that it must not; nothing it sends afterwards counts. */
  #violation: Violation | undefined;
  #sizeLeft = 0;
  #read: ((event: SessionEvent) => void) | undefined;
  #fail: (violation: Violation) => void = () => undefined;
  /** Why there is no process, where no lane is to blame for it: its sandbox could not be made, for one. */
  #lost: HostFailure | undefined;
  #hasSpoken = false;
  #hasHung = false;

  readonly #watch: ProcessWatch;

  private constructor(startMs: number, watch: ProcessWatch) {
    this.#startMs = startMs;
    this.#watch = watch;
    this.#session = this.#sessionAt(ALONE);
  }

  /** Throws UserError (4) when it cannot be started. */
  static async start(
    connect: Connect,
    startMs: number,
    watch: ProcessWatch = {},
  ): Promise<CheckedProcess> {
    const lane = new CheckedProcess(startMs, watch);
    const connection = await connect({
      onBytes: (size) => lane.#count(size),
      onGarbage: () => lane.#blame(garbage("sent bytes that are not a frame: not COBS")),
      onEnd: (why, words) => lane.#hasEnded(why, words),
      onLoss: (error) => lane.#lose(error),
    });
    // What is read of a frame is kept: each comes in bytes of its own, over either carrier.
    connection.link.onFrame((frame) => lane.#session.receive(frame));
    lane.#connection = connection;
    return lane;
  }

  /** Whether it was waited for in vain. */
  get hasHung(): boolean {
    return this.#hasHung;
  }

  get hasSpoken(): boolean {
    return this.#hasSpoken;
  }

  /** What it did where no case was put: the next one fails by it. */
  blame(violation: Violation): void {
    this.#blame(violation);
  }

  /** Each incarnation of a lane in this process has an epoch of its own, and an address. */
  enterNextEpoch(address = ALONE): void {
    const epoch = (this.#session.epoch + 1) & 0xffff;
    if (address !== this.#session.address) this.#session = this.#sessionAt(address);
    this.#session.enter(epoch);
  }

  /** How it ends by itself, if it does so soon. */
  async endWithin(limitNs: number): Promise<Violation | undefined> {
    if (this.#violation === undefined) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.schedule(limitNs, resolve);
        this.#fail = () => {
          cancel();
          resolve();
        };
      });
    }
    return this.#violation;
  }

  /**
   * One batch at a time. Never waits longer than `waitMs` once the process has said its first word. Throws HostFailure where it was never
   * started, or was taken away.
   */
  async exchange<Answer extends { readonly kind: string }>(
    batch: Batch<Answer>,
  ): Promise<Answer | Violation> {
    this.#requireStarted();
    if (this.#violation !== undefined) return this.#violation;
    this.#sizeLeft = batch.sizeMax;
    const answer = await new Promise<Answer | Violation>((resolve) => {
      const { waitMs, startMs = this.#startMs } = batch;
      let cancel = this.#giveUpAfter(waitMs, this.#hasSpoken ? waitMs : startMs);
      const settle = (reply: Answer | Violation) => {
        cancel();
        resolve(reply);
      };
      this.#fail = settle;
      this.#read = (event) => {
        if (!this.#hasSpoken) {
          this.#hasSpoken = true;
          cancel();
          cancel = this.#giveUpAfter(waitMs, waitMs);
        }
        const reply = batch.read(event);
        if (reply === undefined) return;
        // What comes right behind the answer is more than was asked for.
        this.#read = undefined;
        if (isViolation(reply)) this.#blame(reply);
        else settle(reply);
      };
      batch.send(this.#session);
    });
    this.#read = undefined;
    this.#requireStarted();
    return this.#violation ?? answer;
  }

  #hasEnded(why: string, words: string): void {
    if (!this.#hasSpoken && isSandboxFailure(words)) {
      this.#lost = new SandboxFailure("a lane", words);
    }
    const atStart = this.#read !== undefined && !this.#hasSpoken ? `${ENDED_AT_START}: ` : "";
    this.#blame(trapIn(words) ?? { kind: "exit", why: `${atStart}its process ${why}` });
  }

  /** Whatever it would have been found to do next: that is not said of it. */
  #lose(error: HostFailure): void {
    this.#lost = error;
    this.#blame({ kind: "exit", why: error.message });
  }

  #requireStarted(): void {
    if (this.#lost !== undefined) throw this.#lost;
  }

  #sessionAt(address: number): Session {
    return new Session({
      address,
      link: {
        send: (bytes) => this.#connection?.link.send(bytes),
        // There is a process to hear from only once it is connected.
        onFrame: () => undefined,
      },
      onEvent: (event) => (this.#read === undefined ? this.#blame(FLOOD) : this.#read(event)),
    });
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection === undefined) return;
    const pid = connection.pid();
    if (pid !== undefined) this.#watch.closing?.(pid);
    await connection.close();
    this.#watch.ended?.(connection.words());
  }

  /**
   * A busy host is not counted as a hang: the limit is on the lane's own time, and where this very process was held up, what
   * came in the meantime is read before the lane is blamed.
   */
  #giveUpAfter(waitMs: number, realMs: number): Cancel {
    let isWaiting = true;
    const time = new OwnTime({
      clock: this.#clock,
      pid: () => this.#connection?.pid(),
      limitNs: Math.max(waitMs, realMs) * NS_PER_MS,
      expired: () =>
        setImmediate(() => {
          if (!isWaiting) return;
          this.#hasHung = true;
          this.#fail(hung(waitMs));
        }),
    });
    return () => {
      isWaiting = false;
      time.cancel();
    };
  }

  #count(size: number): void {
    this.#sizeLeft -= size;
    if (this.#sizeLeft < 0) this.#blame(FLOOD);
  }

  #blame(violation: Violation): void {
    this.#violation ??= violation;
    this.#fail(this.#violation);
  }
}
