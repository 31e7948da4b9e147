/** A lane under examination: takes one case at a time, and is started afresh after it has misbehaved. */
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import type { AnyCase, AnyHistoryCase } from "../../systems/catalog.ts";
import { UserError } from "../user-error.ts";
import { CheckedProcess } from "./checked-process.ts";
import { HistoryPlay, type HistoryReply } from "./history-play.ts";
import { poll, type Reply } from "./poll.ts";
import { ProcessPool } from "./process-pool.ts";
import type { SpokenSystem } from "./spoken-system.ts";

/** So long may a process that is started for the first time take for its very first answer, on a busy machine. */
const START_MS_MAX = 10_000;
/** And so long any later one: its program is known to start, or not to. */
const RESTART_MS_MAX = 2_000;

export type CommandWords = readonly [program: string, ...args: string[]];

export interface LaneUnderCheck {
  /** What the result calls it. */
  readonly name: string;
  /** A file of the user's in a lane's place, or a program with its arguments; a system's own lane has neither. */
  readonly source?: string;
  readonly words?: CommandWords;
  readonly command: LaneCommand;
}

export class LaneUnderTest {
  readonly lane: LaneUnderCheck;
  readonly #system: SpokenSystem;
  readonly #processes = new ProcessPool(() => this.#start());
  /** The first to be started has the longest: its program may still be starting, on a busy machine. */
  #newest: CheckedProcess | undefined;
  #hasSpoken = false;
  #hasHung = false;
  #exchanges = 0;

  constructor(lane: LaneUnderCheck, system: SpokenSystem) {
    this.lane = lane;
    this.#system = system;
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

  /** How often it was given something in the histories of lanes with a wire so far, and waited for. */
  get exchanges(): number {
    return this.#exchanges;
  }

  /**
   * Never waits longer than `waitMs` for an answer, but for a process's first, before which a program has to start.
   * Throws UserError (4) when the lane cannot be started.
   */
  async poll(tried: AnyCase, waitMs: number): Promise<Reply> {
    const lane = await this.#processes.any();
    const reply = await poll(lane, this.#system, { tried, waitMs });
    if (reply.kind === "answered") this.#processes.giveBack(lane);
    else await lane.close();
    return reply;
  }

  /** The same for a whole history; the wait is for each answer in it. */
  async play(tried: AnyHistoryCase, waitMs: number): Promise<HistoryReply> {
    const play = new HistoryPlay(this.#system, tried, { processes: this.#processes, waitMs });
    const played = await play.run();
    this.#exchanges += play.exchanges;
    return played;
  }

  /** Ends the lane's processes; the next case starts another. */
  async close(): Promise<void> {
    await this.#processes.close();
  }

  async #start(): Promise<CheckedProcess> {
    try {
      this.#hasHung ||= this.#newest?.hasHung === true;
      const startMs = this.hasSpoken || this.#hasHung ? RESTART_MS_MAX : START_MS_MAX;
      this.#newest = await CheckedProcess.start(this.lane.command, startMs);
      return this.#newest;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new UserError(`the lane ${this.lane.name} could not be started: ${why}`, 4, { cause });
    }
  }
}
