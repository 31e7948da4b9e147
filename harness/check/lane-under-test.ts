/** A lane under examination: takes one case at a time, and is started afresh after it has misbehaved. */
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import { FRAME_SIZE_MAX } from "../../runtime/wire/frame.ts";
import type { AnyCase, AnyHistoryCase, AnySystem } from "../../systems/catalog.ts";
import { UserError } from "../user-error.ts";
import { CaseExchange, framesOf, type Reply } from "./exchange.ts";
import { HistoryPlay, type HistoryReply } from "./history-play.ts";
import { CheckedProcess } from "./lane-process.ts";
import { LaneProcesses } from "./lane-processes.ts";

/** So long may a process that is started for the first time take for its very first answer, on a busy machine. */
const START_MS_MAX = 10_000;
/** And so long any later one: its program is known to start. */
const RESTART_MS_MAX = 2_000;
/** What a case's three frames can take at most, with their framing. */
const CASE_SIZE_MAX = 3 * (FRAME_SIZE_MAX + 6);

export interface LaneUnderCheck {
  /** What the result calls it. */
  readonly name: string;
  /** How it is named on the command line, as in `--lane c`. */
  readonly option: string;
  readonly command: LaneCommand;
}

/** What the checker has to know of a system to talk to its lanes. */
export type SpokenSystem = Pick<AnySystem, "payloads" | "history" | "wires">;

export class LaneUnderTest {
  readonly lane: LaneUnderCheck;
  readonly #system: SpokenSystem;
  readonly #processes = new LaneProcesses(() => this.#start());
  /** Whether the lane has ever answered: until then its program may still be starting. */
  #isKnown = false;
  #newest: CheckedProcess | undefined;
  #exchanges = 0;

  constructor(lane: LaneUnderCheck, system: SpokenSystem) {
    this.lane = lane;
    this.#system = system;
  }

  /** How many processes it has taken so far. */
  get taken(): number {
    return this.#processes.taken;
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
    const epoch = lane.nextEpoch();
    const conversation = new CaseExchange(epoch);
    const reply = await lane.exchange<Exclude<Reply, { kind: "hang" }>>({
      frames: framesOf(this.#system.payloads, tried, epoch),
      hear: (frame) => conversation.accept(frame),
      sizeMax: CASE_SIZE_MAX,
      waitMs,
    });
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
      this.#isKnown ||= this.#newest?.hasSpoken === true;
      const startMs = this.#isKnown ? RESTART_MS_MAX : START_MS_MAX;
      this.#newest = await CheckedProcess.start(this.lane.command, startMs);
      return this.#newest;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new UserError(`the lane ${this.lane.name} could not be started: ${why}`, 4, { cause });
    }
  }
}
