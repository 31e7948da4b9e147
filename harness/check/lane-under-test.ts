/** A lane under examination: takes one case at a time, and is started afresh after it has misbehaved. */
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import { wallClock } from "../../runtime/wall-clock.ts";
import type { AnyCase, AnySystem } from "../../systems/catalog.ts";
import type { InstrumentedCommand } from "../run/lanes.ts";
import { HostFailure, UnfitLane } from "../user-error.ts";
import { CheckedProcess, type ProcessWatch } from "./checked-process.ts";
import { type Connect, connect } from "./connection.ts";
import { takeFirstSlots } from "./first-life.ts";
import { HistoryPlay, type HistoryReply, type PlayedHistory } from "./history-play.ts";
import { identityOf, type SaidIdentity } from "./identity.ts";
import { poll, type Reply } from "./poll.ts";
import { ProcessPool } from "./process-pool.ts";
import { isViolation, type Violation } from "./violation.ts";

/** So long may a process that is started for the first time take for its very first answer, on a busy machine. */
const START_MS_MAX = 5_000;
/** And so long any later one: its program is known to start, or not to. */
const RESTART_MS_MAX = 2_000;

/** A program that has ended by itself is given so many times as long to do it again. */
const END_FACTOR = 4;

/** What is waited for costs as much as so many slots of a batch. */
const WAIT = 4;

export type CommandWords = readonly [program: string, ...args: string[]];

export interface LaneUnderCheck {
  /** What the result calls it. */
  readonly name: string;
  /** A file of the user's in a lane's place, or a program with its arguments; a system's own lane has neither. */
  readonly source?: string;
  readonly words?: CommandWords;
  readonly command: LaneCommand;
  /** The same lane built with run-time checks, which is put to every case beside it; left out for one that is not compiled. */
  readonly instrumented?: InstrumentedCommand;
  /** Of one that shares a process with others, for a search: how an incarnation of it is reached there. It has started. */
  readonly shared?: Connect;
}

