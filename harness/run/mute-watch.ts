/** Notices that no lane says anything any more, so that a run ends there: every further slot would only wait for its deadline. */
import type { TraceRecord } from "../../runtime/trace.ts";

/** In none of them was a fault in force, nor was the host too busy: lanes that recover from one say something. */
const MUTE_SLOTS_MAX = 16;

export class MuteWatch {
  #slots = 0;

  add(record: TraceRecord): void {
    if (record.t !== "slot") return;
    const { vote, ballots, outside, held_up: heldUp } = record;
    // Where there is a vote, only those who differ from it are listed.
    const isMute = vote === "none" && Object.values(ballots ?? {}).every((one) => one === null);
    const isExcused = outside !== undefined || heldUp !== undefined;
    this.#slots = isMute && !isExcused ? this.#slots + 1 : 0;
  }

  /** Why the run is to end; undefined while it may go on. */
  get why(): string | undefined {
    if (this.#slots < MUTE_SLOTS_MAX) return undefined;
    return `ended: no lane has said anything in ${this.#slots} slots, and no fault was planned in them`;
  }
}
