/** A lane under examination: takes one case at a time, and is started afresh after it has misbehaved. */
import type { Cancel } from "../../runtime/clock.ts";
import type { LaneCommand } from "../../runtime/deploy/lane-place.ts";
import { wallClock } from "../../runtime/deploy/wall-clock.ts";
import { FRAME_SIZE_MAX } from "../../runtime/frame.ts";
import type { Payloads } from "../../runtime/system.ts";
import type { AnyCase } from "../../systems/catalog.ts";
import { UserError } from "../cli/user-error.ts";
import { type Connection, connect } from "./connection.ts";
import { Conversation, FLOOD, framesOf, hung, NO_COBS, type Reply } from "./conversation.ts";

const NS_PER_MS = 1e6;
/** So long may a process that is started for the first time take for its very first answer, on a busy machine. */
const START_MS_MAX = 10_000;
/** What a case's three frames can take at most, with their framing. */
const CASE_SIZE_MAX = 3 * (FRAME_SIZE_MAX + 6);

export interface LaneUnderCheck {
  /** What the result calls it. */
  readonly name: string;
  /** What a user gives to `--lane` for it. */
  readonly argument: string;
  readonly command: LaneCommand;
}

export class ExaminedLane {
  readonly lane: LaneUnderCheck;
  readonly #payloads: Payloads<unknown, unknown, unknown>;
  readonly #clock = wallClock();
  #connection: Connection | undefined;
  #conversation: Conversation | undefined;
  /** The first thing the running process did that it must not; nothing it sends afterwards counts. */
  #misconduct: Reply | undefined;
  #settle: (reply: Reply) => void = () => undefined;
  #sizeLeft = CASE_SIZE_MAX;
  #epoch = 0;
  /** Whether the lane has ever answered: until then its program may still be starting. */
  #isKnown = false;
  #greeted: () => void = () => undefined;

  constructor(lane: LaneUnderCheck, payloads: Payloads<unknown, unknown, unknown>) {
    this.lane = lane;
    this.#payloads = payloads;
  }

  /**
   * Never waits longer than `waitMs` for an answer, but for the first of all, before which a program has to start.
   * Throws UserError (4) when the lane cannot be started.
   */
  async poll(tried: AnyCase, waitMs: number): Promise<Reply> {
    const connection = this.#connection ?? (await this.#start());
    const answer = this.#misconduct ?? (await this.#converse(connection, tried, waitMs));
    // What came right behind the answer belongs to this case too.
    const reply = this.#misconduct ?? answer;
    if (reply.kind !== "answered") await this.close();
    return reply;
  }

  /** Ends the lane's process; the next poll starts another. */
  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  async #start(): Promise<Connection> {
    this.#misconduct = undefined;
    this.#sizeLeft = CASE_SIZE_MAX;
    try {
      this.#connection = await connect(this.lane.command, {
        onBytes: (size) => this.#count(size),
        onFrame: (frame) => this.#hear(frame),
        onGarbage: () => this.#blame(NO_COBS),
        onEnd: (why) => this.#blame({ kind: "exit", why: `its process ${why}` }),
      });
      return this.#connection;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new UserError(`the lane ${this.lane.name} could not be started: ${why}`, 4, { cause });
    }
  }

  async #converse(connection: Connection, tried: AnyCase, waitMs: number): Promise<Reply> {
    this.#epoch = (this.#epoch + 1) & 0xffff;
    this.#sizeLeft = CASE_SIZE_MAX;
    this.#conversation = new Conversation(this.#epoch);
    const settled = new Promise<Reply>((resolve) => {
      this.#settle = resolve;
    });
    const [start, ...rest] = framesOf(this.#payloads, tried, this.#epoch);
    const proceed = (): Cancel => {
      for (const frame of rest) connection.link.send(frame);
      return this.#giveUpAfter(waitMs);
    };
    connection.link.send(start);
    let cancel = this.#isKnown ? proceed() : this.#giveUpAfter(Math.max(waitMs, START_MS_MAX));
    this.#greeted = () => {
      if (this.#isKnown) return;
      this.#isKnown = true;
      cancel();
      cancel = proceed();
    };
    const reply = await settled;
    cancel();
    this.#conversation = undefined;
    return reply;
  }

  /** Where this very process was held up, what came in the meantime is read before the lane is blamed. */
  #giveUpAfter(waitMs: number): Cancel {
    let isWaiting = true;
    const cancel = this.#clock.schedule(waitMs * NS_PER_MS, () =>
      setImmediate(() => {
        if (isWaiting) this.#settle(hung(waitMs));
      }),
    );
    return () => {
      isWaiting = false;
      cancel();
    };
  }

  #hear(frame: Uint8Array): void {
    const reply = this.#conversation === undefined ? FLOOD : this.#conversation.hear(frame);
    if (reply === undefined) this.#greeted();
    else if (reply.kind === "answered") this.#settle(reply);
    else this.#blame(reply);
  }

  #count(size: number): void {
    this.#sizeLeft -= size;
    if (this.#sizeLeft < 0) this.#blame(FLOOD);
  }

  #blame(reply: Reply): void {
    this.#misconduct ??= reply;
    this.#settle(this.#misconduct);
  }
}
