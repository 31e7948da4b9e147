/**
 * Virtual time for a host and its boards, deterministic to the bit.
 *
 * Boards interact only through the host, and a byte that the host sends reaches a board one character time later. So each
 * board may run that far ahead of the host (the lookahead), one after another, without any observable difference; the bytes
 * sent meanwhile are delivered to the host in order of time, ties in the order of the boards. While all boards sleep, time
 * skips to the next event.
 */
import { VirtualClock } from "../../../runtime/clock.ts";
import { Pico, type PicoOptions } from "../pico.ts";
import { BoardClock } from "./board-clock.ts";
import { ReceiveBuffer } from "./receive-buffer.ts";

export type WorldBoardOptions = Pick<PicoOptions, "flash" | "seed" | "onReset">;

/** Bytes that reach the host at one time. */
interface Arrived {
  readonly ns: number;
  readonly bytes: Uint8Array;
  readonly rate: number;
  readonly board: WorldBoard;
}

/** A board in a world; without power until `pico.powerOn()`. */
export interface WorldBoard {
  readonly pico: Pico;
  readonly clock: BoardClock;
  /** Called with the bytes it sends, at the host's time; `rate` in baud, or BREAK_RATE. */
  onSent: (bytes: Uint8Array, rate: number) => void;
}

interface Member {
  readonly board: WorldBoard;
  readonly receiveBuffer: ReceiveBuffer;
}

interface PendingWait {
  readonly done: () => boolean;
  readonly resolve: (held: boolean) => void;
  readonly reject: (why: unknown) => void;
  over: boolean;
}

/**
 * Of a zero that is a break: after a reset a Pico's pads pull its line low until its program has set them up (datasheet 2.19.4), which
 * a host reads as a zero at any rate.
 */
export const BREAK_RATE = 0;
/** The fastest rate at which a host may send to a board, in baud. */
export const RATE_MAX = 3_000_000;
const BITS_PER_CHARACTER = 10;
/** Less two cycles, the most by which board and host time may differ after rounding. */
const LOOKAHEAD_NS = (rate: number): number => (BITS_PER_CHARACTER * 1e9) / rate - 16;
/** After this many turns other tasks of this process get a chance to run. */
const TURNS_PER_SLICE = 20_000;

export class World {
  readonly clock: VirtualClock;
  readonly #members: Member[] = [];
  /** How far the boards have run. */
  #boardsNs: number;
  /** Bytes sent but not yet delivered to the host, in order of time. */
  #arrived: Arrived[] = [];
  #arrivedAt = 0;
  #lookaheadNs = LOOKAHEAD_NS(921_600);
  #waits: PendingWait[] = [];
  #isDriving = false;

  constructor(clock: VirtualClock = new VirtualClock()) {
    this.clock = clock;
    this.#boardsNs = clock.nowNs;
  }

  add(options: WorldBoardOptions): WorldBoard {
    const clock = new BoardClock({ ns: this.#boardsNs, cycle: 0 });
    const receiveBuffer = new ReceiveBuffer((ns, bytes, rate) =>
      this.#arrived.push({ ns, bytes, rate, board }),
    );
    const pico = new Pico({
      ...options,
      onSent: (byte, cycle, rate) => receiveBuffer.push(byte, clock.nsOf(cycle), rate),
      onReset: (why, cycle) => {
        receiveBuffer.push(0, clock.nsOf(cycle), BREAK_RATE);
        options.onReset?.(why, cycle);
      },
    });
    const board: WorldBoard = { pico, clock, onSent: () => undefined };
    this.#members.push({ board, receiveBuffer });
    return board;
  }

  /** The host will send at this rate: one faster than all before shortens the lookahead. */
  allowRate(rate: number): void {
    if (rate > RATE_MAX) throw new RangeError(`${rate} baud exceeds the maximum of ${RATE_MAX}`);
    this.#lookaheadNs = Math.min(this.#lookaheadNs, LOOKAHEAD_NS(rate));
  }

  /** Lets time pass until `done` holds or the limit is over; returns done(). Several waits may be pending at once. */
  until(done: () => boolean, limitNs: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const waiter: PendingWait = {
        done,
        resolve: (held) => {
          cancel();
          resolve(held);
        },
        reject: (why) => {
          cancel();
          reject(why);
        },
        over: false,
      };
      const cancel = this.clock.schedule(limitNs, () => {
        waiter.over = true;
      });
      this.#waits.push(waiter);
      if (!this.#isDriving) void this.#drive();
    });
  }

  /** Advances time by exactly this much, synchronously: for tests and benches. */
  run(ns: number): void {
    let over = false;
    this.clock.schedule(ns, () => {
      over = true;
    });
    while (!over) this.#turn();
  }

  /** The host's present time as a cycle of this board. */
  cycleOf({ clock }: WorldBoard): number {
    return clock.cycleOf(this.clock.nowNs);
  }

  async #drive(): Promise<void> {
    this.#isDriving = true;
    while (this.#waits.length > 0) {
      // Other tasks that are ready may send or wait before any time passes.
      await new Promise<void>((resolve) => setImmediate(resolve));
      try {
        for (let turns = 0; turns < TURNS_PER_SLICE && !this.#settleWaits(); turns++) {
          this.#turn();
        }
      } catch (why) {
        // The error may come from any callback: all waits fail.
        for (const waiter of this.#waits.splice(0)) waiter.reject(why);
      }
    }
    this.#isDriving = false;
  }

  /** True if a wait is over. */
  #settleWaits(): boolean {
    let settled = false;
    for (const waiter of this.#waits) {
      const held = waiter.done();
      if (!held && !waiter.over) continue;
      settled = true;
      waiter.over = true;
      waiter.resolve(held);
    }
    if (settled) this.#waits = this.#waits.filter(({ over }) => !over);
    return settled;
  }

  /** The host's next event, or else the boards' next slice of time. */
  #turn(): void {
    const { clock } = this;
    const alarmNs = clock.nextNs;
    const first = this.#arrived[this.#arrivedAt];
    if (first !== undefined && first.ns < alarmNs) this.#deliver(first);
    else if (alarmNs <= this.#boardsNs) clock.step();
    else this.#slice(alarmNs);
  }

  #deliver({ ns, board, bytes, rate }: Arrived): void {
    this.#arrivedAt++;
    if (this.#arrivedAt === this.#arrived.length) {
      this.#arrived = [];
      this.#arrivedAt = 0;
    }
    this.clock.advanceTo(Math.max(ns, this.clock.nowNs));
    board.onSent(bytes, rate);
  }

  #slice(alarmNs: number): void {
    let wakeNs = Number.POSITIVE_INFINITY;
    for (const { board, receiveBuffer } of this.#members) {
      wakeNs = Math.min(wakeNs, board.clock.nsOf(board.pico.nextCycle), receiveBuffer.dueNs);
    }
    const endNs = Math.min(alarmNs, Math.max(this.#boardsNs, wakeNs) + this.#lookaheadNs);
    if (endNs === Number.POSITIVE_INFINITY)
      throw new Error("no event will ever occur in this world");
    for (const { board, receiveBuffer } of this.#members) {
      board.pico.runUntil(board.clock.cycleOf(endNs));
      receiveBuffer.advanceTo(endNs);
    }
    this.#boardsNs = endNs;
    const arrived = this.#arrived;
    if (arrived.length > 1) arrived.sort((left, right) => left.ns - right.ns);
    if (arrived.length === 0) this.clock.advanceTo(Math.max(this.clock.nowNs, endNs));
  }
}
