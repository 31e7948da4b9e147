/** A lane that ended by itself, as a trace tells it: in which slot, and its last words. */
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { LaneRecord, TraceRecord } from "../../runtime/trace.ts";

/** A slot, and the lane that fell silent in it because it had crashed. */
export type ObservedSlot = SlotRecord & {
  readonly crashed?: { readonly lane: string; readonly why: string };
};

/**
 * Its own code, a status, or a signal that a program brings on itself; not what a plan, a lost connection, a sandbox that could not be
 * set up or anyone else has ended.
 */
const BY_ITSELF =
  /^the (?:lane crashed|process exited with status \d+\b(?!: bwrap:)|process was killed by SIG(?:SEGV|BUS|ABRT|ILL|FPE|TRAP|SYS|XCPU)\b)/;

/** `why`: of a lane that is down. */
export function endedByItself(why: string): boolean {
  return BY_ITSELF.test(why);
}

/** What stands behind "crashed": the last words alone, where the reason says no more than that. */
export function crashInWords(why: string): string {
  return why.replace(/^the lane crashed: /, "");
}

/** To be told each record in order; returns those of slots. A lane that crashed behind its ballot is silent in the next one. */
export function crashObserver(): (record: TraceRecord) => ObservedSlot | undefined {
  const crashes = new Map<string, string>();
  const hear = ({ lane, state, why }: LaneRecord) => {
    if (state === "down" && endedByItself(why)) crashes.set(lane, why);
    else crashes.delete(lane);
  };
  const withCrash = (record: SlotRecord): ObservedSlot => {
    const { silence: lane = "" } = record;
    const why = crashes.get(lane);
    if (why === undefined) return record;
    crashes.delete(lane);
    return { ...record, crashed: { lane, why } };
  };
  return (record) => {
    if (record.t === "lane") hear(record);
    return record.t === "slot" ? withCrash(record) : undefined;
  };
}