export class LaneUnderTest {
  readonly lane: LaneUnderCheck;
  readonly instrumented: LaneUnderTest | undefined;
  readonly #system: AnySystem;
  readonly #watch: ProcessWatch;
  readonly #connect: Connect;
  readonly #clock = wallClock();
  readonly #processes = new ProcessPool(
    () => this.#start(),
    async (process, waitMs) => await this.#begin(process, waitMs),
  );
  /** The first to be started has the longest: its program may still be starting, on a busy machine. */
  #newest: CheckedProcess | undefined;
  #hasSpoken = false;
  #hasHung = false;
  #given = 0;
  /** What its first process has said. */
  #identity: SaidIdentity | undefined;
  /** Who it is has been asked. */
  #isIdentified = false;
  /** It does not even answer a START, or two in a row of its processes have failed in their first slots: no case of it needs a process. */
  #unfit: Violation | undefined;
  /** How the newest process failed in its first slots; undefined where it did not. */
  #failedFirst: Violation | undefined;

  constructor(lane: LaneUnderCheck, system: AnySystem, watch: ProcessWatch = {}) {
    this.lane = lane;
    this.#watch = watch;
    this.#connect = lane.shared ?? ((events) => connect(lane.command, events));
    this.#system = system;
    // Made of a lane of this system, it is of no other.
    this.#isIdentified = lane.shared !== undefined;
    const command = lane.instrumented?.command;
    if (command !== undefined) {
      this.instrumented = new LaneUnderTest({ name: lane.name, command }, system, watch);
    }
  }

  /** How many processes it has taken so far. */
  get taken(): number {
    return this.#processes.taken;
  }

  /** Whether any of its processes has ever said anything: what one that has not does has nothing to do with the case. */
  get hasSpoken(): boolean {
    this.#hasSpoken ||= this.#newest?.hasSpoken === true;
    return this.#hasSpoken;
  }

  /** Whether one of its processes has been waited for in vain. */
  get hasHung(): boolean {
    this.#hasHung ||= this.#newest?.hasHung === true;
    return this.#hasHung;
  }

  /** How much it was given in histories so far: slots, and of a lane with a wire each packet and TIMER, which are waited for. */
  get given(): number {
    return this.#given;
  }

  /**
   * Never waits longer than `waitMs` for an answer, but for a process's first, before which a program has to start.
   * Throws UserError (4) when the lane cannot be started, or is one of another system.
   */
  async poll(tried: AnyCase, waitMs: number): Promise<Reply> {
    const unfit = await this.#identify(waitMs);
    if (unfit !== undefined) return unfit;
    const lane = await this.#processes.any(waitMs);
    const reply = await poll(lane, this.#system, { tried, waitMs });
    if (reply.kind === "answered") this.#processes.giveBack(lane);
    else await lane.close();
    return reply;
  }

  /** The same for a whole history; the wait is for each answer in it. */
  async play(tried: PlayedHistory, waitMs: number): Promise<HistoryReply> {
    const unfit = await this.#identify(waitMs);
    if (unfit !== undefined) return { ...unfit, output: undefined };
    const play = new HistoryPlay(this.#system, tried, { processes: this.#processes, waitMs });
    const played = await play.run();
    this.#given += tried.events.length + WAIT * play.exchanges;
    return played;
  }

  /** Ends the lane's processes; the next case starts another. */
  async close(): Promise<void> {
    await Promise.all([this.#processes.close(), this.instrumented?.close()]);
  }

  async #identify(waitMs: number): Promise<Violation | undefined> {
    if (this.#isIdentified) return this.#unfit;
    const beganNs = this.#clock.nowNs;
    const process = await this.#processes.any(waitMs);
    const identity = this.#identity ?? { kind: "unknown" };
    if (isViolation(identity)) await process.close();
    else this.#processes.giveBack(process);
    this.#isIdentified = true;
    const isExit = identity.kind === "unknown" && identity.violation?.kind === "exit";
    if (isExit && !process.hasSpoken) await this.#refuseProgramThatEnds(beganNs);
    if (isViolation(identity)) {
      const why = `did not answer its first START within ${START_MS_MAX / 1000} s`;
      this.#unfit = { kind: identity.kind, why };
    } else if (identity.kind === "identified" && identity.system !== this.#system.name) {
      const { name } = this.lane;
      const says = `says it is ${identity.system}, not ${this.#system.name}`;
      throw new UnfitLane(`the lane ${name} ${says}`, 4);
    }
    return this.#unfit;
  }

  /** The first incarnation of each process is as in a run, which leaves it out only for a program of the user's. */
  async #begin(process: CheckedProcess, waitMs: number): Promise<void> {
    // What shares a process is not run.
    if (this.lane.shared !== undefined) return;
    const isNew = this.#identity === undefined;
    if (!isNew && this.lane.words !== undefined) return;
    const identity = await identityOf(process, this.#system, { waitMs: START_MS_MAX, isNew });
    this.#identity ??= identity;
    const isLane = identity.kind === "identified" && identity.system === this.#system.name;
    if (!isLane || this.lane.words !== undefined) return;
    const violation = await takeFirstSlots(process, this.#system, waitMs);
    if (violation !== undefined) process.blame(violation);
    if (violation !== undefined && this.#failedFirst?.kind === violation.kind) {
      this.#unfit = violation;
    }
    this.#failedFirst = violation;
  }

  /** A program that ends before it is told anything is not a lane; one that ends when it is started has its first case to fail. */
  async #refuseProgramThatEnds(beganNs: number): Promise<void> {
    const waitNs = END_FACTOR * (this.#clock.nowNs - beganNs);
    const untold = await this.#start();
    const end = await untold.endWithin(waitNs);
    await untold.close();
    if (end === undefined) return;
    throw new UnfitLane(`the lane ${this.lane.name} has ended before it was ready: ${end.why}`, 4);
  }

  async #start(): Promise<CheckedProcess> {
    try {
      const isKnown = this.hasSpoken || this.hasHung || this.lane.shared !== undefined;
      const startMs = isKnown ? RESTART_MS_MAX : START_MS_MAX;
      this.#newest = await CheckedProcess.start(this.#connect, startMs, this.#watch);
      return this.#newest;
    } catch (cause) {
      if (cause instanceof HostFailure) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new UnfitLane(`the lane ${this.lane.name} could not be started: ${why}`, 4, { cause });
    }
  }
}
