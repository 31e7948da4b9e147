/** The slots of a run, counted: how they were voted, by how many lanes, what was masked and flagged, and the worst verdict. */
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";

const UNSETTLED_MAX = 5;

export class VoteCounts {
  cycles = 0;
  /** The worst of the slots. */
  verdict: Verdict = "pass";
  readonly slots = { unanimous: 0, majority: 0, split: 0, silent: 0 };
  /** Voted by three lanes, by two, by the last one, by none. */
  readonly modes = { triplex: 0, duplex: 0, simplex: 0, passive: 0 };
  /** Slots whose output was not a voted value. */
  readonly flagged = { simplex: 0, hold: 0, invalid: 0 };
  /** A lane was silent or wrong, for which the plan accounts, and the vote was right. */
  masked = 0;
  /** A lane was silent or wrong though no fault was planned on it. */
  unexplained = 0;
  outside = 0;
  /** Slots without a pass, and the first few of them. */
  unsettled = 0;
  readonly firstUnsettled: SlotRecord[] = [];
  firstFailed: SlotRecord | undefined;

  add(record: SlotRecord): void {
    const { vote, verdict, mode = "triplex", output } = record;
    this.cycles++;
    this.slots[vote === "none" ? "silent" : vote]++;
    this.modes[mode]++;
    if (output !== undefined) this.flagged[output]++;
    if (record.unexplained !== undefined) this.unexplained++;
    else if (vote === "majority" && verdict === "pass") this.masked++;
    if (record.outside !== undefined) this.outside++;
    if (verdict === "pass") return;
    this.verdict = worst(this.verdict, verdict);
    this.unsettled++;
    if (this.firstUnsettled.length < UNSETTLED_MAX) this.firstUnsettled.push(record);
    if (verdict === "fail") this.firstFailed ??= record;
  }
}
